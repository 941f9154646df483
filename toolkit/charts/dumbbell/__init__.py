"""The dumbbell: how firmly the text speaks, how firmly its own summary does.

``figure`` draws what ``toolkit.charts.comparisons`` sets side by side, ``labels`` the cues of both ends; ``contract``
says what is shown.
"""

from __future__ import annotations

from toolkit.charts.dumbbell.figure import summary_dumbbell

__all__ = ["summary_dumbbell"]
