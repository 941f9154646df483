"""Between whom an event runs: pairs of parties that act, or the one that is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.charts.catalogue import words
from toolkit.charts.flow.link import UNNAMED
from toolkit.charts.parties import Party

Ends = tuple[Party, Party, bool]
PairsOf = Callable[[dict[str, Any], dict[str, Party], set[str]], list[tuple[Party, Party]]]


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
