"""A plotly figure as a sheet of paper measured in pixels: x to the right, y downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from toolkit.charts.marks import Degree, Mark
from toolkit.charts.meta import plain
from toolkit.charts.style import FILLS, LIGHT, template

Shape = dict[str, Any]
Thing = dict[str, Any]
"""What of the figure is meant, as a reference of the contract names it: a mark, a shape, an annotation."""
_ANCHORS = {"left": "left", "middle": "center", "right": "right"}


@dataclass
class Canvas:
    """Collects what is drawn, then gives the figure; all lengths are pixels.

    Everything that has words is an annotation with its text escaped; hatches, crosses and frames are shapes; squares,
    dots, lines and arrow heads are traces, so that the figure holds real data.
    """

    width: int
    shapes: list[Shape] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    refs: list[dict[str, Any]] = field(default_factory=list)
    traces: dict[str, dict[str, Any]] = field(default_factory=dict)
    breaks: list[float] = field(default_factory=list)
    """Heights at which the drawing may be cut on paper: a row begins there, and nothing drawn crosses."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13.5,
        weight: int = 400,
        color: str = LIGHT["ink"],
        anchor: str = "left",
        target: str = "",
        label: str = "",
        mark: Thing | None = None,
        ground: bool = False,
    ) -> None:
        """Write one line whose middle stands at height *y*.

        *target* makes it a link to that id of the page, called *label*; the *mark* that it stands for is the same link.
        """
        if target:
            thing = {"annotation": len(self.annotations), **(mark or {})}
            self.refs.append({**thing, "target": target, **({"label": label} if label else {})})
        note: dict[str, Any] = {
            "x": round(x, 1),
            "y": round(y, 1),
            "text": plain(text),
            "showarrow": False,
            "xanchor": _ANCHORS[anchor],
            "yanchor": "middle",
            "align": "left",
            "borderpad": 0,
            "borderwidth": 0,
            "font": {"size": size, "color": color, "weight": weight},
        }
        if ground:
            # A plate of paper: digits on a hatch need clear air; two fill the square, and would hide a cross with more.
            note |= {"bgcolor": LIGHT["paper"], "borderpad": 1.5 if len(text) == 1 else 0}
        self.annotations.append(note)

    def lines(self, x: float, y: float, lines: list[str], *, leading: float = 16.5, **style: Any) -> float:
        """Write lines below one another from height *y*; return the height of the next line."""
        for line in lines:
            self.text(x, y, line, **style)
            y += leading
        return y

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, color: str = "rule", wide: float = 1, dash: str = "solid"
    ) -> None:
        """Draw a straight line under everything else."""
        self._shape("line", x0, y0, x1, y1, line={"color": LIGHT[color], "width": wide, "dash": dash}, layer="below")

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        fill: str = "",
        line: str = "",
        wide: float = 1,
        dash: str = "solid",
        opacity: float = 1,
    ) -> Thing:
        """Draw a rectangle; return it for a reference."""
        stroke: dict[str, Any] = {"color": LIGHT[line], "width": wide, "dash": dash} if line else {"width": 0}
        more: dict[str, Any] = {"fillcolor": LIGHT[fill]} if fill else {}
        return self._shape("rect", x0, y0, x1, y1, line=stroke, opacity=opacity, **more)

    def _shape(self, kind: str, x0: float, y0: float, x1: float, y1: float, **style: Any) -> Thing:
        points = {"x0": round(x0, 1), "y0": round(y0, 1), "x1": round(x1, 1), "y1": round(y1, 1)}
        self.shapes.append({"type": kind, **points, **style})
        return {"shape": len(self.shapes) - 1}

    def path(self, path: str, *, color: str, wide: float = 1.5, fill: str = "", dash: str = "solid") -> None:
        """Draw an SVG path in pixels."""
        more: dict[str, Any] = {"fillcolor": LIGHT[fill]} if fill else {}
        line = {"color": LIGHT[color], "width": wide, "dash": dash}
        self.shapes.append({"type": "path", "path": path, "line": line, **more})

    def cross(
        self, x: float, y: float, *, reach: float = 4, halo: float = 6, wide: float = 2.4, vague: bool = False
    ) -> None:
        """Draw the ✕ of a disputed claim, on a small clear ground; its one stroke ／ under a *vague* denial."""
        if halo:
            self._shape("circle", x - halo, y - halo, x + halo, y + halo, fillcolor=LIGHT["paper"], line={"width": 0})
        a, b, c, d = x - reach, y - reach, x + reach, y + reach
        falling = "" if vague else f"M{a:.1f},{b:.1f}L{c:.1f},{d:.1f}"
        self.path(f"{falling}M{a:.1f},{d:.1f}L{c:.1f},{b:.1f}", color="accent", wide=wide)

    def ring(self, x: float, y: float, *, radius: float = 6, dash: str = "3px,2px") -> Thing:
        """Draw an empty circle with a dashed edge: one day that is only announced; return it for a reference."""
        line = {"color": LIGHT["aff"], "width": 2, "dash": dash}
        return self._shape(
            "circle", x - radius, y - radius, x + radius, y + radius, fillcolor=LIGHT["paper"], line=line
        )

    def points(self, name: str, x: float, y: float, marker: dict[str, Any], degree: Degree | None = None) -> Thing:
        """Add one marker to the trace *name*, whose markers all look the same and stand for one *degree*.

        Return it for a reference.
        """
        trace = self.traces.setdefault(name, {"mode": "markers", "x": [], "y": [], "marker": marker, **_meta(degree)})
        trace["x"].append(round(x, 1))
        trace["y"].append(round(y, 1))
        return {"trace": list(self.traces).index(name), "point": len(trace["x"]) - 1}

    def stroke(
        self, name: str, ends: tuple[float, float], y: float, line: dict[str, Any], degree: Degree | None = None
    ) -> Thing:
        """Add a level line of data from one end to the other, as a trace of its own; return it for a reference."""
        points = {"x": [round(end, 1) for end in ends], "y": [round(y, 1)] * 2}
        self.traces[f"{name} {len(self.traces)}"] = {"mode": "lines", "line": line, **points, **_meta(degree)}
        return {"trace": len(self.traces) - 1}

    def square(self, x: float, y: float, mark: Mark, side: float = 25) -> Thing:
        """Draw the square of a mark with its left top corner at (*x*, *y*); return it for a reference."""
        degree = mark.degree
        middle = (x + side / 2, y + side / 2)
        name = f"{degree.value} {side:g}"
        if degree in FILLS:
            drawn = self.points(name, *middle, {"symbol": "square", "size": side, "color": FILLS[degree]}, degree)
        else:
            dashed = degree is Degree.UNDETERMINED
            edge = 1 if side > 20 else 0.75
            thickness = 0 if dashed else 2 * edge
            drawn = self.points(
                name,
                *middle,
                {
                    "symbol": "square",
                    "size": side - thickness,
                    "color": LIGHT["paper"],
                    "line": {"width": thickness, "color": LIGHT["aff"]},
                },
                degree,
            )
            if dashed:
                ends = (x + edge, y + edge, x + side - edge, y + side - edge)
                self.box(*ends, line="ind", wide=1.5, dash="2px,2px")
        if degree is Degree.ALLEGED:
            self._hatch(x, y, side)
        if degree is Degree.DENIED:
            # Of a square that bears a number, the cross takes the foot, so that both can be read.
            a, b = (x + side / 2 - 5, y + side - 11) if side > 20 else (x + 3, y + 3)
            c, d = (x + side / 2 + 5, y + side - 3) if side > 20 else (x + side - 3, y + side - 3)
            self.path(f"M{a},{b}L{c},{d}M{a},{d}L{c},{b}", color="accent", wide=1.6)
        if mark.unlikely:
            # A light bar at the foot takes from the full square what its words take from the claim.
            foot = y + side - (5 if side > 20 else 4)
            self.path(f"M{x + 4:.1f},{foot}L{x + side - 4:.1f},{foot}", color="paper", wide=2.4)
        if mark.disputed:
            # Drawn in over the corner: the halo must not reach the next square.
            self.cross(x + side - 1, y + 1, reach=side * 0.14 if side > 20 else 3, halo=5, vague=mark.vague)
        return drawn

    def _hatch(self, x: float, y: float, side: float, step: float = 7) -> None:
        strokes = []
        offset = step / 2
        while offset < 2 * side:
            low, high = max(0.0, offset - side), min(side, offset)
            strokes.append(f"M{x + low:.1f},{y + offset - low:.1f}L{x + high:.1f},{y + offset - high:.1f}")
            offset += step
        self.path("".join(strokes), color="aff", wide=1.2)

    def figure(self, height: float) -> go.Figure:
        """Return the figure, *height* pixels high."""
        tall = math.ceil(height)
        return go.Figure(
            data=[
                {"type": "scatter", "name": name, "hoverinfo": "skip", "cliponaxis": False, **trace}
                for name, trace in self.traces.items()
            ],
            layout={
                "template": template(),
                "width": self.width,
                "height": tall,
                "autosize": False,
                "xaxis": {"range": [0, self.width]},
                "yaxis": {"range": [tall, 0]},
                "shapes": self.shapes,
                "annotations": self.annotations,
            },
            # Checked by the tests on every kind of drawing: looking up each property anew takes fifteen times as long.
            _validate=False,
        )


def _meta(degree: Degree | None) -> dict[str, Any]:
    """Return what tells the linter which degree a trace stands for."""
    return {"meta": {"degree": degree.value}} if degree else {}
