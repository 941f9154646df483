"""A table as an Excel file: numbers are numbers, words are words, and the head stays in view."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd

from toolkit.charts.rows import plain_value, records
from toolkit.desk.explore.columns import words

_WIDEST = 60
_MADE = datetime(2000, 1, 1)
"""The same table is the same file, whenever it is saved."""


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """Return a table as a workbook of one sheet.

    Words stay words, also where they look like a formula or an address: a spreadsheet runs nothing of an article.

    >>> to_xlsx(pd.DataFrame({"actor": ["=A1"], "claims": [2]}))[:2]
    b'PK'
    """
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet()
        head = book.add_format({"bold": True, "bottom": 1})
        rows = [list(row.values()) for row in records(frame)]
        for place, name in enumerate(frame.columns):
            sheet.write_string(0, place, str(name), head)
            longest = max([len(str(name)), *(len(words(plain_value(row[place]))) for row in rows)])
            sheet.set_column(place, place, min(longest + 2, _WIDEST))
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write(sheet, number, place, value)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(frame.columns) - 1)
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    plain = plain_value(value)
    if isinstance(plain, bool):
        sheet.write_boolean(row, column, plain)
    elif isinstance(plain, int | float):
        sheet.write_number(row, column, plain)
    elif plain is not None:
        sheet.write_string(row, column, words(plain))
