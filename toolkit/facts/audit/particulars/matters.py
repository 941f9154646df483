"""Matters: what the evidence together does not bear out, whoever tells it: numbers, dates, causes, extent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.particulars.belongings import other_belonging
from toolkit.facts.audit.particulars.changes import other_change
from toolkit.facts.audit.particulars.circumstances import other_circumstance
from toolkit.facts.audit.particulars.counts import by_counts
from toolkit.facts.audit.particulars.expectations import other_side_of_expectations
from toolkit.facts.audit.particulars.former import former_date
from toolkit.facts.audit.particulars.reach import by_reach
from toolkit.facts.audit.reading.causes import (
    brings_about,
    brought_about,
    cause_words,
    done_by_party,
    gives_cause,
    gives_reason,
)
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.opposition import cause_left_open
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span


def by_matter(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """Yield what all the evidence together does not bear out: numbers, dates, causes, how much is spoken of."""
    within = span_in(parsed, claim)
    yield from by_counts(index, parsed, claim, evidence)
    change = other_change(index, parsed, within, evidence)
    if change is not None:
        yield Difference("contradicted", "change", change[0], change[1], change[2:])
    expected = other_side_of_expectations(parsed.text[within[0] : within[1]], evidence, index.material.language)
    if expected is not None:
        yield Difference("contradicted", "change", expected[0], expected[1], expected[2:])
    former = former_date(index, parsed, within, evidence)
    if former is not None:
        yield Difference("contradicted", "former-date", former[0], former[1], former[2:])
    occasion = other_circumstance(index, parsed, within, evidence)
    if occasion is not None:
        yield Difference("contradicted", "circumstance", occasion[0], occasion[1], occasion[2:])
    belonging = other_belonging(index, parsed, evidence)
    if belonging is not None:
        yield belonging
    yield from _by_cause(index, parsed, within, evidence)
    yield from by_reach(index, parsed, claim, evidence)


def _by_cause(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    own_text, language = parsed.text[within[0] : within[1]], index.material.language
    cause = cause_words(own_text, language)
    if (
        cause
        and brings_about(own_text[own_text.find(cause) :], language)
        and done_by_party(index.about, parsed, within)
    ):
        # « Phnom Penh a fait évacuer quatre communes »: who has a thing done gives no cause.
        cause = None
    if cause and cause_left_open(own_text, language):
        # "Whether it contributed has yet to be established": the bullet leaves the cause open itself.
        cause = None
    given = any(gives_cause(one.parsed.text, language) for one in evidence)
    if cause and not given and not _reason_told(index, evidence, cause):
        names = tuple(one.sentence_id for one in evidence)
        yield Difference("overstated", "cause", own_text[own_text.find(cause) :], "", names)
    else:
        yield from _by_agency(index, parsed, within, evidence)


def _reason_told(index: EvidenceIndex, evidence: Sequence[Evidence], cause: str) -> bool:
    """Tell whether a sentence of the evidence gives a reason without a verb or link of cause, and leaves none open."""
    language = index.material.language
    texts = [one.parsed.text for one in evidence]
    told = any(gives_reason(text, language, cause) for text in texts)
    return told and not any(cause_left_open(text, language) for text in texts)


def _by_agency(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """That a thing does what the best evidence only says has happened."""
    best = evidence[0].parsed
    if not gives_cause(best.text, index.material.language):
        found = brought_about(index.about, parsed, within, best, index.preceding(best))
        if found is not None:
            yield Difference("overstated", "agency", found[0], "", (best.sentence.sentence_id,))
