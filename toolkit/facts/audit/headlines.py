"""Headlines: titles and subtitles that say more than the text."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.evidence import ENOUGH, EvidenceIndex
from toolkit.facts.audit.judgement import Difference, Judgement, Judgements, judge
from toolkit.facts.audit.material import span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain

_CLEAR = 0.5
"""Share of a headline that the text must cover before the two are compared: headlines are worded freely."""
_CLEAR_WORDS = 4
"""Topics that are enough as well; one less where what is done or how many is among them."""
_SEVERITY = {"commitment": "high", "denied": "high", "polarity": "high", "unconfirmed": "high"}
_PASSED_OVER = ("sharpened", "cause", "date")


def headline_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield titles and subtitles that are put more firmly than every sentence that tells the same, or tell more."""
    index = EvidenceIndex(judged.material, ("body",))
    for parsed in judged.material.of_role("title", "subtitle"):
        for claim in judged.material.claims_in(parsed.sentence.sentence_id):
            judgement = judge(index, parsed, claim)
            difference = _telling_difference(judgement) if _clear(index, parsed, claim, judgement) else None
            if difference is not None:
                ids = (parsed.sentence.sentence_id, *difference.sentence_ids)
                explanation = explain("headline_overstated", a=difference.own, b=difference.text)
                severity = _SEVERITY.get(difference.rule, "medium")
                rule = f"finding.headline.{difference.rule}"
                yield Finding("headline_overstated", severity, ids, explanation, rule, 0.6)
                break


def _telling_difference(judgement: Judgement) -> Difference | None:
    grave = [one for one in judgement.differences if one.verdict in ("overstated", "contradicted")]
    return next((one for one in grave if one.rule not in _PASSED_OVER), None)


def _clear(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, judgement: Judgement) -> bool:
    """Tell whether the text so clearly speaks of what a headline says that the two can be held against each other."""
    best = judgement.evidence[0] if judgement.evidence else None
    if best is None or best.share < ENOUGH:
        return False
    done = {word.topic for word in index.predicate(parsed, span_in(parsed, claim))}
    told = done & best.covered or any(topic.startswith("#") for topic in best.said)
    return best.share >= _CLEAR or len(best.said) + bool(told) >= _CLEAR_WORDS
