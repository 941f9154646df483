"""Sweeping statements: what the analysis says of all, of everybody or of everywhere, and the body of no whole.

So are figures that it foresees in its own name and that no sentence of the body gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import ALL, Extent, extents, whole_of_territory
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import fold
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import cue_span, enclosed, has_lexicons, lexicon_pattern, plain, rules

_EVERYBODY, _CASES = "everybody", "cases"
_OWN_VOICE = ("asserted", "forecast")


def sweeping_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield claims by which the author of the analysis speaks of all, where no sentence of the body does."""
    material = judged.material
    if not has_lexicons(material.language):
        return
    index = EvidenceIndex(judged.index.about, ("body",))
    for row in material.claims:
        if row["section_role"] != "analysis" or row["source_text"] or row["source_entity_id"]:
            continue
        found = _of_everybody(material, row) or _in_own_name(index, row)
        if found is not None:
            yield found


def _in_own_name(index: EvidenceIndex, row: Row) -> Finding | None:
    """The finding for what the author states himself: of a whole, of all of a kind, of each case, or in figures."""
    material = index.material
    if row["modality"] not in _OWN_VOICE or row["certainty"] != "affirmed":
        return None
    parsed = material.sentences[str(row["sentence_id"])]
    evidence = index.find(parsed, span_in(parsed, row))
    whole = whole_of_territory(str(row["surface"]), material.language)
    if whole is not None and row["modality"] == "asserted":
        told = any(whole_of_territory(one.parsed.text, material.language) for one in evidence)
        return None if told else _finding(row, evidence, "sweeping", whole.cue)
    cue = _all_of_a_kind(material, row) or _unheard_of(material, row, _CASES)
    if cue:
        return _finding(row, evidence, "sweeping", cue)
    figure = _foreseen_figure(material, row)
    return _finding(row, (), "sweeping_figure", figure) if figure else None


def _of_everybody(material: Material, row: Row) -> Finding | None:
    """What all are said to know or to hold (« tout le monde le sait »): nobody is named who says so."""
    cue = _unheard_of(material, row, _EVERYBODY)
    return _finding(row, (), "sweeping_everybody", cue) if cue else None


def _all_of_a_kind(material: Material, row: Row) -> str:
    """The words for all or most of a kind, where the body counts that kind nowhere so; empty without."""
    language = material.language
    told = {one.noun for parsed in material.of_role("body") for one in _whole_kinds(parsed.text, language)}
    own = (one for one in _whole_kinds(str(row["surface"]), language) if one.noun not in told)
    return next((one.cue for one in own), "")


def _whole_kinds(text: str, language: str) -> list[Extent]:
    """The quantifiers for all or most of a kind, in words: shares and counts are figures, « chaque jour » is a time."""
    found = [one for one in extents(text, language) if one.level >= ALL - 1 and one.noun and not one.territory]
    return [
        one
        for one in found
        if not one.definite and not any(sign.isdigit() for sign in one.cue) and _counts_its_noun(text, one, language)
    ]


def _counts_its_noun(text: str, extent: Extent, language: str) -> bool:
    """Tell whether a noun follows the quantifier, and not one of time: neither "above all," nor « chaque jour »."""
    for match in re.finditer(rf"(?<!\w){re.escape(plain(extent.cue))}(?!\w)\s*(?P<noun>[\w-]*)", plain(text)):
        noun = fold(match["noun"])
        idiom = lexicon_pattern(language, "sweeping", "idioms").search(plain(text), 0, match.end())
        if noun and not {noun, noun.rstrip("s")} & _spans(language) and (idiom is None or idiom.end() < match.start()):
            return True
    return False


def _unheard_of(material: Material, row: Row, kind: str) -> str:
    """The words by which a claim speaks of everybody, or of each case, where the body has none such; empty without."""
    body = material.of_role("body")
    if any(_matched(one.text, (0, len(one.text)), material.language, kind) for one in body):
        return ""
    parsed = material.sentences[str(row["sentence_id"])]
    return _matched(parsed.text, span_in(parsed, row), material.language, kind)


def _matched(text: str, within: tuple[int, int], language: str, kind: str) -> str:
    """The words of the first rule of a kind that a part of a text matches, outside quotation marks; empty without."""
    for rule in rules(language, "sweeping"):
        if rule.values["kind"] != kind:
            continue
        for match in rule.find(plain(text)):
            start, end = cue_span(match)
            if within[0] <= start < within[1] and not enclosed(text, start):
                return text[start:end]
    return ""


def _foreseen_figure(material: Material, row: Row) -> str:
    """The rough number of a forecast (« des milliers d'emplois ») that the body gives of nothing; empty without."""
    if row["modality"] != "forecast" or row["polarity"] != "positive":
        return ""
    told = [one for parsed in material.of_role("body") for one in material.quantities_in(parsed.sentence.sentence_id)]
    given = {(one["low"], one["high"]) for one in told}
    for one in material.quantities_in(str(row["sentence_id"])):
        inside = row["start"] <= one["start"] < row["end"]
        if inside and one["comparator"] == "vague" and (one["low"], one["high"]) not in given:
            return str(one["surface"])
    return ""


def _finding(row: Row, evidence: Sequence[Evidence], template: str, cue: str) -> Finding:
    ids = (str(row["sentence_id"]), *(one.sentence_id for one in evidence))
    explanation = explain(template, a=str(row["surface"]), b=cue)
    return Finding("unsupported_generalisation", "medium", ids, explanation, f"finding.{template}")


@cache
def _spans(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "sweeping")["spans"])
