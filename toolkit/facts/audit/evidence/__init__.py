"""Which sentences of the text speak of the matter of a bullet or a title.

``evidence`` finds them and says how much of the statement each covers; ``likeness`` knows other words for the same,
``pronouns`` whom « il » means, ``contests`` which claims somebody in the text rejects.
"""
