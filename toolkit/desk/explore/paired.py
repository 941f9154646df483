"""Which events two articles both tell: by type, parties, status and time, and what speaks for each pair, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from toolkit.briefing.own.cells import word_of
from toolkit.charts.catalogue import words as figure_words
from toolkit.charts.parties import parties_of
from toolkit.charts.rows import records
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.content import fold
from toolkit.facts.facts import Facts

COLUMNS = [
    "plover_type", "actors", "first", "second", "status_first", "status_second",
    "sentence_first", "sentence_second", "why",
]  # fmt: skip
_HELD = {
    "occurred": "done", "ongoing": "done", "alleged": "done", "denied": "done", "planned": "ahead", "possible": "open",
}  # fmt: skip
"""What is told as done, alleged or denied may be the same deed; what is only expected is another thing."""
Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class _Told:
    """One event of one article: its parties by key, who of them acts, when it is said to be, its row."""

    names: dict[str, str]
    acting: frozenset[str]
    span: Span | None
    row: dict[str, Any]

    @property
    def parties(self) -> set[str]:
        return set(self.names)


def key_of(name: str, iso3: str) -> str:
    """Return what an actor is recognised by in another article: a country's code, else the name without accents.

    >>> key_of("Corée du Nord", "PRK"), key_of("Hanoï", "")
    ('PRK', 'hanoi')
    """
    return iso3 or fold(name)


def paired_events(first: Facts, second: Facts) -> pd.DataFrame:
    """Return the events that both articles tell, with what speaks for each pair in the language of the page.

    A pair has one type and the same parties, or all those that the shorter telling names, and the same of them act.
    Told as done, alleged or denied on both sides, or expected on both; an expectation and a deed are a pair only
    where both say when, and it is the same time. Two times that exclude each other make no pair.
    """
    others = list(_events(second))
    rows = [_row(one, other) for one in _events(first) for other in others if _is_pair(one, other)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _events(facts: Facts) -> Iterator[_Told]:
    parties = parties_of(facts)
    times = {row["row_id"]: (row["earliest"], row["latest"]) for row in records(facts.times)}
    for row in records(facts.events):
        if row["same_as"] is None:
            found = [parties[name] for name in (*row["actor_ids"], *row["recipient_ids"]) if name in parties]
            span = times.get(row["time_id"])
            known = span if span and any(span) else None
            acting = [parties[name] for name in row["actor_ids"] if name in parties] if row["directed"] else []
            names = {key_of(party.name, party.iso3): party.name for party in found}
            yield _Told(names, frozenset(key_of(party.name, party.iso3) for party in acting), known, row)


def _is_pair(one: _Told, other: _Told) -> bool:
    shared = one.parties & other.parties
    fewest = min(len(one.parties), len(other.parties))
    if one.row["plover_type"] != other.row["plover_type"] or not shared or len(shared) < fewest:
        return False
    if one.acting and other.acting and not one.acting & other.acting:
        return False
    if one.span and other.span:
        return _overlap(one.span, other.span)
    return _HELD[one.row["status"]] == _HELD[other.row["status"]]


def _overlap(one: Span, other: Span) -> bool:
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (one[1] or date.max)


def _row(one: _Told, other: _Told) -> dict[str, Any]:
    shared = sorted(one.names[key] for key in one.parties & other.parties)
    return {
        "plover_type": one.row["plover_type"],
        "actors": ", ".join(shared),
        "first": one.row["surface"],
        "second": other.row["surface"],
        "status_first": one.row["status"],
        "status_second": other.row["status"],
        "sentence_first": one.row["sentence_id"],
        "sentence_second": other.row["sentence_id"],
        "why": _why(one, other),
    }


def _why(one: _Told, other: _Told) -> str:
    say = desk_words()
    statuses = {_HELD[one.row["status"]], _HELD[other.row["status"]]}
    reasons = [
        say("compare.why.type", type=word_of(one.row["plover_type"])),
        say("compare.why.same_parties" if one.parties == other.parties else "compare.why.some_parties"),
        say(f"compare.why.{'both' if len(statuses) > 1 else statuses.pop()}"),
        say(f"compare.why.{_when(one, other)}"),
    ]
    return figure_words().text("separator").join(reasons)


def _when(one: _Told, other: _Told) -> str:
    if one.span and other.span:
        return "same_time"
    return "one_time" if one.span or other.span else "no_time"
