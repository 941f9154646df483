"""Soundness: whether tables meet their columns, words and references, told from plain values.

pandera says the same of one table (``toolkit.facts.schemas.schema``) and words the fault, but takes a hundred times as
long; it is asked only about a table that is not sound. A test compares the two on damaged tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from toolkit.facts.columns import Column, Table, dtype_of
from toolkit.facts.tables import TABLES

Values = Mapping[str, list[Any]]
"""One table by column, as plain values; nulls are None."""
UNNAMED = "---"
"""Stands for a party that nobody names; no row bears this id."""


def plain_values(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Return each column of *frame* as a list of plain values; nulls are None.

    >>> plain_values(pd.DataFrame({"low": pd.array([2, None], dtype="Float64")}))
    {'low': [2.0, None]}
    """
    return {str(name): _plain_list(column) for name, column in frame.items()}


def _plain_list(column: pd.Series[Any]) -> list[Any]:
    if column.dtype == object:
        return [None if value is pd.NA else value for value in column]
    values: list[Any] = pa.array(column.array).to_pylist()
    return values


def is_sound(table: Table, frame: pd.DataFrame, values: Values) -> bool:
    """Tell whether *frame*, whose plain values are *values*, has the columns, types and values of *table*."""
    if list(frame.columns) != [column.name for column in table.columns]:
        return False
    if any(found != dtype_of(column.kind) for found, column in zip(frame.dtypes, table.columns, strict=True)):
        return False
    if not all(_fits(column, values[column.name]) for column in table.columns):
        return False
    ids, spans = values["row_id"], zip(values["start"], values["end"], strict=True)
    return len(set(ids)) == len(ids) and all(start <= end for start, end in spans)


def _fits(column: Column, values: list[Any]) -> bool:
    if column.kind == "list":
        return all(isinstance(value, list) and all(isinstance(item, str) for item in value) for value in values)
    if not column.nullable and None in values:
        return False
    if column.values:
        return _known(column).issuperset(values)
    return column.name != "confidence" or all(0 <= value <= 1 for value in values)


@cache
def _known(column: Column) -> frozenset[str | None]:
    return frozenset([*column.values, None])


def row_off_its_words(values: Values, text: str) -> str | None:
    """Return the id of the first row whose surface is not ``text[start:end]``, or None."""
    rows = zip(values["row_id"], values["start"], values["end"], values["surface"], strict=True)
    return next((str(row) for row, start, end, surface in rows if text[start:end] != surface), None)


def loose_references(tables: Mapping[str, Values]) -> Iterator[tuple[Column, str, str]]:
    """Yield (column, table it stands in, id) of every id that points to no row."""
    for column, name, known in _references(tables):
        for value in tables[name][column.name]:
            for one in value if column.kind == "list" else [value]:
                if one is not None and one not in known:
                    yield column, name, one


def _references(tables: Mapping[str, Values]) -> Iterator[tuple[Column, str, set[str]]]:
    for name, table in TABLES.items():
        for column in table.columns:
            if column.refers_to:
                target, _, key = column.refers_to.partition(".")
                yield column, name, {UNNAMED, *tables[target][key or own_key(target)]}


def own_key(table: str) -> str:
    """Return the column that ids pointing to *table* hold: sentences go by the id that readers see (s01).

    >>> own_key("sentences"), own_key("claims")
    ('sentence_id', 'row_id')
    """
    return "sentence_id" if table == "sentences" else "row_id"
