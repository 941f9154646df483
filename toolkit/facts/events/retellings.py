"""Retellings: the same event told again, and what a denial of one telling does to the others."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.document import Row
from toolkit.facts.entities import EntityRows
from toolkit.facts.vocabulary import UNNAMED_PARTY

_SAID = ("ACCUSE", "REQUEST", "REJECT")
"""What is done by saying it: who disputes what was said does not dispute that it was said."""


def link_retellings(rows: list[Row], entities: EntityRows) -> None:
    """Point every later telling of an event to the first: same family, no party that contradicts, no other time."""
    for index, row in enumerate(rows):
        for earlier in rows[:index]:
            if earlier["same_as"] is None and _same_event(earlier, row, entities):
                row["same_as"] = earlier["row_id"]
                break


def _same_event(first: Row, second: Row, entities: EntityRows) -> bool:
    if family(first) != family(second) or first["sentence_id"] == second["sentence_id"]:
        return False
    if first["time_id"] and second["time_id"] and first["status"] != second["status"]:
        return False
    if not first["directed"] or not second["directed"]:
        one, other = (_everybody(row, entities) for row in (first, second))
        return bool(one & other) and (one <= other or other <= one)
    pairs = [
        (roots(first[column], entities), roots(second[column], entities)) for column in ("actor_ids", "recipient_ids")
    ]
    return all(not a or not b or a & b for a, b in pairs) and any(a & b for a, b in pairs)


def family(event: Row) -> str:
    """Return the kind of event, which its rule id ends with."""
    return str(event["rule_id"]).rpartition(".")[2]


def _everybody(row: Row, entities: EntityRows) -> frozenset[str]:
    return roots([*row["actor_ids"], *row["recipient_ids"]], entities)


def roots(parties: Sequence[str], entities: EntityRows) -> frozenset[str]:
    """Return the countries of *parties*, else the entities themselves; nobody for who is unnamed."""
    named = [entities.entity(party) for party in parties if party != UNNAMED_PARTY]
    return frozenset(str(entity.get("iso3") or entity["entity_id"]) for entity in named if entity)


def inherit_denials(rows: list[Row]) -> None:
    """Let a denial of one telling hold for all tellings of the event, and leave none of them a plain fact."""
    deniers: dict[str, list[str]] = {}
    asserted: set[str] = set()
    for row in rows:
        known = deniers.setdefault(row["same_as"] or row["row_id"], [])
        known.extend(party for party in row["denied_by"] if party not in known)
        if row["status"] != "denied":
            asserted.add(row["same_as"] or row["row_id"])
    for row in rows:
        event = row["same_as"] or row["row_id"]
        row["denied_by"] = list(deniers[event])
        contested = bool(row["denied_by"]) and row["status"] in ("occurred", "ongoing")
        if (contested or (row["status"] == "denied" and event in asserted)) and row["plover_type"] not in _SAID:
            row["status"] = "alleged"
