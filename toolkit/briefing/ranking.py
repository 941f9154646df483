"""Which claims stand out: groups of claims on one matter, ranked by what the tables say of them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records

MOST_POINTS = 5
_WEIGHTS = {"high": 4, "medium": 2, "low": 1, "info": 0}
_DENIAL, _KEY_POINT, _MOST_FOR_REPETITION = 3, 2, 3
_PREFERENCE = {"body": 0, "analysis": 1, "key_points": 2, "titles": 3}
NOT_TENSIONS = ("relative_time", "not_a_contradiction", "detail_missing", "truncation")
"""Types of findings that tell how the text was read, or what it leaves out: they say nothing against a claim."""


@dataclass(frozen=True)
class Point:
    """A matter that stands out.

    Attributes:
        claims: The claims on it, in reading order.
        head: The claim whose words head it: the body's first.
        score: Sum of findings by gravity, denial, key point and repetition.
        findings: Rows of the findings table that concern it.
    """

    claims: tuple[Claim, ...]
    head: Claim
    score: int
    findings: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """Sentences of its claims."""
        return [claim.sentence_id for claim in self.claims]


def points_of(material: Material) -> list[Point]:
    """Return the points that stand out, highest score first, at most five.

    Claims belong together that tell one event, that a key point and its evidence share, or of which one denies the
    other. Groups that share half of the smaller one are one. Score: 4, 2 or 1 for a finding by gravity, 3 for a
    denial, 2 for a key point, 1 for each further sentence that repeats the matter (at most 3).
    """
    groups = _merged(_seeds(material))
    tensions = _tensions(material, groups)
    scored = []
    for index, group in enumerate(groups):
        claims = tuple(sorted((material.claim[row_id] for row_id in group), key=lambda claim: claim.start))
        own = tensions.get(index, {})
        score = _score(claims) + sum(own.values())
        if score > 0:
            scored.append((score, claims, tuple(own)))
    points: list[Point] = []
    for score, claims, findings in sorted(scored, key=lambda entry: (-entry[0], entry[1][0].start)):
        head = _head(claims, taken={point.head.row_id for point in points})
        if head is not None:
            points.append(Point(claims, head, score, findings))
    return points[:MOST_POINTS]


def _score(claims: tuple[Claim, ...]) -> int:
    score = _DENIAL * any(claim.mark.disputed or claim.denies for claim in claims)
    score += _KEY_POINT * any(claim.part == "key_points" for claim in claims)
    return score + min(len({claim.sentence_id for claim in claims}) - 1, _MOST_FOR_REPETITION)


def _head(claims: tuple[Claim, ...], taken: set[str]) -> Claim | None:
    """Return the claim whose words head a point: the body's first; None when another point has them all."""
    tellers = [claim for claim in claims if claim.degree is not Degree.DENIED and claim.row_id not in taken]
    return min(tellers, key=lambda claim: (_PREFERENCE[claim.part], not claim.main, claim.start), default=None)


def _seeds(material: Material) -> list[set[str]]:
    seeds: dict[str, set[str]] = {}
    for event in records(material.facts.events):
        seeds.setdefault(event["same_as"] or event["row_id"], set()).update(event["claim_ids"])
    for point in records(material.facts.key_points):
        own = {claim.row_id for claim in material.claims_in(point["sentence_id"]) if claim.main}
        evidence = {
            claim.row_id for name in point["evidence_sentence_ids"] for claim in material.claims_in(name) if claim.main
        }
        seeds[point["row_id"]] = own | evidence
    for claim in material.claims:
        if claim.denies:
            seeds[claim.row_id] = {claim.row_id, *claim.denies}
    return [seed for seed in seeds.values() if seed]


def _merged(groups: list[set[str]]) -> list[set[str]]:
    groups = [set(group) for group in groups]
    merging = True
    while merging:
        merging = False
        for index, group in enumerate(groups):
            for other in groups[index + 1 :]:
                if 2 * len(group & other) >= min(len(group), len(other)):
                    group |= other
                    groups.remove(other)
                    merging = True
                    break
            if merging:
                break
    return groups


def _tensions(material: Material, groups: list[set[str]]) -> dict[int, dict[str, int]]:
    """Return, for each group, the weights of the findings that concern it more than any other group."""
    sentences = [{material.claim[row_id].sentence_id for row_id in group} for group in groups]
    found: dict[int, dict[str, int]] = {}
    for finding in records(material.facts.findings):
        if finding["type"] in NOT_TENSIONS or not groups:
            continue
        shared = [len(own & set(finding["sentence_ids"])) for own in sentences]
        best = max(range(len(groups)), key=lambda index: (shared[index], -len(sentences[index])))
        if shared[best]:
            found.setdefault(best, {})[finding["row_id"]] = _WEIGHTS[finding["severity"]]
    return found
