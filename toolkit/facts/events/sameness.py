"""Sameness: the signs that two places of an article tell one event, and how much they say, as learned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.entities import EntityRows
from toolkit.facts.gazetteer import fold
from toolkit.facts.vocabulary import UNNAMED_PARTY

LEAST_SAME = 0.5
"""Two tellings less likely one event than this stay two."""
BASE = ""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Letters by which forms of one word are taken for one: "suspended", "suspension"."""
_NEAR = 70
"""Code points around a trigger whose words say what it is about."""
_MOST = 3
_STEPS = (1, 3, 8)
"""Sentences between two tellings, in steps."""


class Places:
    """Where the tellings of an article stand: sections, words around them, times."""

    def __init__(self, document: Document, entities: EntityRows, times: Sequence[Row]) -> None:
        self.entities = entities
        self._order = {parsed.sentence.sentence_id: at for at, parsed in enumerate(document.sentences)}
        self._parsed = {parsed.sentence.sentence_id: parsed for parsed in document.sentences}
        self._times = {row["row_id"]: (row["earliest"], row["latest"]) for row in times}

    def signs(self, first: Row, second: Row) -> list[str]:
        """Return the signs that two tellings, in reading order, are of one event or of two."""
        found = [f"type {first['plover_type']}", f"status {first['status'] == second['status']}"]
        found += [f"family {family(first) == family(second)}", f"frame {first['rule_id'] == second['rule_id']}"]
        found += [f"kind {first['plover_type'] == second['plover_type']}"]
        found += [f"trigger {bool(_stems(first['trigger']) & _stems(second['trigger']))}"]
        for column in ("actor_ids", "recipient_ids"):
            found.append(f"{column} {self._parties(first[column], second[column])}")
        known = [self._times.get(row["time_id"]) for row in (first, second)]
        found.append("time unknown" if None in known else f"time {known[0] == known[1]}")
        sections = [self._section(row) for row in (first, second)]
        found += [f"sections {sections[0]} {sections[1]}", f"first {sections[0]}", f"second {sections[1]}"]
        apart = self._order[second["sentence_id"]] - self._order[first["sentence_id"]]
        found.append(f"apart {sum(apart > step for step in _STEPS)}")
        around = [self._around(row) for row in (first, second)]
        found.append(f"shared {min(len(around[0] & around[1]), _MOST)}")
        whole = [_stems(self._parsed[row["sentence_id"]].text) for row in (first, second)]
        found.append(f"shared in sentences {min(len(whole[0] & whole[1]), _MOST)}")
        return found

    def _parties(self, one: Sequence[str], other: Sequence[str]) -> str:
        own, others = set(one) - {UNNAMED_PARTY}, set(other) - {UNNAMED_PARTY}
        if not own or not others:
            return "nobody" if not own and not others else "one unnamed"
        if own == others:
            return "equal"
        lands = [frozenset(roots(tuple(ids), self.entities)) for ids in (own, others)]
        return "of one country" if lands[0] == lands[1] else "overlap" if lands[0] & lands[1] else "apart"

    def _section(self, row: Row) -> str:
        parsed = self._parsed[row["sentence_id"]]
        if parsed.sentence.sentence_id[0] in "tu":
            return "headline"
        if parsed.sentence.role == "key_points":
            return "points"
        return "lead" if self._order[row["sentence_id"]] <= self._first_body() + 1 else "body"

    def _first_body(self) -> int:
        return next(
            (
                at
                for name, at in self._order.items()
                if name[0] not in "tu" and self._parsed[name].sentence.role == "body"
            ),
            0,
        )

    def _around(self, row: Row) -> frozenset[str]:
        parsed: ParsedSentence = self._parsed[row["sentence_id"]]
        start, end = row["start"] - parsed.offset, row["end"] - parsed.offset
        return _stems(parsed.text[max(0, start - _NEAR) : end + _NEAR])


def sameness(signs: Iterable[str]) -> float:
    """Return the probability that two tellings with these *signs* are of one event.

    >>> sameness([]) < 0.5
    True
    """
    known = weights()
    return 1 / (1 + exp(-sum(known.get(sign, 0.0) for sign in {BASE, *signs})))


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of each sign; treat it as read-only."""
    text = (files("toolkit.facts.events") / "learned" / "sameness.json").read_text(encoding="utf-8")
    return {str(sign): float(weight) for sign, weight in json.loads(text)["weights"].items()}


def family(event: Row) -> str:
    """Return the kind of event, which its rule id ends with."""
    return str(event["rule_id"]).rpartition(".")[2]


def may_be_one(first: Row, second: Row) -> bool:
    """Tell whether two tellings can be of one event: of one type or family, in two sentences."""
    alike = first["plover_type"] == second["plover_type"] or family(first) == family(second)
    return alike and first["sentence_id"] != second["sentence_id"]


def pairs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of any two tellings that can be of one event, in reading order."""
    for later, row in enumerate(rows):
        yield from ((earlier, later) for earlier in range(later) if may_be_one(rows[earlier], row))


def roots(parties: Sequence[str], entities: EntityRows) -> frozenset[str]:
    """Return the countries of *parties*, else the entities themselves; nobody for who is unnamed."""
    named = [entities.entity(party) for party in parties if party != UNNAMED_PARTY]
    return frozenset(str(entity.get("iso3") or entity["entity_id"]) for entity in named if entity)


def _stems(text: str) -> frozenset[str]:
    """The words of *text* that name no names, by their first letters."""
    return frozenset(fold(word)[:_STEM] for word in _WORD.findall(text) if word[0].islower())
