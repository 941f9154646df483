"""The claims matrix: every claim a square, by part of the article and by degree of commitment.

``figure`` draws it; ``voices`` gives the rows (the parts, or who speaks in an article of one part), ``columns`` the
places of the degrees; ``contract`` says what is shown.
"""

from __future__ import annotations

from toolkit.charts.matrix.figure import claims_matrix

__all__ = ["claims_matrix"]
