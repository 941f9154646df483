"""Putting what an analyst says into a row: references become ids, quoted words places, the rest follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.article.model import Sentence
from toolkit.facts.document import Row
from toolkit.facts.review.fields import settable
from toolkit.facts.review.follow import Given, Tables, following
from toolkit.facts.review.model import Decision
from toolkit.facts.review.references import References
from toolkit.facts.review.words import choose, places_of, plain
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import UNNAMED_PARTY

_QUOTED = {"claims": ("source_text", "cue")}
"""Columns whose words stand in the row's sentence, with their place in ``<name>_start`` and ``<name>_end``."""


@dataclass(frozen=True)
class Filled:
    """A row after a decision.

    Attributes:
        row: The row with its new values.
        said: Columns the analyst set, with the values put in.
        followed: Columns that followed from them.
        lost: Column to what of its value is not in the article any more; the row keeps what it had.
    """

    row: Row
    said: Mapping[str, Any]
    followed: Mapping[str, Any]
    lost: Mapping[str, str]


def filled(decision: Decision, row: Row, references: References, tables: Tables, *, new: bool = False) -> Filled:
    """Return *row* with the values of *decision* in it.

    Args:
        decision: What the analyst says.
        row: The row as it is; for an added one its span and empty columns.
        references: What may be referred to.
        tables: All rows.
        new: The row is added, so that every column needs a value.

    Raises:
        InputError: a reference names nothing, quoted words do not stand in the sentence, or an added row lacks a value.
    """
    sentence = next(one for one in references.article.sentences if one.sentence_id == row["sentence_id"])
    said: dict[str, Any] = {}
    lost: dict[str, str] = {}
    for name, value in decision.values.items():
        if name in _QUOTED.get(decision.table, ()):
            found = _quoted(decision, name, value, row, sentence, references)
        else:
            found = _referred(decision, name, value, references, lost, sentence)
        if found is None:
            lost.setdefault(name, str(value))
        else:
            said |= found
    whole = row | said
    changed = frozenset(name for name, value in said.items() if row.get(name) != value)
    followed = following(decision.table, whole, Given(frozenset(said), changed, new), sentence, tables)
    whole |= followed
    if new:
        _complete(decision, whole, lost)
    return Filled(whole, said, followed, lost)


def _referred(
    decision: Decision, name: str, value: Any, references: References, lost: dict[str, str], sentence: Sentence
) -> dict[str, Any] | None:
    """Return a value with the ids that it means; None when nothing of it is there any more."""
    column = settable(decision.table)[name]
    if value is None or not (column.refers_to or name == "anchor"):
        return {name: value}
    texts = value if column.kind == "list" else [value]
    ids, gone = references.resolved(decision, column, texts)
    if gone:
        lost[name] = ", ".join(gone)
    if column.kind == "list" and not texts:
        # An event has a party, a finding a sentence.
        return {name: {"actor_ids": [UNNAMED_PARTY], "sentence_ids": [sentence.sentence_id]}.get(name, [])}
    if column.kind == "list":
        return {name: ids} if ids else None
    return {name: ids[0]} if ids else None


def _quoted(
    decision: Decision, name: str, value: str | None, row: Row, sentence: Sentence, references: References
) -> dict[str, Any] | None:
    """Return quoted words with their place in the sentence; None when a changed text has them no more."""
    stem = name.removesuffix("_text")
    columns = (name, f"{stem}_start", f"{stem}_end")
    if value is None:
        return dict.fromkeys(columns)
    nth = decision.nths.get(name, 0)
    if not nth and row.get(name) is not None and plain(value) == plain(row[name]):
        return {column: row[column] for column in columns}
    text, place = references.article.text, decision.at(name)
    places = places_of(value, text, sentence.start, sentence.end)
    if not nth and len(places) > 1:
        # A cue stands in its claim, a source beside it.
        fitting = [one for one in places if (row["start"] <= one < row["end"]) == (name == "cue")]
        places = (fitting or places)[:1]
    drifted = references.then.drifted
    start = choose(places, nth, value, sentence.sentence_id, place, name=name, drifted=drifted)
    if start is None:
        if drifted:
            return None
        words = text[sentence.start : sentence.end]
        raise place.error(f'{name}: "{value}" does not stand in {sentence.sentence_id}', f'copy it from "{words}"')
    end = start + len(plain(value))
    return {columns[0]: text[start:end], columns[1]: start, columns[2]: end}


def _complete(decision: Decision, row: Row, lost: Mapping[str, str]) -> None:
    for column in TABLES[decision.table].own:
        needed = not column.nullable and column.kind != "list" and column.name not in lost
        if needed and row.get(column.name) is None:
            raise decision.place.error(
                f"the added row of {decision.table} needs {column.name}, and nothing tells it",
                f'write "{column.name}: " and its value',
            )
