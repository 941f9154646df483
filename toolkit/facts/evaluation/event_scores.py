"""Scores of events: type, parties and status (annotation guide, section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.facts.evaluation.claim_scores import identity
from toolkit.facts.evaluation.gold import Gold
from toolkit.facts.evaluation.scoring import AnyRow, Count, overlap, pair, score_rows
from toolkit.facts.evaluation.table_scores import Scores, folded_name, table_rows, within
from toolkit.facts.facts import Facts
from toolkit.facts.vocabulary import UNNAMED_PARTY


def score_events(gold: Gold, facts: Facts) -> tuple[Scores, Scores]:
    """Events: found (type), lenient (type and one right party), strict (type, all actors and all recipients).

    ``full (ok)`` is the strict measure with the gold's alternatives of type and parties.
    """
    own_places = {row["entity_id"]: row for row in table_rows(facts.entities)}
    wanted = wanted_events(gold)
    given = [with_codes(row, own_places) for row in within(table_rows(facts.events), gold, facts, False)]

    pairs = pair(wanted, given, score=likeness)
    retold = {j for j, row in enumerate(given) if row["same_as"] and any(likeness(left, row) for left in wanted)}
    kept = [j for j in range(len(given)) if j not in retold or j in {j for _, j in pairs}]
    renumbered = {j: index for index, j in enumerate(kept)}
    scores = score_rows(
        wanted,
        [given[j] for j in kept],
        lenient=_one_party,
        strict=full,
        pairs=[(i, renumbered[j]) for i, j in pairs],
    )
    held = [(wanted[i], given[j]) for i, j in pairs if wanted[i]["required"]]
    right = sum(fits_status(left, row) for left, row in held)
    whole = sum(full(left, row, lenient=True) for left, row in held)
    return scores, {
        "full (ok)": Count(whole, scores["strict"].given, scores["strict"].wanted),
        "status (ok)": Count(right, len(held), len(held)),
    }


def likeness(left: AnyRow, right: AnyRow) -> float:
    """Return how well two events of one type and sentence fit; nothing for others."""
    types = [left["plover"], *left["plover_ok"]]
    if right["sentence_id"] not in left["sentences"] or right["plover_type"] not in types:
        return 0
    return float(
        1
        + 4 * full(left, right, lenient=True)
        + full(left, right)
        + 2 * _one_party(left, right)
        + (overlap(left, right) > 0)
        + 0.5 * (right["plover_type"] == left["plover"])
    )


def fits_status(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether an event's status is the annotator's, or a defensible one."""
    return right["status"] in [left["status"], *left["status_ok"]]


def wanted_events(gold: Gold) -> list[AnyRow]:
    """Return the body's events of a gold file; who has no country is known by a folded name, as a given one is."""
    names = {entity["id"]: folded_name(entity["canonical"]) for entity in gold.data["entities"] if not entity["iso3"]}

    def named(party: Any) -> Any:
        if isinstance(party, list):
            return [named(one) for one in party]
        if isinstance(party, dict):
            return party if party["iso3"] else party | {"entity": names.get(party["entity"], party["entity"])}
        return names.get(party, party)

    columns = ("actors", "recipients", "actors_ok", "recipients_ok")
    return [
        row | {column: [named(party) for party in row.get(column, ())] for column in columns}
        for row in gold.rows("events")
        if row["field"] == "body"
    ]


def with_codes(row: AnyRow, entities: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a row of ``events`` with its parties as a gold file has them: codes, names folded, or ``---``."""

    def codes(parties: Sequence[str]) -> list[str]:
        named = [entities.get(party) for party in parties]
        return [
            identity("country", entity["iso3"], entity["canonical"])
            if entity and entity["iso3"]
            else folded_name(entity["canonical"])
            if entity
            else UNNAMED_PARTY
            for entity in named
        ]

    return {**row, "actors": codes(row["actor_ids"]), "recipients": codes(row["recipient_ids"])}


def _codes(parties: Sequence[Any]) -> frozenset[str]:
    """The parties of a gold column: objects with a code or an entity, or codes alone."""
    return frozenset(str(one["iso3"] or one["entity"]) if isinstance(one, dict) else str(one) for one in parties)


def _answers(row: AnyRow, column: str, *, lenient: bool) -> list[frozenset[str]]:
    """The defensible answers of a party column, the annotator's own first; an alternative is a party or several."""
    others = row.get(f"{column}_ok", ()) if lenient else ()
    return [_codes(row[column]), *(_codes(one if isinstance(one, list) else [one]) for one in others)]


def _one_party(left: AnyRow, right: AnyRow) -> bool:
    """Tell whether at least one party is right in its role; in any role where the event is mutual."""
    actors = frozenset().union(*_answers(left, "actors", lenient=True)) - {UNNAMED_PARTY}
    recipients = frozenset().union(*_answers(left, "recipients", lenient=True)) - {UNNAMED_PARTY}
    if not left["directed"]:
        return bool(actors & {*right["actors"], *right["recipients"]})
    return bool(actors & set(right["actors"]) or recipients & set(right["recipients"]))


def full(left: AnyRow, right: AnyRow, *, lenient: bool = False) -> bool:
    """Tell whether type, all actors and all recipients are right; *lenient* takes the gold's alternatives too."""
    types = [left["plover"], *(left["plover_ok"] if lenient else ())]
    if right["plover_type"] not in types:
        return False
    actors, recipients = frozenset(right["actors"]), frozenset(right["recipients"])
    if not left["directed"]:
        return (actors | recipients) - {UNNAMED_PARTY} in _answers(left, "actors", lenient=lenient)
    wanted = [answer or {UNNAMED_PARTY} for answer in _answers(left, "recipients", lenient=lenient)]
    return actors in _answers(left, "actors", lenient=lenient) and (recipients or {UNNAMED_PARTY}) in wanted
