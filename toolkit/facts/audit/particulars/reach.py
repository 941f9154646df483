"""Reach: how much, how many and whom a statement speaks of, where the text speaks of less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.facts.audit.comparing.differences import Difference, stands_in
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.figures import exclude
from toolkit.facts.audit.particulars.extent import beyond_part, party_added
from toolkit.facts.audit.particulars.generalisations import all_for_some, generalised, kind_for_one, many_voices
from toolkit.facts.audit.particulars.wholes import all_for_counted, all_untold, in_full
from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.scope import Extent, part_of_territory, whole_of_territory, widened
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.function_words import function_words
from toolkit.facts.wording import Span, lexicon_pattern, plain

_CHOICE = 2
_NEAR_PART = 8
"""Words at most between a share and the part of a country that it is of."""
_PLACES = ("place", "facility")
_PARTS = (*_PLACES, "country", "organisation")


def by_reach(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """Yield where a statement speaks of a whole, of many or of one, and the evidence of less or of one of two."""
    within, best = span_in(parsed, claim), evidence[0]
    yield from _by_extent(index, parsed, claim, evidence)
    yield from _one_of_two(parsed, best, index.material)
    wide = (
        beyond_part(index.material, parsed, best.parsed)
        or party_added(index.about, parsed, best.parsed)
        or all_for_counted(index.about, parsed, within, best.parsed)
        or _whole(index, parsed, within, [one.parsed for one in evidence])
    )
    if wide is not None:
        yield Difference("overstated", "scope", *wide, (best.sentence_id,))
    yield from _in_full(index, parsed, within, evidence)
    yield from _by_number_of_parties(index, parsed, claim, evidence)


def _whole(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[ParsedSentence]
) -> tuple[str, str] | None:
    """That all are meant, where the evidence tells of some."""
    cue = all_untold(index.about, parsed, within, evidence)
    return (cue, evidence[0].text) if cue else None


def _in_full(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """That a thing is done in full of which the evidence tells a part; a number says so the more plainly."""
    told = in_full(index.material, parsed, within, [one.parsed for one in evidence])
    if told is not None:
        counted = any(sign.isdigit() for sign in told[1])
        verdict, rule = ("contradicted", "figure") if counted else ("overstated", "scope")
        yield Difference(verdict, rule, *told, tuple(one.sentence_id for one in evidence))


def _by_extent(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    within = span_in(parsed, claim)
    material, language = index.material, index.material.language
    own_text, best = parsed.text[within[0] : within[1]], evidence[0]
    whole = whole_of_territory(own_text, language)
    wider = widened(own_text, best.parsed.text, language)
    if wider is None and claim["source_start"] == parsed.offset:
        # « Les joueurs ont avoué avoir triché »: who says it stands before what is said.
        wider = widened(parsed.text, best.parsed.text, language)
    if wider is not None:
        yield Difference("overstated", "scope", *wider, (best.sentence_id,))
    elif whole is not None and (place := _placed_elsewhere(index, best, whole)):
        yield Difference("overstated", "scope", whole.cue, place, (best.sentence_id,))
    elif not part_of_territory(own_text, language):
        own = [row for row in material.quantities_in(parsed.sentence.sentence_id) if stands_in(parsed, row, within)]
        yield from _proportion_of_a_part(own, best, material, language)


def _by_number_of_parties(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """That many, or all of a kind, do or say what the text tells of one or of those it names."""
    about, within, best = index.about, span_in(parsed, claim), evidence[0]
    found = generalised(about, parsed, within, best.parsed)
    where = best.sentence_id
    if found is None:
        told = ((one.sentence_id, all_for_some(about, parsed, within, one.parsed)) for one in evidence)
        where, found = next(((name, words) for name, words in told if words is not None), (where, None))
    found = found or kind_for_one(about, parsed, within, [one.parsed for one in evidence])
    found = found or many_voices(about, parsed, claim, [one.parsed for one in evidence])
    if found is not None:
        yield Difference("overstated", "scope", *found, (where,))


def _one_of_two(parsed: ParsedSentence, best: Evidence, material: Material) -> Iterator[Difference]:
    """That one of two is named between which the text leaves the choice: « à Tbilissi ou à Antalya »."""
    own = {str(row["entity_id"]) for row in material.entities.mentions_in(parsed.sentence.sentence_id)}
    mentions = sorted(material.entities.mentions_in(best.sentence_id), key=lambda row: int(row["start"]))
    for first, second in pairwise(mentions):
        start, end = span_in(best.parsed, first)[1], span_in(best.parsed, second)[0]
        between = best.parsed.text[start:end].strip(" ,").lower().split()
        names = {str(first["entity_id"]), str(second["entity_id"])}
        if (
            (
                _joined_by(between, "or", material.language)
                or _undecided(best.parsed.text[:start], between, material.language)
            )
            and len(between) <= _CHOICE
            and len(names & own) == 1
            and len(names) == _CHOICE
        ):
            words = best.parsed.text[span_in(best.parsed, first)[0] : span_in(best.parsed, second)[1]]
            name = next(row for row in (first, second) if str(row["entity_id"]) in own)
            yield Difference("overstated", "alternative", str(name["surface"]), words, (best.sentence_id,))
            return


def _joined_by(between: Sequence[str], role: str, language: str) -> bool:
    return bool(between) and between[0] in function_words(language, role)


def _undecided(before: str, between: Sequence[str], language: str) -> bool:
    """« le vainqueur du match entre la Suisse et la Finlande »: which of the two is still open."""
    joined = _joined_by(between, "joining_two_sides", language)
    open_words = lexicon_pattern(language, "scope", "either")
    return joined and open_words.search(plain(before)) is not None


def _placed_elsewhere(index: EvidenceIndex, best: Evidence, whole: Extent) -> str:
    """The words of the place that a sentence names, where it names none by the noun of the whole; else empty.

    Of a whole that has a name (« toute l'Asie ») a country or body is a part as well.
    """
    entities, language = index.material.entities, index.material.language
    named = whole.cue.replace("'", " ").replace("’", " ").split()[-1][:1].isupper()
    found = ""
    for mention in entities.mentions_in(best.sentence_id):
        entity = entities.entity(mention["entity_id"]) or {}
        if whole.noun in stems(f"{mention['surface']} {entity.get('canonical', '')}", language):
            return ""
        if entity.get("type") in (_PARTS if named else _PLACES) and not found:
            found = str(mention["surface"])
    return found if whole.noun not in stems(best.parsed.text, language) else ""


def _proportion_of_a_part(
    own: Sequence[Row], best: Evidence, material: Material, language: str
) -> Iterator[Difference]:
    """That a proportion is given without the places in which alone the text has found it."""
    part = part_of_territory(best.parsed.text, language)
    shares = [row for row in material.quantities_in(best.sentence_id) if row["unit"] == "%"]
    for row in own:
        if part and row["unit"] == "%" and any(not exclude(row, other) for other in shares if _near(best, other, part)):
            yield Difference("overstated", "scope", str(row["surface"]), part, (best.sentence_id,))
            return


def _near(best: Evidence, share: Row, part: str) -> bool:
    """Tell whether a share is of the part: "cut by a third after cracks were found in two of the four ships" is not."""
    start, end = span_in(best.parsed, share)
    text, place = best.parsed.text, best.parsed.text.find(part)
    between = text[end:place] if place >= end else text[place + len(part) : start]
    return len(between.split()) <= _NEAR_PART
