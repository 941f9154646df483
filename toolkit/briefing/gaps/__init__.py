"""What the article should say and does not, each gap with the sentence that shows it.

``gaps`` lists them all: the audit's absences, what is announced without being said (``unsaid``), who is not heard or
not named (``unheard``), what is said and left hanging (``unanswered``).
"""
