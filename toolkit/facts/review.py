"""An analyst's corrections, kept in a file beside the article: they win over every rule and are never lost silently."""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike
from typing import Any

import yaml

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.facts.document import Row
from toolkit.facts.tables import TABLES, Column

FIXED = ("article_id", "row_id", "method")
"""Columns that a correction may not touch: they tell which row it is and who decided."""


@dataclass(frozen=True)
class Review:
    """Corrections by row_id (column name to value), and the row_ids that are rejected."""

    correct: dict[str, dict[str, Any]] = field(default_factory=dict)
    reject: tuple[str, ...] = ()


def read_review(path: str | PathLike[str]) -> Review:
    """Return the corrections of a YAML file with the entries ``correct`` and ``reject``.

    Args:
        path: The file; a relative path counts from the project root.

    Raises:
        InputError: the file is missing, no YAML, or not of that shape.
    """
    file = resolve_path(path)
    shown = project_relative(file)
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f'review "{shown}" cannot be read', "give an existing file", code="review-missing") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f'review "{shown}" is no valid YAML: {reason}', "correct it", code="bad-review") from None
    content = {} if content is None else content
    if not isinstance(content, dict):
        raise _wrong(shown, "it holds no entries")
    for name in content:
        if name not in ("correct", "reject"):
            raise InputError.unknown("entry in the review", str(name), ("correct", "reject"))
    correct, reject = content.get("correct") or {}, content.get("reject") or []
    if not isinstance(correct, dict) or not all(isinstance(values, dict) for values in correct.values()):
        raise _wrong(shown, '"correct" is not a mapping of row_id to columns and values')
    if not isinstance(reject, list):
        raise _wrong(shown, '"reject" is not a list of row_ids')
    return Review({str(row_id): dict(values) for row_id, values in correct.items()}, tuple(map(str, reject)))


def _wrong(shown: str, reason: str) -> InputError:
    how = "write `correct: {row_id: {column: value}}` and `reject: [row_id]`"
    return InputError(f'review "{shown}": {reason}', how, code="bad-review")


def apply_review(rows: dict[str, list[Row]], review: Review) -> dict[str, list[Row]]:
    """Return *rows* with the corrections applied; what matches no row becomes a flag of the article.

    A corrected row has method ``analyst``. Rows that cannot stand without a rejected one go with it.

    Raises:
        InputError: a correction names an unknown column or a value outside its vocabulary.
    """
    tables = {row["row_id"]: name for name, table in rows.items() for row in table}
    for row_id, values in review.correct.items():
        if row_id in tables:
            _check(row_id, TABLES[tables[row_id]].columns, values)
    rejected = set(review.reject)
    kept = {
        name: [_corrected(row, review.correct) for row in table if row["row_id"] not in rejected]
        for name, table in rows.items()
    }
    unmatched = [row_id for row_id in (*review.correct, *review.reject) if row_id not in tables]
    for row in kept["articles"]:
        row["flags"] = [*row["flags"], *(f"review-unmatched:{row_id}" for row_id in unmatched)]
    return without_dangling(kept)


def _check(row_id: str, columns: tuple[Column, ...], values: dict[str, Any]) -> None:
    known = {column.name: column for column in columns if column.name not in FIXED}
    for name, value in values.items():
        if name not in known:
            raise InputError.unknown(f"column in the review of {row_id}", str(name), known)
        if known[name].values and value is not None and value not in known[name].values:
            raise InputError.unknown(f"value of {name} in the review of {row_id}", str(value), known[name].values)


def _corrected(row: Row, correct: dict[str, dict[str, Any]]) -> Row:
    if row["row_id"] not in correct:
        return dict(row)
    return row | correct[row["row_id"]] | {"method": "analyst", "confidence": 1.0}


def without_dangling(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return *rows* without references to rows that are not there; a row that needs its reference goes too."""
    while True:
        known = _known_ids(rows)
        pruned = {
            name: [kept for row in table if (kept := _pruned(name, row, known)) is not None]
            for name, table in rows.items()
        }
        if {name: len(table) for name, table in pruned.items()} == {name: len(table) for name, table in rows.items()}:
            return pruned
        rows = pruned


def _known_ids(rows: dict[str, list[Row]]) -> dict[str, set[Any]]:
    known: dict[str, set[Any]] = {}
    for table in TABLES.values():
        for column in table.columns:
            if column.refers_to:
                target, _, key = column.refers_to.partition(".")
                key = key or ("sentence_id" if target == "sentences" else "row_id")
                known[column.refers_to] = {"---", *(row[key] for row in rows.get(target, []))}
    return known


def _pruned(name: str, row: Row, known: dict[str, set[Any]]) -> Row | None:
    changed: Row = {}
    for column in TABLES[name].columns:
        if not column.refers_to or row.get(column.name) is None:
            continue
        there, value = known[column.refers_to], row[column.name]
        if column.kind == "list":
            changed[column.name] = [item for item in value if item in there]
        elif value not in there:
            if not column.nullable:
                return None
            changed[column.name] = None
    return row | changed
