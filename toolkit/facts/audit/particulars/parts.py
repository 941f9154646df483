"""Parts: a statement gives the number of a part, or of the whole, as the number of those of whom its act is told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.figures.figures import exclude, head
from toolkit.facts.audit.reading.material import is_whole, span_in
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_BEHIND = 40
"""Code points after a whole in which stands what is told of the whole alone: « des 3 millions promis »."""
_CLAUSE = re.compile(r"[,;:.]")


def number_of_part(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, own: Sequence[Row], evidence: Sequence[Evidence]
) -> tuple[Row, Row] | None:
    """Return the number that a statement gives of an act and the text of a part only, with the text's own number.

    « La police a arrêté neuf marcheurs » against « elle a arrêté vingt marcheurs, dont neuf sont encore détenus ».
    """
    if not has_lexicons(index.material.language):
        return None
    predicate = {word.topic for word in index.about.predicate(parsed, within)}
    said = {topic for topic in index.about.of(parsed, within) if is_word(topic)} - predicate
    for one in evidence:
        rows = index.material.quantities_in(one.sentence_id)
        for mine in own:
            asked = predicate | _governing(index, parsed, mine)
            for counted, part, clause in _divided(index, one.parsed, rows):
                same = _value(mine) == _value(part) and exclude(mine, counted)
                # « dont six femmes »: the part has a name of its own.
                alike = not mine["of"] or bool(_named(index, one.parsed, counted) & head(mine, index.material.language))
                before = _told(index, one.parsed, asked, (0, clause[0]))
                inside = _told(index, one.parsed, asked | said, clause) & (
                    asked | (said - head(mine, index.material.language))
                )
                if same and alike and before and not inside and not _gives(own, counted):
                    return mine, counted
    return None


def number_of_whole(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, own: Sequence[Row], evidence: Sequence[Evidence]
) -> tuple[Row, Row] | None:
    """Return the number that a statement gives of an act and the text of the whole only, with that of the part.

    « Le club a perdu cinq sponsors » against « il a perdu deux de ses cinq sponsors ».
    """
    if not has_lexicons(index.material.language):
        return None
    asked = {word.topic for word in index.about.predicate(parsed, within)}
    for one in evidence:
        rows = index.material.quantities_in(one.sentence_id)
        for part, whole in itertools.pairwise(rows):
            _, end = span_in(one.parsed, whole)
            cut = _CLAUSE.search(one.parsed.text, end)
            behind = (end, min(end + _BEHIND, cut.start() if cut else len(one.parsed.text)))
            for mine in own:
                same = _value(mine) == _value(whole) and exclude(mine, part) and is_whole(index.material, whole)
                act = _told(index, one.parsed, asked, (0, len(one.parsed.text)))
                participle = _told(index, one.parsed, asked, behind) and not _told(
                    index, one.parsed, asked, (0, span_in(one.parsed, part)[0])
                )
                if same and act and not participle and not is_whole(index.material, mine) and not _gives(own, part):
                    return mine, part
    return None


def _divided(index: EvidenceIndex, parsed: ParsedSentence, rows: Sequence[Row]) -> Iterator[tuple[Row, Row, Span]]:
    """Numbers of which a part is told in a clause of its own (« vingt marcheurs, dont neuf … »), with that clause."""
    pattern = lexicon_pattern(index.material.language, "findings", "part_of_them")
    for counted, part in itertools.pairwise(rows):
        start, _ = span_in(parsed, part)
        _, end = span_in(parsed, counted)
        match = next((one for one in pattern.finditer(plain(parsed.text), end, start + 1) if one.end() <= start), None)
        if match is not None and start - match.end() <= 1:
            cut = _CLAUSE.search(parsed.text, start)
            yield counted, part, (match.start(), cut.start() if cut else len(parsed.text))


def _governing(index: EvidenceIndex, parsed: ParsedSentence, row: Row) -> set[str]:
    """The act that a number goes with, where it is not the main one: « a dispersé la foule et arrêté neuf hommes »."""
    start, end = span_in(parsed, row)
    number = next((token for token in parsed.parse or () if start <= token.idx < end and token.head.idx < start), None)
    verb = next((token for token in number.ancestors if token.pos_ == "VERB"), None) if number is not None else None
    return {word.topic for word in index.about.words(parsed) if verb is not None and word.start == verb.idx}


def _named(index: EvidenceIndex, parsed: ParsedSentence, row: Row) -> frozenset[str]:
    """What is counted, by the words of the number itself or right behind it."""
    start, end = span_in(parsed, row)
    near = {word.topic for word in index.about.words(parsed) if start <= word.start < end + _BEHIND}
    return head(row, index.material.language) or frozenset(near)


def _told(index: EvidenceIndex, parsed: ParsedSentence, topics: Collection[str], within: Span) -> set[str]:
    """Which of *topics* a part of a sentence tells, in their words or near ones."""
    language = index.material.language
    held = {word.topic for word in index.about.words(parsed) if within[0] <= word.start < within[1]}
    return {one for one in topics if one in held or kin([one], held, language)} - general_topics(language)


def _gives(own: Sequence[Row], row: Row) -> bool:
    """Tell whether the statement gives that number too."""
    return any(not exclude(mine, row) for mine in own)


def _value(row: Row) -> float | None:
    return next((float(row[name]) for name in ("value", "low", "high") if row[name] is not None), None)
