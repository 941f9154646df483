"""Retold: what the sentences that tell a statement say otherwise, taken one by one as its telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.facts.audit.comparing.comparison import told_apart
from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.tellings import Telling
from toolkit.facts.audit.evidence.evidence import ENOUGH, Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.document import ParsedSentence, Row

_FIRST = 0.75
"""Part of the best share from which a sentence that tells the very act comes before one that does not."""


def tellings_in(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> list[Telling]:
    """Return the sentences as tellings; one that only denies stands back where another tells the matter."""
    found = [Telling.of(index, parsed, claim, one) for one in evidence]
    told = [one for one in found if one.claim is not None and one.claim["modality"] != "denied"]
    return told or found


def _nearest_tellings(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, tellings: Sequence[Telling]
) -> Sequence[Telling]:
    """Those that tell the very act, with its numbers and dates; of what is still to come, those that look ahead too."""
    first = [telling for telling in tellings if telling.share >= _FIRST * tellings[0].share]
    most = max(telling.anchored for telling in first)
    held = [telling for telling in tellings if telling.anchored >= most]
    counted = {topic for topic in index.about.of(parsed, span_in(parsed, claim)) if topic[0] in "#%"}
    with_numbers = [one for one in held if counted & index.about.of(one.parsed)]
    held = with_numbers or held
    if claim["modality"] == "forecast":
        return [one for one in held if one.claim is not None and _looks_ahead(one.claim)] or held
    return held


def _looks_ahead(claim: Row) -> bool:
    return claim["modality"] in ("forecast", "possible", "alleged", "uncertain") or claim["certainty"] == "probable"


def by_telling(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, tellings: Sequence[Telling]
) -> Iterator[Difference]:
    """Yield what each sentence, taken as the telling, says otherwise; nothing where one says the same."""
    together = all(telling.share < ENOUGH for telling in tellings)
    if not together:
        # Where a sentence tells the very act, one that only speaks of its things is no telling of it.
        tellings = _nearest_tellings(index, parsed, claim, tellings)
    found = [told_apart(index, parsed, claim, telling) for telling in tellings]
    apart = [one is not None for one in found]
    if any(apart) if together else all(apart):
        for telling, one in zip(tellings, found, strict=True):
            if one is not None:
                names = (telling.parsed.sentence.sentence_id,)
                yield Difference(one.verdict, one.rule, one.own, one.text, names, one.claim)
                return


def in_the_rest(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> list[Difference]:
    """Return what sentences that complete the evidence leave open or deny: a statement joins a fact to a guess."""
    found = []
    for one in evidence:
        telling = Telling.of(index, parsed, claim, one)
        told = told_apart(index, parsed, claim, telling)
        grave = told is not None and told.verdict in ("contradicted", "overstated")
        if told is not None and grave and (telling.anchored or told.rule == "commitment"):
            found.append(Difference(told.verdict, told.rule, told.own, told.text, (one.sentence_id,), told.claim))
    return found
