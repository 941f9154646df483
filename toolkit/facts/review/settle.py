"""What a decision entails for other rows: nothing points to a row that is gone, nobody disputes what no row denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.article.model import Article
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.review.ids import free_id
from toolkit.facts.review.words import Span
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import UNNAMED_PARTY

Tables = dict[str, list[Row]]
Decided = Mapping[str, frozenset[str]]
"""Row ids of what the analyst confirmed, corrected or added, with the columns that were set."""


@dataclass(frozen=True)
class Change:
    """One consequence: a column's value, or with ``column`` empty a whole row that goes.

    Attributes:
        table: Table name.
        row: The row as it was before.
        column: Column changed.
        before: Value before.
        after: Value after.
        note: Why.
    """

    table: str
    row: Row
    column: str = ""
    before: Any = None
    after: Any = None
    note: str = ""


def settle(article: Article, before: Mapping[str, Sequence[Row]], rows: Tables, decided: Decided) -> list[Change]:
    """Mend *rows* in place after decisions, and return what had to change.

    A reference to a row that is gone is cleared; a row that cannot stand without it goes too. An entity without a
    mention goes, one whose first mention went moves to the next; an event told by no claim goes; a later telling
    becomes the first; a sentence keeps a main claim; who no longer denies, disputes nothing.

    Args:
        article: The article.
        before: The rows before the decisions.
        rows: The rows after them.
        decided: What the analyst set stays as it is, unless it points to nothing.
    """
    changes: list[Change] = []
    changes += _denials(before, rows, decided)
    while True:
        found = [
            *_first_tellings(before, rows),
            *_dangling(rows),
            *_entities(article, before, rows, decided),
            *_untold_events(before, rows, decided),
            *_main_claims(before, rows, decided),
        ]
        if not found:
            return changes
        changes += found


def _set(table: str, row: Row, column: str, value: Any, note: str) -> Change:
    made = Change(table, dict(row), column, row[column], value, note)
    row[column] = value
    return made


def _drop(rows: Tables, table: str, gone: Sequence[Row], note: str) -> list[Change]:
    ids = {row["row_id"] for row in gone}
    rows[table] = [row for row in rows[table] if row["row_id"] not in ids]
    return [Change(table, dict(row), note=note) for row in gone]


@cache
def _references() -> tuple[tuple[str, Column], ...]:
    return tuple((table.name, column) for table in TABLES.values() for column in table.columns if column.refers_to)


def _dangling(rows: Tables) -> list[Change]:
    known = {column.refers_to: _ids(rows, column.refers_to) for _, column in _references()}
    changes: list[Change] = []
    for table, column in _references():
        there, gone = known[column.refers_to], []
        for row in rows[table]:
            value = row.get(column.name)
            if column.kind == "list":
                left = [item for item in value or [] if item in there]
                if left != (value or []):
                    changes.append(_set(table, row, column.name, _named(column.name, row, left), _why(column)))
            elif value is not None and value not in there:
                if column.nullable:
                    changes.append(_set(table, row, column.name, None, _why(column)))
                else:
                    gone.append(row)
        changes += _drop(rows, table, gone, f"its {column.name} is gone")
    times = _ids(rows, "times")
    for row in rows["times"]:
        if row.get("anchor") not in (None, "published") and row["anchor"] not in times:
            changes.append(_set("times", row, "anchor", None, "the time it counts from is gone"))
    return changes


def _why(column: Column) -> str:
    return f"a row of {column.refers_to.partition('.')[0]} is gone"


def _named(column: str, row: Row, left: list[str]) -> list[str]:
    """An event keeps a place for a party that nobody names."""
    nobody = column == "actor_ids" or (column == "recipient_ids" and row["directed"])
    return left or ([UNNAMED_PARTY] if nobody else [])


def _ids(rows: Mapping[str, Sequence[Row]], refers_to: str) -> set[Any]:
    target, _, key = refers_to.partition(".")
    key = key or ("sentence_id" if target == "sentences" else "row_id")
    return {UNNAMED_PARTY, *(row[key] for row in rows[target])}


def _entities(article: Article, before: Mapping[str, Sequence[Row]], rows: Tables, decided: Decided) -> list[Change]:
    """Entities whose anchor, their first mention, is gone: move to the next mention, or go."""
    mentions: dict[str, list[Row]] = {}
    for row in rows["mentions"]:
        mentions.setdefault(row["entity_id"], []).append(row)
    had = {(row["entity_id"], row["start"], row["end"]) for row in before["mentions"]}
    changes, gone = [], []
    for row in rows["entities"]:
        anchor = (row["entity_id"], row["start"], row["end"])
        own = sorted(mentions.get(row["entity_id"], []), key=lambda one: (one["start"], -one["end"]))
        if anchor not in had or any((one["start"], one["end"]) == anchor[1:] for one in own):
            continue
        if own:
            changes.append(_moved(article, rows, row, own[0]))
        elif row["row_id"] not in decided:
            gone.append(row)
    return [*changes, *_drop(rows, "entities", gone, "no mention of it is left")]


def _moved(article: Article, rows: Tables, row: Row, mention: Row) -> Change:
    was = dict(row)
    row.update({name: mention[name] for name in ("sentence_id", "start", "end", "surface")})
    span = Span(row["sentence_id"], row["start"], row["end"])
    row["row_id"] = free_id(article, "entities", span, {one["row_id"] for one in rows["entities"]})
    return Change("entities", was, "surface", was["surface"], row["surface"], "its first mention is gone")


def _untold_events(before: Mapping[str, Sequence[Row]], rows: Tables, decided: Decided) -> list[Change]:
    """Events whose claims are gone: told by the claim that holds the trigger now, or by none, and then they go."""
    told = {row["row_id"] for row in before["events"] if row["claim_ids"]}
    changes, gone = [], []
    for row in rows["events"]:
        if row["claim_ids"] or row["row_id"] not in told:
            continue
        holding = [
            one for one in rows["claims"]
            if one["sentence_id"] == row["sentence_id"] and one["start"] <= row["start"] and row["end"] <= one["end"]
        ]  # fmt: skip
        if holding:
            claim = min(holding, key=lambda one: (one["end"] - one["start"], one["start"]))
            changes.append(_set("events", row, "claim_ids", [claim["row_id"]], "this claim holds the trigger"))
        elif row["row_id"] not in decided:
            gone.append(row)
    return [*changes, *_drop(rows, "events", gone, "no claim tells it any more")]


def _first_tellings(before: Mapping[str, Sequence[Row]], rows: Tables) -> list[Change]:
    """Tellings of an event whose first telling is gone: the next one is the first now."""
    there = _ids(rows, "events")
    changes: list[Change] = []
    heirs: dict[str, str] = {}
    for row in rows["events"]:
        gone = row["same_as"]
        if gone is None or gone in there:
            continue
        note = "the first telling is gone"
        changes.append(_set("events", row, "same_as", heirs.get(gone), note))
        heirs.setdefault(gone, row["row_id"])
    return changes


def _main_claims(before: Mapping[str, Sequence[Row]], rows: Tables, decided: Decided) -> list[Change]:
    """Sentences whose main claim is gone: the first claim left is the main one."""
    had = {row["sentence_id"] for row in before["claims"] if row["main"]}
    have = {row["sentence_id"] for row in rows["claims"] if row["main"]}
    changes = []
    for row in rows["claims"]:
        name = row["sentence_id"]
        if name in had - have and row["row_id"] not in decided:
            have.add(name)
            changes.append(_set("claims", row, "main", True, "the main claim is gone"))
    return changes


def _denials(before: Mapping[str, Sequence[Row]], rows: Tables, decided: Decided) -> list[Change]:
    """Who no longer denies disputes nothing, and who denies now disputes what the denial rejects."""
    gone = _deniers(before) - _deniers(rows)
    pairs_before, pairs_now = set(_disputes(before)), set(_disputes(rows))
    lost = pairs_before - pairs_now
    new = [pair for pair in dict.fromkeys(_disputes(rows)) if pair not in pairs_before]
    changes: list[Change] = []
    for table, column in (("claims", "disputed_by"), ("events", "denied_by")):
        for row in rows[table]:
            if column in decided.get(row["row_id"], ()):
                continue
            claims = [row["row_id"]] if table == "claims" else row["claim_ids"]
            kept = [
                who for who in row[column] or [] if who not in gone and not any((one, who) in lost for one in claims)
            ]
            more = [who for claim, who in new if claim in claims and who not in kept]
            value = [*kept, *dict.fromkeys(more)]
            if value != (row[column] or []):
                note = "a denial is gone" if len(value) < len(row[column] or []) else "a denial rejects it"
                changes.append(_set(table, row, column, value, note))
    return changes


def _deniers(rows: Mapping[str, Sequence[Row]]) -> set[str]:
    """Everybody who denies something: sources of denials, and those named in the words of the source."""
    found: set[str] = set()
    for row in rows["claims"]:
        if row["modality"] != "denied":
            continue
        found.add(row["source_entity_id"] or UNNAMED_PARTY)
        if row["source_start"] is not None:
            found |= {
                one["entity_id"]
                for one in rows["mentions"]
                if row["source_start"] <= one["start"] and one["end"] <= row["source_end"]
            }
    return found


def _disputes(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str]]:
    """Yield the claims that denials reject, each with who denies it."""
    for row in rows["claims"]:
        if row["modality"] == "denied":
            for claim in row["denies"] or ():
                yield claim, row["source_entity_id"] or UNNAMED_PARTY
