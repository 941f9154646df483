"""SQL over the tables of one article, by DuckDB, in memory; it sees the tables and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.base.errors import InputError
from toolkit.facts.patterns import compiled
from toolkit.facts.storage import arrow_table
from toolkit.facts.tables import TABLES

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from toolkit.facts.facts import Facts

_SHUT: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""A query reads no file, no address and no variable of the notebook: what it answers depends on the facts alone."""


def query(facts: Facts, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
    """Return what *statement* selects; see :meth:`toolkit.facts.facts.Facts.sql`."""
    import duckdb

    words = statement.strip() if isinstance(statement, str) else ""
    if not words:
        raise InputError("the query is empty", 'write one, such as "select surface from claims"', code="bad-query")
    with duckdb.connect(":memory:", config=_SHUT) as connection:
        for name, table in facts.tables():
            connection.register(name, arrow_table(TABLES[name], table))
        try:
            return _frame(connection.sql(words, params=parameters or None).to_arrow_table())
        except duckdb.Error as error:
            raise _told(error, words) from None


def _frame(answer: pa.Table) -> pd.DataFrame:
    """Return an answer with the types that the tables themselves have."""
    import pyarrow as pa

    def dtype(kind: Any) -> Any:
        if pa.types.is_integer(kind):
            return pd.Int64Dtype()
        if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
            return pd.Float64Dtype()
        if pa.types.is_boolean(kind):
            return pd.BooleanDtype()
        return pd.StringDtype() if pa.types.is_string(kind) or pa.types.is_large_string(kind) else None

    frame: pd.DataFrame = answer.to_pandas(types_mapper=dtype)
    for name, field in zip(frame.columns, answer.schema, strict=True):
        if pa.types.is_list(field.type):
            frame[name] = pd.Series(answer.column(field.name).to_pylist(), index=frame.index, dtype="object")
        elif pa.types.is_date(field.type):
            frame[name] = pd.to_datetime(frame[name])
    return frame


def _told(error: duckdb.Error, statement: str) -> InputError:
    """Return DuckDB's error as one line of ours: what it did not understand, and what is there instead."""
    first, *rest = [line.strip() for line in str(error).splitlines() if line.strip()]
    kind, _, what = first.partition(": ")
    told = (what or kind).rstrip(".!")
    column = re.search(r'column "(\w+)" not found', told)
    if column:
        asked = [table for name, table in TABLES.items() if compiled(rf"\b{name}\b", re.IGNORECASE).search(statement)]
        return InputError.unknown("column", column[1], {entry.name for table in asked for entry in table.columns})
    near = next((line for line in rest if line.startswith("Did you mean")), "")
    return InputError(f"the query is not understood: {told}", near or f"tables: {', '.join(TABLES)}", code="bad-query")
