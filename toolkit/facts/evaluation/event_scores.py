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
    """Events: found (type), lenient (type and one right actor), strict (type, all actors and all recipients)."""
    own_places = {row["entity_id"]: row for row in table_rows(facts.entities)}
    wanted = [row for row in gold.rows("events") if row["field"] == "body"]
    given = [_with_codes(row, own_places) for row in within(table_rows(facts.events), gold, facts, False)]

    def score(left: AnyRow, right: AnyRow) -> float:
        if right["sentence_id"] not in left["sentences"] or right["plover_type"] not in [
            left["plover"],
            *left["plover_ok"],
        ]:
            return 0
        return float(
            1
            + 4 * _full(left, right)
            + 2 * _one_party(left, right)
            + (overlap(left, right) > 0)
            + 0.5 * (right["plover_type"] == left["plover"])
        )

    pairs = pair(wanted, given, score=score)
    retold = {j for j, row in enumerate(given) if row["same_as"] and any(score(left, row) for left in wanted)}
    kept = [j for j in range(len(given)) if j not in retold or j in {j for _, j in pairs}]
    renumbered = {j: index for index, j in enumerate(kept)}
    scores = score_rows(
        wanted,
        [given[j] for j in kept],
        lenient=_one_party,
        strict=_full,
        pairs=[(i, renumbered[j]) for i, j in pairs],
    )
    held = [(wanted[i], given[j]) for i, j in pairs if wanted[i]["required"]]
    right = sum(right["status"] in [left["status"], *left["status_ok"]] for left, right in held)
    return scores, {"status (ok)": Count(right, len(held), len(held))}


def _with_codes(row: AnyRow, entities: dict[str, dict[str, Any]]) -> dict[str, Any]:
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


def _gold_parties(parties: Sequence[AnyRow]) -> list[str]:
    return [str(party["iso3"] or party["entity"]) for party in parties]


def _one_party(left: AnyRow, right: AnyRow) -> bool:
    own_actors, own_recipients = _gold_parties(left["actors"]), _gold_parties(left["recipients"])
    if not left["directed"]:
        return bool(set(own_actors) & {*right["actors"], *right["recipients"]} - {UNNAMED_PARTY})
    named_actors = set(own_actors) & set(right["actors"])
    named_recipients = set(own_recipients) & set(right["recipients"]) - {UNNAMED_PARTY}
    return bool(named_actors - {UNNAMED_PARTY} or named_recipients)


def _full(left: AnyRow, right: AnyRow) -> bool:
    allowed = [set(_gold_parties(left["actors"]))]
    if left.get("actors_ok"):
        allowed.append(
            {str(party) if not isinstance(party, dict) else str(party["iso3"]) for party in left["actors_ok"]}
        )
    given_actors = set(right["actors"])
    if not left["directed"]:
        return given_actors | set(right["recipients"]) - {UNNAMED_PARTY} in allowed
    wanted = set(_gold_parties(left["recipients"])) or {UNNAMED_PARTY}
    return given_actors in allowed and (set(right["recipients"]) or {UNNAMED_PARTY}) == wanted
