"""Contests: which claims of a text somebody rejects, in a denial or in other words (« un chiffre que X conteste »)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.facts.audit.figures.figures import comparable, exclude
from toolkit.facts.audit.reading.material import Material
from toolkit.facts.claims.modality import leaves_open
from toolkit.facts.claims.rejection.denied_words import ASIDE
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_REJECTABLE = ("alleged", "reported", "quoted", "possible", "asserted")
_DENYING = frozenset({"deny", "reject", "accuse", "suspect"})
_REACH = 2
"""Sentences before a contest in which stands what it answers."""
_BY_OTHERS = ("alleged", "reported", "quoted")
_OPENING = 16
"""Code points of a clause in which stands a word that sets it against the one before."""


def rejections(material: Material) -> dict[str, tuple[Row, ...]]:
    """Return the claims that are rejected, by row id, with the claims of the text that reject them.

    A denial says itself what it denies. One in other words, that takes up a figure, a charge or a story as known,
    answers what stands before it in its sentence, else the sentence before.
    """
    found: dict[str, dict[str, Row]] = {}
    for rejected, rejecting in _pairs(material):
        if rejecting is not rejected:
            # One sentence rejects a claim once.
            found.setdefault(str(rejected["row_id"]), {}).setdefault(str(rejecting["sentence_id"]), rejecting)
    return {name: tuple(rows.values()) for name, rows in found.items()}


def _pairs(material: Material) -> Iterator[tuple[Row, Row]]:
    """What is rejected with what rejects it, in reading order of the latter."""
    by_id = {str(row["row_id"]): row for row in material.claims}
    text = material.text
    for place, parsed in enumerate(text):
        before = [one for one in text[max(0, place - _REACH) : place] if one.sentence.role == parsed.sentence.role]
        for denial in material.claims_in(parsed.sentence.sentence_id):
            if denial["modality"] == "denied" and not str(denial["rule_id"]).endswith(ASIDE):
                named = [by_id[str(name)] for name in denial["denies"] if str(name) in by_id]
                yield from ((row, denial) for row in named or _meant(material, parsed, denial, before))
        for match in _matches(material, parsed):
            contest = _holding(material, parsed, match.span())
            # A denial that names what it rejects answers that alone, not all that is said around it.
            if contest is not None and not contest["denies"]:
                yield from ((row, contest) for row in _answered(material, parsed, match.span(), before))


def countered(material: Material, row: Row) -> Row | None:
    """Return what is set in the same sentence against what somebody says there; None where nothing is.

    « Le club dit avoir payé, mais la banque assure que rien n'est arrivé »: another voice, or what is found, behind a
    word that sets it against the first, that denies the very thing or that insists.
    """
    if row["modality"] not in _BY_OTHERS or not has_lexicons(material.language):
        return None
    parsed = material.sentences[str(row["sentence_id"])]
    own = stems(str(row["surface"]), material.language)
    setting = lexicon_pattern(material.language, "findings", "setting_against")
    for other in material.claims_in(str(row["sentence_id"])):
        between = parsed.text[row["end"] - parsed.offset : other["start"] - parsed.offset + _OPENING]
        if other["start"] < row["end"] or not setting.search(plain(between)) or _same_voice(row, other):
            continue
        insists = other["modality"] in _BY_OTHERS and lexicon_pattern(
            material.language, "findings", "insisting"
        ).search(plain(str(other.get("cue") or "")))
        negates = other["polarity"] != row["polarity"] and own & stems(str(other["surface"]), material.language)
        found = lexicon_pattern(material.language, "findings", "finding_none").search(plain(str(other["surface"])))
        if insists or negates or (found and other["polarity"] != row["polarity"]):
            return other
    return None


def _same_voice(row: Row, other: Row) -> bool:
    """Tell whether one speaker says both, as far as the two say who."""
    mine, theirs = ((one["source_entity_id"], str(one["source_text"] or "")) for one in (row, other))
    return mine == theirs


def contested_figures(material: Material) -> Iterator[tuple[Row, Row]]:
    """Yield a figure that the next sentences contest, with the figure of the same measure that they set against it.

    "The union puts the arrears at 41 million. The firm disputes the figure: it owes 12 million."
    """
    text = material.of_role("body")
    for place, parsed in enumerate(text):
        matches = [match.span() for match in _matches(material, parsed)]
        figures = lexicon_pattern(material.language, "findings", "figure_nouns") if matches else None
        if figures is None or not any(figures.search(plain(parsed.text[slice(*span)])) for span in matches):
            continue
        for before in reversed(text[max(0, place - _REACH) : place]):
            rows = [
                (one, other)
                for one in material.quantities_in(before.sentence.sentence_id)
                for other in material.quantities_in(parsed.sentence.sentence_id)
                if comparable(one, other) and one["unit"] != "%" and exclude(one, other)
            ]
            if rows:
                yield rows[-1]
                break


def _matches(material: Material, parsed: ParsedSentence) -> Iterator[re.Match[str]]:
    if has_lexicons(material.language):
        text = plain(parsed.text)
        for match in lexicon_pattern(material.language, "findings", "contesting").finditer(text):
            if not leaves_open(text, match.start(), material.language):
                yield match


def _holding(material: Material, parsed: ParsedSentence, span: Span) -> Row | None:
    """The shortest claim that holds the words of a contest."""
    place = parsed.offset + span[0]
    rows = [row for row in material.claims_in(parsed.sentence.sentence_id) if row["start"] <= place < row["end"]]
    return min(rows, key=lambda row: int(row["end"] - row["start"]), default=None)


def _answered(
    material: Material, parsed: ParsedSentence, span: Span, before: Sequence[ParsedSentence]
) -> Sequence[Row]:
    """The claims that a contest answers: those before it in its sentence, else those of the sentences before."""
    place = parsed.offset + span[0]
    figures = (
        lexicon_pattern(material.language, "findings", "figure_nouns").search(plain(parsed.text[slice(*span)]))
        is not None
    )
    counted = [one for one in before if material.quantities_in(one.sentence.sentence_id)]
    # « conteste ce calcul » answers a sentence that counts, whoever speaks in between.
    before = counted if figures and counted else before
    here = [row for row in material.claims_in(parsed.sentence.sentence_id) if row["end"] <= place]
    told = [row for row in here if row["modality"] in _REJECTABLE]
    if told or not before:
        return told
    for one in reversed(before):
        rows = [row for row in material.claims_in(one.sentence.sentence_id) if row["modality"] in _BY_OTHERS]
        if rows:
            return rows
    last = material.claims_in(before[-1].sentence.sentence_id)
    return [row for row in last if row["modality"] in _REJECTABLE]


def _meant(material: Material, parsed: ParsedSentence, denial: Row, before: Sequence[ParsedSentence]) -> Sequence[Row]:
    """The claims that a denial means which names none: what others say just before, in its words where it has any."""
    denier = stems(str(denial["source_text"] or ""), material.language)
    said = stems(str(denial["surface"]), material.language) - denier - _DENYING
    for one in (parsed, *reversed(before)):
        rows = [
            row
            for row in material.claims_in(one.sentence.sentence_id)
            if row["modality"] in _BY_OTHERS and row["end"] <= denial["start"]
        ]
        told = [row for row in rows if said & stems(one.text, material.language)]
        if rows and (told or not said):
            return told or rows
    return ()
