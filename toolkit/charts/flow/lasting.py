"""Lasting links between parties, as the relations table has them: a firm owned together, a part played in a country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from toolkit.charts.claims import Claim
from toolkit.charts.parties import ACTING_TYPES, Party, parties_of
from toolkit.charts.rows import records
from toolkit.charts.small_words import word_set
from toolkit.facts.facts import Facts

_SHARED, _ROLE, _STANDING = "joint_venture_of", "role_in", "relations_with"
_LONGEST_STANDING = 28
"""Words by which the figure can tell how two parties stand to each other."""
_TAIL = 40
"""Characters after a relation within which the phrase ends that it stands in: "in the Ghanaian oil industry"."""


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


def roles(facts: Facts, claims: list[Claim]) -> list[tuple[Party, Party, Claim, int, str]]:
    """Return who plays a part in whose affairs: both parties, the claim that tells it, and where its words stand."""
    return [
        (one, other, teller, int(row["start"]), words_of(row, facts))
        for row, one, other, teller in _between_parties(facts, claims, _ROLE)
    ]


def _between_parties(
    facts: Facts, claims: list[Claim], predicate: str
) -> Iterator[tuple[dict[str, Any], Party, Party, Claim]]:
    """Yield each relation of that kind between two acting parties that a claim tells, with them and the claim."""
    parties = parties_of(facts)
    acting = set(facts.entities.loc[facts.entities["type"].isin(ACTING_TYPES), "entity_id"])
    for row in records(facts.relations):
        ends = [row["subject"], row["object"]]
        if row["predicate"] != predicate or not acting.issuperset(ends) or parties[ends[0]].id == parties[ends[1]].id:
            continue
        teller = teller_of(row, claims)
        if teller is not None:
            yield row, parties[ends[0]], parties[ends[1]], teller


def teller_of(relation: dict[str, Any], claims: list[Claim]) -> Claim | None:
    """Return the narrowest claim that tells a relation; None for one in words that no claim holds."""
    around = [claim for claim in claims if claim.start <= relation["start"] and relation["end"] <= claim.end]
    return min(around, key=lambda claim: claim.end - claim.start, default=None)


def words_of(relation: dict[str, Any], facts: Facts) -> str:
    """Return the words of a relation to the end of the phrase in which its last name stands, if that is near."""
    start, end = int(relation["start"]), int(relation["end"])
    tail = re.match(rf"[^.,;:!?()\n«»“”]{{0,{_TAIL}}}(?=[.,;:!?()\n«»“”]|$)", facts.article.text[end:])
    return facts.article.text[start : end + (len(tail[0].rstrip()) if tail else 0)]


def standings(facts: Facts, claims: list[Claim]) -> list[tuple[Party, Party, Claim, int, str]]:
    """Return which parties are told to stand to each other in some way, the claim, where its words begin, and these.

    The words begin where the claim does, « la rupture des relations entre A et B » is no relation that they have, or
    with the one of several subjects that is about both.
    """
    found = []
    for row, one, other, teller in _between_parties(facts, claims, _STANDING):
        if teller.part == "titles":
            continue
        end = int(row["start"]) + len(words_of(row, facts))
        start = _own_subject(teller, row, facts.article.language)
        words = facts.article.text[start : min(end, teller.end)]
        if len(words.split()) <= _LONGEST_STANDING:
            found.append((one, other, teller, start, words))
    return found


def _own_subject(claim: Claim, relation: dict[str, Any], language: str) -> int:
    """Return where the subject begins that holds a relation: « le froid et les tensions entre A et B risquent de … ».

    Only where what is said of the subjects stands behind them all: ahead it would be cut off.
    """
    place = int(relation["start"]) - claim.start
    if claim.cue_start < int(relation["end"]):
        return claim.start
    joints = "|".join(sorted(word_set(language, "coordinators")))
    opens = "|".join(sorted(map(re.escape, word_set(language, "articles") | word_set(language, "definite"))))
    ahead = claim.surface.replace("’", "'")[: place + 1].lower()
    found = [match.end() for match in re.finditer(rf"(?:,|\s(?:{joints}))\s+(?=\S*$|(?:{opens})\b)", ahead)]
    return claim.start + found[-1] if found else claim.start
