"""How a claim becomes a sentence of the page: never stronger than the article, never without who says it.

``units`` tells a claim in one sentence, ``spoken`` says whose it is, ``answers`` and ``replies`` what is set against
it; ``names``, ``introduced`` and ``ownership`` say who the people and bodies in it are.
"""
