"""How a bullet or a title stands to the text: supported, overstated, understated, contradicted, unsupported.

``judgement`` reaches the verdict; ``earned`` and ``untold`` ask whether anything bears the bullet out at all,
``roles``, ``doers`` and ``admissions`` who acts, ``unsettled`` and ``undecided`` whether it has come to that.
"""
