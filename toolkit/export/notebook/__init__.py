"""The executed notebook, read with care.

``file`` says what is wrong with an ``.ipynb``, ``cells`` what it holds; ``outputs``, ``markdown`` and ``pictures`` make
parts of a page of it.
"""
