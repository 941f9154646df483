"""The fact tables, from their pandera schemas: columns, types, what may be empty, values, where ids lead."""

from __future__ import annotations

from made.markdown import cell, code, table
from toolkit.facts.columns import COMMON, Column
from toolkit.facts.schemas import schema
from toolkit.facts.tables import TABLES

_HEADS = ("column", "type", "may be empty", "meaning", "values")
ANCHOR = "values-of-{}"


def tables() -> str:
    """Return the columns of every table, then each table with its own."""
    parts = ["## Columns of every table\n", _columns("claims", COMMON)]
    for entry in TABLES.values():
        parts += [f"## {entry.name}\n", f"A row is {cell(entry.about)}.\n", _columns(entry.name, entry.own)]
    return "\n".join(parts)


def _columns(name: str, columns: tuple[Column, ...]) -> str:
    checked = schema(name).columns
    return table(
        _HEADS,
        (
            [
                code(column.name),
                "list of texts" if column.kind == "list" else code(checked[column.name].dtype),
                "yes" if checked[column.name].nullable else "no",
                cell(column.about),
                _values(column),
            ]
            for column in columns
        ),
    )


def _values(column: Column) -> str:
    if column.refers_to:
        table_name, _, field = column.refers_to.partition(".")
        leads_to = field or ("sentence_id" if table_name == "sentences" else "row_id")
        return f"{code(leads_to)} of [{table_name.replace('_', ' ')}](#{table_name.replace('_', '-')})"
    return ", ".join(map(code, column.values))
