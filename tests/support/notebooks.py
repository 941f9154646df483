"""Notebooks made by hand: what an executed notebook looks like to the exporter."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go

from toolkit.export.figures.figure import Figure, read_figure
from toolkit.export.words import words

Notebook = dict[str, Any]


def figure_output(figure: go.Figure, **briefing: Any) -> dict[str, Any]:
    """Return a display output of a plotly figure with its ``layout.meta.briefing``."""
    if briefing:
        figure.update_layout(meta={"briefing": briefing})
    return bundle({"application/vnd.plotly.v1+json": json.loads(figure.to_json())})


def bundle(data: dict[str, Any]) -> dict[str, Any]:
    """Return a display output."""
    return {"output_type": "display_data", "data": data, "metadata": {}}


def html(fragment: str) -> dict[str, Any]:
    """Return an HTML output."""
    return bundle({"text/html": fragment, "text/plain": "…"})


def code(*outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return an executed code cell."""
    cell = {"cell_type": "code", "source": "show()", "metadata": {"tags": list(tags)}, "execution_count": 1}
    return {**cell, "outputs": list(outputs)}


def markdown(source: str, *, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a Markdown cell."""
    return {"cell_type": "markdown", "source": source, "metadata": {"tags": list(tags)}}


def notebook(*cells: dict[str, Any], **metadata: Any) -> Notebook:
    """Return a notebook of these cells."""
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def card(**entries: Any) -> dict[str, Any]:
    """Return a cell that shows a card."""
    content = {"title": "Un titre", "language": "fr", "sections": [], **entries}
    return code(bundle({"application/vnd.briefing.card+json": content}))


def read(figure: go.Figure, **briefing: Any) -> Figure:
    """Return a plotly figure as the exporter reads it."""
    payload = figure_output(figure, alt="Une figure", **briefing)["data"]["application/vnd.plotly.v1+json"]
    return read_figure(payload, number=1, cell=1, words=words("fr"))[0]


def bars() -> go.Figure:
    """Return three bars."""
    return go.Figure(go.Bar(x=["lundi", "mardi", "jeudi"], y=[1.5, 2.5, 4]))
