"""The sign of a date: a dot for a day, a frame for anything longer or only bounded, faded where it is about."""

from __future__ import annotations

from toolkit.charts.marks import Degree
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.style import LIGHT
from toolkit.charts.timeline.bounds import LASTING
from toolkit.charts.timeline.entries import Group
from toolkit.charts.timeline.milestone import Milestone


def draw_sign(canvas: Canvas, milestone: Milestone, x: float, y: float, wide: float, *, dot: float = 6) -> Thing:
    """Draw the sign of a date in a box *wide* pixels long that starts at *x*, or a dot *dot* pixels right of *x*.

    Return it for a reference.
    """
    hollow = milestone.mark.degree not in (Degree.AFFIRMED, Degree.PROBABLE)
    broad = bool(milestone.bound) or milestone.earliest != milestone.latest
    if milestone.planned and not broad:
        sign = canvas.ring(x + dot, y)
    elif milestone.approximate and not milestone.planned and not milestone.bound:
        veils = []
        for reach, high, opacity in ((14, 8, 0.22), (9, 6.5, 0.35), (5, 5, 1.0)):
            edges = (x + 14 - reach, y - high / 2 - 2, x + 14 + reach, y + high / 2 + 2)
            # What nobody commits to is never drawn solid, about or not.
            kernel = hollow and opacity == 1
            fill, line = ("paper", "aff") if kernel else ("aff", "")
            veils.append(canvas.box(*edges, fill=fill, line=line, opacity=opacity))
        sign = veils[0]
    elif broad:
        dash = "5px,3px" if milestone.planned else "solid"
        if milestone.bound in LASTING:
            sign = _open_frame(canvas, x, y, wide, dash)
        else:
            sign = canvas.box(x, y - 8, x + wide, y + 8, fill="paper", line="aff", wide=2, dash=dash)
    else:
        fill = LIGHT["paper"] if hollow else LIGHT["aff"]
        marker = {"symbol": "circle", "size": 12, "color": fill, "line": {"width": 2, "color": LIGHT["aff"]}}
        degree = milestone.mark.degree
        sign = canvas.points(f"day {degree.value}", x + dot, y, marker, degree)
    if milestone.mark.disputed:
        canvas.cross(x + (wide if broad else dot + 7), y - 8, vague=milestone.mark.vague)
    return sign


def _open_frame(canvas: Canvas, x: float, y: float, wide: float, dash: str) -> Thing:
    """Draw the frame of a date from which something lasts: its end is not told, so the right side stays open."""
    ground = canvas.box(x, y - 8, x + wide, y + 8)
    right, top, bottom = x + wide, y - 8, y + 8
    canvas.path(f"M{right},{top}L{x},{top}L{x},{bottom}L{right},{bottom}", color="aff", wide=2, dash=dash)
    return ground


def leader_of(group: Group) -> Milestone:
    """Return the entry whose sign stands for its date: never a firmer one than the weakest told there."""
    order = [Degree.AFFIRMED, Degree.PROBABLE, Degree.REPORTED, Degree.DENIED, Degree.POSSIBLE, Degree.ALLEGED]
    ranks = {degree: rank for rank, degree in enumerate([*order, Degree.UNDETERMINED])}
    return max(group, key=lambda entry: (entry.planned, ranks[entry.mark.degree]))
