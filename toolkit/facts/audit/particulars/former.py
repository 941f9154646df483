"""Former dates: a statement still gives a thing the date that the text says it no longer has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import time_topic
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

_WORD = re.compile(r"\w+")


def former_date(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> tuple[str, str, str] | None:
    """Return the date of a statement, the words by which the text gives it up, and the sentence; None without.

    « Le vote a lieu jeudi » against « le vote, d'abord fixé à jeudi, est reporté d'un mois ».
    """
    material = index.material
    if not has_lexicons(material.language) or lexicon_pattern(material.language, "findings", "put_off").search(
        plain(parsed.text)
    ):
        return None
    own = [row for row in material.times_in(parsed.sentence.sentence_id) if _placed(parsed, row, within)]
    for one in evidence:
        if not lexicon_pattern(material.language, "findings", "put_off").search(plain(one.parsed.text)):
            continue
        for row in material.times_in(one.sentence_id):
            start, end = span_in(one.parsed, row)
            begun = str(row["surface"]).split(" ")[0].casefold() in _from(material.language)
            if begun and row["kind"] == "date":
                # "moved from 16 July to 6 August": read as one span of time.
                mine = next((mine for mine in own if mine["latest"] == row["earliest"]), None)
                if mine is not None:
                    return str(mine["surface"]), one.parsed.text[start:end], one.sentence_id
            match = next(
                (
                    hit
                    for hit in lexicon_pattern(material.language, "findings", "formerly_planned").finditer(
                        plain(one.parsed.text[:start])
                    )
                ),
                None,
            )
            mine = next((mine for mine in own if _same_date(mine, row)), None)
            if match is not None and mine is not None:
                return str(mine["surface"]), one.parsed.text[match.start() : end], one.sentence_id
    return None


def _same_date(mine: Row, row: Row) -> bool:
    """One date; or one wording of it, which may fall in two years, or weeks, by the tense of its clause."""
    words = [_WORD.findall(plain(str(one["surface"])).lower()) for one in (mine, row)]
    return time_topic(mine) == time_topic(row) or words[0][-len(words[1]) :] == words[1]


def _placed(parsed: ParsedSentence, row: Row, within: Span) -> bool:
    return bool(within[0] <= row["start"] - parsed.offset < within[1] and row["kind"] == "date" and time_topic(row))


@cache
def _from(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "findings")["moved_from"])
