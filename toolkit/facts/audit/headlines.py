"""Headlines: titles and subtitles that say more than the text."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.facts.audit.evidence import EvidenceIndex
from toolkit.facts.audit.judgement import Judgements, judge
from toolkit.facts.explanations import Finding, explain

_CLEAR = 0.5
"""Share of a headline that the text must cover before the two are compared: headlines are worded freely."""
_SEVERITY = {"commitment": "high", "denied": "high", "polarity": "high", "unconfirmed": "high"}
_PASSED_OVER = ("sharpened", "cause", "date")


def headline_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield titles and subtitles that are put more firmly than every sentence that tells the same, or tell more."""
    index = EvidenceIndex(judged.material, ("body",))
    for parsed in judged.material.of_role("title", "subtitle"):
        judgement = judge(index, parsed)
        clear = judgement.evidence and judgement.evidence[0].share >= _CLEAR
        for difference in judgement.differences:
            if not clear or difference.verdict not in ("overstated", "contradicted") or difference.rule in _PASSED_OVER:
                continue
            ids = (parsed.sentence.sentence_id, *difference.sentence_ids)
            explanation = explain("headline_overstated", a=difference.own, b=difference.text)
            severity = _SEVERITY.get(difference.rule, "medium")
            yield Finding("headline_overstated", severity, ids, explanation, f"finding.headline.{difference.rule}", 0.6)
            break
