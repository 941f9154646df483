"""Headlines: titles and subtitles that say more than the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from toolkit.facts.audit.evidence.evidence import ENOUGH
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.bounds import ABOUT, BOUND, reworded
from toolkit.facts.audit.figures.movements import of_other_movements
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.verdicts.judgement import Judgement, Judgements, judge
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, has_lexicons, lexicon_pattern, plain

_CLEAR = 0.5
"""Share of a headline that the text must cover before the two are compared: headlines are worded freely."""
_CLEAR_WORDS = 4
"""Topics that are enough as well; one less where what is done or how many is among them."""
_KINDS = {
    "cause": ("causal_inflation", "medium", "headline_cause"),
    "agency": ("causal_inflation", "medium", "headline_cause"),
}
"""Rule of a difference to type, severity and template where it is no matter of saying more than the text."""
_SEVERITY = dict.fromkeys(
    ("commitment", "denied", "polarity", "unanimity", "unconfirmed", "disputed", "countered", "change"), "high"
)
_LEADING = re.compile(r"[«“\"‘’']\s?(?P<said>(?:\S+ ){2,}?\S+?)\s?[»”\"’'](?=[\s,:;.]|$)")
"""Words in quotation marks with which a title begins."""
_OPENING = ("«", "“", '"', "‘", "'")
_PASSED_OVER = ("date", "sharpened", "bound", "reversed")
"""Rules that make no headline say more: dates are told loosely there, and numbers are compared one by one."""


def headline_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield titles and subtitles that are put more firmly than every sentence that tells the same, or tell more."""
    index = EvidenceIndex(judged.index.about, ("body",))
    for parsed in judged.material.of_role("title", "subtitle"):
        for claim in judged.material.claims_in(parsed.sentence.sentence_id):
            if _said_so(judged, claim):
                continue
            judgement = judge(index, parsed, claim)
            told = (
                list(_differing(parsed, claim, judgement, judged.material.language))
                if _clear(index, parsed, claim, judgement)
                else []
            )
            yield from told or _overturned(judged, parsed, claim)


def _said_so(judged: Judgements, claim: Row) -> bool:
    """Tell whether a title only repeats words that the body quotes, whoever says them, and however he goes on."""
    words = plain(str(claim["surface"]))
    leading = _LEADING.match(words)
    said = leading["said"].strip(" .,!?…").casefold() if leading is not None else ""
    before = plain(judged.material.document.article.text[: claim["start"]]).rstrip()
    if not said and before.endswith(_OPENING):
        # The claim is what stands inside the marks: ‘We will not sell’: the last baker of Lisbon.
        said = words.strip(" .,!?…").casefold()
    told = (plain(parsed.text).casefold() for parsed in judged.material.of_role("body"))
    return bool(said) and any(said in text for text in told)


def headline_figures(judged: Judgements) -> Iterator[Finding]:
    """Yield the numbers of titles and subtitles that the body gives too, but only with other bounds."""
    material = judged.material
    told = [row for parsed in material.of_role("body") for row in material.quantities_in(parsed.sentence.sentence_id)]
    for parsed in material.of_role("title", "subtitle"):
        own = material.quantities_in(parsed.sentence.sentence_id)
        found = reworded(own, told, material.language)
        meant = (one for one in found if not of_other_movements(judged.index.about, one.own, one.text))
        for one in islice(meant, 1):
            if one.how == ABOUT and parsed.sentence.role == "title":
                # A title has no room for « environ ».
                continue
            ids = (parsed.sentence.sentence_id, str(one.text["sentence_id"]))
            template = "sharpened" if one.how in (BOUND, ABOUT) else "figure"
            kind = "sub" if parsed.sentence.role == "subtitle" else ""
            explanation = explain(f"{kind}headline_{template}", a=str(one.own["surface"]), b=str(one.text["surface"]))
            severity = "low" if one.how == ABOUT else "medium"
            yield Finding("quantity_precision", severity, ids, explanation, f"finding.headline.{one.how}")


def _differing(parsed: ParsedSentence, claim: Row, judgement: Judgement, language: str) -> Iterator[Finding]:
    """The gravest difference of a headline that counts for one; none for less firm wordings and for dates."""
    name = parsed.sentence.sentence_id
    words = plain(parsed.text[slice(*span_in(parsed, claim))])
    # "Watchdog fears higher prices" says no more than that they could rise.
    feared = has_lexicons(language) and lexicon_pattern(language, "findings", "only_feared").search(words) is not None
    for difference in judgement.differences:
        if difference.verdict == "understated" or difference.rule in _PASSED_OVER:
            continue
        if feared and difference.rule == "commitment":
            continue
        severity = _SEVERITY.get(difference.rule, "medium")
        kind, severity, template = _KINDS.get(difference.rule, ("headline_overstated", severity, "headline_overstated"))
        ids = (name, *difference.sentence_ids)
        if name.startswith("u"):
            template = f"sub{template}"
        explanation = explain(template, a=difference.own, b=difference.text)
        yield Finding(kind, severity, ids, explanation, f"finding.headline.{difference.rule}")
        return


def _overturned(judged: Judgements, parsed: ParsedSentence, claim: Row) -> Iterator[Finding]:
    """Yield a title that says of a thing that it is over, safe or near, where the body says that it is not yet so.

    « La fuite est colmatée » over « la situation n'est pas encore sous contrôle »: in other words than the title's.
    """
    material = judged.material
    for said, told in overturning(material.language):
        match = said.search(plain(parsed.text), *span_in(parsed, claim))
        if match is None or told.search(plain(parsed.text)):
            continue
        for other in material.of_role("body"):
            words = told.search(plain(other.text))
            if words is not None:
                template = "subheadline_overstated" if parsed.sentence.role == "subtitle" else "headline_overstated"
                explanation = explain(template, a=parsed.text[slice(*match.span())], b=other.text[slice(*words.span())])
                ids = (parsed.sentence.sentence_id, other.sentence.sentence_id)
                yield Finding("headline_overstated", "high", ids, explanation, "finding.headline.overturned")
                return


@cache
def overturning(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return how a thing is said to be over, safe or near, each with how it is said that it is not yet so."""
    pairs = load_lexicon(language, "findings")["overturned"] if has_lexicons(language) else ()
    return tuple(
        (compile_pattern(language, str(one["said"])), compile_pattern(language, str(one["told"]))) for one in pairs
    )


def _clear(index: EvidenceIndex, parsed: ParsedSentence, claim: Row, judgement: Judgement) -> bool:
    """Tell whether the text so clearly speaks of what a headline says that the two can be held against each other."""
    best = judgement.evidence[0] if judgement.evidence else None
    if best is None or best.share < ENOUGH:
        return False
    done = {word.topic for word in index.about.predicate(parsed, span_in(parsed, claim))}
    told = done & best.covered or any(topic.startswith("#") for topic in best.said)
    return best.share >= _CLEAR or len(best.said) + bool(told) >= _CLEAR_WORDS
