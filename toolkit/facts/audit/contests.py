"""Contests: which claims of a text somebody rejects, in a denial or in other words (« un chiffre que X conteste »)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.facts.audit.material import TEXT_ROLES, Material
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, compile_pattern, has_lexicons, plain

_REJECTABLE = ("alleged", "reported", "quoted", "possible", "asserted")
_REACH = 2
"""Sentences before a contest in which stands what it answers."""
_BY_OTHERS = ("alleged", "reported", "quoted")


def rejections(material: Material) -> dict[str, tuple[Row, ...]]:
    """Return the claims that are rejected, by row id, with the claims of the text that reject them.

    A denial says itself what it denies. One in other words, that takes up a figure, a charge or a story as known,
    answers what stands before it in its sentence, else the sentence before.
    """
    found: dict[str, list[Row]] = {}
    for row in material.claims:
        if row["modality"] == "denied" and row["section_role"] in TEXT_ROLES:
            for denied in row["denies"]:
                found.setdefault(str(denied), []).append(row)
    text = material.text
    for place, parsed in enumerate(text):
        for match in _matches(material, parsed):
            before = [one for one in text[max(0, place - _REACH) : place] if one.sentence.role == parsed.sentence.role]
            contest = _holding(material, parsed, match.span())
            for row in _answered(material, parsed, match.span(), before):
                known = [str(one["sentence_id"]) for one in found.get(str(row["row_id"]), ())]
                if contest is not None and contest is not row and parsed.sentence.sentence_id not in known:
                    found.setdefault(str(row["row_id"]), []).append(contest)
    return {name: tuple(rows) for name, rows in found.items()}


def _matches(material: Material, parsed: ParsedSentence) -> Iterator[re.Match[str]]:
    if has_lexicons(material.language):
        yield from _pattern(material.language).finditer(plain(parsed.text))


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


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return compile_pattern(language, str(load_lexicon(language, "findings")["contesting"]))
