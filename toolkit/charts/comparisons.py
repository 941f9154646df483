"""Each key point beside the text it sums up: how firmly either speaks."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
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
        evidence: Claims of the text it rests on, firmest first; empty when nothing supports it.
    """

    surface: str
    start: int
    sentence_id: str
    verdict: str
    summary: Claim | None
    evidence: tuple[Claim, ...]

    @property
    def summary_step(self) -> int:
        """Step of the key point."""
        return STEPS[self.summary.degree] if self.summary else ABSENT

    @property
    def text_step(self) -> int:
        """Step of its firmest evidence; 0 when there is none."""
        return STEPS[self.evidence[0].degree] if self.evidence else ABSENT

    @property
    def beyond(self) -> bool:
        """Whether the summary goes further than the text, or against it."""
        return self.verdict in BEYOND


def comparisons_of(facts: Facts) -> list[Comparison]:
    """Return one comparison for each key point, those that go beyond the text first."""
    claims = claims_of(facts)
    by_id = {claim.row_id: claim for claim in claims}
    found = []
    for row in records(facts.key_points):
        own = [claim for claim in claims if claim.sentence_id == row["sentence_id"] and claim.main]
        summary = by_id.get(row["claim_id"]) if isinstance(row["claim_id"], str) else None
        evidence = [
            claim
            for claim in claims
            if claim.sentence_id in row["evidence_sentence_ids"] and claim.main and claim.degree is not Degree.DENIED
        ]
        found.append(
            Comparison(
                row["surface"],
                int(row["start"]),
                row["sentence_id"],
                row["verdict"],
                summary or (own[0] if own else None),
                tuple(sorted(evidence, key=lambda claim: (-STEPS[claim.degree], claim.start))),
            )
        )
    return sorted(found, key=lambda entry: (not entry.beyond, entry.start))
