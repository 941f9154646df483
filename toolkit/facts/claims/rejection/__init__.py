"""Which claims a denial rejects: learnt from annotated denials, never told by a rule of one wording.

``denied_words`` reads what a denial says of what it rejects, ``denial`` looks back from it on the claims of the
article, ``signs`` tell what speaks for and against one of them, ``likelihood`` weighs these by what was learnt
(``likelihood.csv``), ``rejected`` says which are likely enough, ``linking`` fills the columns ``denies`` and
``disputed_by``.
"""
