"""Timing: which time expression belongs to a clause; a date elsewhere in the sentence is no date of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import is_finite, token_at
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import Span, alternation, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_SERVING = ("aux", "aux:tense", "aux:pass", "auxpass", "cop", "xcomp")
_APPOSED = ("acl", "acl:relcl", "relcl", "advcl", "appos", "parataxis")


def times_of(parsed: ParsedSentence, anchor: Span, clause: Span, times: Sequence[Row], language: str) -> list[Row]:
    """Return the times of the clause that holds *anchor*, nearest first.

    A time belongs to it when the parse hangs both on one verb; without a parse, when nothing that opens another clause
    stands between them. What began before (« depuis 2000 », "since May") is no date of what happens.

    Args:
        parsed: The sentence.
        anchor: Words that tell the event or mark the claim, in the sentence's text.
        clause: The claim around it, in the sentence's text.
        times: Rows of table ``times``.
        language: Of the article.
    """
    found = []
    for row in times:
        start = row["start"] - parsed.offset
        if row["sentence_id"] != parsed.sentence.sentence_id or not clause[0] <= start < clause[1]:
            continue
        if _is_since(parsed, start, language) or _is_aside(parsed, row, language) or row["kind"] == "clock":
            continue
        if _together(parsed, anchor, start, language):
            found.append(row)
    return sorted(found, key=lambda row: (row["kind"] != "date", abs(row["start"] - parsed.offset - anchor[0])))


def time_after(parsed: ParsedSentence, anchor: Span, clause: Span, times: Sequence[Row], language: str) -> list[Row]:
    """Return the times that follow *anchor* in *clause* with no comma and no new clause between, nearest first."""
    found = []
    for row in sorted(times, key=lambda row: row["start"]):
        start = row["start"] - parsed.offset
        inside = row["sentence_id"] == parsed.sentence.sentence_id and anchor[1] <= start < clause[1]
        between = plain(parsed.text[anchor[1] : start]) if inside else ""
        if not inside or "," in between or row["kind"] == "clock" or _is_since(parsed, start, language):
            continue
        if not (has_lexicons(language) and _openers(language).search(between)):
            found.append(row)
    return found


def before_publication(time: Row, published: date | None) -> bool:
    """Tell whether all of *time* lies before the article was published."""
    return published is not None and time["latest"] is not None and bool(time["latest"] < published)


def _is_since(parsed: ParsedSentence, start: int, language: str) -> bool:
    words = load_lexicon(language, "clauses")["since"] if has_lexicons(language) else []
    before = plain(parsed.text[:start]).lower()
    own = plain(parsed.text[start : start + 8]).lower()
    return any(compiled(rf"\b{word}\s+(?:\w+\s+)?$").search(before) or own.startswith(f"{word} ") for word in words)


def _is_aside(parsed: ParsedSentence, row: Row, language: str) -> bool:
    """Tell whether a time only says how much something was then: « La taxe, aujourd'hui de 3 %, passerait à 5 % »."""
    if not has_lexicons(language) or not parsed.text[: row["start"] - parsed.offset].rstrip().endswith(","):
        return False
    amount = lexicon_pattern(language, "clauses", "amount_then")
    return amount.match(plain(parsed.text[row["end"] - parsed.offset :])) is not None


def _together(parsed: ParsedSentence, anchor: Span, start: int, language: str) -> bool:
    low, high = (anchor[1], start) if anchor[0] < start else (start, anchor[0])
    between = plain(parsed.text[low:high])
    if has_lexicons(language) and _openers(language).search(between):
        return False
    time, trigger = token_at(parsed, start), token_at(parsed, anchor[1] - 1)
    if time is None or trigger is None:
        return "," not in between
    governors = {token.i for token in _governors(trigger)}
    return any(token.i in governors for token in _governors(time))


@cache
def _openers(language: str) -> re.Pattern[str]:
    words = alternation([str(word) for word in load_lexicon(language, "clauses")["openers"]])
    return re.compile(rf"(?:^|[\s,])(?:{words})(?=[\s,])|[;:]", re.IGNORECASE)


def _governors(token: Token) -> list[Token]:
    """The word itself and what it hangs on, up to its verb; helping verbs lead on to the verb they help."""
    found = [token]
    for step in token.ancestors:
        child = found[-1]
        if child.pos_ in ("VERB", "AUX") and (
            child.dep_ not in _SERVING or (is_finite(child) and child.dep_ == "xcomp")
        ):
            break
        if child.dep_ in _APPOSED:
            break
        found.append(step)
    return found
