"""Between whom an event runs: pairs of parties that act, or the one that is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.charts.catalogue import words
from toolkit.charts.flow.link import UNNAMED
from toolkit.charts.parties import Party
from toolkit.charts.rows import records
from toolkit.facts.facts import Facts

Ends = tuple[Party, Party, bool]
PairsOf = Callable[[dict[str, Any], dict[str, Party], set[str]], list[tuple[Party, Party]]]


def at_home(event: dict[str, Any], parties: dict[str, Party], facts: Facts) -> dict[str, Party]:
    """Return the body that acts upon somebody of its own country, as a party of its own: a court and its mayor.

    Between countries it stands for its own; at home "Peru condemns its mayor" would be no deed of Peru's.
    """
    rows = {row["entity_id"]: row for row in records(facts.entities)}
    actors, others = ([rows[name] for name in event[side] if name in rows] for side in ("actor_ids", "recipient_ids"))
    if len(actors) != 1 or actors[0]["type"] != "organisation" or not others:
        return {}
    body = actors[0]
    home = all(one["type"] != "country" and one["iso3"] == body["iso3"] for one in others)
    if not home or not parties[body["entity_id"]].iso3:
        return {}
    return {body["entity_id"]: Party(body["entity_id"], str(body["canonical"]), (body["entity_id"],))}


def whole_pairs(event: dict[str, Any], parties: dict[str, Party], acting: set[str]) -> list[tuple[Party, Party]]:
    """Return each pair of named parties between whom an event runs."""
    actors = [parties[name] for name in event["actor_ids"] if name in acting]
    others = [parties[name] for name in event["recipient_ids"] if name in acting]
    if not event["directed"] and not others:
        actors, others = actors[:1], actors[1:]
    return [(actor, other) for actor in actors for other in others if actor.id != other.id]


def half_pair(event: dict[str, Any], parties: dict[str, Party], acting: set[str]) -> list[tuple[Party, Party]]:
    """Return the one party that an event names, beside one that it does not; nothing for any other event."""
    actors, others = ([name for name in event[side] if name != UNNAMED] for side in ("actor_ids", "recipient_ids"))
    nobody = Party(UNNAMED, words()("flow.unnamed"), ())
    known = [parties[name] for name in actors or others if name in acting]
    alone = len({party.id for party in known}) == 1 or event["directed"]
    if not known or bool(actors) is bool(others) or not alone:
        return []
    return [(known[0], nobody) if actors else (nobody, known[0])]
