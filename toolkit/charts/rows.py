"""Rows of a table as plain Python values."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as plain values; nulls become None.

    >>> records(pd.DataFrame({"day": [pd.Timestamp("2024-06-17"), pd.NaT], "count": [1, 2]}))[1]
    {'day': None, 'count': 2}
    """
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
