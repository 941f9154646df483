"""Where a time expression looks: the tense of the verb it belongs to decides between last Monday and next Monday."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from toolkit.facts.document import ParsedSentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "future", "present"]


def direction(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> Direction | None:
    """Return the direction of the words ``parsed.text[start:end]``, or None where no verb governs them.

    Args:
        parsed: The sentence; without a parse its nearest tense marks decide.
        start: First code point in the sentence.
        end: Code point after the last.
        words: The lexicon's ``tense`` entry: forms that decide by themselves, and surface marks.
    """
    before = parsed.text[:start]
    names: tuple[Direction, ...] = ("past", "future")
    for name in names:
        if re.search(rf"\b(?:{words['prepositions'][name]})\W*$", before, re.IGNORECASE):
            return "past" if name == "future" and _is_over(parsed, start, end, words) else name
    if re.search(rf"\b(?:{words['scheduled']})\W*$", before, re.IGNORECASE):
        return "present"
    if parsed.parse is None:
        return _by_marks(parsed.text, start, words)
    span = parsed.parse.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    found, event = _of_verb(span.root, words)
    if found == "present" and _looks_back(before, words):
        return "past"
    if found == "future" or not event:
        return found
    # An event without a future mark counts as past; of a weekday the press may mean the next: "le vote de lundi oppose"
    after = re.search(rf"\b(?:{words['after']})\b[^,;:.]{{0,70}}$", before, re.IGNORECASE)
    return "past" if after or not re.search(words["weekday"], span.text, re.IGNORECASE) else found


def _looks_back(before: str, words: dict[str, Any]) -> bool:
    """Return whether a present verb of saying governs what follows it as a noun: "dément toute panne avant lundi"."""
    telling = re.search(rf"\b(?:{words['telling']})\b(?P<said>[^,;:.«»\"]*)$", before, re.IGNORECASE)
    return telling is not None and not re.search(words["clause"], telling["said"], re.IGNORECASE)


def _is_over(parsed: ParsedSentence, start: int, end: int, words: dict[str, Any]) -> bool:
    """Return whether what a term bounds is told as already done: "by Saturday, 300 had died"."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None or "pluperfect" not in words or not re.search(words["pluperfect"], parsed.text):
        return False
    return _of_verb(span.root, words)[0] == "past"


def _of_verb(token: Token, words: dict[str, Any]) -> tuple[Direction | None, bool]:
    """Return the direction of the verb above a token, and whether an event noun stands between them."""
    seen: set[int] = set()
    event = False
    while token.i not in seen:
        seen.add(token.i)
        found = _tense(token, words)
        if found == "present" and re.fullmatch(words["telling"], token.lower_):
            return "past", event
        if found is not None:
            return found, event
        if token.pos_ == "NOUN" and not any(re.fullmatch(words["planned"], child.lower_) for child in token.children):
            if re.fullmatch(words["telling_nouns"], token.lower_):
                return "past", event
            event = event or bool(re.fullmatch(words["event_nouns"], token.lower_))
        token = token.head
    return None, event


def _tense(token: Token, words: dict[str, Any]) -> Direction | None:
    word = token.lower_
    if re.fullmatch(words["planned"], word):
        return "future"
    helpers = [child for child in token.children if child.dep_.startswith(("aux", "cop")) and _beside(child, token)]
    if token.pos_ not in ("VERB", "AUX") and not helpers:
        return None
    group = [token, *helpers]
    if any(_is(member, "Fut") or re.fullmatch(words["future_forms"], member.lower_) for member in group):
        return "future"
    form = token.morph.get("VerbForm", [])
    if any(_is(member, "Cnd", "Mood") for member in group):
        return "past" if helpers and "Part" in form else "future"
    if "Inf" in form and not helpers:
        # "doit reprendre", "is due to meet": what is still to be done; "said to meet" and the like follow their verb.
        return "future" if re.fullmatch(words["future_governors"], token.head.lower_) else None
    # The tagger takes some participles after "être" and "avoir" for nouns: "sont partis".
    participle = helpers and re.fullmatch(words["participles"], word)
    if participle or any(_is(member, "Past") or _is(member, "Imp") for member in group):
        return "past"
    return "present" if any(_is(member, "Pres") for member in group) else None


def _beside(helper: Token, verb: Token) -> bool:
    """Return whether a helper really stands with its verb: no comma between them."""
    between = verb.doc[min(helper.i, verb.i) + 1 : max(helper.i, verb.i)]
    return len(between) <= 5 and not any(token.is_punct and token.text not in "-'" for token in between)


def _is(token: Token, value: str, feature: str = "Tense") -> bool:
    return value in token.morph.get(feature, [])


def _by_marks(text: str, position: int, words: dict[str, Any]) -> Direction | None:
    marks: list[tuple[int, Direction]] = []
    names: tuple[Direction, ...] = ("past", "future")
    for name in names:
        marks += [(abs(mark.start() - position), name) for mark in re.finditer(words["marks"][name], text)]
    return min(marks)[1] if marks else None
