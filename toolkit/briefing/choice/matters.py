"""What each claim is about: its content words, the events and key points it tells, the acts and who does them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from toolkit.briefing.choice.kinds import patterns_of
from toolkit.briefing.material import Material
from toolkit.charts.claims import Claim
from toolkit.charts.clauses import clause_of_cue
from toolkit.charts.marks import Degree
from toolkit.charts.parties import parties_of
from toolkit.charts.rows import records
from toolkit.facts.content import stems

ANY_ACT = "*"
"""An act of whatever kind."""
_TOLD_TWICE = ("certainty_conflict", "scope_shift")
"""Types of findings that set two tellings of one fact side by side."""


class Matters:
    """What the claims of an article are about, by row id."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Content words of each claim."""
        language = self.material.language
        return {
            claim.row_id: stems(claim.surface[self.heart[claim.row_id] - claim.start :], language)
            for claim in self.material.claims
        }

    @cached_property
    def heart(self) -> dict[str, int]:
        """Where each claim's own matter begins: a doubt that gives the reason for something else begins behind that."""
        language = self.material.language
        return {
            claim.row_id: claim.start
            + (
                0
                if claim.degree is Degree.AFFIRMED
                else clause_of_cue(claim.surface, claim.cue_start - claim.start, language)
            )
            for claim in self.material.claims
        }

    @cached_property
    def matters(self) -> dict[str, set[str]]:
        """Events and key points that each claim tells, supports or is, and the facts that the audit saw told twice."""
        facts, found = self.material.facts, {claim.row_id: set[str]() for claim in self.material.claims}
        for event in records(facts.events):
            for row_id in {*event["claim_ids"], *self.around(event)}:
                if not self.material.claim[row_id].start <= event["start"] < self.heart[row_id]:
                    found[row_id].add(event["same_as"] or event["row_id"])
        joined = [
            (row["row_id"], (row["sentence_id"], *row["evidence_sentence_ids"])) for row in records(facts.key_points)
        ]
        twice = (row for row in records(facts.findings) if row["type"] in _TOLD_TWICE)
        joined += [(row["row_id"], tuple(row["sentence_ids"])) for row in twice]
        for matter, sentences in joined:
            for claim in (claim for name in sentences for claim in self.material.claims_in(name)):
                found[claim.row_id].add(matter)
        return found

    def around(self, row: dict[str, Any]) -> set[str]:
        """Return the claims in whose own matter a row of a table stands."""
        claims, hearts = self.material.claims, self.heart
        return {claim.row_id for claim in claims if hearts[claim.row_id] <= row["start"] and row["end"] <= claim.end}

    @cached_property
    def told(self) -> dict[str, set[str]]:
        """Events that each claim tells, by their first telling."""
        found: dict[str, set[str]] = {name: set() for name in self.words}
        for event in records(self.material.facts.events):
            for row_id in self.around(event):
                found[row_id].add(event["same_as"] or event["row_id"])
        return found

    @cached_property
    def deeds(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """The acts that each claim tells of, with their kind and who does them; those that nobody does are left out."""
        parties = parties_of(self.material.facts)
        found: dict[str, list[tuple[str, frozenset[str]]]] = {claim.row_id: [] for claim in self.material.claims}
        for event in records(self.material.facts.events):
            actors = frozenset(parties[name].id for name in event["actor_ids"] if name in parties)
            if actors:
                for row_id in self.around(event):
                    found[row_id].append((event["plover_type"], actors))
        for claim in self.material.claims:
            if claim.ambiguous and claim.source_entity in parties:
                # « a rapporté avoir fourni »: whoever reports is whoever did it.
                found[claim.row_id].append((ANY_ACT, frozenset([parties[claim.source_entity].id])))
        return found

    @cached_property
    def _causes(self) -> set[str]:
        rows = records(self.material.facts.findings)
        return {name for row in rows if row["type"] == "causal_inflation" for name in row["sentence_ids"][:1]}

    def reads(self, claim: Claim) -> bool:
        """Return whether a claim gives a will or a cause: an inference of the author, or what the audit found added."""
        return claim.modality == "asserted" and (claim.degree is Degree.PROBABLE or claim.sentence_id in self._causes)

    def of_cause(self, claim: Claim) -> bool:
        """Return whether a claim is on the cause of what happened: looked for, supposed, or not to be told yet."""
        return claim.row_id in self._of_cause

    @cached_property
    def _of_cause(self) -> frozenset[str]:
        patterns = patterns_of(self.material.language)
        told = [claim for claim in self.material.claims if claim.part in ("body", "analysis")] if patterns else []
        sought = {claim.row_id for claim in told if patterns["cause"].search(claim.surface)}
        # Where nobody looks for a cause, « reste l'hypothèse de l'abandon » supposes none.
        supposed = {claim.row_id for claim in told if sought and patterns["hypotheses"].search(claim.surface)}
        return frozenset(sought | supposed)
