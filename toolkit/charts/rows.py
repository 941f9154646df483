"""Rows of a table as plain Python values."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as plain values; nulls become None."""
    rows = table.astype(object).to_dict("records")
    return [{str(name): plain_value(value) for name, value in row.items()} for row in rows]


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
