"""What a plotly figure's JSON says: its arrays, its maps, a table of its numbers, a factual description."""

from __future__ import annotations

import base64
import binascii
import math
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.typography import colon
from toolkit.export.characters import sound
from toolkit.export.figures.tables import Cell, Column, DataTable
from toolkit.export.vendor import DETAILED
from toolkit.export.words import Words

TILE_TRACES = frozenset(
    {"scattermap", "choroplethmap", "densitymap", "scattermapbox", "choroplethmapbox", "densitymapbox"}
)
"""Maps whose ground is fetched tile by tile: they cannot be shown offline."""
# typedarray codes of plotly.js -> struct codes
_CODES = {"i1": "b", "u1": "B", "u1c": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}
_SHOWN = (
    "x",
    "y",
    "z",
    "locations",
    "lon",
    "lat",
    "labels",
    "names",
    "parents",
    "values",
    "text",
    "open",
    "high",
    "low",
    "close",
)
_LONGEST = 5000


def decode(value: Any) -> Any:
    """Return *value* with every plotly typed array (``{"dtype", "bdata", "shape"?}``) as plain lists.

    >>> decode({"dtype": "i2", "bdata": "AQACAA=="})
    [1, 2]
    """
    if isinstance(value, Mapping):
        if "bdata" in value and "dtype" in value:
            return _decode_array(value)
        return {sound(str(key)): decode(entry) for key, entry in value.items()}
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, (list, tuple)):
        return [decode(entry) for entry in value]
    # JSON knows neither NaN nor infinity; plotly.js reads null as a gap.
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _decode_array(value: Mapping[str, Any]) -> list[Any]:
    try:
        raw = base64.b64decode(value["bdata"], validate=True)
        flat: list[Any] = array(_CODES[str(value["dtype"])], raw).tolist()
        shape = [int(part) for part in str(value["shape"]).split(",")] if "shape" in value else [len(flat)]
        for size in reversed(shape[1:]):
            flat = [flat[start : start + size] for start in range(0, len(flat), size)]
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise InputError(
            "a typed array of the figure cannot be decoded", "run the notebook again", code="bad-figure"
        ) from None
    return [decode(entry) for entry in flat]


def trace_types(data: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the types of the traces; a trace without one is a scatter.

    >>> sorted(trace_types([{}, {"type": "bar"}]))
    ['bar', 'scatter']
    """
    return frozenset(str(trace.get("type", "scatter")) for trace in data)


def base_maps(data: Iterable[Mapping[str, Any]], layout: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the outline files that the figure's maps need.

    >>> [name for geo in ({}, {"showrivers": True}) for name in base_maps([{"type": "choropleth"}], {"geo": geo})]
    ['world_110m', 'world_110m-detailed']
    """
    names = set()
    template: Any = layout
    for key in ("template", "layout", "geo"):
        template = template.get(key) if isinstance(template, Mapping) else None
    template = template if isinstance(template, Mapping) else {}
    for trace in data:
        if trace.get("type") in ("scattergeo", "choropleth"):
            geo = {**template, **(layout.get(str(trace.get("geo", "geo"))) or {})}
            scope = str(geo.get("scope", "world")).replace(" ", "-")
            name = f"{scope}_{geo.get('resolution', 110)}m"
            names.add(name + DETAILED if geo.get("showrivers") or trace.get("locationmode") == "USA-states" else name)
    return frozenset(names)


def numbers_table(data: Iterable[Mapping[str, Any]], words: Words) -> DataTable | None:
    """Return the numbers of a figure that brings no table of its own: one row for each point of each trace."""
    traces = [_trace_columns(trace) for trace in data]
    names = [name for name in ("trace", *_SHOWN, "source", "target", "value") if any(name in trace for trace in traces)]
    rows: list[tuple[Cell, ...]] = []
    for trace in traces:
        length = max((len(values) for values in trace.values()), default=0)
        for index in range(min(length, _LONGEST)):
            rows.append(tuple(_cell(trace.get(name, []), index) for name in names))
    if not rows:
        return None
    columns = tuple(
        Column(name, name, all(isinstance(row[place].value, (int, float, type(None))) for row in rows))
        for place, name in enumerate(names)
    )
    return DataTable(columns, tuple(rows))


def _cell(values: list[Any], index: int) -> Cell:
    value = values[index] if index < len(values) else None
    return Cell(
        value if isinstance(value, (str, int, float)) and value == value else None if value is None else str(value)
    )


def _trace_columns(trace: Mapping[str, Any]) -> dict[str, list[Any]]:
    columns = {name: trace[name] for name in _SHOWN if isinstance(trace.get(name), list)}
    grid = columns.get("z")
    if grid and isinstance(grid[0], list):
        columns = _grid_columns(columns, grid)
    link = trace.get("link")
    if isinstance(link, Mapping):
        labels = trace.get("node", {}).get("label") or []
        for end in ("source", "target"):
            columns[end] = [labels[i] if isinstance(i, int) and i < len(labels) else i for i in link.get(end) or []]
        columns["value"] = list(link.get("value") or [])
    length = max((len(values) for values in columns.values()), default=0)
    if trace.get("name"):
        columns["trace"] = [str(trace["name"])] * length
    return columns


def _grid_columns(columns: dict[str, list[Any]], grid: list[list[Any]]) -> dict[str, list[Any]]:
    wide = max(len(row) for row in grid)
    x = columns.get("x") or list(range(wide))
    y = columns.get("y") or list(range(len(grid)))
    points = [
        (x[j] if j < len(x) else j, y[i] if i < len(y) else i, z)
        for i, row in enumerate(grid)
        for j, z in enumerate(row)
    ]
    return {name: [point[place] for point in points] for place, name in enumerate("xyz")}


def describe(data: Iterable[Mapping[str, Any]], layout: Mapping[str, Any], words: Words) -> str:
    """Return a factual text in place of a missing alternative text: title, kinds of marks, how many, their range."""
    parts = []
    for trace in data:
        columns = _trace_columns(trace)
        length = max((len(values) for values in columns.values()), default=0)
        part = words("alt_trace", kind=words.trace(str(trace.get("type", "scatter"))), n=words.number(length))
        name = str(trace.get("name") or "")
        parts.append(f"{name}{colon(words.language)} {part}" if name else part)
    text = ", ".join(parts[:3]) + (", …" if len(parts) > 3 else "")
    title = layout.get("title")
    heading = title.get("text", "") if isinstance(title, Mapping) else title or ""
    return f"{heading}. {text}" if heading else text
