"""The closed vocabularies: each value, the columns that hold it, and its word on a French and on an English page."""

from __future__ import annotations

from made.markdown import cell, code, table
from toolkit.briefing.own.cells import word_of
from toolkit.charts.page_language import speaking
from toolkit.facts.columns import COMMON
from toolkit.facts.tables import TABLES


def vocabularies() -> str:
    """Return one section a vocabulary, named after the columns that hold its values."""
    parts = []
    for values, columns in vocabulary_columns().items():
        names = list(dict.fromkeys(column.partition(".")[2] for column in columns))
        parts += [
            f"## {' · '.join(names)}\n",
            f"In {', '.join(map(code, columns))}.\n",
            table(["value", "on a French page", "on an English page"], map(_row, values)),
        ]
    return "\n".join(parts)


def vocabulary_columns() -> dict[tuple[str, ...], list[str]]:
    """Return each vocabulary with the columns that hold its values, as ``table.column``."""
    found: dict[tuple[str, ...], list[str]] = {}
    for column in COMMON:
        if column.values:
            found.setdefault(column.values, []).append(f"every table.{column.name}")
    for entry in TABLES.values():
        for column in entry.own:
            if column.values:
                found.setdefault(column.values, []).append(f"{entry.name}.{column.name}")
    return found


def _row(value: str) -> list[str]:
    words = []
    for language in ("fr", "en"):
        with speaking(language):
            words.append(cell(word_of(value)))
    return [code(value), *words]
