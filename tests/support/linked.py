"""Figures whose marks and labels lead somewhere, one of each kind, and what of a drawing a link covers."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

Ref = dict[str, Any]
FLOWS = {
    "node": {"label": ["mine", "port", "four"]},
    "link": {"source": [0, 0], "target": [1, 2], "value": [3, 1], "color": "rgba(90,110,150,.4)"},
}


def linked() -> dict[str, tuple[go.Figure, list[Ref]]]:
    """Return name to figure and references; each of them is drawn."""
    gaps = go.Scatter(x=["lu", "ma", "me"], y=[2, None, 3], mode="markers+text", text=["a", "b", "c"])
    line = go.Scatter(x=[0, 1, 2], y=[1, 1, 1], mode="lines", name="moyenne")
    notes = go.Figure(line, {"annotations": [{"x": 1, "y": 1, "text": "ici", "ax": 40, "ay": -60}]})
    notes.add_shape(type="rect", x0=0.5, x1=0.8, y0=0.5, y1=0.8)
    bars = [go.Bar(x=["nord", "sud"], y=[2, 1]), go.Bar(x=["nord", "sud"], y=[1, 3])]
    marks = [{"trace": 0, "point": place} for place in range(2)]
    return {
        "points with a gap": (go.Figure(gaps), [{"trace": 0, "point": 0}, {"trace": 0, "point": 2}]),
        "bars in two series": (go.Figure(bars), [*marks, {"trace": 1, "point": 0}, {"trace": 1, "point": 1}]),
        "labels of an axis": (go.Figure(bars), [{"axis": "x", "tick": "nord"}, {"axis": "x", "tick": "sud"}]),
        "line, note and shape": (notes, [{"trace": 0}, {"annotation": 0}, {"shape": 0}]),
        "grid": (go.Figure(go.Heatmap(z=[[1, 2, 3], [4, 5, 6]])), [{"trace": 0, "point": [1, 0]}]),
        "slices": (go.Figure(go.Pie(labels=["a", "b"], values=[1, 2])), marks),
        "flows": (go.Figure(go.Sankey(**FLOWS)), [{"trace": 0, "node": 1}, {"trace": 0, "link": 1}]),
        "places": (go.Figure(go.Scattergeo(lon=[2.3, None, 105.8], lat=[48.9, 1, 21], mode="markers")), marks[:1]),
        "countries": (go.Figure(go.Choropleth(locations=["FRA", "VNM", "IDN"], z=[1, 2, 3])), marks),
    }


def leading(refs: list[Ref], target: str = "p4") -> list[Ref]:
    """Return the references with a target."""
    return [{**ref, "target": target} for ref in refs]
