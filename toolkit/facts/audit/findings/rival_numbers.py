"""Rival numbers: two figures that two sides give for one thing, in one sentence or in two that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.facts.audit.figures.figures import diverge, exclude, head, same_measure
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import SOME, extents
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.patterns import written
from toolkit.facts.quantities.counted_nouns import RATES
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_MONEY = re.compile(r"[A-Z]{3}")
_BEHIND = 45
"""Characters behind a number in which its giver stands: "nearly 4,500 by the official count"."""


def all_rivals(material: Material) -> Iterator[tuple[Row, Row]]:
    """Two figures that two sides give for one thing, in one sentence or in two that follow each other."""
    before: ParsedSentence | None = None
    for parsed in material.of_role("body"):
        rivals = rivals_in(material, parsed.sentence.sentence_id, valued=True) or (
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
        counts = lexicon_pattern(language, "findings", "counting_again").search(
            plain(parsed.text[: row["start"] - parsed.offset])
        )
        if bare and counts and exclude(firsts[-1], row) and not is_partial(material, row):
            return firsts[-1], row
    return None


def rivals_in(material: Material, name: str, *, valued: bool = False) -> tuple[Row, Row] | None:
    """Two figures of one sentence that two sides give for one thing; None without."""
    text, language = plain(material.sentences[name].text), material.language
    if not has_lexicons(language) or not lexicon_pattern(language, "findings", "rival_numbers").search(text):
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
        other_side = not dated and lexicon_pattern(language, "findings", "other_side").match(between) is not None
        other_side = other_side or (valued and not dated and _valued_again(material, name, between, language))
        apart = exclude(first, second) and not is_partial(material, second)
        if (
            other_side
            and apart
            and _of_one_thing(first, second, language)
            and _no_other_deed(between, second, language)
        ):
            return first, second
        apart = diverge(first, second) and not is_partial(material, second)
        if apart and not dated and _given_twice(text, (first, second), offset, language):
            return first, second
    return None


def _no_other_deed(between: str, second: Row, language: str) -> bool:
    """Tell amounts of money that are told from those that are spent: "it said; the mayor spent 5 million on roads"."""
    named = bool(second["of"]) or not _MONEY.fullmatch(str(second["unit"]))
    _, mark, clause = between.partition(";")
    gapped = written(language, "clauses", "thing_left_out").search(clause) is not None
    return named or not mark or gapped or says("given_by", clause, language)


def _given_twice(text: str, rows: tuple[Row, Row], offset: int, language: str) -> bool:
    """Tell two numbers of one sentence of which each has its giver: "300, says its owner, but 520 by our count"."""
    first, second = rows
    between = text[first["end"] - offset : second["start"] - offset]
    after = re.split(r"[;.]", text[second["end"] - offset : second["end"] - offset + _BEHIND])[0]
    parts = [part.start() for part in written(language, "clauses", "parting_two_counts").finditer(between)]
    if not parts or first["unit"] != second["unit"]:
        return False
    cut = parts[-1]
    # The "de" of « un chiffre de 5 à 6 millions » belongs to both.
    opening = re.match(r"[^\W\d]*", str(second["surface"]))
    left, right = text[: first["end"] - offset] + between[:cut], between[cut:] + (opening[0] if opening else "")
    vague = not second["of"] or says("figure", str(second["of"]), language)
    same = vague or bool(head(first, language) & head(second, language))
    valued = written(language, "clauses", "valued_at").search(right)
    if valued and not stems(valued["thing"], language) & stems(str(first["of"]), language):
        # "23,000 fled, according to the mission, which put the toll at 31"
        same = same and says("figure", valued["thing"], language)
    told = says("counting", right, language) or says("given_by", after, language)
    return same and told and says("given_by", left, language)


def _valued_again(material: Material, name: str, between: str, language: str) -> bool:
    """Tell whether a second clause counts anew, in a sentence without dates: "…; the defence puts it at"."""
    _, mark, after = between.partition(";")
    undated = not any(row["kind"] == "date" for row in material.times_in(name))
    return bool(mark) and undated and lexicon_pattern(language, "findings", "rival_numbers").search(after) is not None


def _of_one_thing(first: Row, second: Row, language: str) -> bool:
    """The same measure, or a bare number after one that says what it counts: « 40 maisons, puis 60 »."""
    bare = second["unit"] == "count" and not second["of"]
    if second["unit"] in RATES and not stems(str(first["of"]), language) & stems(str(second["of"]), language):
        return False
    return bare or same_measure(first, second, language)


def is_partial(material: Material, row: Row) -> bool:
    """Tell whether a number counts a part of a whole, or more of the same: « 400 des 1 900 », "another 20"."""
    parsed = material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    around = plain(parsed.text[max(0, start - 25) : end + 25])
    parts = [extent for extent in extents(parsed.text, material.language) if extent.level == SOME and extent.territory]
    inside = any(str(row["surface"]).split(" ")[0] in extent.cue for extent in parts)
    return inside or bool(lexicon_pattern(material.language, "findings", "partial_number").search(around))
