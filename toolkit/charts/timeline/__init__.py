"""The ordinal timeline: what the text places in time.

``milestones`` reads the dated events and words (``tellings`` says which words tell a date), ``anchors``, ``bounds`` and
``deadlines`` what a date belongs to, what only bounds it, what is told as a length; ``figure`` draws them with
``signs`` and ``entries``, ``contract`` and ``words`` say what is shown.
"""

from __future__ import annotations

from toolkit.charts.timeline.figure import ordinal_timeline

__all__ = ["ordinal_timeline"]
