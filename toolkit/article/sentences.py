"""Sentence splitting with exact offsets, French and English, by rules whose words are data.

The model's parser cuts at hyphens and joins headings to prose (measured on our articles), so sentences come from here.
A full stop ends a sentence unless the word before it or the word after it says otherwise; a semicolon or a colon never
does; a quotation that somebody is said to have spoken stays whole with its attribution.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, fields
from functools import cache

from toolkit.article.word_lists import word_list

_SPACE = " \t\n\u00a0\u202f\u2009"
_END = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>(?:[ \u00a0\u202f]?[»]|[\"”’)\]*_]|'(?!\w)|\[\d{1,3}\])*)(?=[\s]|$)"
    r"|(?P<wide>[。！？])[」』”）]*"
)
_NEXT = re.compile(r"[\s«“‘\"'(\[–—\-*_¿¡]*(?P<word>[^\s«»“”\"()\[\],;:!?…]+)?")
_WORD_BEFORE = re.compile(r"[^\s«“”‘\"()\[\]/]+$")
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
# A quotation inside a sentence is kept whole up to this length; longer ones are cut at their full stops.
_LONGEST_QUOTATION = 300


@dataclass(frozen=True)
class _Words:
    never: frozenset[str]
    before_number: frozenset[str]
    before_opener: frozenset[str]
    clock: frozenset[str]
    clock_goes_on: frozenset[str]
    openers: frozenset[str]
    says: frozenset[str]
    reported_openers: frozenset[str]
    said_in: frozenset[str]
    that: frozenset[str]
    turns: frozenset[str]
    elided: frozenset[str]
    elided_openers: frozenset[str]
    two_words: frozenset[str]


def split_sentences(text: str, language: str = "fr") -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of one paragraph, without the white space around them.

    Args:
        text: One paragraph.
        language: fr or en; any other language gets the rules of both.

    >>> text = "M. Falcão hésite : faut-il partir ? « Oui ! » répond-il. Le port ferme."
    >>> [text[start:end] for start, end in split_sentences(text, "fr")]
    ['M. Falcão hésite : faut-il partir ?', '« Oui ! » répond-il.', 'Le port ferme.']
    """
    words = _words(language)
    kept = _kept_whole(text)
    spans, start = [], 0
    for found in _END.finditer(text):
        if found["wide"] is None and not _ends(text, found, words):
            continue
        # None is longer than the limit, so only those that open shortly before need a look.
        near = kept[bisect_left(kept, (found.start() - _LONGEST_QUOTATION, 0)) : bisect_left(kept, (found.start(), 0))]
        if any(found.end() < closed for _, closed in near):
            continue
        spans.append((start, found.end()))
        start = found.end()
    spans.append((start, len(text)))
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()) if piece.strip() else start


def _ends(text: str, found: re.Match[str], words: _Words) -> bool:
    """Tell whether the punctuation that was found ends a sentence."""
    if found.end() == len(text):
        return True
    if found["stop"] == "." and text[: found.start()].lstrip("*_ ") in words.turns:
        return False
    # (…) and [...] stand for words left out.
    if found.start() and text[found.start() - 1] in "([" and found["close"][:1] in (")", "]"):
        return False
    following = _NEXT.match(text, found.end())
    after = (following["word"] or "") if following else ""
    if not after:
        return True
    # Dots that lead the eye across a line, as in a table of contents.
    if not any(character.isalnum() for character in after):
        return False
    if after[0].islower() and not re.match(r"[a-z][A-Z]", after):
        return False
    if found["stop"] == "." and not found["close"]:
        before = _word_before(text, found.start(), words)
        # A dateline goes on after its date: « SUVA, 12 oct. (Agence) – Trois partis ».
        goes_on = before in words.before_number and text[found.end() :].lstrip()[:1] in ("(", "–", "—", "-")
        return not goes_on and _stop_ends(before, after, words)
    quoted = found["close"].strip(" )]*_")
    if not quoted or (found["stop"] == "." and _brought_in(text, found.start(), words)):
        return True
    return not _attributed(text, found.end(), words, found["stop"] == ".")


def _stop_ends(before: str, after: str, words: _Words) -> bool:
    """Decide a single full stop between two words, the second not in small letters."""
    if before in words.never or any(before.endswith(f" {word}") for word in words.never):
        return False
    if before in words.before_number:
        return not after[0].isdigit()
    if before in words.clock:
        return after.rstrip(".’'") not in words.clock_goes_on and not after[0].isdigit()
    opener = after.rstrip(".’'") in words.openers or after.split("’")[0].split("'")[0] in words.openers
    elided = _elision(after, words.elided_openers) > 0
    if before in words.before_opener or re.fullmatch(r"(?:\w\.)+\w", before):
        return opener or elided
    # An initial: George W. Bush, J.-C. Prat.
    if re.fullmatch(r"[A-ZÀ-Ý](?:\.?-[A-ZÀ-Ý])*", before):
        return opener or elided
    return True


def _elision(word: str, known: frozenset[str]) -> int:
    """Return how long the elided word is that a word begins with, with its apostrophe; 0 for none of those known."""
    found = re.match(r"(\w+)['’]", word)
    return found.end() if found and found[1] in known else 0


def _word_before(text: str, position: int, words: _Words) -> str:
    found = _WORD_BEFORE.search(text, max(0, position - 40), position)
    word = found[0] if found else ""
    before = text[max(0, position - 8) : position]
    pair = next((one for one in words.two_words if re.search(rf"\b{re.escape(one)}$", before)), "")
    # An elided article belongs to the word before: l'art. 5, d'av.
    return pair or word[_elision(word, words.elided) :].lstrip("*_'’‘")


def _attributed(text: str, position: int, words: _Words, full_stop: bool) -> bool:
    """Tell whether a quotation that just closed is followed by its speaker: “Why now?” Mr Reis asked.

    Behind a full stop nobody has spoken it who goes on with words of his own: “It is old.” Elering said that it …
    """
    clause = re.match(r"\s+((?:[\w.’'-]+\s+){0,5}?)([\w’'-]+)\b", text[position : position + 90])
    while clause:
        if clause[2] in words.says:
            return not (full_stop and _says_more(text[position + clause.end() :], words))
        longer = rf"\s+((?:[\w.’'-]+\s+){{{len(clause[1].split()) + 1}}})([\w’'-]+)\b"
        clause = re.match(longer, text[position : position + 90]) if len(clause[1].split()) < 5 else None
    return False


def _brought_in(text: str, stop: int, words: _Words) -> bool:
    """Tell whether the quotation that ends at *stop* has its speaker before it: Oslo said: “I left.” Lima told us."""
    opening = max(text.rfind(mark, 0, stop) for mark in '«“"')
    before = text[: max(opening, 0)].rstrip(_SPACE)
    said = re.search(r"([\w’'-]+),$", before)
    return before.endswith(":") or (said is not None and said[1] in words.says)


def _says_more(behind: str, words: _Words) -> bool:
    """Tell whether a verb of saying has a clause of its own behind it: "said in a statement [that it] had paid"."""
    own, placed, that = ("|".join(sorted(same)) for same in (words.reported_openers, words.said_in, words.that))
    clause = rf"(?:\s+(?:{placed})(?:\s+[\w’'-]+){{1,4}}?)?\s+(?:{own})\b|(?:\s+[\w’'-]+){{0,5}}?\s+(?:{that})\b"
    return bool(own) and re.match(clause, behind) is not None


def _kept_whole(text: str) -> list[tuple[int, int]]:
    """Return the spans of quotations and brackets that stand inside a sentence, so that none is cut in them."""
    spans = [span for pair in _PAIRS for span in _pairs(text, *pair)]
    straight = [match.start() for match in re.finditer(r'"', text)]
    if len(straight) % 2 == 0:
        spans += [(first, second + 1) for first, second in zip(straight[::2], straight[1::2], strict=True)]
    short = (span for span in spans if span[1] - span[0] <= _LONGEST_QUOTATION)
    return sorted(span for span in short if _inside_sentence(text, *span))


def _pairs(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    spans, stack = [], []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", text):
        if match[0] == opening:
            stack.append(match.start())
        elif stack:
            spans.append((stack.pop(), match.end()))
    return spans


def _inside_sentence(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 20) : start].rstrip(_SPACE)
    opened_inside = bool(before) and before[-1] not in '.!?…»”")]'
    after = text[end : end + 20].lstrip(_SPACE)
    goes_on = bool(after) and (after[0] in ",;:–—-" or after[0].islower())
    return opened_inside or goes_on


@cache
def _words(language: str) -> _Words:
    lists = word_list("sentence_ends")
    used = [
        lists["common"],
        *(lists[code] for code in ("fr", "en") if language == code or language not in ("fr", "en")),
    ]

    def gather(name: str) -> frozenset[str]:
        return frozenset(word for part in used for word in part.get(name, []))

    return _Words(**{field.name: gather(field.name) for field in fields(_Words)})
