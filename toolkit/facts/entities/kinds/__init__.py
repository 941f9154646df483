"""What an unknown name is: a person, a body, a place or a building.

``kind_signs`` and ``kind_votes`` gather what speaks for each, ``kinds`` weighs them by what was learnt (``kinds.csv``).
"""
