"""Counts: numbers and dates of a statement that the text gives otherwise, or of something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.facts.audit.comparing.differences import Difference, of_two_rows, stands_in
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.evidence.likeness import people
from toolkit.facts.audit.figures.bounds import ABOUT, Reworded, reworded
from toolkit.facts.audit.figures.fates import befallen
from toolkit.facts.audit.figures.figures import (
    bounds,
    clashing_dates,
    clashing_figures,
    end_of_range,
    exclude,
    head,
    moved_bounds,
)
from toolkit.facts.audit.figures.movements import of_other_movements
from toolkit.facts.audit.particulars.givers import other_giver
from toolkit.facts.audit.particulars.parts import number_of_part, number_of_whole
from toolkit.facts.audit.reading.material import Material, is_margin, is_whole, span_in
from toolkit.facts.audit.reading.topics import number_topic, time_topic
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span

_WELL_COVERED = 0.5
"""Share from which two numbers or dates in statement and sentence are of the same thing."""


def by_counts(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """Yield the numbers and dates of a statement that the evidence excludes, gives otherwise, or only rounds."""
    material, language, within = index.material, index.material.language, span_in(parsed, claim)
    held = [one.sentence_id for one in evidence if one.share >= _WELL_COVERED or one is evidence[0]]
    own = [row for row in material.quantities_in(parsed.sentence.sentence_id) if stands_in(parsed, row, within)]
    theirs = [row for name in held for row in material.quantities_in(name) if not is_whole(material, row)]
    margins = [is_margin(material, row) for row in own]
    own = [row for row in own if not any(margins) or is_margin(material, row)]
    theirs = [row for row in theirs if is_margin(material, row) in margins]
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    clash = clashing_figures(own, theirs, language, one_act=bool(asked & evidence[0].said))
    moved = moved_bounds(own, theirs, language)
    by_another = other_giver(index, parsed, claim, evidence)
    if by_another is not None:
        mine, told, other = by_another
        yield replace(of_two_rows("contradicted", "giver", mine, told), giver=other.words)
    elif clash is not None and not _given_elsewhere(index, clash[0]):
        yield of_two_rows("contradicted", "figure", *clash)
    elif asked & evidence[0].said and (beyond := _beyond_all(index, own, theirs)) is not None:
        yield of_two_rows("contradicted", "figure", *beyond)
    elif (parts := _other_part(index, parsed, evidence) or _of_other_size(index, parsed, within, evidence)) is not None:
        yield of_two_rows("contradicted", "figure", *parts)
    elif moved is not None and not _bounded_elsewhere(index, *moved):
        yield of_two_rows("contradicted", "figure", *moved)
    elif (befell := _other_fate(index, own, theirs)) is not None:
        yield _of_fates(index, *befell)
    dates = [row for row in material.times_in(parsed.sentence.sentence_id) if stands_in(parsed, row, within)]
    clash = _clash_of_dates(index, dates, [row for name in held for row in material.times_in(name)])
    if clash is not None and evidence[0].share >= _WELL_COVERED and not _dated_elsewhere(index, clash[0]):
        yield of_two_rows("contradicted", "date", *clash)
    # What hangs on the statement has its number too: « …, killing 25 civilians ».
    ended = _end_of_range(index, material.quantities_in(parsed.sentence.sentence_id))
    if ended is not None:
        yield of_two_rows("overstated", "figure", *ended)
        return
    otherwise = _otherwise_bounded(index, parsed, claim)
    if otherwise is not None:
        # Whoever only allows for a thing leaves its number open as well.
        shade = otherwise.how == ABOUT or claim["modality"] == "possible"
        verdict, rule = ("supported", "sharpened") if shade else ("overstated", otherwise.how)
        yield of_two_rows(verdict, rule, otherwise.own, _told_apart(index, otherwise.text, otherwise.own))


def _clash_of_dates(index: EvidenceIndex, own: Sequence[Row], theirs: Sequence[Row]) -> tuple[Row, Row] | None:
    """Two dates that exclude each other, of one noun or both of an act: the vote of 14 June is not when it is told."""
    for mine in own:
        if any(_ends_with(row, mine) for row in theirs):
            continue
        like = [row for row in theirs if _dated_noun(index, row) == _dated_noun(index, mine)]
        if clashing_dates([mine], theirs) is not None and (clash := clashing_dates([mine], like)) is not None:
            return clash
    return None


def _ends_with(span: Row, date: Row) -> bool:
    """Tell whether a time ends with a date: "in the year to April", "in April"."""
    placed = date["latest"] is not None and span["latest"] == date["latest"]
    return placed and bool(span["earliest"] <= date["earliest"])


def _dated_noun(index: EvidenceIndex, row: Row) -> str:
    """The topic of the noun to which a date belongs (« le scrutin du 14 juin »); empty for the date of an act."""
    parsed = index.material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    token = token_at(parsed, start)
    while token is not None and start <= token.idx < end and token.head.i != token.i:
        token = token.head
    while token is not None and token.pos_ == "ADP" and token.head.i != token.i:
        token = token.head
    if token is None or token.pos_ != "NOUN" or token.dep_ == "ROOT":
        return ""
    return next((word.topic for word in index.about.words(parsed) if word.start == token.idx), "")


def _beyond_all(index: EvidenceIndex, own: Sequence[Row], theirs: Sequence[Row]) -> tuple[Row, Row] | None:
    """A number of persons that is more than all whom the evidence counts together, and that no sentence lets be.

    « Plus de 2 000 personnes ont été blessées » against « 214 blessés »: the noun differs, but all of them are persons.
    """
    language = index.material.language
    counted = [row for one in index.sentences for row in index.material.quantities_in(one.sentence.sentence_id)]
    for mine in (row for row in own if row["unit"] == "count" and people(language) & head(row, language)):
        fate = befallen(index.about, mine)
        like = [row for row in theirs if row["unit"] == "count" and fate & befallen(index.about, row)]
        apart = all(exclude(mine, row) for row in counted if row["unit"] == "count")
        if like and apart and bounds(mine)[0] > sum(bounds(row)[1] for row in like):
            return mine, like[0]
    return None


def _otherwise_bounded(index: EvidenceIndex, parsed: ParsedSentence, claim: Row) -> Reworded | None:
    """The number of the statement, also of what hangs on it, that the text gives with other bounds."""
    material = index.material
    own = material.quantities_in(parsed.sentence.sentence_id)
    told = [row for one in index.sentences for row in material.quantities_in(one.sentence.sentence_id)]
    found = reworded(own, told, material.language)
    return next((one for one in found if not of_other_movements(index.about, one.own, one.text)), None)


def _other_part(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> tuple[Row, Row] | None:
    """Two parts of one counted whole: « sept des neuf membres » for « six des neuf membres »."""
    material = index.material
    for mine, whole in _parts(material, parsed.sentence.sentence_id):
        told = [pair for one in evidence for pair in _parts(material, one.sentence_id) if _same_whole(whole, pair[1])]
        if told and all(exclude(mine, part) for part, _ in told):
            return mine, told[0][0]
    return None


def _of_other_size(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> tuple[Row, Row] | None:
    """A number of the statement that the text gives of a part of them, or of the whole of which they are a part."""
    own = [row for row in index.material.quantities_in(parsed.sentence.sentence_id) if stands_in(parsed, row, within)]
    if not own:
        return None
    return number_of_part(index, parsed, within, own, evidence) or number_of_whole(index, parsed, within, own, evidence)


def _parts(material: Material, name: str) -> list[tuple[Row, Row]]:
    """The numbers of a sentence that count a part, each with the whole that is named after it."""
    rows = material.quantities_in(name)
    return [(part, whole) for part, whole in pairwise(rows) if is_whole(material, whole)]


def _same_whole(first: Row, second: Row) -> bool:
    return bool(first["unit"] == second["unit"] and first["value"] is not None and first["value"] == second["value"])


def _of_fates(index: EvidenceIndex, mine: Row, row: Row) -> Difference:
    """That those have died whom the text counts as missing, in the words that say so."""
    own, theirs = (_with_fate(index, one) for one in (mine, row))
    return Difference("contradicted", "fate", own, theirs, (str(row["sentence_id"]),))


def _with_fate(index: EvidenceIndex, row: Row) -> str:
    """A number with the word beside it that says what has befallen those counted."""
    parsed = index.material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    told = befallen(index.about, row)
    near = [word for word in index.about.words(parsed) if word.topic in told]
    word = min(near, key=lambda one: min(abs(one.start - end), abs(start - one.end)), default=None)
    if word is None:
        return str(row["surface"])
    return parsed.text[min(start, word.start) : max(end, word.end)]


def _end_of_range(index: EvidenceIndex, own: Sequence[Row]) -> tuple[Row, Row] | None:
    """A number of the statement that is one end of a range of the text, in whatever sentence it is told."""
    material = index.material
    told = [row for one in index.sentences for row in material.quantities_in(one.sentence.sentence_id)]
    for mine in own:
        row = end_of_range(mine, told, material.language)
        if row is not None:
            return mine, row
    return None


def _told_apart(index: EvidenceIndex, row: Row, own: Row) -> Row:
    """Return *row* with the word that bounds it, where the number alone reads like *own*: « dépasse 12 »."""
    if str(row["surface"]).casefold() != str(own["surface"]).casefold():
        return row
    parsed = index.material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    before = parsed.text[:start].rstrip().rpartition(" ")[2]
    return {**row, "surface": f"{before} {parsed.text[start:end]}".strip()}


def _other_fate(index: EvidenceIndex, own: Sequence[Row], theirs: Sequence[Row]) -> tuple[Row, Row] | None:
    """A number of the statement that the text gives of those whom something else has befallen: 40 dead, 40 hurt."""
    told = [(row, befallen(index.about, row)) for row in theirs]
    counted = [row for one in index.sentences for row in index.material.quantities_in(one.sentence.sentence_id)]
    for mine in own:
        fate = befallen(index.about, mine)
        agreeing = [(row, other) for row, other in told if row["unit"] == mine["unit"] and not exclude(mine, row)]
        if any(fate & befallen(index.about, row) for row in counted if _may_be(mine, row)):
            # « Au moins quatre morts » in another sentence: those are meant.
            continue
        if fate and agreeing and all(other and not fate & other for _, other in agreeing):
            return mine, agreeing[0][0]
    return None


def _may_be(mine: Row, row: Row) -> bool:
    return bool(row["unit"] == mine["unit"] and not exclude(mine, row) and number_topic(row) == number_topic(mine))


def _given_elsewhere(index: EvidenceIndex, row: Row) -> bool:
    """Tell whether the text has the very number in some other sentence, so that the wrong one may have been found."""
    number = number_topic(row)
    return any(
        number == number_topic(other) and (other["unit"] in (row["unit"], "count"))
        for parsed in index.sentences
        for other in index.material.quantities_in(parsed.sentence.sentence_id)
    )


def _bounded_elsewhere(index: EvidenceIndex, mine: Row, told: Row) -> bool:
    """Tell whether the text has the further end of a range or bound in some other sentence, in that unit."""
    ends = {mine[name] for name in ("low", "high")} - {told[name] for name in ("low", "high")} - {None}
    return any(
        row["unit"] == mine["unit"] and ends & {row[name] for name in ("value", "low", "high")}
        for parsed in index.sentences
        for row in index.material.quantities_in(parsed.sentence.sentence_id)
    )


def _dated_elsewhere(index: EvidenceIndex, row: Row) -> bool:
    """Tell whether the text has the very date in some other sentence: of what the statement puts beside."""
    return index.known(time_topic(row))
