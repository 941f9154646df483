"""The pieces of a section of one's own: statements, quotations, tables, figures; each with its evidence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup, escape

from toolkit.base.errors import InputError
from toolkit.base.typography import typographic
from toolkit.briefing.own.cells import shown_value
from toolkit.briefing.own.evidence import sentences_of
from toolkit.briefing.wording.units import unit
from toolkit.briefing.writing.html import TableHead, join, table, tag
from toolkit.briefing.writing.statements import OrphanError, Tag
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.facts.columns import COMMON

_TECHNICAL = frozenset(column.name for column in COMMON if column.name != "surface")


class Piece(ABC):
    """Something that stands in a section; :meth:`Report.section` writes it."""

    @abstractmethod
    def write(self, writer: Writer) -> None:
        """Write the piece into its section.

        Raises:
            OrphanError: it leads to no sentence, and is neither a calculation nor a judgement.
        """


@dataclass(frozen=True)
class Sentence(Piece):
    """A sentence of the analyst's, with the sentences of the article that it rests on, or with its tag."""

    text: str
    refs: tuple[str, ...] = ()
    by: Tag = ""

    def write(self, writer: Writer) -> None:
        """Write a paragraph; what has a tag shows it, with its references after it."""
        text = escape(typographic(self.text, page_language()))
        if not self.by:
            if not self.refs:
                raise OrphanError(
                    f'"{self.text[:80]}" leads to no sentence',
                    "name the sentences or rows it rests on, or write it as report.calculation or report.judgement",
                )
            writer.html(tag("p", writer.state(text, self.refs)))
            return
        writer.record(text, self.refs, by=self.by)
        cited = writer.cite(self.refs) if self.refs else Markup()
        writer.html(tag("p", Markup("{} {}{}").format(text, writer.tag(self.by), cited)))


@dataclass(frozen=True, eq=False)
class Quotations(Piece):
    """Rows of a fact table in the article's own words; a claim with its source, its degree and who denies it."""

    rows: pd.DataFrame

    def write(self, writer: Writer) -> None:
        """Write a list, one item a row; a line that says so when there is no row."""
        if self.rows.empty:
            _say_nothing(writer)
            return
        writer.html(tag("ul", join(tag("li", _quotation(writer, row)) for row in _needed(self.rows))))


def _say_nothing(writer: Writer, name: str = "own.no_rows") -> None:
    """Say that there is nothing to show: an empty place would look like something forgotten."""
    writer.html(tag("p", writer.state(writer.say(name), by="calcul", tagged=False), class_="lab"))


def _needed(rows: pd.DataFrame) -> list[dict[str, object]]:
    absent = {"row_id", "sentence_id", "start", "end", "surface"} - set(rows.columns)
    if absent:
        raise InputError(
            f"the rows have no {', '.join(sorted(absent))}",
            "give whole rows of a fact table, for example report.facts.claims.query(…)",
            code="bad-evidence",
        )
    return records(rows)


def _quotation(writer: Writer, row: Mapping[str, object]) -> Markup:
    claim = writer.material.claim.get(str(row["row_id"]))
    if claim is None:
        words = writer.quote(int(str(row["start"])), int(str(row["end"])), str(row["surface"]))
        return writer.state(words, [str(row["sentence_id"])], key=str(row["row_id"]))
    text, refs = unit(writer, claim)
    return writer.state(text, refs, key=claim.row_id)


@dataclass(frozen=True, eq=False)
class Table(Piece):
    """A dataframe as a table of the page; each row leads to its sentences, or the whole table has a tag."""

    frame: pd.DataFrame
    caption: str
    columns: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    by: Tag = "calcul"

    def write(self, writer: Writer) -> None:
        """Write the table; a column with the numbers of the sentences stands last where rows know theirs."""
        frame = self.frame
        if frame.empty:
            _say_nothing(writer)
            return
        if any(name is not None for name in frame.index.names):
            frame = frame.reset_index()
        frame = frame.rename(columns=str)
        labels = self._labels(frame)
        led = "sentence_id" in frame.columns or "sentence_ids" in frame.columns
        heads = [TableHead(label, pd.api.types.is_numeric_dtype(frame[name])) for name, label in labels.items()]
        if led:
            heads.append(TableHead(writer.say("own.sentences")))
        rows = [self._row(writer, row, list(labels), led) for row in records(frame)]
        note = escape(typographic(self.note, page_language()))
        mark = Markup() if led else writer.tag(self.by)
        writer.html(
            table(
                heads,
                rows,
                caption=typographic(self.caption, page_language()),
                note=join(filter(None, [note, mark]), " "),
            )
        )

    def _labels(self, frame: pd.DataFrame) -> dict[str, str]:
        """Return the columns that are shown, in order, with their heads."""
        for name in self.columns:
            if name not in frame.columns:
                raise InputError.unknown("column", name, frame.columns)
        shown = self.columns or {
            name: name.replace("_", " ") for name in frame.columns if name not in _TECHNICAL | {"sentence_ids"}
        }
        if not shown:
            raise InputError("the table has no column to show", "name them: columns={name: head}", code="no-column")
        return {name: typographic(label, page_language()) for name, label in shown.items()}

    def _row(self, writer: Writer, row: dict[str, object], names: list[str], led: bool) -> list[Markup | str]:
        cells: list[Markup | str] = [shown_value(writer, name, row[name]) for name in names]
        refs = sentences_of(writer.material.article, [pd.Series(row)]) if led else ()
        told = "; ".join(Markup("{}").format(cell).striptags() for cell in cells)
        writer.record(told, refs, by="" if led else self.by, key=str(row.get("row_id") or told))
        return [*cells, writer.refs(refs)] if led else cells


@dataclass(frozen=True, eq=False)
class Drawing(Piece):
    """A plotly figure with all that is said around it; None where the data cannot bear one."""

    figure: go.Figure | None

    def write(self, writer: Writer) -> None:
        """Write the figure; what the linter refuses is told in words, with the reason."""
        if self.figure is None:
            _say_nothing(writer, "own.no_figure")
        else:
            writer.figure(self.figure)
