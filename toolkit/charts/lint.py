"""Honest charts: what keeps a figure from being drawn, because its data or its drawing would say more than is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import plotly.graph_objects as go

from toolkit.base.contrast import GRAPHIC, contrast
from toolkit.charts.marks import Degree
from toolkit.charts.meta import figure_meta
from toolkit.charts.style import DARK, FILLS, LIGHT

FEWEST_ROWS = 2
FEWEST_WORDS = 4
MOST_NODES = 6
_UNCOMMITTED = frozenset(degree.value for degree in Degree if degree not in FILLS)
_TOKENS = {colour: name for name, colour in LIGHT.items()}
Trace = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """Why a figure is refused: the rule's name (``lint.<rule>`` in the labels), and what of the figure breaks it."""

    rule: str
    what: str


def faults(figure: go.Figure) -> tuple[Fault, ...]:
    """Return everything that makes *figure* dishonest or unreadable; empty when it may be drawn.

    The rules, by name:

    - ``finding``: its title is no sentence that says what is found (fewer than four words, or its subtitle again);
    - ``few-rows``: its data are fewer than two rows, which a sentence says better;
    - ``range``: its data have ``low`` and ``high`` and they differ, but it draws points without error bars;
    - ``solid``: marks whose wording nobody commits to (a trace with ``meta.degree`` rap, all, ind or den) are filled,
      or joined by a solid line;
    - ``colour-alone``: two traces differ in nothing but colour, and do not stand apart on an axis either;
    - ``contrast``: marks with less than 3:1 against the ground, light or dark;
    - ``nodes``: more than six nodes are drawn.

    Args:
        figure: Any plotly figure; what it says around itself is read from ``layout.meta.briefing``.

    >>> [fault.rule for fault in faults(go.Figure(go.Scatter(x=[1], y=[2])))]
    ['finding', 'few-rows']
    """
    meta = figure_meta(figure)
    traces: list[Trace] = [trace.to_plotly_json() for trace in figure.data]
    rules = (_finding(meta), _few_rows(meta), _range(meta, traces), _solid(traces), _colour_alone(traces))
    return tuple(fault for found in (*rules, _contrast(figure, traces), _nodes(meta, traces)) for fault in found)


def _finding(meta: Mapping[str, Any]) -> Iterator[Fault]:
    finding = str(meta.get("finding") or "").strip()
    if len(finding.split()) < FEWEST_WORDS or finding == str(meta.get("subtitle") or "").strip():
        yield Fault("finding", finding)


def _rows(meta: Mapping[str, Any]) -> list[dict[str, Any]]:
    data = meta.get("data") or {}
    names = [str(column["name"]) for column in data.get("columns", ())]
    return [dict(zip(names, row, strict=True)) for row in data.get("rows", ())]


def _few_rows(meta: Mapping[str, Any]) -> Iterator[Fault]:
    count = len(_rows(meta))
    if count < FEWEST_ROWS:
        yield Fault("few-rows", str(count))


def _range(meta: Mapping[str, Any], traces: list[Trace]) -> Iterator[Fault]:
    wide = [row for row in _rows(meta) if {"low", "high"} <= set(row) and row["low"] != row["high"]]
    shown = any(bars in trace for trace in traces for bars in ("error_x", "error_y"))
    points = any("markers" in str(trace.get("mode", "markers")) or trace.get("type") == "bar" for trace in traces)
    if wide and points and not shown:
        yield Fault("range", str(len(wide)))


def _degree(trace: Trace) -> str:
    meta = trace.get("meta")
    return str(meta.get("degree", "")) if isinstance(meta, Mapping) else ""


def _solid(traces: list[Trace]) -> Iterator[Fault]:
    for trace in traces:
        if _degree(trace) not in _UNCOMMITTED:
            continue
        marker, line = trace.get("marker") or {}, trace.get("line") or {}
        lines = "lines" in str(trace.get("mode", ""))
        if (lines and line.get("dash", "solid") == "solid") or (not lines and _filled(marker)):
            yield Fault("solid", str(trace.get("name", "")))


def _filled(marker: Mapping[str, Any]) -> bool:
    """Return whether a marker is a filled one: neither open by its symbol, nor in the colour of the paper."""
    if str(marker.get("symbol", "")).endswith("-open"):
        return False
    pattern = (marker.get("pattern") or {}).get("shape")
    return not pattern and marker.get("color") not in (LIGHT["paper"], "rgba(0,0,0,0)")


def _look(trace: Trace) -> tuple[Any, ...]:
    """Return how a trace looks but for its colours."""
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    symbol = str(marker.get("symbol", "circle"))
    size = marker.get("size") if isinstance(marker.get("size"), (int, float)) else None
    pattern = str((marker.get("pattern") or {}).get("shape", ""))
    return (trace.get("type"), trace.get("mode"), symbol, size, pattern, _filled(marker), line.get("dash", "solid"))


def _colour_alone(traces: list[Trace]) -> Iterator[Fault]:
    told = [trace for trace in traces if trace.get("type") in (None, "scatter", "bar") and trace.get("name")]
    for one, other in combinations(told, 2):
        if _colours(one) == _colours(other) or _look(one) != _look(other) or _labelled(one) or _labelled(other):
            continue
        if not any(_apart(one, other, axis) for axis in ("x", "y")):
            yield Fault("colour-alone", f"{one['name']}, {other['name']}")


def _labelled(trace: Trace) -> bool:
    return "text" in str(trace.get("mode", "")) or bool(trace.get("text"))


def _apart(one: Trace, other: Trace, axis: str) -> bool:
    """Return whether no place of an axis holds marks of both: there the place tells which is which."""
    places = [{str(value) for value in _values(trace.get(axis))} for trace in (one, other)]
    return bool(places[0] and places[1]) and not places[0] & places[1]


def _values(given: Any) -> list[Any]:
    return list(given) if given is not None and not isinstance(given, (str, Mapping)) else []


def _colours(trace: Trace) -> frozenset[str]:
    """Return the colours that a trace is seen by: its fill, or its edge where the fill is that of the paper."""
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    edge = (marker.get("line") or {}).get("color")
    fill = marker.get("color")
    seen = [edge if fill == LIGHT["paper"] and edge else fill, line.get("color")]
    return frozenset(colour for colour in seen if isinstance(colour, str))


def _contrast(figure: go.Figure, traces: list[Trace]) -> Iterator[Fault]:
    ground = figure.layout.paper_bgcolor or ""
    light = ground if contrast(ground, "#fff") is not None and not ground.startswith("rgba") else LIGHT["paper"]
    for colour in sorted(frozenset().union(*(map(_colours, traces)))):
        ratios = [contrast(colour, light)]
        if colour.upper() in _TOKENS:
            ratios.append(contrast(DARK[_TOKENS[colour.upper()]], DARK["paper"]))
        if any(ratio is not None and ratio < GRAPHIC for ratio in ratios):
            yield Fault("contrast", colour)


def _nodes(meta: Mapping[str, Any], traces: list[Trace]) -> Iterator[Fault]:
    drawn = {str(name) for name in meta.get("nodes", ())}
    for trace in traces:
        if trace.get("type") == "sankey":
            drawn |= set(_values((trace.get("node") or {}).get("label")))
    if len(drawn) > MOST_NODES:
        yield Fault("nodes", str(len(drawn)))
