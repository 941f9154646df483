"""From tables to figures: four drawings, each with its finding, its reading, its source and its data.

A drawing is a room, its door gives the figure: ``matrix``, ``timeline``, ``flow``, ``dumbbell``; all draw on ``sheet``.
Beside the rooms stands what drawings and page read alike: claims and their degrees (``marks``), who acts (``parties``),
dates, passages, the words of the page; ``meta`` is the contract of a figure, ``lint`` refuses one that would mislead.
"""
