"""A table as an analyst reads it: the page's words for degrees, kinds and verdicts, names for ids, a value in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from toolkit.base.locale import format_number
from toolkit.base.typography import typographic
from toolkit.briefing.own.cells import word_of
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.catalogue import words as figure_words
from toolkit.charts.claims import degree_words
from toolkit.charts.dates import interval_words
from toolkit.charts.marks import mark_of
from toolkit.charts.page_language import page_language
from toolkit.charts.parties import country_name
from toolkit.charts.rows import records
from toolkit.charts.sentences import number
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.columns import Column
from toolkit.facts.facts import Facts
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import UNNAMED_PARTY

READ: dict[str, tuple[str, ...]] = {
    "articles": ("title", "language", "published", "publisher", "n_words"),
    "sections": ("role", "surface"),
    "sentences": ("sentence_id", "role", "surface"),
    "entities": ("canonical", "type", "iso3"),
    "mentions": ("sentence_id", "surface", "entity_id", "kind"),
    "times": ("sentence_id", "surface", "day", "earliest", "latest", "basis", "derived"),
    "quantities": ("sentence_id", "surface", "of", "comparator", "value", "low", "high", "unit"),
    "claims": ("sentence_id", "surface", "degree", "source_text", "source_kind", "cue"),
    "events": ("sentence_id", "trigger", "plover_type", "actor_ids", "recipient_ids", "status", "time_id"),
    "relations": ("sentence_id", "subject", "predicate", "object"),
    "key_points": ("sentence_id", "surface", "verdict", "evidence_sentence_ids"),
    "findings": ("severity", "type", "sentence_ids", "explanation"),
    "outlook": ("sentence_id", "surface", "horizon"),
    "open_questions": ("sentence_id", "surface", "horizon"),
    "review_log": ("decision", "fate", "table", "surface", "field", "before", "after", "reason"),
}
"""What is read of each table, in this order; ``degree``, ``day`` and ``explanation`` are made of several columns."""
_AS_THEY_STAND = frozenset({"surface", "source_text", "cue", "trigger", "canonical", "of", "title", "subtitle"})
_STATUSES = ("occurred", "ongoing", "planned", "possible", "alleged", "denied")


class Reading:
    """The tables of one article in words, in the language of the page.

    >>> from toolkit import extract, read_article
    >>> facts = extract(read_article("Selon la régie, près de 40 chars rouillent.".encode(), language="fr"))
    >>> reading = Reading(facts)
    >>> reading.frame("claims").iloc[0].tolist()[:4]
    ['1', 'près de 40 chars rouillent', 'rapporté', 'la régie']
    >>> reading.frame("quantities")["Sens"].tolist()
    ['jusqu’à environ']
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def frame(self, name: str, table: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return a table in words, its columns named for the reader.

        Args:
            name: The table.
            table: Rows of it; all of them when left out.
        """
        rows = records(getattr(self._facts, name) if table is None else table)
        columns = READ[name]
        made = [[self.cell(name, column, row) for column in columns] for row in rows]
        return pd.DataFrame(made, columns=[heading(name, column) for column in columns])

    def row(self, name: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return one row as (heading, words), what is empty left out; its own words are left to who shows them."""
        pairs = [(heading(name, column), self.cell(name, column, row)) for column in READ[name] if column != "surface"]
        decided = str(row.get("decided_by") or "")
        identity = [(heading(name, "decided_by"), decided), (heading(name, "row_id"), str(row["row_id"]))]
        return [(head, text) for head, text in [*pairs, *identity] if text]

    def cell(self, name: str, column: str, row: Mapping[str, Any]) -> str:
        """Return one cell in words; nothing where the row has no value."""
        if column in _MADE:
            return _MADE[column](row)
        kind = {entry.name: entry for entry in TABLES[name].columns}[column]
        return self._words(name, kind, row[column])

    def _words(self, name: str, column: Column, value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(self._words(name, column, entry) for entry in value)
        if value is None or (not isinstance(value, str) and pd.isna(value)):
            return ""
        if isinstance(value, bool):
            return page_words()(f"own.{'yes' if value else 'no'}")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, int | float):
            return format_number(value, page_language(), scale_words=False)
        return self._text(name, column, value)

    def _text(self, name: str, column: Column, value: str) -> str:
        if column.refers_to in ("entities.entity_id", "sentences"):
            return self._named(value) if column.refers_to != "sentences" else number(value)
        if column.refers_to:
            return self._surfaces.get(value, "")
        if name in ("outlook", "open_questions") and column.name == "horizon":
            return value
        if column.name == "iso3":
            return country_name(value, value)
        own = desk_words().entries(f"read.value.{column.name}").get(value)
        if own:
            return typographic(str(own), page_language())
        if column.name == "status" and value in _STATUSES:
            return figure_words()(f"status.{value}")
        shown = word_of(value) if column.values or column.name == "language" else value
        return shown if column.name in _AS_THEY_STAND else typographic(shown, page_language())

    def _named(self, entity_id: str) -> str:
        unnamed = page_words()("unnamed_party")
        return unnamed if entity_id == UNNAMED_PARTY else self.names.get(entity_id, entity_id)

    @cached_property
    def names(self) -> dict[str, str]:
        """Canonical names by entity_id."""
        return dict(zip(self._facts.entities["entity_id"], self._facts.entities["canonical"], strict=True))

    @cached_property
    def _surfaces(self) -> dict[str, str]:
        """The words of what other rows point to, by row_id."""
        tables = [getattr(self._facts, name) for name in ("times", "quantities", "claims", "mentions")]
        return {
            row_id: words for table in tables for row_id, words in zip(table["row_id"], table["surface"], strict=True)
        }


def heading(name: str, column: str) -> str:
    """Return what a column is called for the reader.

    >>> heading("claims", "surface"), heading("times", "surface")
    ('Énoncé', 'Mots du texte')
    """
    say = desk_words()
    return say(f"read.{name}.{column}") if say.has(f"read.{name}.{column}") else say(f"read.column.{column}")


def _degree(row: Mapping[str, Any]) -> str:
    return degree_words(mark_of(row))


def _day(row: Mapping[str, Any]) -> str:
    return interval_words(row["earliest"], row["latest"], row["granularity"], approximate=bool(row["approximate"]))


def _explanation(row: Mapping[str, Any]) -> str:
    return str(row[f"explanation_{page_language()}"] or "")


_MADE: dict[str, Callable[[Mapping[str, Any]], str]] = {"degree": _degree, "day": _day, "explanation": _explanation}
"""What is read as one and stands in several columns."""
