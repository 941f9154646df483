"""Each key point beside the text it sums up: how firmly either speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.facts.content import stems
from toolkit.facts.facts import Facts

ABSENT = 0
STEPS = {
    Degree.REPORTED: 1,
    Degree.ALLEGED: 1,
    Degree.DENIED: 1,
    Degree.UNDETERMINED: 1,
    Degree.POSSIBLE: 2,
    Degree.PROBABLE: 3,
    Degree.AFFIRMED: 4,
}
"""Place of a degree on the axis of commitment; whatever the author only passes on stands on the first step."""
_DIFFERENCES = frozenset(
    ["modality_inflation", "certainty_conflict", "causal_inflation", "scope_shift", "quantity_precision"]
)
"""Findings that say in what a key point differs from its evidence; the sentence that differs comes first in them."""
_IN_WORDS = {"causal_inflation": "cause", "scope_shift": "scope", "quantity_precision": "figure"}
"""What a key point that goes further may add at the same degree, by the finding that says so."""
_IN_TEXT = ("body", "analysis")
BEYOND = ("overstated", "unsupported", "contradicted")
"""Verdicts that say the summary goes further than the text, or against it."""


@dataclass(frozen=True)
class Comparison:
    """One key point and its evidence.

    Attributes:
        surface: The key point's words.
        start: Where they stand.
        sentence_id: Its sentence.
        verdict: Of the key_points table.
        summary: The key point's claim; None when no claim was found in it.
        evidence: Claims of the text of one degree, the one that decides first; empty when nothing supports it.
        adds: What a finding says that it adds: cause, scope or figure; empty when none says so.
        elsewhere: Firmer claims of the text on the same fact, where a finding says that the text speaks of it twice.
    """

    surface: str
    start: int
    sentence_id: str
    verdict: str
    summary: Claim | None
    evidence: tuple[Claim, ...]
    adds: str = ""
    elsewhere: tuple[Claim, ...] = ()

    @property
    def summary_step(self) -> int:
        """Step of the key point."""
        return STEPS[self.summary.degree] if self.summary else ABSENT

    @property
    def text_step(self) -> int:
        """Step of its evidence; 0 when there is none."""
        return STEPS[self.evidence[0].degree] if self.evidence else ABSENT

    @property
    def beyond(self) -> bool:
        """Whether the summary goes further than the text, or against it."""
        return self.verdict in BEYOND

    @property
    def wording(self) -> str:
        """Name of the words for its verdict: "stronger" and "weaker" only where its place on the axis shows it."""
        if self.verdict == "supported" and any(STEPS[claim.degree] > self.summary_step for claim in self.elsewhere):
            return "supported_in_part"
        apart = self.summary_step - self.text_step
        if self.verdict == "overstated" and (apart <= 0 or not self.evidence):
            return f"overstated_{self.adds or 'more'}"
        if self.verdict == "understated" and apart >= 0:
            return "understated_more"
        return "supported_apart" if self.verdict == "supported" and apart else self.verdict


def comparisons_of(facts: Facts) -> list[Comparison]:
    """Return one comparison for each key point, those that go beyond the text first."""
    claims = claims_of(facts)
    by_id = {claim.row_id: claim for claim in claims}
    findings = [row for row in records(facts.findings) if row["type"] in _DIFFERENCES]
    found = []
    for row in records(facts.key_points):
        own = [claim for claim in claims if claim.sentence_id == row["sentence_id"] and claim.main]
        summary = by_id.get(row["claim_id"]) if isinstance(row["claim_id"], str) else None
        summary = summary or (own[0] if own else None)
        about = [entry for entry in findings if entry["sentence_ids"][:1] == [row["sentence_id"]]]
        evidence = [
            claim
            for claim in claims
            if claim.sentence_id in row["evidence_sentence_ids"]
            # A point that tells a denial rests on the denial, not on what else its sentence says.
            and (claim.degree is not Degree.DENIED or (summary is not None and summary.degree is Degree.DENIED))
        ]
        adds = next((_IN_WORDS[entry["type"]] for entry in about if entry["type"] in _IN_WORDS), "")
        alike = {claim.row_id: _shared(claim, row["surface"], facts.article.language) for claim in evidence}
        drawn = _decisive(evidence, row["verdict"], summary, about, alike)
        if adds == "cause" and summary is not None and _firmness(drawn) >= STEPS[summary.degree]:
            # The sentence bears out the rest: the cause stands in none, however firm it is.
            drawn = ()
        found.append(
            Comparison(
                row["surface"],
                int(row["start"]),
                row["sentence_id"],
                row["verdict"],
                summary,
                drawn,
                adds,
                _firmer(claims, row, drawn, findings),
            )
        )
    return sorted(found, key=lambda entry: (not entry.beyond, entry.start))


def _firmer(
    claims: Sequence[Claim], key_point: Mapping[str, Any], drawn: Sequence[Claim], findings: Sequence[Mapping[str, Any]]
) -> tuple[Claim, ...]:
    """Return the firmest claim of the text that a finding sets against a key point or its evidence, if it is firmer.

    « a fourni » in the body, « a rapporté avoir fourni » in analysis and summary: as firm as the one only. So is what
    is reported on evidence beside what is only suspected, though the author takes neither upon himself.
    """
    own = {key_point["sentence_id"], *(claim.sentence_id for claim in drawn if claim.main)}
    against = {
        name
        for entry in findings
        if entry["type"] == "certainty_conflict" and own & set(entry["sentence_ids"])
        for name in entry["sentence_ids"]
    } - own
    step = _firmness(drawn)
    suspected = {claim.degree for claim in drawn} == {Degree.ALLEGED}

    def beyond(claim: Claim) -> bool:
        return STEPS[claim.degree] > step or (suspected and claim.degree is Degree.REPORTED)

    firmer = [
        claim
        for claim in claims
        if claim.sentence_id in against and claim.main and claim.part in _IN_TEXT and beyond(claim)
    ]
    return tuple(sorted(firmer, key=lambda claim: (-STEPS[claim.degree], claim.start))[:1]) if drawn else ()


def _firmness(claims: Sequence[Claim]) -> int:
    return max((STEPS[claim.degree] for claim in claims), default=ABSENT)


def _shared(claim: Claim, point: str, language: str) -> int:
    """Return how many content words a claim shares with a key point."""
    return len(stems(claim.surface, language) & stems(point, language))


def _decisive(
    evidence: Sequence[Claim],
    verdict: str,
    summary: Claim | None,
    findings: Sequence[Mapping[str, Any]],
    alike: Mapping[str, int],
) -> tuple[Claim, ...]:
    """Return the claim that the verdict rests on, then the main claims of other sentences of the same degree.

    It is one that shows the verdict on the axis where there is one, before others one of the sentence that a finding
    names first, the claim of that sentence with most of the key point's words, its main one, the firmest.
    """
    if not evidence:
        return ()
    own = STEPS[summary.degree] if summary else ABSENT
    named = list(dict.fromkeys(name for entry in findings for name in entry["sentence_ids"]))

    def rank(claim: Claim) -> tuple[object, ...]:
        step = STEPS[claim.degree]
        shows = {"overstated": step < own, "understated": step > own, "supported": step == own}.get(verdict, True)
        place = named.index(claim.sentence_id) if claim.sentence_id in named else len(named)
        return (not shows, place, -alike[claim.row_id], not claim.main, -step, claim.start)

    decisive = min(evidence, key=rank)
    same = [claim for claim in evidence if claim.main and claim.degree is decisive.degree]
    others = {claim.sentence_id: claim for claim in same if claim.sentence_id != decisive.sentence_id}
    return (decisive, *others.values())
