"""Index: finds among the sentences of an article those that are evidence for a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from toolkit.facts.audit.evidence.contests import rejections
from toolkit.facts.audit.evidence.coverage import Coverage
from toolkit.facts.audit.evidence.evidence import ENOUGH, MOST_EVIDENCE, NEAR_BEST, UNSURE, Evidence
from toolkit.facts.audit.evidence.faint import Faint
from toolkit.facts.audit.evidence.weights import Weights
from toolkit.facts.audit.reading.deeds import deeds, turned_round
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span

_COMPLETES = 0.3
"""Share of the weight from which a sentence that covers what the others leave open completes the evidence."""


@dataclass(frozen=True, eq=False)
class EvidenceIndex:
    """The sentences that may bear out a statement, with what each is about.

    Attributes:
        about: What each sentence is about.
        roles: Sections that count.
    """

    about: Topics
    roles: tuple[str, ...] = ("body", "analysis")

    @property
    def material(self) -> Material:
        """The article's rows."""
        return self.about.material

    @cached_property
    def sentences(self) -> tuple[ParsedSentence, ...]:
        """The sentences that can be evidence."""
        return self.material.of_role(*self.roles)

    @cached_property
    def rejections(self) -> dict[str, tuple[Row, ...]]:
        """Claims by row id that the text tells to be rejected, with what rejects them."""
        return rejections(self.material)

    def weight(self, topics: Iterable[str]) -> float:
        """Return how much *topics* weigh together in this article."""
        return self._weights.of(topics)

    def known(self, topic: str) -> bool:
        """Tell whether any sentence is about *topic*."""
        return self._weights.known(topic)

    def following(self, parsed: ParsedSentence) -> ParsedSentence | None:
        """Return the sentence that follows in the same paragraph, or None."""
        return next((after for before, after in self._neighbours if before is parsed), None)

    def preceding(self, parsed: ParsedSentence) -> ParsedSentence | None:
        """Return the sentence before it in the same paragraph, or None."""
        return next((before for before, after in self._neighbours if after is parsed), None)

    def nearest(self, parsed: ParsedSentence, within: Span | None = None) -> Evidence | None:
        """Return the sentence that shares so much with a statement that calling it unsupported is unsure, or None."""
        best = max(self._coverage.of(parsed, within), key=lambda one: one.share, default=None)
        return best if best is not None and best.share >= UNSURE else None

    def find(self, parsed: ParsedSentence, within: Span | None = None) -> list[Evidence]:
        """Return the evidence for a statement, best first: what covers it best, and what covers much of the rest.

        A sentence that shares nothing with what the statement says of its subject counts less; one in which the same
        party acts counts a little more. Where no sentence is enough, neighbouring ones may be together.
        """
        in_order = self._coverage.of(parsed, within)
        scored = sorted(in_order, key=lambda one: (-one.share, one.parsed.offset))
        if not scored or scored[0].share < ENOUGH:
            return Faint(self._weights, parsed, within).evidence(in_order, scored)
        weights, own = self._weights, self.about.of(parsed, within)
        light = weights.light(parsed, within, own)
        best = scored[0].share
        scored = [scored[0], *(one for one in scored[1:] if not self._turned(parsed, one.parsed))]
        kept = [one for one in scored if one.share >= max(ENOUGH, NEAR_BEST * best)][:MOST_EVIDENCE]
        for one in scored:
            left = one.covered - frozenset().union(*(other.covered for other in kept))
            completes = len(left) > 1 and weights.of(left, light) >= _COMPLETES * weights.of(own, light)
            if one not in kept and len(kept) < MOST_EVIDENCE and completes:
                kept.append(one)
        return kept

    def _turned(self, parsed: ParsedSentence, other: ParsedSentence) -> bool:
        """Tell whether another sentence only tells the statement's act the other way round: what was given in return.

        One sentence may tell both ways; then it is no such sentence.
        """
        own, theirs = (
            [
                deed
                for row in self.material.claims_in(one.sentence.sentence_id)
                if row["modality"] != "denied"
                for deed in deeds(self.about, row)
            ]
            for one in (parsed, other)
        )
        acts = [deed for deed in theirs if any(deed.act == mine.act for mine in own)]
        return bool(acts) and all(any(turned_round(mine, deed) for mine in own) for deed in acts)

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self.about, self.sentences)

    @cached_property
    def _coverage(self) -> Coverage:
        return Coverage(self._weights)

    @cached_property
    def _neighbours(self) -> list[tuple[ParsedSentence, ParsedSentence]]:
        """Sentences that follow each other in one paragraph."""
        return [pair for pair in pairwise(self.sentences) if len({one.sentence.paragraph for one in pair}) == 1]
