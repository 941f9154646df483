"""Points: the matters that stand out, each headed by one claim of the text, as news first, as anomalies second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.briefing.choice.openings import scene
from toolkit.briefing.choice.ranking import DISPUTED, FEWEST_WORDS, SIDE_DISPUTE, Ranking
from toolkit.briefing.material import Material
from toolkit.briefing.sides.accounts import substance
from toolkit.briefing.wording.spoken import stands_alone, told_alone
from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records

MOST_POINTS = 5
_FEWEST_POINTS = 3
_MOST_OUTLOOK = 1
_ENOUGH = 3
"""Score from which a matter is a point; below it only a dispute is, or as long as there are fewer than three."""
_KEY_POINT = 2
_MOST_FOR_REPETITION, _MOST_FOR_FINDINGS = 3, 2
_FINDINGS = {"high": 2, "medium": 1, "low": 0, "info": 0}
_PREFERENCE = {"body": 0, "analysis": 1, "key_points": 2, "titles": 3}
NOT_TENSIONS = ("relative_time", "not_a_contradiction", "detail_missing", "truncation")
"""Types of findings that tell how the text was read, or what it leaves out: they say nothing against a claim."""


@dataclass(frozen=True)
class Point:
    """A matter that stands out.

    Attributes:
        claims: The claims on it, in reading order.
        head: The claim whose words head it: one of the text itself where there is one.
        score: Sum of what makes it news and of what the audit found.
        findings: Rows of the findings table that concern it.
        verdict: Verdict on the head when it is a key point that the text does not bear out; else empty.
    """

    claims: tuple[Claim, ...]
    head: Claim
    score: int
    findings: tuple[str, ...]
    verdict: str = ""

    @property
    def sentences(self) -> list[str]:
        """Sentences of its claims."""
        return [claim.sentence_id for claim in self.claims]


def points_of(material: Material) -> list[Point]:
    """Return the points that stand out, at most five: news first, what only the summary says last.

    A claim of the text heads a matter; other claims join it when they deny it, tell the same event in similar words
    (two fifths of the content words) or say the same (three fifths). What the text leaves to be expected takes a free
    place, or that of background. Score: 3 for the lead, 3 for an event of the title and 2 for its words, 3 for a
    dispute of what title or lead speaks of and 1 for another, 2 for a key point that the text bears out, 1 for named
    parties, 1 for a quantity, 1 for harm to people, 3 for the
    cause of what happened, 1 for each further sentence (at most 3), 1 or 2 for findings; 1
    less for words that lean on others.
    """
    ranking = material.ranking
    points = [_point(ranking, head) for head in _heads(ranking)]
    chosen = _with_outlook(ranking, _chosen(ranking, points), points)
    # What the bottom line opens with, the points open with.
    opening = [claim.row_id for claim in (ranking.event, *ranking.opening[:1]) if claim is not None]

    def place(point: Point) -> int:
        own = {one.row_id for one in point.claims}
        return next((rank for rank, name in enumerate(opening) if name in own), len(opening))

    return sorted(chosen, key=lambda point: (bool(point.verdict), place(point)))


def _heads(ranking: Ranking) -> list[Claim]:
    """Return the claims that may head a point; what would leave none is not asked for."""
    material, aside = ranking.material, scene(ranking)
    heads = [claim for claim in material.claims if claim.degree is not Degree.DENIED and claim.part != "titles"]
    heads = [claim for claim in heads if claim.part != "key_points" or ranking.beyond(claim)]
    heads = [claim for claim in heads if claim.main or stands_alone(material, claim) or claim.mark.disputed]
    wanted: tuple[Callable[[Claim], bool], ...] = (
        # What is asked is no matter: its answer is.
        lambda claim: not _asked(material, claim),
        # What only argues for a denial is told with what is denied.
        lambda claim: claim.row_id not in material.reasons,
        # « trois enfants », "unlikely": what was cut down to a word or two tells nothing.
        lambda claim: len(claim.surface.split()) >= FEWEST_WORDS,
        # What somebody asks is put forward by nobody.
        lambda claim: not asks(material, claim),
        # A scene that the article opens with is no matter of it.
        lambda claim: claim not in aside,
        # What only says how much something counts takes no place from what happened.
        lambda claim: not ranking.colours(claim),
    )
    for fits in wanted:
        heads = [claim for claim in heads if fits(claim)] or heads
    return heads or [claim for claim in material.claims if claim.part == "key_points"]


def _chosen(ranking: Ranking, points: list[Point]) -> list[Point]:
    """Return the points that stand out, the weightiest first: each claim in one of them only."""
    chosen: list[Point] = []
    taken: set[str] = set()
    weightiest = sorted(
        points, key=lambda point: (bool(point.verdict), -point.score, _PREFERENCE[point.head.part], point.head.start)
    )
    for point in weightiest:
        if len(chosen) == MOST_POINTS or point.head.row_id in taken or (point.score <= 0 and not point.verdict):
            continue
        always = point.verdict or ranking.contested(point.head)
        if point.score < _ENOUGH and len(chosen) >= _FEWEST_POINTS and not always:
            continue
        # A remark behind a claim that is told already is no matter of its own, unless it is what is disputed.
        remark = not point.head.main and not (point.head.mark.disputed and ranking.central(point.head))
        if remark and point.head.sentence_id in {one for other in chosen for one in other.sentences}:
            continue
        chosen.append(point)
        taken |= {claim.row_id for claim in point.claims}
    return chosen


def _asked(material: Material, claim: Claim) -> bool:
    """Return whether a claim stands in a question that somebody puts in so many words."""
    sentence = material.sentence[claim.sentence_id]
    return material.article.text[sentence.start : sentence.end].rstrip('»”" \u00a0\u202f').endswith("?")


def _with_outlook(ranking: Ranking, chosen: list[Point], points: list[Point]) -> list[Point]:
    """Return the points with what the text leaves to be expected: in free places, or for what is only background.

    Background is one sentence that the author affirms, the opening aside, about which nothing else is told.
    """
    taken = {claim.row_id for point in chosen for claim in point.claims}
    expected = set(ranking.material.facts.outlook["claim_id"])
    ahead = [
        point
        for point in points
        if point.head.row_id not in taken
        and point.head.degree in (Degree.PROBABLE, Degree.POSSIBLE)
        and point.head.part in ("body", "analysis")
        and (point.head.row_id in expected or ranking.contested(point.head))
        and not ranking.material.sentence[point.head.sentence_id].truncated
        and (told_alone(ranking.material, point.head) or ranking.contested(point.head))
    ]
    ahead.sort(
        key=lambda point: (
            not ranking.contested(point.head),
            not ranking.of_risk(point.head),
            point.head.part != "analysis",
            -point.score,
        )
    )
    background = [point for point in chosen if _is_background(ranking, point)]
    kept = list(chosen)
    for point in ahead[:_MOST_OUTLOOK]:
        if {claim.row_id for claim in point.claims} & taken:
            continue
        if len(kept) == MOST_POINTS and ranking.of_risk(point.head) and not background:
            # A danger that the text sees outweighs a hope that it tells once.
            background = [one for one in kept if _is_lone_expectation(ranking, one)]
        if len(kept) == MOST_POINTS and background:
            kept.remove(background.pop())
        if len(kept) < MOST_POINTS:
            kept.append(point)
            taken |= {claim.row_id for claim in point.claims}
    return kept


def _is_background(ranking: Ranking, point: Point) -> bool:
    opening = (ranking.event, *ranking.opening[:1])
    return _is_alone(point) and point.head.degree is Degree.AFFIRMED and point.head not in opening


def asks(material: Material, claim: Claim) -> bool:
    """Return whether a claim is a question of the author or of whoever interviews: « Le théâtre va-t-il fermer ? »."""
    behind = material.article.text[claim.end : claim.end + 3].lstrip('\u00a0\u202f *_»”"')
    return behind.startswith("?") and not claim.source and not claim.source_entity


def _is_lone_expectation(ranking: Ranking, point: Point) -> bool:
    expected = point.head.degree in (Degree.PROBABLE, Degree.POSSIBLE)
    return _is_alone(point) and expected and not (ranking.contested(point.head) or ranking.of_risk(point.head))


def _is_alone(point: Point) -> bool:
    return len(point.claims) == 1 and not point.findings and not point.verdict


def _point(ranking: Ranking, head: Claim) -> Point:
    material = ranking.material
    claims = [claim for claim in material.claims if claim is head or ranking.linked(head, claim)]
    # A denial comes with what it denies.
    denied = {claim.row_id for claim in claims}
    claims += [claim for claim in material.claims if claim not in claims and denied & set(claim.denies)]
    # One denial of several statements makes them one matter.
    rejected = {name for claim in claims for name in claim.denies}
    claims += [claim for claim in material.claims if claim not in claims and claim.row_id in rejected]
    # Where two sides part, all who take part in it are of one matter.
    answers = {one.row_id for claim in claims for one in material.versions.get(claim.row_id, ())}
    answers |= {name for name, about in material.reasons.items() if denied & set(about)}
    claims += [claim for claim in material.claims if claim not in claims and claim.row_id in answers]
    replies = [substance(material, claim) for claim in claims if claim.degree is Degree.DENIED]
    claims += [pair[0] for pair in replies if pair is not None and pair[0] not in claims]
    claims += [claim for claim in _other_motives(ranking, claims) if claim not in claims]
    claims.sort(key=lambda claim: claim.start)
    sentences = {claim.sentence_id for claim in claims}
    findings = _findings(material, head, sentences)
    verdict = material.verdicts.get(head.sentence_id, "") if ranking.beyond(head) else ""
    borne_out = any(claim.part == "key_points" and not ranking.beyond(claim) for claim in claims)
    score = ranking.news(head) + _KEY_POINT * borne_out
    answered = any(set(claim.denies) & denied for claim in claims)
    if answered and not ranking.contested(head):
        score += DISPUTED if ranking.central(head) else SIDE_DISPUTE
    score += min(len(sentences) - 1, _MOST_FOR_REPETITION) + min(sum(findings.values()), _MOST_FOR_FINDINGS)
    return Point(tuple(claims), head, score, tuple(findings), verdict)


def _other_motives(ranking: Ranking, claims: list[Claim]) -> list[Claim]:
    """Return what reads a will from the deed to which claims of a matter give a cause that the text does not give."""
    material = ranking.material
    causes = [row for row in records(material.facts.findings) if row["type"] == "causal_inflation"]
    given = {row["sentence_ids"][0] for row in causes} & {claim.sentence_id for claim in claims}
    words = frozenset().union(*(ranking.words[one.row_id] for name in given for one in material.claims_in(name)))
    inferred = (claim for claim in material.claims if claim.modality == "asserted" and claim.degree is Degree.PROBABLE)
    return [claim for claim in inferred if ranking.words[claim.row_id] & words]


def _findings(material: Material, head: Claim, sentences: set[str]) -> dict[str, int]:
    """Return the findings that concern the head itself or lie wholly within the matter, with their weights."""
    found = {}
    for finding in records(material.facts.findings):
        ids = set(finding["sentence_ids"])
        if finding["type"] not in NOT_TENSIONS and ids and (head.sentence_id in ids or ids <= sentences):
            found[finding["row_id"]] = _FINDINGS[finding["severity"]]
    return found
