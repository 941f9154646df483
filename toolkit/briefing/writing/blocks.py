"""What a section is made of, and how it leaves the notebook: HTML fragments, figures, tables to download, the card."""

from __future__ import annotations

import json
import os
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import unescape
from typing import Any

import plotly.graph_objects as go

from toolkit.briefing.writing.statements import Citation, Statement
from toolkit.charts.meta import figure_meta
from toolkit.charts.style import config

CARD_TYPE = "application/vnd.briefing.card+json"
TABLE_TYPE = "application/vnd.dataresource+json"
FIGURE_TYPE = "application/vnd.plotly.v1+json"
Bundle = dict[str, Any]


class Part(ABC):
    """Something a cell shows; in a notebook its last value shows itself."""

    @abstractmethod
    def bundle(self) -> Bundle:
        """Return the MIME bundle, with a plain text for whoever cannot show the rest."""

    def show(self) -> None:
        """Show the part as an output of the running cell."""
        from IPython.display import display

        display(self.bundle(), raw=True)  # type: ignore[no-untyped-call] # IPython has no types here

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        return self.bundle()


@dataclass(frozen=True)
class Block(Part):
    """A fragment of HTML in the template's classes."""

    html: str

    def bundle(self) -> Bundle:
        """``text/html`` and its bare text."""
        bare = " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())
        return {"text/html": self.html, "text/plain": bare}


@dataclass(frozen=True, eq=False)
class Figure(Part):
    """A plotly figure with its meta."""

    figure: go.Figure

    def bundle(self) -> Bundle:
        """Plotly's own MIME type, which JupyterLab draws and the page takes over."""
        drawing = json.loads(self.figure.to_json())
        meta = figure_meta(self.figure)
        return {FIGURE_TYPE: {**drawing, "config": config()}, "text/plain": f"{meta['finding']} ({meta['alt']})"}

    def show(self) -> None:
        """Show the figure; a renderer chosen by ``PLOTLY_RENDERER`` is honoured, as for any plotly figure."""
        renderer = os.environ.get("PLOTLY_RENDERER", "")
        if renderer and "mimetype" not in renderer:
            self.figure.show(config=config())
        else:
            super().show()


@dataclass(frozen=True)
class Download(Part):
    """A fact table as a Frictionless data resource."""

    resource: dict[str, Any]

    def bundle(self) -> Bundle:
        """The resource, and its name with the number of rows."""
        return {TABLE_TYPE: self.resource, "text/plain": f"{self.resource['name']}: {len(self.resource['data'])} rows"}


@dataclass(frozen=True)
class Card(Part):
    """The briefing in a few facts, for catalogue, comparison and page frame; shown nowhere by itself."""

    content: dict[str, Any]

    def bundle(self) -> Bundle:
        """The card."""
        return {CARD_TYPE: self.content, "text/plain": f"Card: {self.content['title']}"}


@dataclass(frozen=True)
class SectionOutput:
    """One section of the page, ready to be shown.

    Attributes:
        id: Section id, for example ``essentiel``.
        title: Its heading.
        parts: What is shown, in order.
        statements: Its sentences, each with its references or tag.
        citations: The places of this section that cite a sentence.
    """

    id: str
    title: str
    parts: tuple[Part, ...]
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()

    def _ipython_display_(self) -> None:
        for part in self.parts:
            part.show()

    @property
    def html(self) -> str:
        """All HTML fragments of the section, one after the other."""
        return "\n".join(part.html for part in self.parts if isinstance(part, Block))

    @property
    def figures(self) -> tuple[go.Figure, ...]:
        """The figures of the section."""
        return tuple(part.figure for part in self.parts if isinstance(part, Figure))
