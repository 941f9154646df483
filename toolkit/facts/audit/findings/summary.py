"""Summary: where the article's own bullets go further than its text, less far, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.reading.causes import gives_cause
from toolkit.facts.audit.reading.material import Material, name_inside, span_in
from toolkit.facts.audit.verdicts.judgement import Judgement, Judgements
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.wording import lexicon_pattern, plain

_CLEAR = 0.5
"""Share of a bullet that a sentence must cover before it is said to tell more."""
_TYPES = {
    "figure": ("quantity_precision", "medium", "figure"),
    "fate": ("qualifier_drift", "high", "fate"),
    "date": ("quantity_precision", "medium", "date"),
    "sharpened": ("quantity_precision", "low", "sharpened"),
    "bound": ("quantity_precision", "medium", "sharpened"),
    "giver": ("quantity_precision", "medium", "figure"),
    "reversed": ("quantity_precision", "medium", "figure"),
    "countered": ("modality_inflation", "high", "disputed"),
    "unattributed": ("source_missing", "medium", "unattributed"),
    "change": ("presupposition_conflict", "high", "fate"),
    "circumstance": ("presupposition_conflict", "high", "fate"),
    "former-date": ("presupposition_conflict", "high", "fate"),
    "cause": ("causal_inflation", "medium", "causal_inflation"),
    "agency": ("causal_inflation", "medium", "causal_inflation"),
    "scope": ("scope_shift", "medium", "scope_shift"),
    "polarity": ("certainty_conflict", "high", "contradicted"),
    "opposite": ("certainty_conflict", "high", "contradicted"),
    "speaker": ("attribution_conflict", "high", "other_source"),
    "turned": ("certainty_conflict", "high", "contradicted"),
    "undone": ("certainty_conflict", "high", "contradicted"),
    "belonging": ("attribution_conflict", "high", "fate"),
    "unanimity": ("presupposition_conflict", "high", "contradicted"),
    "admitted": ("attribution_conflict", "high", "contradicted"),
    "unadmitted": ("attribution_conflict", "high", "fate"),
    "exchanged": ("attribution_conflict", "high", "fate"),
    "lesser": ("modality_inflation", "high", "modality_inflation"),
    "doer": ("certainty_conflict", "high", "doer"),
}
"""Rule of a difference to type, severity and template of its finding; all others are a matter of firmness."""


_SHARED = 2
"""Topics by which a title is seen to speak of what a bullet speaks of."""
_REJECTING = ("deny", "reject")
_SEVERAL = 3
_EXCLUDED = {"change", "former-date", "circumstance", "admitted", "unadmitted"}
_CONTRARY = ("polarity", "opposite", "undone", "turned", "speaker", "unanimity", "admitted", "unadmitted")
_LESSER = ("disputed", "countered", "unattributed", "agency", "bound", "sharpened")
"""Differences than which others are graver; the first three are told only where nothing graver is."""


def summary_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield bullets that nothing supports, that differ from the text, or that leave out that it is denied."""
    telling = _tells_itself(judged)
    for name, judgement in judged.points.items():
        claim = judged.material.main_claim(name)
        if claim is None:
            continue
        if judgement.verdict == "unsupported":
            if not telling:
                yield _unsupported(judged, name, claim)
        else:
            yield from _differing(judged, name, judgement)
    yield from _without_denial(judged)


def _tells_itself(judged: Judgements) -> bool:
    """Tell whether the bullets are no summary but tell the news themselves: the text has most of them nowhere.

    So are those under « Ce que l'on sait » in a live report; that the text does not repeat them is no fault of theirs.
    """
    alone = sum(one.verdict == "unsupported" for one in judged.points.values())
    return alone >= _SEVERAL and alone * 2 > len(judged.points)


def _unsupported(judged: Judgements, name: str, claim: Row) -> Finding:
    parsed = judged.material.sentences[name]
    # A sentence that speaks of the same things and says another thing of them may not be meant at all.
    nearly = judged.points[name].rule != "other-thing" and judged.index.nearest(parsed) is not None
    explanation = explain("unsupported_key_point", a=str(claim["surface"]))
    return Finding("unsupported_key_point", "low" if nearly else "medium", (name,), explanation, "finding.no-evidence")


def _differing(judged: Judgements, name: str, judgement: Judgement) -> Iterator[Finding]:
    implied = _implied(judged, name, judgement)
    for difference in judgement.differences:
        graver = [one.rule for one in judgement.differences if one.rule not in _LESSER]
        if difference.rule in _LESSER[:3] and (graver or judgement.denials):
            # Something graver is told, or what the bullet leaves out is the denial (see below).
            continue
        if difference.rule == "scope" and set(graver) & set(_CONTRARY):
            # Of what is not so, it is no matter how much.
            continue
        if difference.rule == "agency" and any(rule not in _TYPES for rule in graver):
            continue
        if difference.rule in implied:
            continue
        ids = (name, *difference.sentence_ids, *judgement.sentence_ids)
        known = _kind(judgement, difference)
        if known is None:
            continue
        kind, severity, template = known
        if kind == "causal_inflation":
            template, difference, ids = _told_elsewhere(judged, name, difference, ids)
        explanation = explain(template, a=difference.own, b=difference.text)
        causes = [one.own for one in judgement.differences if one.rule == "cause" and "cause" in implied]
        if causes and template == "modality_inflation":
            explanation = explain("modality_inflation_caused", a=difference.own, b=difference.text, c=causes[0])
        yield Finding(kind, severity, ids, explanation, f"finding.{difference.rule}")


def _kind(judgement: Judgement, difference: Difference) -> tuple[str, str, str] | None:
    """Type, severity and template of the finding of a difference; None where it is too slight for one."""
    if difference.rule in _TYPES:
        return _TYPES[difference.rule]
    if difference.rule == "undecided" and difference.verdict == "contradicted":
        return "certainty_conflict", "high", "modality_inflation"
    if difference.verdict == "understated":
        clear = judgement.verdict == "understated" and judgement.evidence[0].share >= _CLEAR
        firm = difference.claim is not None and difference.claim["certainty"] == "affirmed"
        return ("certainty_conflict", "medium", "understated") if clear and firm else None
    return "modality_inflation", "high", "modality_inflation"


def _implied(judged: Judgements, name: str, judgement: Judgement) -> frozenset[str]:
    """The rules of differences that another one implies, so that one tension is told once.

    A sum that is not the one foreseen is not reached. Of a cause that is the very act (« a fait échouer ») it is not
    told besides how firm it is; of an act that is only possible, not besides why it would be done.
    """
    rules = {one.rule: one for one in judgement.differences}
    found = {"realised"} if "figure" in rules else set()
    if _EXCLUDED & set(rules):
        # What the text excludes is not told besides with the sentence that only speaks of it.
        found |= {rule for rule in rules if rule not in _TYPES}
    if {"admitted", "unadmitted"} & set(rules):
        # That somebody admits what he denies is the contrary of his denial already.
        found |= {"polarity", "opposite"}
    if "cause" in rules and "commitment" in rules:
        parsed = judged.material.sentences[name]
        root = next((token.idx for token in parsed.parse or () if token.dep_ == "ROOT"), 0)
        start = parsed.text.find(rules["cause"].own)
        found.add("commitment" if start <= root else "cause")
    return frozenset(found)


def _told_elsewhere(
    judged: Judgements, name: str, difference: Difference, ids: tuple[str, ...]
) -> tuple[str, Difference, tuple[str, ...]]:
    """Template, difference and sentences for a cause that the text does not state, by who else tells it."""
    if difference.rule == "cause" and (inferred := _inferred(judged, difference)):
        return "cause_inferred", replace(difference, text=inferred), ids
    title = _title_of_cause(judged, name)
    if title is not None:
        return "causal_inflation_titled", replace(difference, text=title.text), (*ids, title.sentence.sentence_id)
    return "causal_inflation", difference, ids


def _title_of_cause(judged: Judgements, name: str) -> ParsedSentence | None:
    """The title or subtitle that states a cause as a bullet does, of the same matters; None without one."""
    material, about = judged.material, judged.index.about
    own = about.of(material.sentences[name])
    for parsed in material.of_role("title", "subtitle"):
        if gives_cause(parsed.text, material.language) and len(own & about.of(parsed)) >= _SHARED:
            return parsed
    return None


def _inferred(judged: Judgements, difference: Difference) -> str:
    """The sentence of the analysis that draws the cause which no sentence states; empty without one."""
    for name in difference.sentence_ids:
        parsed = judged.material.sentences[name]
        if parsed.sentence.role == "analysis" and lexicon_pattern(
            judged.material.language, "findings", "inferring"
        ).search(plain(parsed.text)):
            return parsed.text
    return ""


def _without_denial(judged: Judgements) -> Iterator[Finding]:
    """Yield what a bullet tells and the text says is denied, where no bullet tells the denial."""
    points = judged.points
    told = {str(row["row_id"]) for one in points.values() if one.told_denied for row in one.denials}
    told |= {
        row["row_id"]
        for name, one in points.items()
        for row in judged.material.claims
        if one.rule == "denial" and row["sentence_id"] in one.sentence_ids
    }
    for name, judgement in points.items():
        claim = judged.material.main_claim(name)
        left_out = [row for row in judgement.denials if row["row_id"] not in told]
        mutual = _each_other(judged.material, name)
        shown = judgement.verdict in ("supported", "overstated")
        if (
            claim
            and left_out
            and shown
            and not judgement.told_denied
            and not mutual
            and not _rejects(judged, name, claim)
        ):
            yield _dropped(name, claim, left_out, name_inside(left_out[0], judged.material))


def _rejects(judged: Judgements, name: str, claim: Row) -> bool:
    """Tell whether a bullet is itself a denial: « Corvane conteste ce chiffre »."""
    parsed = judged.material.sentences[name]
    return any(word.topic in _REJECTING for word in judged.index.about.predicate(parsed, span_in(parsed, claim)))


def _each_other(material: Material, name: str) -> bool:
    """Tell whether a bullet says that two accuse each other: each rejects what the other says of it."""
    pattern = lexicon_pattern(material.language, "findings", "each_other")
    return pattern.search(plain(material.sentences[name].text)) is not None


def _dropped(name: str, claim: Row, denials: Sequence[Row], who: str) -> Finding:
    ids = (name, *(str(row["sentence_id"]) for row in denials))
    told = {"a": str(claim["surface"]), "b": str(denials[0]["surface"])}
    explanation = explain("denial_dropped", who=who, **told) if who else explain("denial_dropped_unnamed", **told)
    return Finding("denial_gap", "medium", ids, explanation, "finding.denial-dropped")
