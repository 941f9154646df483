"""What of a statement all its evidence together does not bear out, whoever tells it.

``matters`` asks in turn for ``counts``, ``changes``, ``former`` dates, ``belongings``, ``circumstances`` and ``reach``
(how much, how many, whom: ``extent``, ``wholes``, ``generalisations``).
"""
