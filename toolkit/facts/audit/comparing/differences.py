"""Differences: one way in which a statement and the text that should bear it out part."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import Span


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
        giver: Words of whoever gives the number in the text that the statement lays to another; else empty.
    """

    verdict: str
    rule: str
    own: str
    text: str
    sentence_ids: tuple[str, ...]
    claim: Row | None = None
    giver: str = ""


def of_two_rows(verdict: str, rule: str, own: Row, text: Row) -> Difference:
    """Return the difference between a row of the statement and one of the text: two numbers, two dates."""
    return Difference(verdict, rule, str(own["surface"]), str(text["surface"]), (str(text["sentence_id"]),))


def stands_in(parsed: ParsedSentence, row: Row, within: Span) -> bool:
    """Tell whether a row of a sentence begins inside *within*, counted in its text."""
    start, _ = span_in(parsed, row)
    return within[0] <= start < within[1]
