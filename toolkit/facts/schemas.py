"""Schemas: a table's columns, dtypes, vocabularies and unique ids as pandera checks them."""

from __future__ import annotations

from functools import cache

import pandera.pandas as pa

from toolkit.facts.columns import Column
from toolkit.facts.tables import TABLES


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the pandera schema of one table: columns, dtypes, vocabularies, unique ids, sane spans."""
    table = TABLES[name]
    return pa.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        checks=[pa.Check(lambda frame: frame["start"] <= frame["end"], error="start lies after end")],
        strict=True,
        ordered=True,
        unique=["row_id"],
        name=name,
    )


def _pandera_column(column: Column) -> pa.Column:
    checks: list[pa.Check] = []
    if column.values:
        checks.append(pa.Check.isin(list(column.values)))
    if column.kind == "list":
        checks.append(pa.Check(_is_list_of_text, element_wise=True, error="not a list of strings"))
    if column.name == "confidence":
        checks.append(pa.Check.in_range(0, 1))
    return pa.Column(column.dtype, checks=checks, nullable=column.nullable)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
