"""One naming of one entity: what it looks like, what stands beside it, what the language model guesses.

``named`` is the naming itself, ``forms`` what its shape speaks for, ``announcing`` and ``appositions`` the words that
say what a name is, ``capitals`` and ``model_names`` names that no list knows, ``metonyms`` a capital for a government.
"""
