"""A second look: where readers of such bullets came to another verdict than the rules, clearly more often than not."""

from __future__ import annotations

from dataclasses import replace

from toolkit.facts.audit.differences import Difference
from toolkit.facts.audit.evidence import Evidence, EvidenceIndex
from toolkit.facts.audit.likely import likely_verdict, weightiest
from toolkit.facts.audit.marks import first_of
from toolkit.facts.audit.tellings import Telling
from toolkit.facts.audit.traits import LEFT_OUT, MARK, OWN_ALONE, traits
from toolkit.facts.audit.verdicts import Judgement
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import telling_words

LIKELY = "likely"
"""Rule of a verdict, and of a difference, that was learned."""
_NEAR = 0.35
"""Share of a bullet that a sentence must cover to be evidence where the rules found none: it will be printed."""
_UNSURE = frozenset(
    {"same", "denial", "no-evidence", "untold", "other-thing", "no-denial", "commitment", "in-view", "cause", "step"}
)
"""Rules that found no difference, or one of firmness; any other has seen two words that exclude each other."""


def look_again(index: EvidenceIndex, parsed: ParsedSentence, ruled: Judgement) -> Judgement:
    """Return the rules' judgement of a bullet, or the one that is clearly likelier by all that stands between the two.

    What differs is told by the words that speak most for it, quoted from bullet and text.
    """
    claim = index.material.main_claim(parsed.sentence.sentence_id)
    evidence = evidence_of(index, parsed, ruled)
    # What the rules found that nobody tells, act and thing, is not overstated but told nowhere.
    nowhere = (ruled.verdict, ruled.rule) == ("unsupported", "untold")
    if claim is None or not evidence or nowhere or ruled.rule not in _UNSURE:
        return ruled
    held = traits(index, parsed, claim, (ruled.verdict, ruled.rule), evidence)
    verdict = likely_verdict(held, ruled.verdict)
    if verdict == ruled.verdict:
        return ruled
    if verdict == "unsupported":
        return Judgement(verdict, LIKELY)
    found = replace(ruled, verdict=verdict, rule=LIKELY, evidence=evidence, differences=())
    if verdict == "supported":
        return found
    same = [one for one in ruled.differences if one.verdict == verdict]
    told = same or [_told(index, parsed, claim, verdict, evidence[0], weightiest(held, verdict, ruled.verdict, MARK))]
    return replace(found, differences=tuple(told))


def evidence_of(index: EvidenceIndex, parsed: ParsedSentence, ruled: Judgement) -> tuple[Evidence, ...]:
    """Return the evidence that the rules found, else the sentence that is near enough to doubt that there is none."""
    if ruled.evidence:
        return ruled.evidence
    nearest = index.nearest(parsed)
    return (nearest,) if nearest is not None and nearest.share >= _NEAR else ()


def _told(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, verdict: str, one: Evidence, reason: str
) -> Difference:
    """The difference in the words of both: from the mark that speaks most for it, else in their telling words."""
    language = index.material.language
    telling = Telling.of(index, parsed, claim, one)
    own = telling_words(claim)
    other = telling_words(telling.claim) if telling.claim is not None else one.parsed.text
    name = reason.removeprefix(MARK).partition(" ")[0]
    if LEFT_OUT in reason:
        other = _from(one.parsed.text, first_of(one.parsed.text, language, frozenset({name}))) or other
    elif reason.endswith(OWN_ALONE):
        own = _from(parsed.text, first_of(parsed.text, language, frozenset({name}))) or own
    return Difference(verdict, LIKELY, own, other, (one.sentence_id,), telling.claim)


def _from(text: str, words: str) -> str:
    return text[text.find(words) :].rstrip(" .") if words else ""
