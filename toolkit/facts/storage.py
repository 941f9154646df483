"""Saving and loading facts: Parquet, CSV, JSON Lines, Data Package; what is loaded equals what was saved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.article.model import Article, Section, Sentence
from toolkit.base.errors import BriefingError, InputError
from toolkit.base.project import project_relative
from toolkit.facts.columns import Column, Table
from toolkit.facts.datapackage import descriptor
from toolkit.facts.soundness import plain_values
from toolkit.facts.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.facts.facts import Facts

ARTICLE_FILE = "article.json"
LATER_TABLES = ("review_log",)
"""Tables that facts saved by an earlier version do not have; they are empty then."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""First characters that make a spreadsheet calculate, and the guard itself."""


def save_facts(facts: Facts, directory: Path, format: str) -> Path:
    """Write ``article.json`` and one file per table into *directory*, which is made if need be; return it.

    Args:
        facts: What to save.
        directory: The folder; files of the same names are replaced, others stay.
        format: ``parquet``, ``csv`` or ``jsonl``.

    Raises:
        InputError: the format is unknown or the folder cannot be written.
    """
    if format not in _WRITERS:
        raise InputError.unknown("format", format, _WRITERS)
    files = {ARTICLE_FILE: article_json(facts.article).encode()}
    files |= {f"{name}.{format}": write_table(TABLES[name], table, format) for name, table in facts.tables()}
    return _write(directory, files)


def write_datapackage(facts: Facts, directory: Path) -> Path:
    """Write CSV tables, ``article.json`` and a Data Package v2 descriptor into *directory*; return it.

    Raises:
        InputError: the folder cannot be written.
    """
    save_facts(facts, directory, "csv")
    text = json.dumps(descriptor(facts), ensure_ascii=False, indent=2)
    return _write(directory, {"datapackage.json": f"{text}\n".encode()})


def load_facts(directory: Path) -> Facts:
    """Read and validate what :func:`save_facts` or :func:`write_datapackage` wrote.

    Raises:
        InputError: the folder holds no saved facts, or a file of it cannot be read.
    """
    from toolkit.facts.facts import Facts

    shown = project_relative(directory)
    if not (directory / ARTICLE_FILE).is_file():
        raise InputError(f'"{shown}" holds no saved facts', "give the folder that Facts.save wrote", code="no-facts")
    try:
        article = read_article_json((directory / ARTICLE_FILE).read_text(encoding="utf-8"))
        tables = {name: _read(directory, table) for name, table in TABLES.items()}
        return Facts(article, **tables).validate()
    except InputError:
        raise
    except (OSError, ValueError, KeyError, TypeError, csv.Error, BriefingError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f'"{shown}" cannot be read: {reason}', "save the facts again", code="bad-facts") from None


def table_text(facts: Facts, name: str, format: str = "csv") -> str:
    """Return one table as text, for a terminal or a pipe.

    Args:
        facts: The facts.
        name: Table name.
        format: ``csv`` or ``jsonl``.

    Raises:
        InputError: the table or the format is unknown.
    """
    if name not in TABLES:
        raise InputError.unknown("table", name, TABLES)
    if format not in ("csv", "jsonl"):
        raise InputError.unknown("format", format, ("csv", "jsonl"))
    return write_table(TABLES[name], getattr(facts, name), format).decode()


def write_table(table: Table, frame: pd.DataFrame, format: str) -> bytes:
    """Return one table as the bytes of a file in *format*, one of ``FORMATS``."""
    return _WRITERS[format](table, frame)


def read_table(table: Table, content: bytes, format: str) -> pd.DataFrame:
    """Return the table that :func:`write_table` wrote."""
    return table.frame(_READERS[format](table, content))


def article_json(article: Article) -> str:
    """Return everything of an article as JSON text."""
    values = asdict(article)
    values["published"] = article.published.isoformat() if article.published else None
    return json.dumps(values, ensure_ascii=False, indent=1)


def read_article_json(text: str) -> Article:
    """Return the article that :func:`article_json` wrote."""
    values = json.loads(text)
    values["sections"] = tuple(Section(**section) for section in values["sections"])
    values["sentences"] = tuple(Sentence(**sentence) for sentence in values["sentences"])
    values["flags"] = tuple(values["flags"])
    values["published"] = date.fromisoformat(values["published"]) if values["published"] else None
    return Article(**values)


def _write(directory: Path, files: dict[str, bytes]) -> Path:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            # One rename a file: whoever reads the folder meanwhile never sees half a table.
            partial = directory / f".{name}.partial"
            partial.write_bytes(content)
            partial.replace(directory / name)
    except OSError as error:
        raise InputError(
            f'"{project_relative(directory)}" cannot be written: {error.strerror or error}',
            "give another folder",
            code="not-writable",
        ) from None
    return directory


def _read(directory: Path, table: Table) -> pd.DataFrame:
    for ending in _READERS:
        file = directory / f"{table.name}.{ending}"
        if file.is_file():
            return read_table(table, file.read_bytes(), ending)
    if table.name in LATER_TABLES:
        return table.empty()
    raise InputError(f'table "{table.name}" is missing', "save the facts again", code="bad-facts")


def _columns(table: Table, frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The table's columns as plain values; nulls are None, dates are dates."""
    values = plain_values(frame)
    return {column.name: [_plain(column, value) for value in values[column.name]] for column in table.columns}


def _plain(column: Column, value: Any) -> Any:
    if value is None or column.kind == "list":
        return value
    if column.kind == "date":
        return pd.Timestamp(value).date()
    return _TYPES[column.kind](value)


_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float, "flag": bool}


def _records(table: Table, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    columns = _columns(table, frame)
    dates = [column.name for column in table.columns if column.kind == "date"]
    columns |= {name: [day and day.isoformat() for day in columns[name]] for name in dates}
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _to_jsonl(table: Table, frame: pd.DataFrame) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _records(table, frame)).encode()


def _from_jsonl(table: Table, content: bytes) -> list[dict[str, Any]]:
    # Not splitlines: it would also cut at U+2028 and its like inside a text.
    return [json.loads(line) for line in content.decode().split("\n") if line]


def _to_csv(table: Table, frame: pd.DataFrame) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([column.name for column in table.columns])
    for row in _records(table, frame):
        writer.writerow([_cell(column, row[column.name]) for column in table.columns])
    return stream.getvalue().encode()


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "list":
        return json.dumps(value, ensure_ascii=False)
    if column.kind == "flag":
        return "true" if value else "false"
    text = str(value)
    # An apostrophe keeps spreadsheets from reading text as a formula, and tells empty text from no value.
    return f"'{text}" if column.kind == "text" and (not text or text.startswith(_FORMULA)) else text


def _from_csv(table: Table, content: bytes) -> list[dict[str, Any]]:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    header, columns = rows[0], {column.name: column for column in table.columns}
    return [
        {name: _value(columns[name], cell) for name, cell in zip(header, row, strict=True)} for row in rows[1:] if row
    ]


def _value(column: Column, cell: str) -> Any:
    if column.kind == "list":
        return json.loads(cell) if cell else []
    if not cell:
        return None
    if column.kind == "text":
        return cell.removeprefix("'")
    if column.kind == "flag":
        return {"true": True, "false": False}[cell]
    return {"integer": int, "number": float}.get(column.kind, str)(cell)


def arrow_table(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Return one table as Arrow, every column with the type that Parquet files have too."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    fields = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    return pa.table(_columns(table, frame), schema=fields)


def _to_parquet(table: Table, frame: pd.DataFrame) -> bytes:
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(arrow_table(table, frame), stream, compression="zstd")
    return stream.getvalue()


def _from_parquet(table: Table, content: bytes) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # In this thread and from memory: Arrow's threads, reading a Python file, now and then abort a program as it ends
    # (apache/arrow issues 34314 and 50482; one in sixty here), and tables this small gain nothing from them.
    file = pq.ParquetFile(pa.BufferReader(content), pre_buffer=False)
    rows: list[dict[str, Any]] = file.read(use_threads=False).to_pylist()
    return rows


_WRITERS: dict[str, Callable[[Table, pd.DataFrame], bytes]] = {
    "parquet": _to_parquet,
    "csv": _to_csv,
    "jsonl": _to_jsonl,
}
_READERS: dict[str, Callable[[Table, bytes], list[dict[str, Any]]]] = {
    "parquet": _from_parquet,
    "csv": _from_csv,
    "jsonl": _from_jsonl,
}
FORMATS = tuple(_WRITERS)
"""Formats of :func:`save_facts`."""
