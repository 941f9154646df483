"""Where a time expression looks: the tense of the verb it belongs to decides between last Monday and next Monday."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from toolkit.facts.document import ParsedSentence
from toolkit.facts.patterns import compiled
from toolkit.facts.times.event_dates import Direction, side_of_event
from toolkit.facts.times.infinitives import Looking
from toolkit.facts.times.participles import is_of_done, is_what_a_deed_leaves
from toolkit.facts.times.side_words import (
    by_deadline,
    by_wording,
    is_term,
    lasts_aside,
    looks_back,
    opens_done,
    opens_put_off,
    sets_a_date,
)
from toolkit.facts.times.verb_groups import has, helpers_of
from toolkit.facts.times.verb_tense import tense_of
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CLOCK = 30
"""Characters before a date in which a time of its day stands."""


def direction(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    """Return the direction of the words ``parsed.text[start:end]``, or None where nothing tells it.

    Args:
        parsed: The sentence; without a parse its nearest tense marks decide.
        start: First code point in the sentence.
        end: Code point after the last.
        words: The lexicon's ``tense`` entry: forms that decide by themselves, and surface marks.
    """
    before, own, after = _before(parsed, start, words), _text(parsed)[start:end], _text(parsed)[end:]
    decided = by_deadline(before, own, words) or _by_preposition(parsed, start, end, words)
    if decided is not None:
        return _closed(decided)
    delivered = compiled(words["delivered_before"], re.IGNORECASE).search(before)
    if delivered or compiled(words["delivered_after"]).match(after):
        # "wheat for May delivery"
        return "present"
    named = side_of_event(before, own, after, words)
    if named == "near" and is_term(before, own, words) and _by_verb(parsed, start, end, words) != "past":
        # "before the September deadline"
        return "future"
    if named == "near" and compiled(words["long_after"], re.IGNORECASE).search(before):
        # "nine months after the June 15 election" is told by who knows them to be over.
        return "past" if _by_verb(parsed, start, end, words) == "past" else "near"
    if named is not None:
        return named
    if compiled(words["measured_aside"], re.IGNORECASE).search(before) and re.match(r"[^,;:.]{0,20},", after):
        # "The level, two metres down in April, should recover": the aside is no part of what its verb tells.
        return None
    if compiled(rf"\b(?:{words['scheduled']})\W*$", re.IGNORECASE).search(before) and not looks_back(before, words):
        return "present"
    if compiled(rf"\b(?:{words['not_until']}) [^,;:.]*\b(?:{words['until']})\W*$", re.IGNORECASE).search(before):
        return "past"
    worded = by_wording(before, own, words, after, is_of_done(parsed, start, end, words))
    return worded if worded is not None else _by_verb(parsed, start, end, words)


def _closed(found: Looking | None) -> Direction | None:
    """Return what a verb group tells of a date: what was once planned the nearest one, an open one nothing."""
    if found == "once":
        return "near"
    return None if found == "open" else found


def _by_verb(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    """Return the direction that the verbs of the sentence give to the words ``parsed.text[start:end]``."""
    before, own, after = _before(parsed, start, words), _text(parsed)[start:end], _text(parsed)[end:]
    starting = sets_a_date(before, own, words, "setting_from")
    if starting and compiled(rf"(?:^|\W)(?:{words['begins']})\W*$", re.IGNORECASE).search(before):
        return "future"
    if opens_put_off(before, after, words):
        return None
    if opens_done(before, after, words):
        return "past"
    found = _by_marks(_text(parsed), start, words) if parsed.parse is None else _by_parse(parsed, start, end, words)
    if found in (None, "present") and is_term(before, own, words):
        return "future"
    given = rf"(?:\b(?:{words['until_given']})(?P<given>(?: [\w'-]+){{0,4}}) )?"
    lasting = compiled(rf"(?:^|(?<=\W)){given}(?:{words['until']})\W*$", re.IGNORECASE).search(before)
    if lasting and (found in (None, "present") or lasting["given"] is not None or lasts_aside(before, after, words)):
        return "future"
    bounded = compiled(rf"(?:\b(?:{words['begins']})|{words['until']})\W*$", re.IGNORECASE).search(before)
    if found == "past" and is_what_a_deed_leaves(parsed, start, words, bounded is not None):
        return "near"
    # … and what it sets a start for may have begun: "called a strike from May 4".
    return None if starting and found == "past" else found


def _text(parsed: ParsedSentence) -> str:
    """The sentence as patterns expect it: straight apostrophes, plain spaces."""
    return plain(parsed.text)


def _before(parsed: ParsedSentence, start: int, words: dict[str, Any]) -> str:
    """The sentence before a date, without a time of the day that leads to it: "until noon on Thursday"."""
    before = _text(parsed)[:start]
    clock = compiled(rf"(?:{words['clock_lead']})$", re.IGNORECASE).search(before, max(0, start - _CLOCK))
    return before[: clock.start()] if clock else before


def _by_parse(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None:
        return None
    before, after = _before(parsed, start, words), _text(parsed)[end:]
    told = compiled(rf"(?:{words['telling_link']})\W*$", re.IGNORECASE).search(before) or re.match("['’]s", after)
    # « l'été », "May": the model takes a word of the time itself for a verb.
    own = span.root.head if span.root.pos_ in ("VERB", "AUX") else span.root
    nearest = _verb_beside(span.start, parsed, end, words) or _before_teller(span, own, words) or own
    found, event = _of_verb(nearest, words, told is not None)
    event = event or _follows_event(span, words)
    if found == "present" and (looks_back(before, words) or _is_headline(parsed, words)):
        return "past"
    weekday = compiled(words["weekday"], re.IGNORECASE).search(span.text)
    if found == "present" and told and weekday and not _is_appointed(span, words):
        # "Monday's decision weighs on the currency"
        return "past"
    if event:
        return _of_event(found, before, weekday is not None, words)
    if found is None and not any(has(token, "VerbForm", "Fin") or token.pos_ == "AUX" for token in span.doc):
        # The parse has missed the verb.
        return _by_marks(_text(parsed), start, words)
    if found == "present" and not weekday and words.get("present_is_open"):
        return None
    return _closed(found)


def _follows_event(span: Span, words: dict[str, Any]) -> bool:
    """ "are in touch following the meeting [in May]": of what went before, though the parse lays it to the verb."""
    link = span.root.head if span.root.head.pos_ == "ADP" else span.root
    beside = (one for one in link.head.children if one.right_edge.i + 1 == link.left_edge.i)
    after, events = compiled(words["after"], re.IGNORECASE), compiled(words["event_nouns"])
    # « après le sommet »: the preposition hangs on its noun in French, the noun on its preposition in English.
    return any(
        after.fullmatch(link.lower_) is not None and events.fullmatch(noun.lower_) is not None
        for one in beside
        for child in one.children
        for link, noun in ((one, child), (child, one))
    )


def _is_appointed(span: Span, words: dict[str, Any]) -> bool:
    """Return whether the noun that a day belongs to is something appointed, a meeting or match; so is a day alone."""
    noun = next((token for token in span.root.ancestors if token.pos_ in ("NOUN", "PROPN", "VERB", "AUX")), None)
    if noun is None or noun.pos_ != "NOUN":
        return True
    return compiled(words["appointed"], re.IGNORECASE).fullmatch(noun.text) is not None


def _of_event(found: Looking | None, before: str, weekday: bool, words: dict[str, Any]) -> Direction | None:
    """Return the direction of the date of an event ("the October vote"): before it, after it, or as its verb looks."""
    if compiled(rf"\b(?:{words['ahead']})\b[^,;:.]{{0,50}}$", re.IGNORECASE).search(before):
        return "future"
    if found in ("present", None):
        if compiled(rf"\b(?:{words['after']})\b[^,;:.]{{0,70}}$", re.IGNORECASE).search(before):
            return "past"
        return found if weekday else None
    return _closed(found)


def _by_preposition(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Looking | None:
    before = _before(parsed, start, words)
    if compiled(rf"(?:^|\W)(?:{words['prepositions'].get('either', '(?!)')})\W*$", re.IGNORECASE).search(before):
        return "open"
    names: tuple[Literal["past", "future"], ...] = ("past", "future")
    for name in names:
        if compiled(rf"(?:^|\W)(?:{words['prepositions'][name]})\W*$", re.IGNORECASE).search(before):
            return "past" if name == "future" and _is_over(parsed, start, end, words) else name
    return None


def _is_headline(parsed: ParsedSentence, words: dict[str, Any]) -> bool:
    """Return whether the present of a headline tells the past: "Bomb kills ten in Kabul on Monday"."""
    return bool(words.get("headlines_are_past")) and parsed.sentence.role in ("title", "subtitle")


def _is_over(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> bool:
    """Return whether what a term bounds is told as already done: "by Saturday, 300 had died"."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None or "pluperfect" not in words:
        return False
    fronted = compiled(words["fronted"]).search(_before(parsed, start, words))
    done = compiled(words["pluperfect"]).search(_text(parsed))
    # In front of what had been done by then the parse need not be asked.
    return bool(fronted and done) or (_of_verb(span.root, words)[0] == "past" and bool(fronted or done))


def _verb_beside(first: int, parsed: ParsedSentence, end: int, words: dict[str, Any]) -> Token | None:
    """Return the verb right before the time at token *first*: "said on Monday it would …" is said on Monday."""
    if parsed.parse is None or re.match("['’]s", _text(parsed)[end:]):
        return None
    position = first - 1
    while position >= 0 and (
        parsed.parse[position].pos_ in ("ADP", "DET")
        or compiled(words["beside"]).fullmatch(parsed.parse[position].lower_)
    ):
        position -= 1
    token = parsed.parse[position] if position >= 0 else None
    if token is None or token.pos_ not in ("VERB", "AUX"):
        return None
    finite = has(token, "VerbForm", "Fin") or helpers_of(token)
    return token if finite else None


def _of_verb(token: Token, words: dict[str, Any], told: bool = False) -> tuple[Looking | None, bool]:
    """Return the direction of the verb above a token, and whether an event noun stands between them.

    *told*: the time is tied to a noun, which decides if it is one of saying ("a statement from Monday").
    """
    seen: set[int] = set()
    event = False
    while token.i not in seen:
        seen.add(token.i)
        found = tense_of(token, words)
        if found == "present" and compiled(words["telling"]).fullmatch(token.lower_):
            return "past", event
        if found is not None:
            return found, event
        if token.pos_ == "NOUN" and not any(
            compiled(words["planned"]).fullmatch(child.lower_) for child in token.children
        ):
            if told and compiled(words["telling_nouns"]).fullmatch(token.lower_):
                return "past", event
            event = event or bool(compiled(words["event_nouns"]).fullmatch(token.lower_))
        token = token.head
    return None, event


def _before_teller(span: Span, own: Token, words: dict[str, Any]) -> Token | None:
    """Return the verb before a time that the parse lays to who tells at the end: « …, avant l'été, indique-t-on »."""
    above = own
    while above.head.i != above.i and not compiled(words["telling"]).fullmatch(above.lower_):
        above = above.head
    behind = above.i >= span.end and compiled(words["telling"]).fullmatch(above.lower_) is not None
    if not behind or not any(token.text == "," for token in span.doc[span.end : above.i]):
        return None
    verbs = [token for token in span.doc[: span.start] if has(token, "VerbForm", "Fin")]
    return verbs[-1] if verbs else None


def _by_marks(text: str, position: int, words: dict[str, Any]) -> Direction | None:
    marks: list[tuple[int, Direction]] = []
    names: tuple[Direction, ...] = ("past", "future")
    for name in names:
        marks += [(abs(mark.start() - position), name) for mark in compiled(words["marks"][name]).finditer(text)]
    return min(marks)[1] if marks else None
