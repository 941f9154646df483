"""What one run says otherwise than another: statements, numbers and other cells of its tables, charts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from toolkit.base.errors import InputError
from toolkit.base.identity import canonical_json
from toolkit.runs.catalogue.card import read_card, statements_of
from toolkit.runs.catalogue.changes import Changes, changes
from toolkit.runs.manifest import FILE, read_manifest

FIGURE = "application/vnd.plotly.v1+json"
KEYS = ("row_id", "id")
"""Columns that name a row; in a table without one, rows are told apart by all they say."""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?%?")


@dataclass(frozen=True)
class Cell:
    """One cell of a table that changed.

    Attributes:
        table: Name of the table.
        row: What names the row.
        column: Its column.
        before: What stood there.
        after: What stands there now.
    """

    table: str
    row: str
    column: str
    before: str
    after: str

    @property
    def numeric(self) -> bool:
        """Whether a number stands or stood there."""
        return any(_NUMBER.fullmatch(text.strip()) for text in (self.before, self.after))


@dataclass(frozen=True)
class TableChange:
    """Rows of a table that came or went (named by their key, or in full), and the columns that did."""

    table: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartChange:
    """One chart that changed.

    Attributes:
        chart: Its id.
        what: ``added``, ``removed``, or which of its parts changed: ``finding``, ``data``, ``drawing`` and so on.
        before: Its finding before.
        after: Its finding now.
    """

    chart: str
    what: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Difference:
    """All that differs between two runs.

    Attributes:
        before: Report and run.
        after: Report and run.
        inputs: What went in otherwise: ``notebook``, names of parameters and files, ``theme``, packages.
        statements: From the cards.
        cells: Changed cells of tables.
        tables: Rows and columns that came or went.
        charts: Changed charts.
    """

    before: str
    after: str
    inputs: tuple[str, ...] = ()
    statements: Changes = field(default_factory=Changes)
    cells: tuple[Cell, ...] = ()
    tables: tuple[TableChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.statements or self.cells or self.tables or self.charts)

    @property
    def numbers(self) -> tuple[Cell, ...]:
        """The changed cells in which a number stands or stood."""
        return tuple(cell for cell in self.cells if cell.numeric)

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON data."""
        return {
            "before": self.before,
            "after": self.after,
            "same": not self,
            "inputs": list(self.inputs),
            "statements": asdict(self.statements),
            "numbers": [asdict(cell) for cell in self.numbers],
            "cells": [asdict(cell) for cell in self.cells if not cell.numeric],
            "tables": [asdict(table) for table in self.tables],
            "charts": [asdict(chart) for chart in self.charts],
        }


def difference(before: Path, after: Path) -> Difference:
    """Return what the run in the folder *after* says otherwise than the one in *before*.

    Raises:
        InputError: one of them is no published run, or cannot be read.
    """
    old, new = _read(before), _read(after)
    cells, tables = _tables(old.tables, new.tables)
    return Difference(
        before=old.name,
        after=new.name,
        inputs=tuple(_inputs(old.manifest, new.manifest)),
        statements=changes(statements_of(old.card), statements_of(new.card)),
        cells=tuple(cells),
        tables=tuple(tables),
        charts=tuple(_charts(old.figures, new.figures)),
    )


@dataclass(frozen=True)
class _Side:
    name: str
    manifest: dict[str, Any]
    card: dict[str, Any]
    figures: dict[str, dict[str, Any]]
    tables: dict[str, list[dict[str, str]]]


def _read(folder: Path) -> _Side:
    name = f"{folder.parent.name}/{folder.name}"
    if not (folder / FILE).is_file():
        raise InputError(f"{name} is no published run", "see which there are: briefing history", code="no-run")
    notebook = folder / "notebook.ipynb"
    try:
        return _Side(
            name=name,
            manifest=read_manifest(folder / FILE),
            card=read_card(notebook),
            figures=dict(_figures(json.loads(notebook.read_text(encoding="utf-8")))),
            tables={file.stem: _rows(file) for file in sorted((folder / "data").glob("*.csv"))},
        )
    except (OSError, ValueError) as error:
        raise InputError(f"the run {name} cannot be read: {error}", "make the report again", code="no-run") from None


def _figures(notebook: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            figure = output.get("data", {}).get(FIGURE)
            if isinstance(figure, dict):
                number += 1
                meta = figure.get("layout", {}).get("meta")
                told = meta.get("briefing", {}) if isinstance(meta, dict) else {}
                yield str(told.get("id") or f"fig-{number}"), figure


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [{str(name): str(value or "") for name, value in row.items()} for row in csv.DictReader(stream)]


def _inputs(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    if old["notebook"]["sha256"] != new["notebook"]["sha256"]:
        yield "notebook"
    yield from _unequal(old["parameters"], new["parameters"], "parameter ")
    hashes = [{entry["path"]: entry["sha256"] for entry in side["inputs"]} for side in (old, new)]
    yield from _unequal(hashes[0], hashes[1], "file ")
    if old.get("theme") != new.get("theme"):
        yield "theme"
    yield from _unequal(old["versions"], new["versions"], "version of ")


def _unequal(old: Mapping[str, Any], new: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield f"{prefix}{name}"


def _tables(
    old: dict[str, list[dict[str, str]]], new: dict[str, list[dict[str, str]]]
) -> tuple[list[Cell], list[TableChange]]:
    cells: list[Cell] = []
    tables: list[TableChange] = []
    for name in sorted({*old, *new}):
        before, after = old.get(name, []), new.get(name, [])
        columns = [list(rows[0]) if rows else [] for rows in (before, after)]
        key = next((key for key in KEYS if key in columns[0] and key in columns[1]), None)
        left, right = _named(before, key), _named(after, key)
        shared = [column for column in columns[0] if column in columns[1]]
        cells += [
            Cell(name, row, column, left[row][column], right[row][column])
            for row in left
            if row in right
            for column in shared
            if left[row][column] != right[row][column]
        ]
        change = TableChange(
            name,
            added=tuple(row for row in right if row not in left),
            removed=tuple(row for row in left if row not in right),
            columns_added=tuple(column for column in columns[1] if columns[0] and column not in columns[0]),
            columns_removed=tuple(column for column in columns[0] if columns[1] and column not in columns[1]),
        )
        if any((change.added, change.removed, change.columns_added, change.columns_removed)):
            tables.append(change)
    return cells, tables


def _named(rows: list[dict[str, str]], key: str | None) -> dict[str, dict[str, str]]:
    """Return the rows by what names them; a name that stands again gets a number."""
    named: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row[key] if key else _first(row)
        count = sum(other == name or other.startswith(f"{name} #") for other in named) if name in named else 0
        named[f"{name} #{count + 1}" if count else name] = row
    return named


def _first(row: dict[str, str]) -> str:
    """Return what names a row without a key: its first cell that is no number."""
    return next((text for text in row.values() if text and not _NUMBER.fullmatch(text)), " · ".join(row.values()))


def _charts(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> Iterator[ChartChange]:
    for name in dict.fromkeys([*old, *new]):
        before, after = _told(old.get(name)), _told(new.get(name))
        findings = str(before.get("finding", "")), str(after.get("finding", ""))
        if name not in old or name not in new:
            yield ChartChange(name, ("added" if name in new else "removed",), *findings)
            continue
        parts = ("finding", "subtitle", "reading", "source", "alt", "data")
        what = [part for part in parts if before.get(part) != after.get(part)]
        if _drawn(old[name]) != _drawn(new[name]):
            what.append("drawing")
        if what:
            yield ChartChange(name, tuple(what), *findings)


def _told(figure: dict[str, Any] | None) -> dict[str, Any]:
    meta = (figure or {}).get("layout", {}).get("meta")
    told = meta.get("briefing") if isinstance(meta, dict) else None
    return told if isinstance(told, dict) else {}


def _drawn(figure: dict[str, Any]) -> str:
    layout = {name: value for name, value in figure.get("layout", {}).items() if name != "meta"}
    return canonical_json([figure.get("data"), layout])
