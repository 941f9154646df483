"""The flow diagram: who does what to whom.

``links`` reads each ``link`` from the events (``tellings``: who tells it, ``pairs``: between whom it runs, ``joining``:
one thing, one arrow), ``lasting`` those that stay, ``granted`` what words only take for granted; ``figure``
draws them, ``words`` says what was counted and what was left out.
"""

from __future__ import annotations

from toolkit.charts.flow.figure import flow_diagram

__all__ = ["flow_diagram"]
