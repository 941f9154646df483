"""What a figure carries beside its drawing: the contract with the page (``layout.meta.briefing``, version 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from toolkit.base.endings import ended_well
from toolkit.base.errors import BriefingError

LONGEST_ALT = 250
Cell = str | int | float | None | dict[str, Any]
"""Text, number, null, or ``{"text", "refs": [html id, …]}``."""


def plain(text: str) -> str:
    """Return *text* so that plotly shows it letter for letter: no tag, no entity, no line break, no TeX.

    Plotly reads ``<b>``, ``<a href>`` or ``<br>`` in every label, and ``$…$`` as a formula.

    >>> plain("<b>5</b> & plus\\n$x$")
    '&lt;b&gt;5&lt;/b&gt; &amp; plus &#36;x&#36;'
    """
    flat = " ".join(text.replace("\r", "\n").split("\n"))
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def shorten(text: str, longest: int = LONGEST_ALT) -> str:
    """Return *text* cut after a whole word to at most *longest* characters, with an ellipsis if cut.

    >>> shorten("Frise ordinale des repères", 16)
    'Frise ordinale…'
    """
    if len(text) <= longest:
        return text
    kept = text[: longest - 1].rsplit(" ", 1)[0]
    return ended_well(kept, text[len(kept) :]).rstrip(".") + "…"


@dataclass(frozen=True)
class TableColumn:
    """A column of the figure's data table; ``language`` is that of its words where it is not the page's."""

    name: str
    label: str
    align: str = ""
    language: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the column as the contract has it."""
        more = {"align": self.align, "lang": self.language}
        return {"name": self.name, "label": self.label} | {name: value for name, value in more.items() if value}


@dataclass(frozen=True)
class FigureMeta:
    """Everything that must be said around a figure, so that it is never a drawing alone.

    Attributes:
        id: ASCII id on the page, for example ``fig-matrice``.
        finding: The title: a sentence with a verb, computed from the data.
        subtitle: What is drawn, in which unit, of what.
        reading: One mark, read aloud.
        source: Where the data come from.
        alt: Alternative text, at most 250 characters; its numbers are the table's.
        columns: Columns of the data table.
        rows: Its rows.
        nodes: Names of the nodes drawn, where there are nodes.
    """

    id: str
    finding: str
    subtitle: str
    reading: str
    source: str
    alt: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    nodes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.alt) > LONGEST_ALT:
            raise BriefingError(
                f'alternative text of "{self.id}" has {len(self.alt)} characters',
                f"say it in {LONGEST_ALT}",
                code="alt-too-long",
            )
        if any(len(row) != len(self.columns) for row in self.rows):
            raise BriefingError(f'a row of "{self.id}" has not one cell for each column', code="bad-figure-table")

    def attach(
        self,
        figure: go.Figure,
        refs: Sequence[Mapping[str, Any]],
        narrow: go.Figure | None = None,
        narrow_refs: Sequence[Mapping[str, Any]] = (),
        *,
        breaks: Sequence[float] = (),
    ) -> go.Figure:
        """Write this into ``figure.layout.meta`` and return the figure.

        Args:
            figure: The drawing.
            refs: What of it leads where: ``{"annotation": 3, "trace": 0, "point": 2, "target": "p4", "label": "…"}``;
                whatever one of them names is one link (docs/architecture.md).
            narrow: Its drawing for small screens.
            narrow_refs: What of that one leads where.
            breaks: Heights at which paper may cut the drawing, one before each row but the first.
        """
        briefing: dict[str, Any] = {
            "id": self.id,
            "finding": self.finding,
            "subtitle": self.subtitle,
            "reading": self.reading,
            "source": self.source,
            "alt": self.alt,
            "refs": [dict(ref) for ref in refs],
            "data": {
                "columns": [column.to_dict() for column in self.columns],
                "rows": [list(row) for row in self.rows],
            },
        }
        if self.nodes:
            briefing["nodes"] = list(self.nodes)
        if breaks:
            briefing["breaks"] = [round(edge, 1) for edge in breaks]
        if narrow is not None:
            narrow.update_layout(meta={"briefing": {"refs": [dict(ref) for ref in narrow_refs]}})
            briefing["narrow"] = narrow.to_plotly_json()
        return figure.update_layout(meta={"briefing": briefing})


def figure_meta(figure: go.Figure) -> dict[str, Any]:
    """Return ``layout.meta.briefing`` of a figure; empty when it has none."""
    meta = figure.layout.meta
    return dict(meta.get("briefing", {})) if isinstance(meta, Mapping) else {}
