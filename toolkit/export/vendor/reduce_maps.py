"""Make map outlines smaller: a coarser grid, and an edition without what maps seldom show. Called by ``build_plotly``.

A topology is TopoJSON as plotly publishes it: whole numbers on a grid, each point told from the one before, lines
("arcs") shared by the layers. A hundredth of a degree is finer than coasts that are drawn at 1:110 million, and a
fiftieth of a pixel on a map of the world as wide as the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Topology = Mapping[str, Any]
GRIDS = (0.01, 0.005, 0.002, 0.001, 0.0005)
"""Degrees, the coarsest first; the first one that turns no ring around is taken."""
SELDOM = ("rivers", "subunits")
"""Layers that only detailed outlines have. Lakes stay: plotly's own template shows them."""


def coarser(topology: Topology) -> Topology:
    """Return *topology* on the coarsest grid on which every ring still runs the way it ran, else as it is.

    A ring that runs the other way round is, on a globe, all the world but the island.
    """
    before = _turns(topology)
    return next(filter(lambda found: _turns(found) == before, (_on_grid(topology, step) for step in GRIDS)), topology)


def without_details(name: str, topology: Topology) -> Topology:
    """Return *topology* without the layers that maps of this *name* seldom show, and without the arcs of them alone."""
    shown = name.startswith("usa_") or name == "north-america_50m"
    dropped = {layer for layer in SELDOM if layer != "subunits" or not shown}
    layers = {layer: entry for layer, entry in topology["objects"].items() if layer not in dropped}
    used = sorted({_plain(arc) for entry in layers.values() for arc in _arcs(entry)})
    place = {arc: number for number, arc in enumerate(used)}
    numbered = {layer: _renumbered(entry, place) for layer, entry in layers.items()}
    return {**topology, "objects": numbered, "arcs": [topology["arcs"][arc] for arc in used]}


def rings(topology: Topology, layer: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Return each ring of a layer: the id of what it belongs to, and its points in degrees."""
    points = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        kind, arcs = geometry["type"], geometry.get("arcs", [])
        for polygon in [arcs] if kind == "Polygon" else arcs if kind == "MultiPolygon" else []:
            for ring in polygon:
                yield (
                    str(geometry.get("id", "")),
                    [point for arc in ring for point in (points[arc] if arc >= 0 else points[~arc][::-1])],
                )


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _arcs(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _arcs(entry)
    else:
        yield from _arcs(value["arcs"] if "arcs" in value else value.get("geometries", []))


def _mapped(value: Any, change: Callable[[int], int]) -> Any:
    return [_mapped(entry, change) for entry in value] if isinstance(value, list) else change(value)


def _renumbered(layer: Mapping[str, Any], place: Mapping[int, int]) -> dict[str, Any]:
    def change(arc: int) -> int:
        return place[arc] if arc >= 0 else ~place[~arc]

    geometries = [
        {**geometry, "arcs": _mapped(geometry["arcs"], change)} if "arcs" in geometry else geometry
        for geometry in layer["geometries"]
    ]
    return {**layer, "geometries": geometries}


def _on_grid(topology: Topology, step: float) -> Topology:
    transform = topology["transform"]
    factors = [max(1.0, step / scale) for scale in transform["scale"]]
    scales = [scale * factor for scale, factor in zip(transform["scale"], factors, strict=True)]
    arcs = [_coarse(arc, factors) for arc in topology["arcs"]]
    return {**topology, "arcs": arcs, "transform": {**transform, "scale": scales}}


def _coarse(arc: list[list[int]], factors: list[float]) -> list[list[int]]:
    x = y = 0
    told: list[tuple[int, int]] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        point = (round(x / factors[0]), round(y / factors[1]))
        if not told or point != told[-1]:
            told.append(point)
    # An arc has two ends, even where they fall on one point.
    told = told if len(told) > 1 else told * 2
    starts = [(0, 0), *told]
    return [[x - before_x, y - before_y] for (before_x, before_y), (x, y) in zip(starts, told, strict=False)]


def _points(arc: list[list[int]], transform: Mapping[str, Any]) -> list[tuple[float, float]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return points


def _turns(topology: Topology) -> list[int]:
    """Return which way round each ring of each layer runs; 0 is a ring without any ground in it."""
    return [
        (area > 0) - (area < 0)
        for layer in topology["objects"]
        for _, ring in rings(topology, layer)
        for area in [round(sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)), 9)]
    ]
