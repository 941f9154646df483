"""Rows of a table as plain Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import pandas as pd

Thing = TypeVar("Thing")
Found = TypeVar("Found")
# By what was asked, and of which object: the object itself is kept, so that its number is not given to another.
_KEPT: ContextVar[dict[tuple[str, int], tuple[Any, Any]] | None] = ContextVar("kept", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Read each table once in the block, which must not change any: a page asks the same of the same tables."""
    token = _KEPT.set({}) if _KEPT.get() is None else None
    try:
        yield
    finally:
        if token is not None:
            _KEPT.reset(token)


def kept(what: str, thing: Thing, find: Callable[[Thing], Found]) -> Found:
    """Return what *find* finds of *thing*; inside of :func:`keeping` found once, and then to be read only.

    >>> asked = []
    >>> with keeping():
    ...     kept("length", asked, lambda thing: thing.append(1) or len(thing)), kept("length", asked, len)
    (1, 1)
    """
    known = _KEPT.get()
    if known is None:
        return find(thing)
    key = (what, id(thing))
    if key not in known:
        known[key] = (thing, find(thing))
    found: Found = known[key][1]
    return found


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as plain values; nulls become None.

    >>> records(pd.DataFrame({"day": [pd.Timestamp("2024-06-17"), pd.NaT], "count": [1, 2]}))[1]
    {'day': None, 'count': 2}
    """
    # The rows are the asker's own.
    return [dict(row) for row in kept("records", table, _records)]


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in table.columns]
    # Column by column: half the time of `to_dict`, and every section of the page asks.
    columns = [map(plain_value, column.tolist()) for _, column in table.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def plain_value(value: Any) -> Any:
    """Return a cell as a plain Python value: None for null, a date for a timestamp.

    >>> plain_value(pd.NA), plain_value(pd.Timestamp("2024-06-17")), plain_value(["a"])
    (None, datetime.date(2024, 6, 17), ['a'])
    """
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
