"""Numbers: two figures of the text for one thing that cannot both hold, and one of two rival figures taken up alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from toolkit.facts.audit.comparing.rivals import Rivals
from toolkit.facts.audit.evidence.contests import contested_figures
from toolkit.facts.audit.figures.figures import clashing_dates, exclude, head, same_measure
from toolkit.facts.audit.findings.rival_numbers import is_partial, rivals_in
from toolkit.facts.audit.findings.taken_up import taken_up
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import stems
from toolkit.facts.document import Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_ALIKE = 0.45
"""Share of the lighter of two claims that they must have in common before their numbers are of one thing."""
_COUNTED = ("count", "t", "kg", "km", "m", "ha", "km²", "m²", "m³", "L", "mm")
_NEAR = 20
"""Code points after a number in which the owner of what is counted begins."""


def number_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield figures that exclude each other, those that stand for one of two rivals, then rivals side by side."""
    known: set[str] = set()
    for rule in (
        _rivals_apart(judged),
        taken_up(judged.material),
        _rivals_told(judged.material),
        _counted_by_sides(judged),
        (_two_counts(*pair, "medium") for pair in contested_figures(judged.material)),
    ):
        found = [one for one in rule if not known & set(one.sentence_ids)]
        yield from found
        known |= {name for finding in found for name in finding.sentence_ids}


def _rivals_apart(judged: Judgements) -> Iterator[Finding]:
    material = judged.material
    held = [row for row in material.quantities if row["unit"] in _COUNTED and not row.get("alternative_to")]
    rows = [row for row in held if _role(material, row) in ("body", "analysis") and row["of"]]
    for first, second in combinations(rows, 2):
        if first["sentence_id"] == second["sentence_id"] or not exclude(first, second):
            continue
        if _one_thing(judged, first, second) and not _told_apart(material, first, second):
            yield _two_counts(first, second, "medium")


def _one_thing(judged: Judgements, first: Row, second: Row) -> bool:
    """The same thing counted, called by two words that it shares, or taken up as known in a telling of the same."""
    language = judged.material.language
    if not same_measure(first, second, language) or not head(first, language) & head(second, language):
        return False
    own, other = (stems(str(row["of"]), language) for row in (first, second))
    known = _taken_as_known(judged.material, second) and not _said_whose(judged.material, second)
    topics = [_matter(judged, row) for row in (first, second)]
    shared = topics[0] & topics[1] - (own & other)
    lighter = min(judged.index.weight(one) for one in topics)
    alike = lighter > 0 and judged.index.weight(topics[0] & topics[1]) >= _ALIKE * lighter
    return bool(shared) if known else alike and len(shared) > 1


def _matter(judged: Judgements, row: Row) -> frozenset[str]:
    """Topics of the claim that holds a quantity, without numbers."""
    parsed = judged.material.sentences[str(row["sentence_id"])]
    holding = [
        one for one in judged.material.claims_in(str(row["sentence_id"])) if one["start"] <= row["start"] < one["end"]
    ]
    span = span_in(parsed, min(holding, key=lambda one: one["end"] - one["start"])) if holding else None
    return frozenset(topic for topic in judged.index.about.of(parsed, span) if topic[0] not in "#%")


def _taken_as_known(material: Material, row: Row) -> bool:
    """« les 52 tonnes », "the 4,500 dockers": the number is spoken of as known already."""
    parsed = material.sentences[str(row["sentence_id"])]
    before = plain(parsed.text[: row["start"] - parsed.offset])
    return has_lexicons(material.language) and bool(
        lexicon_pattern(material.language, "findings", "known_number").search(before)
    )


def _said_whose(material: Material, row: Row) -> bool:
    """« les cinq élus du Parti des travailleurs »: what follows the number says itself which ones are meant."""
    parsed = material.sentences[str(row["sentence_id"])]
    _, end = span_in(parsed, row)
    named = [span_in(parsed, one)[0] for one in material.entities.mentions_in(str(row["sentence_id"]))]
    return any(end <= start < end + _NEAR for start in named)


def _told_apart(material: Material, first: Row, second: Row) -> bool:
    """Tell whether the text itself says that the two are of different times, parts or places."""
    names = [str(row["sentence_id"]) for row in (first, second)]
    times = [material.times_in(name) for name in names]
    if clashing_dates(times[0], times[1]):
        return True
    places = [{material.root(one["entity_id"]) for one in material.entities.mentions_in(name)} for name in names]
    apart = bool(places[0] and places[1]) and not places[0] & places[1]
    return apart or any(is_partial(material, row) for row in (first, second))


def _rivals_told(material: Material) -> Iterator[Finding]:
    """Yield what two sides count differently, in one sentence or in one that is set against the sentence before."""
    body = material.of_role("body")
    for parsed in body:
        rivals = rivals_in(material, parsed.sentence.sentence_id)
        if rivals is not None:
            yield _two_counts(*rivals, "low")
    for before, parsed in pairwise(body):
        set_against = has_lexicons(material.language) and lexicon_pattern(material.language, "findings", "contrast")
        if not set_against or not set_against.search(plain(parsed.text)):
            continue
        for first in material.quantities_in(before.sentence.sentence_id):
            for second in material.quantities_in(parsed.sentence.sentence_id):
                like = first["unit"] in _COUNTED and same_measure(first, second, material.language)
                parts = is_partial(material, first) or is_partial(material, second)
                if like and exclude(first, second) and not parts:
                    yield _two_counts(first, second, "medium")
                    break


def _counted_by_sides(judged: Judgements) -> Iterator[Finding]:
    """Yield what two sides count differently in sentences that answer each other."""
    for first, second in Rivals(judged.index).figures():
        if not is_partial(judged.material, first) and not is_partial(judged.material, second):
            yield _two_counts(first, second, "low")


def _two_counts(first: Row, second: Row, severity: str) -> Finding:
    ids = (str(first["sentence_id"]), str(second["sentence_id"]))
    explanation = explain("quantity_precision", a=str(first["surface"]), b=str(second["surface"]))
    return Finding("quantity_precision", severity, ids, explanation, "finding.rival-numbers")


def _role(material: Material, row: Row) -> str:
    return material.sentences[str(row["sentence_id"])].sentence.role
