"""Lasting links between parties, as the relations table has them: two countries that own a firm together."""

from __future__ import annotations

from itertools import combinations

from toolkit.charts.claims import Claim
from toolkit.charts.parties import Party, parties_of
from toolkit.charts.rows import records
from toolkit.facts.facts import Facts

_SHARED = "joint_venture_of"


def shared_firms(facts: Facts, claims: list[Claim]) -> list[tuple[Party, Party, Claim]]:
    """Return each pair of parties that own a firm together, with the claim that tells it.

    A firm of which one owner only is named links nobody.
    """
    parties = parties_of(facts)
    firms: dict[str, list[dict[str, object]]] = {}
    for row in records(facts.relations):
        if row["predicate"] == _SHARED and row["object"] in parties:
            firms.setdefault(row["subject"], []).append(row)
    found = []
    for rows in firms.values():
        # Where an owner is named ahead of the clause on the firm, the last row stands in it.
        place = max(int(str(row["start"])) for row in rows)
        around = [claim for claim in claims if claim.start <= place < claim.end]
        owners = {party.id: party for party in (parties[str(row["object"])] for row in rows)}
        if around:
            teller = min(around, key=lambda claim: claim.end - claim.start)
            found += [(one, other, teller) for one, other in combinations(owners.values(), 2)]
    return found
