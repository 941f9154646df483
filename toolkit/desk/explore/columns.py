"""The telling columns of each table, and a row in words: what grids, short tables and the annotated text show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from toolkit.facts.tables import TABLES

TELLING: dict[str, tuple[str, ...]] = {
    "articles": ("title", "language", "published", "publisher", "n_words", "flags"),
    "sections": ("role", "surface"),
    "sentences": ("sentence_id", "role", "surface"),
    "entities": ("canonical", "type", "iso3", "entity_id"),
    "mentions": ("sentence_id", "surface", "entity_id", "kind"),
    "times": ("sentence_id", "surface", "edtf", "earliest", "latest", "basis", "anchor", "derived"),
    "quantities": ("sentence_id", "surface", "comparator", "value", "low", "high", "unit", "of"),
    "claims": ("sentence_id", "surface", "modality", "certainty", "polarity", "source_text", "source_kind", "cue"),
    "events": ("sentence_id", "trigger", "plover_type", "actor_ids", "recipient_ids", "status", "time_id"),
    "relations": ("sentence_id", "subject", "predicate", "object"),
    "key_points": ("sentence_id", "surface", "verdict", "evidence_sentence_ids"),
    "findings": ("severity", "type", "sentence_ids", "explanation_{language}"),
    "outlook": ("sentence_id", "surface", "horizon"),
    "open_questions": ("sentence_id", "surface", "horizon"),
    "review_log": ("decision", "fate", "table", "target", "field", "before", "after", "reason"),
}
"""Which columns of a table an analyst reads first, by table; ``{language}`` is the language of the page."""


def telling(name: str, language: str = "en") -> list[str]:
    """Return the columns of a table that are read first.

    >>> telling("findings", "fr")
    ['severity', 'type', 'sentence_ids', 'explanation_fr']
    """
    return [column.format(language=language) for column in TELLING[name]]


def table_name(frame: pd.DataFrame) -> str | None:
    """Return which table a frame is, told by its columns; None for any other frame.

    >>> table_name(TABLES["claims"].empty()), table_name(pd.DataFrame({"a": [1]}))
    ('claims', None)
    """
    columns = list(frame.columns)
    return next((name for name, table in TABLES.items() if columns == [entry.name for entry in table.columns]), None)


def row_words(name: str, row: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a row as (column, words): the telling columns, its other own ones, who decided; empty ones left out.

    Args:
        name: The table.
        row: Plain values by column.
        names: Canonical names by entity_id; an id is shown with its name.
    """
    own = [column.name for column in TABLES[name].own]
    order = [*telling(name), *own, "method", "rule_id", "confidence", "decided_by", "row_id"]
    shown = [column for column in dict.fromkeys(order) if column in row and column not in ("surface", *_spans(own))]
    pairs = ((column, words(row[column], names)) for column in shown)
    return [(column, text) for column, text in pairs if text]


def _spans(columns: list[str]) -> list[str]:
    """Columns that only say where something stands."""
    return [column for column in columns if column.endswith(("_start", "_end"))]


def words(value: Any, names: Mapping[str, str] | None = None) -> str:
    """Return a cell in words; nothing for null.

    >>> words(["cty_RUS", "---"], {"cty_RUS": "Russie"}), words(3.0), words(True), words(None)
    ('Russie (cty_RUS), ---', '3', 'yes', '')
    """
    if isinstance(value, list):
        return ", ".join(words(entry, names) for entry in value)
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.10g}"
    text = str(value)
    return f"{names[text]} ({text})" if names and text in names else text
