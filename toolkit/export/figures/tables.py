"""Tables of data: read from the contract or from a figure's own numbers, shown as HTML, saved as CSV."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from toolkit.base.errors import InputError
from toolkit.export.words import Words

LONGEST_ON_PAGE = 200
"""Rows of a data table that the page shows; the CSV file has them all."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet reads a cell that begins like this as a formula (OWASP, CSV injection)."""


@dataclass(frozen=True)
class Column:
    """Name for machines, label for readers, whether it holds numbers (shown to the right), language of its words."""

    name: str
    label: str
    right: bool = False
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """One value; ``refs`` are ids of the page that it leads to."""

    value: str | float | int | bool | None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataTable:
    """Columns and rows of equal length."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_table(data: object, where: str) -> DataTable:
    """Return the table of a figure's ``data`` entry (docs/architecture.md).

    Args:
        data: ``{"columns": [{"name", "label", "align"?, "lang"?}], "rows": [[cell, …], …]}``.
        where: Names the cell of the notebook in an error.

    Raises:
        InputError: the entry is not of that shape.
    """
    try:
        assert isinstance(data, Mapping)
        columns = tuple(
            Column(
                str(entry["name"]),
                str(entry.get("label", entry["name"])),
                entry.get("align") == "right",
                str(entry.get("lang", "")),
            )
            for entry in data["columns"]
        )
        rows = tuple(tuple(_read_cell(value) for value in row) for row in data["rows"])
        assert all(len(row) == len(columns) for row in rows)
    except (AssertionError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"{where}: the figure's data are not a table of columns and rows of equal length",
            "see “What passes from wing to wing” in docs/architecture.md",
            code="bad-figure",
        ) from None
    return DataTable(columns, rows)


def _read_cell(value: object) -> Cell:
    if isinstance(value, Mapping):
        return Cell(str(value["text"]), tuple(str(ref) for ref in value.get("refs", ())))
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return Cell(None)
    return Cell(value if isinstance(value, (str, int, float)) else str(value))


def read_resource(resource: object, where: str) -> tuple[str, str, DataTable]:
    """Return name, title and table of a Frictionless data resource (``application/vnd.dataresource+json``).

    Raises:
        InputError: it has no schema or no records.
    """
    try:
        assert isinstance(resource, Mapping)
        fields = [str(entry["name"]) for entry in resource["schema"]["fields"]]
        rows = tuple(tuple(_read_cell(record.get(name)) for name in fields) for record in resource["data"])
    except (AssertionError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"{where}: the data resource has no schema.fields or no records in data",
            "see the Frictionless Data Resource specification",
            code="bad-resource",
        ) from None
    name = str(resource.get("name") or "table")
    table = DataTable(tuple(Column(name, name) for name in fields), rows)
    return name, str(resource.get("title") or ""), table


def to_csv(table: DataTable) -> str:
    """Return the table as CSV (RFC 4180, UTF-8); text that a spreadsheet would run as a formula gets an apostrophe.

    >>> to_csv(DataTable((Column("a", "A"),), ((Cell("=1+1"),), (Cell(-2.5),))))
    "a\\r\\n'=1+1\\r\\n-2.5\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_inert(column.name) for column in table.columns])
    writer.writerows([["" if cell.value is None else _inert(cell.value) for cell in row] for row in table.rows])
    return out.getvalue()


def _inert(value: str | float | bool) -> str:
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return str(value)


def to_html(table: DataTable, caption: str, words: Words) -> str:
    """Return the table as accessible HTML: caption, scopes, explicit roles, links, numbers in the page's language."""
    head = "".join(
        f'<th scope="col" role="columnheader"{_right(column)}>{escape(column.label)}</th>' for column in table.columns
    )
    body = "".join(_row(table.columns, row, words) for row in table.rows[:LONGEST_ON_PAGE])
    more = len(table.rows) - LONGEST_ON_PAGE
    note = f'<p class="lab">{escape(words("more_rows", n=words.number(more)))}</p>' if more > 0 else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="dt" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>{note}'
    )


_MARKS = re.compile("([«“]\u00a0?)?(.*?)(\u00a0?[»”])?", re.DOTALL)


def _in_language(text: str, language: str) -> str:
    """Mark words with their language, the page's own quotation marks around them left out.

    >>> _in_language("« peace »".replace(" ", "\u00a0"), "en").replace("\u00a0", " ")
    '« <span lang="en">peace</span> »'
    """
    if not language or "<" in text or not any(map(str.isalnum, text)):
        return text
    found = _MARKS.fullmatch(text)
    assert found is not None
    opening, words, closing = (found[group] or "" for group in (1, 2, 3))
    if any(mark in words for mark in "«»"):
        opening, words, closing = "", text, ""
    return f'{opening}<span lang="{escape(language)}">{words}</span>{closing}' if words else text


def _right(column: Column) -> str:
    return ' class="c"' if column.right else ""


def _row(columns: Sequence[Column], row: Sequence[Cell], words: Words) -> str:
    shown = [_in_language(_shown(cell, words), column.language) for column, cell in zip(columns, row, strict=True)]
    first, *others = shown or ("",)
    cells = "".join(
        f'<td role="cell"{_right(column)} data-l="{escape(column.label)}">{text}</td>'
        for column, text in zip(columns[1:], others, strict=True)
    )
    right = _right(columns[0]) if columns else ""
    return f'<tr role="row"><th scope="row" role="rowheader"{right}>{first}</th>{cells}</tr>'


def _shown(cell: Cell, words: Words) -> str:
    text = escape(_text(cell.value, words))
    if not cell.refs:
        return text
    if len(cell.refs) == 1:
        return f'<span class="refs"><a href="#{escape(cell.refs[0])}">{text}</a></span>'
    numbers = text.split(", ") if text.count(", ") == len(cell.refs) - 1 else []
    labels = numbers or [*[f"{text} {place}" for place in range(1, len(cell.refs) + 1)]]
    links = " ".join(f'<a href="#{escape(ref)}">{label}</a>' for ref, label in zip(cell.refs, labels, strict=True))
    return f'<span class="refs">{links}</span>'


def _text(value: Any, words: Words) -> str:
    if value is None or value == "":
        return words("empty_cell")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return words.number(value)
