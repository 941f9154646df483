"""How often the rules are right about such a row: its confidence, learnt from annotated articles.

``readings`` is what the signs are read from, ``claim_signs`` and ``row_signs`` gather them, ``confidence`` weighs them
by what was learnt (``confidence.csv``).
"""
