"""Where a time expression looks: the tense of the verb it belongs to decides between last Monday and next Monday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from toolkit.facts.document import ParsedSentence
from toolkit.facts.patterns import compiled
from toolkit.facts.times.infinitives import Looking, is_infinitive, of_infinitive
from toolkit.facts.times.verb_groups import has, helpers_of
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "future", "present"]
_INHERITING = ("xcomp", "conj", "ccomp", "advmod", "obj", "dep")
"""Relations in which a bare participle takes the tense of the verb above it: "resteront fermées"."""


def direction(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    """Return the direction of the words ``parsed.text[start:end]``, or None where nothing tells it.

    Args:
        parsed: The sentence; without a parse its nearest tense marks decide.
        start: First code point in the sentence.
        end: Code point after the last.
        words: The lexicon's ``tense`` entry: forms that decide by themselves, and surface marks.
    """
    before = _text(parsed)[:start]
    decided = _by_deadline(before, _text(parsed)[start:end], words) or _by_preposition(parsed, start, end, words)
    if decided is not None:
        return None if decided == "open" else decided
    if compiled(rf"\b(?:{words['scheduled']})\W*$", re.IGNORECASE).search(before) and not _looks_back(before, words):
        return "present"
    if compiled(rf"\b(?:{words['not_until']}) [^,;:.]*\b(?:{words['until']})\W*$", re.IGNORECASE).search(before):
        return "past"
    worded = _by_wording(before, _text(parsed)[start:end], words)
    if worded is not None:
        return worded
    starting = _sets_a_date(before, _text(parsed)[start:end], words, "setting_from")
    if starting and compiled(rf"(?:^|\W)(?:{words['begins']})\W*$", re.IGNORECASE).search(before):
        return "future"
    if _opens_put_off(before, _text(parsed)[end:], words):
        return None
    if _opens_done(before, _text(parsed)[end:], words):
        return "past"
    found = _by_marks(_text(parsed), start, words) if parsed.parse is None else _by_parse(parsed, start, end, words)
    given = rf"(?:\b(?:{words['until_given']})(?P<given>(?: [\w'-]+){{0,4}}) )?"
    lasting = compiled(rf"(?:^|(?<=\W)){given}(?:{words['until']})\W*$", re.IGNORECASE).search(before)
    if lasting and (found in (None, "present") or lasting["given"] is not None):
        return "future"
    # … and what it sets a start for may have begun: "called a strike from May 4".
    return None if starting and found == "past" else found


def _by_deadline(before: str, own: str, words: dict[str, Any]) -> Looking | None:
    """Return where a promise, a condition or a term looks: « Le délai expirait le 31 » may be told before it has."""
    if compiled(words["either_side"], re.IGNORECASE).search(before):
        return "open"
    if compiled(words["settled_in"], re.IGNORECASE).search(before):
        return "past"
    weekday = compiled(words["weekday"], re.IGNORECASE).search(own)
    return None if weekday or not compiled(words["leads_ahead"], re.IGNORECASE).search(before) else "future"


def _by_wording(before: str, own: str, words: dict[str, Any]) -> Direction | None:
    """Return what a fixed turn of the words before a time tells, whatever the tense of its verb."""
    if compiled(rf"{words['inverted']}$", re.IGNORECASE).search(before):
        # « a-t-il soufflé lundi »
        return "past"
    # "postponed to May 3", "extended until June": what was done sets a date ahead …
    ahead = _asks_for(before, own, words) or _sets_a_date(before, own, words, "setting_to")
    return "future" if ahead else None


def _asks_for(before: str, own: str, words: dict[str, Any]) -> bool:
    """Return whether somebody asks for what happens then: "called for a vote in May"; a weekday may be either."""
    if compiled(words["weekday"], re.IGNORECASE).search(own):
        return False
    led = re.match(r"(?:in|by|for|en|à|dès|pour|d'ici) ", own, re.IGNORECASE)
    said = before + (led[0] if led else "")
    return compiled(rf"\b(?:{words['asking']})\b{words['between_asked']}$", re.IGNORECASE).search(said) is not None


def _opens_done(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether a clause before the subject tells what is done: "Fixed at 12 euros on May 3, it will rise"."""
    aside = compiled(words["appositive_participle"]).search(before)
    if aside is not None and not compiled(words["setting"], re.IGNORECASE).match(aside["participle"]):
        # "The law, passed on Monday, takes effect …"
        return compiled(words["planned"]).fullmatch(aside["participle"]) is None
    opening = compiled(words["opening_participle"]).match(before)
    if opening is None or not re.match(r"[^,;.:]{0,60}, ", after):
        return False
    planned = compiled(words["planned"]).fullmatch(opening["participle"].lower()) is not None
    # "Due in May, the report …" lies ahead.
    return not (planned and re.fullmatch(r"(?: \w+){0,2} ?", before[opening.end("participle") :]))


def _opens_put_off(before: str, after: str, words: dict[str, Any]) -> bool:
    """Return whether what was planned did not come about: "Due in May, the vote was postponed" may be either side."""
    opening = compiled(words["opening_participle"]).match(before)
    planned = opening is not None and compiled(words["planned"]).fullmatch(opening["participle"].lower()) is not None
    return planned and compiled(rf"[^,;.:]{{0,60}}, [^.;:]*\b(?:{words['put_off']})").match(after) is not None


def _text(parsed: ParsedSentence) -> str:
    """The sentence as patterns expect it: straight apostrophes, plain spaces."""
    return plain(parsed.text)


def _by_parse(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None:
        return None
    before, after = _text(parsed)[:start], _text(parsed)[end:]
    told = compiled(rf"(?:{words['telling_link']})\W*$", re.IGNORECASE).search(before) or re.match("['’]s", after)
    found, event = _of_verb(_verb_beside(span.start, parsed, end, words) or span.root, words, told is not None)
    if found == "present" and (_looks_back(before, words) or _is_headline(parsed, words)):
        return "past"
    weekday = compiled(words["weekday"], re.IGNORECASE).search(span.text)
    if event:
        return _of_event(found, before, weekday is not None, words)
    if found is None and not any(has(token, "VerbForm", "Fin") or token.pos_ == "AUX" for token in span.doc):
        # The parse has missed the verb.
        return _by_marks(_text(parsed), start, words)
    if found == "present" and not weekday and words.get("present_is_open"):
        return None
    return None if found == "open" else found


def _of_event(found: Looking | None, before: str, weekday: bool, words: dict[str, Any]) -> Direction | None:
    """Return the direction of the date of an event ("the October vote"): before it, after it, or as its verb looks."""
    if compiled(rf"\b(?:{words['ahead']})\b[^,;:.]{{0,50}}$", re.IGNORECASE).search(before):
        return "future"
    if found in ("present", None):
        if compiled(rf"\b(?:{words['after']})\b[^,;:.]{{0,70}}$", re.IGNORECASE).search(before):
            return "past"
        return found if weekday else None
    return None if found == "open" else found


def _by_preposition(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Looking | None:
    before = _text(parsed)[:start]
    if compiled(rf"(?:^|\W)(?:{words['prepositions'].get('either', '(?!)')})\W*$", re.IGNORECASE).search(before):
        return "open"
    names: tuple[Direction, ...] = ("past", "future")
    for name in names:
        if compiled(rf"(?:^|\W)(?:{words['prepositions'][name]})\W*$", re.IGNORECASE).search(before):
            return "past" if name == "future" and _is_over(parsed, start, end, words) else name
    return None


def _sets_a_date(before: str, own: str, words: dict[str, Any], link: str) -> bool:
    """Return whether a verb that sets or moves a date stands before, tied to the time by one of the *link* words."""
    verb = rf"{words['setting']}[^,;:.]{{0,70}}"
    if compiled(rf"{verb},? ?\b(?:{words[link]})\W*$", re.IGNORECASE).search(before):
        return True
    return bool(compiled(words[link], re.IGNORECASE).match(own) and compiled(rf"{verb}$", re.IGNORECASE).search(before))


def _looks_back(before: str, words: dict[str, Any]) -> bool:
    """Return whether a present verb of saying governs what follows it as a noun: "dément toute panne avant lundi"."""
    telling = compiled(rf"\b(?:{words['telling']})\b(?P<said>[^,;:.«»\"]*)$", re.IGNORECASE).search(before)
    return telling is not None and not compiled(words["clause"], re.IGNORECASE).search(telling["said"])


def _is_headline(parsed: ParsedSentence, words: dict[str, Any]) -> bool:
    """Return whether the present of a headline tells the past: "Bomb kills ten in Kabul on Monday"."""
    return bool(words.get("headlines_are_past")) and parsed.sentence.role in ("title", "subtitle")


def _is_over(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> bool:
    """Return whether what a term bounds is told as already done: "by Saturday, 300 had died"."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None or "pluperfect" not in words or _of_verb(span.root, words)[0] != "past":
        return False
    fronted = re.search(r"(?:^|[.;,] )\w+ $", _text(parsed)[:start])
    return bool(fronted or compiled(words["pluperfect"]).search(_text(parsed)))


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


def _was_once_planned(token: Token, helpers: list[Token], words: dict[str, Any]) -> bool:
    """ "A report had been due in May", "a shipment due in May had been held up": by then its day has passed."""
    above = token.head.head if token.dep_ in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN") else None
    group = [*helpers, *(helpers_of(above) if above is not None else ())]
    had = words.get("pluperfect")
    return had is not None and any(compiled(had).fullmatch(one.lower_) for one in group)


def tense_of(token: Token, words: dict[str, Any]) -> Looking | None:
    """Return where the verb group of *token* looks; ``open`` for either way, None for no verb or one that only follows.

    Args:
        token: Any token.
        words: The lexicon's ``tense`` entry.
    """
    word = token.lower_
    helpers = helpers_of(token)
    if compiled(words["planned"]).fullmatch(word):
        return "past" if _was_once_planned(token, helpers, words) else "future"
    if token.pos_ not in ("VERB", "AUX") and not helpers:
        return None
    group = [token, *helpers]
    if any(has(member, "Tense", "Fut") or compiled(words["future_forms"]).fullmatch(member.lower_) for member in group):
        return "future"
    being = [member for member in helpers if compiled(words["conditional_being"]).fullmatch(member.lower_)]
    if any(has(member, "Mood", "Cnd") for member in group) or being:
        moving = compiled(words["moving"]).fullmatch(word) is not None
        done_to = being and not moving and _is_done_to(token, helpers)
        return "past" if helpers and (moving or has(token, "VerbForm", "Part")) and not done_to else "future"
    if is_infinitive(token, helpers):
        return of_infinitive(token, helpers, words, tense_of)
    participle = has(token, "VerbForm", "Part")
    if (
        participle
        and helpers
        and all(compiled(words["present_passive"]).fullmatch(member.lower_) for member in helpers)
    ):
        return "present"
    if participle and not helpers and (has(token, "Tense", "Pres") or token.dep_ in _INHERITING):
        return None
    # The tagger takes some participles after "être" and "avoir" for nouns: "sont partis".
    if helpers and compiled(words["participles"]).fullmatch(word):
        return "past"
    return _of_indicative(token, group, words)


def _is_done_to(token: Token, helpers: Sequence[Token]) -> bool:
    """Return whether a participle after one conditional of "être" is a passive to come: « seraient payés »."""
    reflexive = any(child.lower_ in ("se", "s'", "s’") for child in token.children)  # as articles have it
    return len(helpers) == 1 and not reflexive


def _of_indicative(token: Token, group: list[Token], words: dict[str, Any]) -> Looking | None:
    """Return whether a verb group of the indicative is past or present, None where it is neither."""
    if len(group) == 1 and _may_be_present(token, words):
        return "present"
    if any(has(member, "Tense", "Past") or has(member, "Tense", "Imp") for member in group):
        return "past"
    return "present" if any(has(member, "Tense", "Pres") for member in group) else None


def _may_be_present(token: Token, words: dict[str, Any]) -> bool:
    """Return whether a form taken for past is one of the present too: « réunit », « choisit », never « partit »."""
    homographs = words.get("present_too", "(?!)")
    return has(token, "Tense", "Past") and compiled(homographs).fullmatch(token.lower_) is not None


def _by_marks(text: str, position: int, words: dict[str, Any]) -> Direction | None:
    marks: list[tuple[int, Direction]] = []
    names: tuple[Direction, ...] = ("past", "future")
    for name in names:
        marks += [(abs(mark.start() - position), name) for mark in compiled(words["marks"][name]).finditer(text)]
    return min(marks)[1] if marks else None
