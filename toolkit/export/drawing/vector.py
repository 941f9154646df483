"""Points that a page draws with WebGL only for speed: the still picture draws them as vectors, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from toolkit.export.figures.figure import Drawing, Figure

SAME_AS_VECTORS = {"scattergl": "scatter", "scatterpolargl": "scatterpolar"}
"""Traces of plotly.js that know nothing but what their vector siblings know."""
MOST_POINTS = 10_000
"""Of one drawing; as vectors, more are heavier than the picture a browser makes of them."""
_LENGTHS = ("x", "y", "r", "theta")


def as_vectors(figure: Figure) -> Figure:
    """Return *figure* with its WebGL points and lines as vectors; unchanged when there are none, or too many points.

    Only what is drawn changes: the page's living figure keeps its traces.
    """
    narrow = figure.narrow and _drawing(figure.narrow)
    return replace(figure, wide=_drawing(figure.wide), narrow=narrow)


def _drawing(drawing: Drawing) -> Drawing:
    converted = [trace for trace in drawing.data if trace.get("type") in SAME_AS_VECTORS]
    if not converted or sum(map(_points, converted)) > MOST_POINTS:
        return drawing
    return replace(drawing, data=tuple(map(_trace, drawing.data)))


def _trace(trace: Mapping[str, Any]) -> Mapping[str, Any]:
    vector = SAME_AS_VECTORS.get(str(trace.get("type")))
    return {**trace, "type": vector} if vector else trace


def _points(trace: Mapping[str, Any]) -> int:
    return max((len(trace[name]) for name in _LENGTHS if isinstance(trace.get(name), list)), default=0)
