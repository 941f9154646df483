"""Tellings: the claim by which a sentence of the text tells what a statement says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import MANNERS
from toolkit.facts.content import Word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import families
from toolkit.facts.wording import Span


@dataclass(frozen=True)
class Telling:
    """A sentence as the telling of a statement.

    Attributes:
        claim: Its claim that tells the same; None where it has none.
        span: Of that claim in the sentence.
        words: Content words of the claim.
        anchored: The claim holds the predicate of the statement (2), or one near it (1).
        share: Of the statement that the sentence covers.
    """

    parsed: ParsedSentence
    claim: Row | None
    span: Span
    words: tuple[Word, ...]
    anchored: int
    share: float

    @classmethod
    def of(cls, index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Evidence) -> Telling:
        """Return the claim of a sentence that holds the statement's predicate, else the one that shares most."""
        sentence = evidence.parsed
        content = index.about.words(sentence)
        within = span_in(parsed, claim)
        asked = {word.topic for word in index.about.predicate(parsed, within)}
        anchors = [word for word in content if word.topic in asked]
        core = {word.topic for word in index.about.core(parsed, within)}
        options = list(index.material.claims_in(evidence.sentence_id))
        told = [row for row in options if row["modality"] != "denied"] or options
        best = max(told, key=lambda row: _fit(sentence, row, content, anchors, core, evidence.covered), default=None)
        span = span_in(sentence, best) if best is not None else (0, len(sentence.text))
        inside = tuple(word for word in content if span[0] <= word.start < span[1])
        return cls(sentence, best, span, inside, _holds(asked, inside, index.material.language), evidence.share)


def _holds(asked: set[str], inside: Sequence[Word], language: str) -> int:
    """Tell whether words hold a predicate (2), its manner first (« unanime »), or an act near or opposite to it (1)."""
    told = {word.topic for word in inside}
    if asked & MANNERS:
        return 2 * bool(asked & MANNERS & told)
    known = families(language)
    # Who says that it passed tells of the same act as who says that it failed.
    like = {name for topic in asked for group in (known.near, known.opposites) for name in group.get(topic, ())}
    return 2 * bool(asked & told) or int(bool(like & told))


def _fit(
    parsed: ParsedSentence,
    row: Row,
    content: Sequence[Word],
    anchors: Sequence[Word],
    core: set[str],
    covered: frozenset[str],
) -> tuple[int, int, int, bool, int]:
    start, end = span_in(parsed, row)
    inside = {word.topic for word in content if start <= word.start < end}
    held = sum(start <= word.start < end for word in anchors)
    return held, len(inside & core), len(inside & covered), bool(row["main"]), -row["start"]
