"""The amounts of an article: what its words allow, and how that is drawn.

``intervals`` computes the range of each number, ``worded`` and ``movement`` read what the words make of it (a peak, a
rate, a rise), ``listed`` gathers what a page lists, ``comparable`` says what may share an axis, ``scale`` draws it.
"""
