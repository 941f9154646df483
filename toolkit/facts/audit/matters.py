"""Matters: what the evidence together does not bear out, whoever tells it: numbers, dates, causes, extent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.facts.audit.causes import brought_about, cause_words, gives_cause
from toolkit.facts.audit.evidence import Evidence, EvidenceIndex
from toolkit.facts.audit.extent import beyond_part, party_added
from toolkit.facts.audit.figures import clashing_dates, clashing_figures, exclude, sharpened_figures
from toolkit.facts.audit.generalisations import generalised
from toolkit.facts.audit.material import Material, is_margin, is_whole, span_in
from toolkit.facts.audit.scope import part_of_territory, whole_of_territory, widened
from toolkit.facts.audit.topics import number_topic, time_topic
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span

_CHOICE = 2
_WELL_COVERED = 0.5
"""Share from which two numbers or dates in statement and sentence are of the same thing."""


@dataclass(frozen=True)
class Difference:
    """One way in which a statement and the text differ.

    Attributes:
        verdict: What it makes of the statement; ``supported`` for a shade that changes nothing.
        rule: What differs: ``commitment``, ``polarity``, ``figure``, ``scope``, ``cause`` …
        own: Words of the statement.
        text: Words of the text.
        sentence_ids: Sentences of the text that differ.
        claim: Claim of the text that decides, if one does.
    """

    verdict: str
    rule: str
    own: str
    text: str
    sentence_ids: tuple[str, ...]
    claim: Row | None = None


def by_matter(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """Yield what all the evidence together does not bear out: numbers, dates, causes, how much is spoken of."""
    material, language = index.material, index.material.language
    own_text = parsed.text[within[0] : within[1]]
    texts = {one.sentence_id: one.parsed.text for one in evidence}
    held = [one.sentence_id for one in evidence if one.share >= _WELL_COVERED or one is evidence[0]]
    own = [row for row in material.quantities_in(parsed.sentence.sentence_id) if _inside(parsed, row, within)]
    theirs = [row for name in held for row in material.quantities_in(name) if not is_whole(material, row)]
    margins = [is_margin(material, row) for row in own]
    own = [row for row in own if not any(margins) or is_margin(material, row)]
    theirs = [row for row in theirs if is_margin(material, row) in margins]
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    clash = clashing_figures(own, theirs, language, one_act=bool(asked & evidence[0].said))
    if clash is not None and not _given_elsewhere(index, clash[0]):
        yield _pair("contradicted", "figure", *clash)
    dates = [row for row in material.times_in(parsed.sentence.sentence_id) if _inside(parsed, row, within)]
    clash = clashing_dates(dates, [row for name in held for row in material.times_in(name)])
    if clash is not None and evidence[0].share >= _WELL_COVERED and not _dated_elsewhere(index, clash[0]):
        yield _pair("contradicted", "date", *clash)
    cause = cause_words(own_text, language)
    if cause and not any(gives_cause(text, language) for text in texts.values()):
        yield Difference("overstated", "cause", own_text[own_text.find(cause) :], "", tuple(texts))
    else:
        yield from _by_agency(index, parsed, within, evidence)
    whole = whole_of_territory(own_text, language)
    wider = [(name, widened(own_text, text, language)) for name, text in texts.items()]
    if wider and wider[0][1] is not None:
        yield Difference("overstated", "scope", *wider[0][1], (wider[0][0],))
    elif whole is not None and (place := _placed_elsewhere(index, evidence[0], whole.noun)):
        yield Difference("overstated", "scope", whole.cue, place, (evidence[0].sentence_id,))
    elif not part_of_territory(own_text, language):
        yield from _proportion_of_a_part(own, evidence[0], material, language)
    yield from _one_of_two(parsed, evidence[0], material)
    wide = beyond_part(material, parsed, evidence[0].parsed) or party_added(index.about, parsed, evidence[0].parsed)
    if wide is not None:
        yield Difference("overstated", "scope", *wide, (evidence[0].sentence_id,))
    many = generalised(index.about, parsed, within, evidence[0].parsed)
    if many is not None:
        yield Difference("overstated", "scope", *many, (evidence[0].sentence_id,))
    sharper = sharpened_figures(own, theirs, language)
    if sharper is not None:
        yield _pair("supported", "sharpened", *sharper)


def _one_of_two(parsed: ParsedSentence, best: Evidence, material: Material) -> Iterator[Difference]:
    """That one of two is named between which the text leaves the choice: « à Tbilissi ou à Antalya »."""
    own = {str(row["entity_id"]) for row in material.entities.mentions_in(parsed.sentence.sentence_id)}
    mentions = sorted(material.entities.mentions_in(best.sentence_id), key=lambda row: int(row["start"]))
    for first, second in pairwise(mentions):
        start, end = span_in(best.parsed, first)[1], span_in(best.parsed, second)[0]
        between = best.parsed.text[start:end].strip(" ,").lower().split()
        names = {str(first["entity_id"]), str(second["entity_id"])}
        if (
            between[:1] in (["or"], ["ou"])
            and len(between) <= _CHOICE
            and len(names & own) == 1
            and len(names) == _CHOICE
        ):
            words = best.parsed.text[span_in(best.parsed, first)[0] : span_in(best.parsed, second)[1]]
            name = next(row for row in (first, second) if str(row["entity_id"]) in own)
            yield Difference("overstated", "alternative", str(name["surface"]), words, (best.sentence_id,))
            return


def _placed_elsewhere(index: EvidenceIndex, best: Evidence, noun: str) -> str:
    """The words of the place that a sentence names, where it names none by *noun*; else empty."""
    entities, language = index.material.entities, index.material.language
    found = ""
    for mention in entities.mentions_in(best.sentence_id):
        entity = entities.entity(mention["entity_id"]) or {}
        if noun in stems(f"{mention['surface']} {entity.get('canonical', '')}", language):
            return ""
        if entity.get("type") in ("place", "facility") and not found:
            found = str(mention["surface"])
    return found if noun not in stems(best.parsed.text, language) else ""


def _proportion_of_a_part(
    own: Sequence[Row], best: Evidence, material: Material, language: str
) -> Iterator[Difference]:
    """That a proportion is given without the places in which alone the text has found it."""
    part = part_of_territory(best.parsed.text, language)
    shares = [row for row in material.quantities_in(best.sentence_id) if row["unit"] == "%"]
    for row in own:
        if part and row["unit"] == "%" and any(not exclude(row, other) for other in shares):
            yield Difference("overstated", "scope", str(row["surface"]), part, (best.sentence_id,))
            return


def _given_elsewhere(index: EvidenceIndex, row: Row) -> bool:
    """Tell whether the text has the very number in some other sentence, so that the wrong one may have been found."""
    number = number_topic(row)
    return any(
        number == number_topic(other) and (other["unit"] in (row["unit"], "count"))
        for parsed in index.sentences
        for other in index.material.quantities_in(parsed.sentence.sentence_id)
    )


def _dated_elsewhere(index: EvidenceIndex, row: Row) -> bool:
    """Tell whether the text has the very date in some other sentence: of what the statement puts beside."""
    return index.known(time_topic(row))


def _by_agency(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> Iterator[Difference]:
    """That a thing does what the best evidence only says has happened."""
    best = evidence[0].parsed
    if not gives_cause(best.text, index.material.language):
        found = brought_about(index.about, parsed, within, best, (0, len(best.text)))
        if found is not None:
            yield Difference("overstated", "agency", found[0], "", (best.sentence.sentence_id,))


def _pair(verdict: str, rule: str, own: Row, text: Row) -> Difference:
    return Difference(verdict, rule, str(own["surface"]), str(text["surface"]), (str(text["sentence_id"]),))


def _inside(parsed: ParsedSentence, row: Row, within: Span) -> bool:
    start, _ = span_in(parsed, row)
    return within[0] <= start < within[1]
