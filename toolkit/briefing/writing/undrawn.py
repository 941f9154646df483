"""A figure that the linter refuses: its finding as a sentence, its data as a table, and why nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
from markupsafe import Markup

from toolkit.briefing.writing.html import TableHead, join, table, tag
from toolkit.charts.catalogue import capital
from toolkit.charts.lint import FEWEST_ROWS, Fault
from toolkit.charts.meta import figure_meta

if TYPE_CHECKING:
    from toolkit.briefing.writing.writer import Writer


def told_instead(writer: Writer, figure: go.Figure, faults: Sequence[Fault]) -> Markup:
    """Return what stands in the place of *figure*: finding and reading, the reasons, and the data if they are several.

    Args:
        writer: Of the section.
        figure: With its meta.
        faults: What the linter found.
    """
    meta = figure_meta(figure)
    sentences = [text for text in (meta.get("finding"), meta.get("reading")) if text]
    told = " ".join(text if text.endswith(".") else f"{text}." for text in map(capital, sentences))
    reasons = ", ".join(dict.fromkeys(writer.say(f"lint.{fault.rule}") for fault in faults))
    pieces = [tag("p", writer.state(told, by="calcul"))] if told else []
    pieces.append(tag("p", writer.say("lint.head", reasons=reasons), class_="lab"))
    data = meta.get("data") or {"columns": [], "rows": []}
    if len(data["rows"]) >= FEWEST_ROWS:
        heads = [TableHead(column["label"], numeric=column.get("align") == "right") for column in data["columns"]]
        rows = [[_cell(cell) for cell in row] for row in data["rows"]]
        pieces.append(table(heads, rows, caption=str(meta.get("finding") or meta.get("subtitle") or "")))
    # What leads to the figure leads here.
    return tag("div", join(pieces), id=meta["id"]) if meta.get("id") else join(pieces)


def _cell(cell: Any) -> Markup | str:
    if not isinstance(cell, dict):
        return "" if cell is None else str(cell)
    refs = cell.get("refs", ())
    if len(refs) != 1:
        links = join((Markup('<a href="#{}">{}</a>').format(ref, ref.removeprefix("p")) for ref in refs), " ")
        return Markup('{} <span class="refs">{}</span>').format(cell["text"], links)
    return Markup('<span class="refs"><a href="#{}">{}</a></span>').format(refs[0], cell["text"])
