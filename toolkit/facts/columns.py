"""Columns and tables: their kinds, their dtypes, and a frame of them made from plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from toolkit.facts import vocabulary as words

Kind = Literal["text", "integer", "number", "flag", "date", "list"]
"""``list`` is a tuple-like list of strings (ids or flags); it is JSON text in CSV."""
_DTYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


@dataclass(frozen=True)
class Column:
    """One column: its kind, whether it may be empty, its closed vocabulary, the table its ids point to."""

    name: str
    kind: Kind
    about: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""

    @property
    def dtype(self) -> str:
        """The pandas dtype of the column."""
        return _DTYPES[self.kind]


@dataclass(frozen=True)
class Table:
    """One table: its name, what a row is, and its own columns beside those that every table has."""

    name: str
    about: str
    own: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order: the common ones, then the table's own."""
        return COMMON + self.own

    def empty(self) -> pd.DataFrame:
        """Return the table without rows, every column with its dtype."""
        return self.frame([])

    def frame(self, rows: list[dict[str, Any]]) -> pd.DataFrame:
        """Return *rows* as a DataFrame with this table's columns, order and dtypes; missing values become null."""
        # The arrays are made for this frame alone: a copy of each would take longer than making it.
        data = {column.name: _array(column, [row.get(column.name) for row in rows]) for column in self.columns}
        return pd.DataFrame(data, index=pd.RangeIndex(len(rows)), copy=False)


@cache
def dtype_of(kind: Kind) -> Any:
    """Return the pandas or numpy dtype of a kind of column, as an object."""
    return pd.api.types.pandas_dtype(_DTYPES[kind])


def _array(column: Column, values: list[Any]) -> Any:
    if column.kind == "list":
        lists = np.empty(len(values), dtype=object)
        lists[:] = [list(value or []) for value in values]
        return lists
    if column.kind == "date":
        return _days(values).astype("datetime64[s]")
    return pd.array(values, dtype=dtype_of(column.kind))


def _days(values: list[Any]) -> Any:
    if all(value is None or type(value) is date for value in values):
        return np.array(values, dtype="datetime64[D]")
    return pd.to_datetime(pd.Series(values, dtype="object"), errors="raise").to_numpy()


def text(name: str, about: str, **more: Any) -> Column:
    """Return a column of text.

    >>> text("url", "address", nullable=True).dtype
    'string'
    """
    return Column(name, "text", about, **more)


def ids(name: str, about: str, refers_to: str) -> Column:
    """Return a column of lists of ids that point to another table.

    >>> ids("claim_ids", "claims that tell it", "claims").kind
    'list'
    """
    return Column(name, "list", about, refers_to=refers_to)


COMMON: tuple[Column, ...] = (
    text("article_id", "article the row comes from"),
    text("row_id", "stable id: table, sentence and quote, never values"),
    text("sentence_id", "sentence the surface stands in", refers_to="sentences"),
    Column("start", "integer", "first code point in Article.text"),
    Column("end", "integer", "code point after the last"),
    text("surface", "the exact words: text[start:end]"),
    text("method", "who decided", values=words.METHODS),
    text("rule_id", "rule, cue or model that decided"),
    Column(
        "confidence",
        "number",
        "of the reading, not the world: of a hundred rows with 0.7 about seventy need no correction; 1: an analyst's",
    ),
    text("decided_by", "analyst who confirmed, corrected or added the row; null where the machine did", nullable=True),
)
