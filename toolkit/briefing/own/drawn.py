"""A figure of the analyst's made fit for the page: its words, its data, the house's look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.base.typography import typographic
from toolkit.charts.meta import LONGEST_ALT, Cell, FigureMeta, TableColumn
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import plain_value
from toolkit.charts.style import LIGHT, template

_OURS = (LIGHT["aff"], LIGHT["pos"], LIGHT["accent"], LIGHT["ind"], LIGHT["pro"])
_PLOTLY_S = ("#636EFA", "#EF553B", "#00CC96", "#AB63FA", "#FFA15A")
"""The first colours that plotly gives by itself: nobody chose them, so the house's take their place."""
_WORDS = ("finding", "source", "alt")


def fitted(
    figure: go.Figure,
    *,
    finding: str,
    source: str,
    alt: str,
    subtitle: str = "",
    reading: str = "",
    data: pd.DataFrame | None = None,
    name: str = "",
) -> go.Figure:
    """Return a copy of *figure* in the look of the page, with its words and data in ``layout.meta.briefing``.

    Raises:
        InputError: one of the words is missing or too long, or the figure's data cannot be told.

    >>> bars = go.Figure(go.Bar(x=["lundi", "mardi"], y=[3, 5]))
    >>> said = {"finding": "Le mardi compte le plus", "source": "Registre", "alt": "Deux barres : 3 et 5"}
    >>> fitted(bars, **said).layout.meta["briefing"]["data"]["rows"]
    [['lundi', 3], ['mardi', 5]]
    """
    said = {"finding": finding, "source": source, "alt": alt}
    for key in _WORDS:
        if not said[key].strip():
            raise InputError(
                f"the figure has no {key}", f'give it one: report.figure(…, {key}="…")', code="figure-mute"
            )
    if len(alt) > LONGEST_ALT:
        raise InputError(
            f"the alternative text has {len(alt)} characters", f"say it in {LONGEST_ALT}", code="alt-too-long"
        )
    columns, rows = _table(_numbers(figure) if data is None else data)
    own = go.Figure(figure)
    _dress(own)
    shown = partial(typographic, language=page_language())
    meta = FigureMeta(
        id=slug(name or f"fig-{finding}", longest=40),
        finding=shown(finding),
        subtitle=shown(subtitle),
        reading=shown(reading),
        source=shown(source),
        alt=shown(alt),
        columns=columns,
        rows=rows,
    )
    return meta.attach(own, ())


def _table(frame: pd.DataFrame) -> tuple[tuple[TableColumn, ...], tuple[tuple[Cell, ...], ...]]:
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    columns = tuple(
        TableColumn(str(name), str(name).replace("_", " "), "right" if numeric else "")
        for name, numeric in ((name, pd.api.types.is_numeric_dtype(frame[name])) for name in frame.columns)
    )
    rows = tuple(tuple(_cell(value) for value in row) for row in frame.astype(object).to_numpy().tolist())
    return columns, rows


def _cell(value: Any) -> Cell:
    plain = plain_value(value)
    if isinstance(plain, list):
        return ", ".join(map(str, plain))
    return plain if plain is None or isinstance(plain, (str, int, float)) else str(plain)


def _numbers(figure: go.Figure) -> pd.DataFrame:
    """Return the points of a figure of bars, lines or dots, with its axes' titles as heads."""
    traces = [trace for trace in figure.data if trace.type in ("bar", "scatter")]
    if not traces or len(traces) < len(figure.data):
        raise InputError(
            "the figure's data cannot be told from its drawing",
            "give them as a dataframe: report.figure(…, data=frame)",
            code="figure-without-data",
        )
    layout = figure.layout
    heads = {"x": layout.xaxis.title.text or "x", "y": layout.yaxis.title.text or "y"}
    series = layout.legend.title.text or "series"
    frame = pd.DataFrame(list(_points(traces, heads, series)))
    return frame if len(traces) > 1 else frame.drop(columns=series)


def _points(traces: list[Any], heads: dict[str, str], series: str) -> Iterator[dict[str, Any]]:
    for trace in traces:
        ys = [] if trace.y is None else list(trace.y)
        xs = range(len(ys)) if trace.x is None else trace.x
        for x, y in zip(xs, ys, strict=False):
            yield {series: trace.name or "", heads["x"]: plain_value(x), heads["y"]: plain_value(y)}


def _dress(figure: go.Figure) -> None:
    """Give the figure the page's fonts, ground and axes, and the house's colours where nobody chose any."""
    look = template()
    axis = {
        "visible": True,
        "fixedrange": True,
        "automargin": True,
        "gridcolor": LIGHT["rule"],
        "linecolor": LIGHT["rule2"],
        "zerolinecolor": LIGHT["rule2"],
        "ticks": "",
    }
    look.layout.update(xaxis=axis, yaxis=axis, colorway=_OURS, margin={"l": 8, "r": 8, "t": 12, "b": 8})
    # The finding stands over the figure; plotly's own title would say it a second time.
    figure.update_layout(template=look, title=None, margin=None)
    taken = dict(zip(_PLOTLY_S, _OURS, strict=True))
    for trace in figure.data:
        for part in (trace, *(trace[name] for name in ("marker", "line") if name in trace)):
            if "color" in part and str(part["color"]).upper() in taken:
                part["color"] = taken[str(part["color"]).upper()]
