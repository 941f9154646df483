"""How a bullet or a title stands to the text: supported, overstated, understated, contradicted, unsupported.

``judgement`` reaches the verdict: ``retold`` asks each telling sentence, ``earned`` and ``untold`` whether any tells
the act at all, ``stances`` whether it stands there as in the bullet, ``roles``, ``doers`` and ``admissions`` who acts,
``unsettled`` and ``undecided`` if it has come to it.
"""
