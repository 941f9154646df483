"""Numbers: two figures of the text for one thing that cannot both hold, and one of two rival figures taken up alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

from toolkit.facts.audit.comparing.rivals import Rivals
from toolkit.facts.audit.evidence.contests import contested_figures
from toolkit.facts.audit.figures.figures import clashing_dates, diverge, exclude, head, same_measure
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import SOME, extents
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.audit.verdicts.judgement import Judgements
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.explanations import Finding, explain
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.quantities.counted_nouns import RATES
from toolkit.facts.wording import compile_pattern, has_lexicons, plain

_ALIKE = 0.45
"""Share of the lighter of two claims that they must have in common before their numbers are of one thing."""
_COUNTED = ("count", "t", "kg", "km", "m", "ha", "km²", "m²", "m³", "L", "mm")
_NEAR = 20
"""Code points after a number in which the owner of what is counted begins."""
_TELLING = 10
"""A number from which the same number is hardly said of something else."""
_TAKEN_UP = ("title", "subtitle", "key_points", "analysis")


def number_findings(judged: Judgements) -> Iterator[Finding]:
    """Yield figures that exclude each other, those that stand for one of two rivals, then rivals side by side."""
    known: set[str] = set()
    for rule in (
        _rivals_apart(judged),
        _taken_up(judged.material),
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
    return has_lexicons(material.language) and bool(_pattern("known_number", material.language).search(before))


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
    return apart or any(_partial(material, row) for row in (first, second))


def _partial(material: Material, row: Row) -> bool:
    """Tell whether a number counts a part of a whole, or more of the same: « 400 des 1 900 », "another 20"."""
    parsed = material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    around = plain(parsed.text[max(0, start - 25) : end + 25])
    parts = [extent for extent in extents(parsed.text, material.language) if extent.level == SOME and extent.territory]
    inside = any(str(row["surface"]).split(" ")[0] in extent.cue for extent in parts)
    return inside or bool(_pattern("partial_number", material.language).search(around))


def _rivals_told(material: Material) -> Iterator[Finding]:
    """Yield what two sides count differently, in one sentence or in one that is set against the sentence before."""
    body = material.of_role("body")
    for parsed in body:
        rivals = _rivals(material, parsed.sentence.sentence_id)
        if rivals is not None:
            yield _two_counts(*rivals, "low")
    for before, parsed in pairwise(body):
        set_against = has_lexicons(material.language) and _pattern("contrast", material.language)
        if not set_against or not set_against.search(plain(parsed.text)):
            continue
        for first in material.quantities_in(before.sentence.sentence_id):
            for second in material.quantities_in(parsed.sentence.sentence_id):
                like = first["unit"] in _COUNTED and same_measure(first, second, material.language)
                parts = _partial(material, first) or _partial(material, second)
                if like and exclude(first, second) and not parts:
                    yield _two_counts(first, second, "medium")
                    break


def _counted_by_sides(judged: Judgements) -> Iterator[Finding]:
    """Yield what two sides count differently in sentences that answer each other."""
    for first, second in Rivals(judged.index).figures():
        if not _partial(judged.material, first) and not _partial(judged.material, second):
            yield _two_counts(first, second, "low")


def _two_counts(first: Row, second: Row, severity: str) -> Finding:
    ids = (str(first["sentence_id"]), str(second["sentence_id"]))
    explanation = explain("quantity_precision", a=str(first["surface"]), b=str(second["surface"]))
    return Finding("quantity_precision", severity, ids, explanation, "finding.rival-numbers", 0.6)


def _taken_up(material: Material) -> Iterator[Finding]:
    """Yield a number that stands alone in title, summary or analysis where the body gives it beside a rival one."""
    for rivals in _all_rivals(material):
        name = str(rivals[1]["sentence_id"])
        for other in material.quantities:
            if _role(material, other) not in _TAKEN_UP or not _repeats(material, other, rivals):
                continue
            rival = rivals[1] if _same_number(other, rivals[0]) else rivals[0]
            explanation = explain("contested_figure", a=str(other["surface"]), b=str(rival["surface"]))
            ids = (str(other["sentence_id"]), name)
            yield Finding("quantity_precision", "medium", ids, explanation, "finding.contested-number", 0.6)
            break


def _all_rivals(material: Material) -> Iterator[tuple[Row, Row]]:
    """Two figures that two sides give for one thing, in one sentence or in two that follow each other."""
    before: ParsedSentence | None = None
    for parsed in material.of_role("body"):
        rivals = _rivals(material, parsed.sentence.sentence_id, valued=True) or (
            _counted_again(material, before, parsed) if before else None
        )
        if rivals is not None:
            yield rivals
        before = parsed


def _counted_again(material: Material, before: ParsedSentence, parsed: ParsedSentence) -> tuple[Row, Row] | None:
    """A thing's number, and the bare one by which somebody else counts it in the next sentence: "Kyiv counts six"."""
    language = material.language
    firsts = [
        row for row in material.quantities_in(before.sentence.sentence_id) if row["unit"] == "count" and row["of"]
    ]
    if not firsts or not has_lexicons(language) or material.times_in(parsed.sentence.sentence_id):
        return None
    for row in material.quantities_in(parsed.sentence.sentence_id):
        bare = row["unit"] == "count" and not row["of"]
        counts = _pattern("counting_again", language).search(plain(parsed.text[: row["start"] - parsed.offset]))
        if bare and counts and exclude(firsts[-1], row) and not _partial(material, row):
            return firsts[-1], row
    return None


def _rivals(material: Material, name: str, *, valued: bool = False) -> tuple[Row, Row] | None:
    """Two figures of one sentence that two sides give for one thing; None without."""
    text, language = plain(material.sentences[name].text), material.language
    if not has_lexicons(language) or not _pattern("rival_numbers", language).search(text):
        return None
    rows = [row for row in material.quantities_in(name) if not row.get("alternative_to")]
    offset = material.sentences[name].offset
    for first, second in pairwise(rows):
        between = text[first["end"] - offset : second["start"] - offset].lstrip()
        dated = any(
            first["end"] <= row["start"] < second["end"]
            and row["kind"] == "date"
            and not text[first["end"] - offset : row["start"] - offset].strip(" ,;")
            for row in material.times_in(name)
        )
        other_side = not dated and _pattern("other_side", language).match(between) is not None
        other_side = other_side or (valued and not dated and _valued_again(material, name, between, language))
        apart = exclude(first, second) and not _partial(material, second)
        if (
            other_side
            and apart
            and _of_one_thing(first, second, language)
            and _no_other_deed(between, second, language)
        ):
            return first, second
        apart = diverge(first, second) and not _partial(material, second)
        if apart and not dated and _given_twice(text, (first, second), offset, language):
            return first, second
    return None


_MONEY = re.compile(r"[A-Z]{3}")
_SPLIT = re.compile(r";|, (?:but|while|whereas|though|mais|tandis que|alors que|quand) |,| (?:but|mais|and|et) ")
_VALUED = re.compile(r"\bput(?:s|ting)? (?!it\b|them\b|this\b|that\b)(?P<thing>(?:\S+ ){1,5})at\b")
_BEHIND = 45
"""Characters behind a number in which its giver stands: "nearly 4,500 by the official count"."""


def _no_other_deed(between: str, second: Row, language: str) -> bool:
    """Tell amounts of money that are told from those that are spent: "it said; the mayor spent 5 million on roads"."""
    named = bool(second["of"]) or not _MONEY.fullmatch(str(second["unit"]))
    _, mark, clause = between.partition(";")
    gapped = re.search(r"(?:\bd[eu]|\bof|\bat|\bà|d')\s*$", clause) is not None
    return named or not mark or gapped or says("given_by", clause, language)


def _given_twice(text: str, rows: tuple[Row, Row], offset: int, language: str) -> bool:
    """Tell two numbers of one sentence of which each has its giver: "300, says its owner, but 520 by our count"."""
    first, second = rows
    between = text[first["end"] - offset : second["start"] - offset]
    after = re.split(r"[;.]", text[second["end"] - offset : second["end"] - offset + _BEHIND])[0]
    parts = [part.start() for part in _SPLIT.finditer(between)]
    if not parts or first["unit"] != second["unit"]:
        return False
    cut = parts[-1]
    # The "de" of « un chiffre de 5 à 6 millions » belongs to both.
    opening = re.match(r"[^\W\d]*", str(second["surface"]))
    left, right = text[: first["end"] - offset] + between[:cut], between[cut:] + (opening[0] if opening else "")
    vague = not second["of"] or says("figure", str(second["of"]), language)
    same = vague or bool(head(first, language) & head(second, language))
    valued = _VALUED.search(right)
    if valued and not stems(valued["thing"], language) & stems(str(first["of"]), language):
        # "23,000 fled, according to the mission, which put the toll at 31"
        same = same and says("figure", valued["thing"], language)
    told = says("counting", right, language) or says("given_by", after, language)
    return same and told and says("given_by", left, language)


def _valued_again(material: Material, name: str, between: str, language: str) -> bool:
    """Tell whether a second clause counts anew, in a sentence without dates: "…; the defence puts it at"."""
    _, mark, after = between.partition(";")
    undated = not any(row["kind"] == "date" for row in material.times_in(name))
    return bool(mark) and undated and _pattern("rival_numbers", language).search(after) is not None


def _of_one_thing(first: Row, second: Row, language: str) -> bool:
    """The same measure, or a bare number after one that says what it counts: « 40 maisons, puis 60 »."""
    bare = second["unit"] == "count" and not second["of"]
    if second["unit"] in RATES and not stems(str(first["of"]), language) & stems(str(second["of"]), language):
        return False
    return bare or same_measure(first, second, language)


def _repeats(material: Material, row: Row, rivals: tuple[Row, Row]) -> bool:
    """The same number, said of what is counted there, in a sentence that names nobody for it and gives no other."""
    name = str(row["sentence_id"])
    if not any(_same_number(row, one) for one in rivals):
        return False
    claim = material.main_claim(name)
    alone = all(
        any(_same_number(one, rival) for rival in rivals) <= (one is row) for one in material.quantities_in(name)
    )
    unsourced = claim is not None and not claim["source_text"]
    there = str(rivals[0]["sentence_id"])
    text = stems(material.sentences[name].text, material.language)
    about = stems(material.sentences[there].text, material.language)
    body = [one for one in material.quantities if _role(material, one) == "body" and one["sentence_id"] != there]
    only = row["value"] >= _TELLING and not any(_same_number(row, one) for one in body)
    return alone and unsourced and (bool(text & about) or only)


def _same_number(row: Row, other: Row) -> bool:
    bounds = [other[name] for name in ("value", "low", "high")]
    return row["value"] is not None and row["value"] in bounds


def _role(material: Material, row: Row) -> str:
    return material.sentences[str(row["sentence_id"])].sentence.role


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "findings")[name]))
