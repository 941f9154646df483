"""Finding the row that a decision speaks of, also when the rules or the text have changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.facts.document import Row
from toolkit.facts.review.fields import IDENTITY
from toolkit.facts.review.model import Decision
from toolkit.facts.review.then import Then

LEAST_SHARED = 0.5
"""Part of two stretches that must be shared for a moved row to be taken for the one that was judged."""
_OWN_IDENTITY = ("entities", "relations", "findings")
"""Tables in which another identity is another row, even on the same words."""
_MANY = ("relations", "findings")
"""Tables in which one sentence has many rows: its words alone do not tell which."""


@dataclass(frozen=True)
class Match:
    """The row a decision speaks of; without one, the reason why not."""

    row_id: str = ""
    note: str = ""


def match_rows(decisions: Sequence[Decision], rows: Mapping[str, Sequence[Row]], then: Then) -> dict[int, Match]:
    """Return the row of each decision, by its place in *decisions*; no two decisions get the same row.

    A row is found by its id; else by its words, in its sentence, where the rules draw its bounds a little differently.
    Tables whose rows share words are searched by what tells these rows apart.
    """
    names = {row["entity_id"]: row["canonical"] for row in rows.get("entities", ())}
    found: dict[int, Match] = {}
    taken: set[str] = set()
    for search in (_by_id, _by_words):
        for index, decision in enumerate(decisions):
            if index in found or decision.verb == "add":
                continue
            candidates = [row for row in rows.get(decision.table, ()) if row["row_id"] not in taken]
            row = search(_Sought(decision, names), candidates, then)
            if row is not None:
                taken.add(row["row_id"])
                moved = row["row_id"] != decision.row_id
                found[index] = Match(row["row_id"], f"found as {row['row_id']}" if moved else "")
    for index, decision in enumerate(decisions):
        if decision.verb != "add":
            found.setdefault(index, Match("", _why_not(decision, then)))
    return found


@dataclass(frozen=True, eq=False)
class _Sought:
    """A decision with what tells its row from others on the same words; entities may be given by name."""

    decision: Decision
    names: Mapping[str, str]

    @cached_property
    def keys(self) -> dict[str, Any]:
        """The values said, or seen in what was confirmed or rejected."""
        columns = IDENTITY.get(self.decision.table, ())
        values = {} if self.decision.verb == "correct" else self.decision.values
        return {name: values[name] for name in columns if name in values} | dict(self.decision.was)

    def told(self, row: Row) -> int:
        """Return how many of these values *row* has."""
        return sum(self._known_as(row.get(name)) == self._known_as(value) for name, value in self.keys.items())

    def is_told_of(self, row: Row) -> bool:
        """Tell whether *row* has all these values."""
        return self.told(row) == len(self.keys)

    def _known_as(self, value: Any) -> Any:
        """Return a value with the names of entities instead of their ids, in whatever order."""
        if isinstance(value, list):
            return sorted(self.names.get(one, one) for one in value)
        return self.names.get(value, value) if isinstance(value, str) else value


def _by_id(sought: _Sought, rows: Sequence[Row], then: Then) -> Row | None:
    decision, keys = sought.decision, sought.keys
    if decision.table == "entities" and "entity_id" in keys:
        # Its anchor is its first mention, which any rule may move.
        same = next((row for row in rows if row["entity_id"] == keys["entity_id"]), None)
        if same is not None:
            return same
    own = next((row for row in rows if row["row_id"] == decision.row_id), None)
    span = then.span(decision) if then.drifted else None
    if then.drifted:
        homes = [one.sentence_id for one in then.homes(decision.home)]
        if own is not None and own["sentence_id"] not in homes:
            own = None
        if own is None and span is not None:
            own = next((row for row in rows if (row["start"], row["end"]) == (span.start, span.end)), None)
    if own is None or not keys or sought.is_told_of(own):
        return own
    beside = [row for row in rows if (row["start"], row["end"]) == (own["start"], own["end"])]
    # Of several that fit as well, the one with the id.
    best = max(beside, key=lambda row: (sought.told(row), row is own))
    return best if decision.table not in _OWN_IDENTITY or sought.is_told_of(best) else None


def _by_words(sought: _Sought, rows: Sequence[Row], then: Then) -> Row | None:
    decision, keys = sought.decision, sought.keys
    span = then.span(decision)
    if span is None or (decision.table in _MANY and not keys):
        return None
    near = [
        (sought.told(row), shared, -row["start"], row)
        for row in rows
        if row["sentence_id"] == span.sentence_id
        and (shared := span.shared_with(row["start"], row["end"])) >= LEAST_SHARED
        and (decision.table not in _OWN_IDENTITY or not keys or sought.is_told_of(row))
    ]
    return max(near, key=lambda one: one[:3])[3] if near else None


def _why_not(decision: Decision, then: Then) -> str:
    if decision.surface and then.span(decision) is None:
        return "its words no longer stand where they stood"
    if not decision.surface:
        return "there is no such row; with surface, it would be found by its words"
    return "the rules read no such row any more"
