"""Bodies whose initials stand in brackets behind them: "Centre de recherche en astronomie et géophysique (Crag)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.appositions import verbs_of
from toolkit.facts.entities.reading.named import CAPITAL, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_BRACKET = re.compile(rf" \((?P<acronym>{CAPITAL}[\w&.-]{{1,11}})(?=[,)])")
_PIECE = re.compile(r"[\w&.-]+'?|[^\w\s]")
_LONGEST = 120
"""Code points of the longest name that is looked for."""


def spelled_names(document: Document, parsed: ParsedSentence) -> Iterator[Naming]:
    """Yield the bodies of a sentence that are followed by their initials in brackets, in their whole length.

    The name begins at the nearest capitalised word from which on the words' initials spell the acronym; none of the
    words between is a verb or a pronoun.
    """
    text = plain(parsed.text)
    for bracket in _BRACKET.finditer(text):
        verbs = frozenset(verbs_of(parsed))
        start = _start(text, bracket.start(), bracket["acronym"], verbs, document.language)
        if start is not None:
            yield guessed(parsed, start, bracket.start(), "organisation", "titles:spelled-out", 0.8)


def _start(text: str, end: int, acronym: str, verbs: frozenset[int], language: str) -> int | None:
    """Return where the name begins whose initials are *acronym* and that ends at *end*, or None."""
    small, outside, heads = _words(language)
    elsewhere = load_lexicon(language, "titles")["leading_out_of_a_name"]
    pieces = list(_PIECE.finditer(text, max(0, end - _LONGEST), end))
    headed = True
    for piece in reversed(pieces):
        word = piece[0]
        if piece is pieces[-1] and not word[-1].isalnum():
            break
        if word[0].isupper():
            name = text[piece.start() : end]
            begins = word[0] == acronym[0] and word[-1] != "'" and " " in name
            # Initials of another language tell by the first: "Mouvement vers le socialisme (MAS)".
            if begins and (spelt(acronym, name) or (headed and word in heads)):
                return piece.start()
        elif piece.start() in verbs or word in outside or (language == "en" and word not in small):
            break
        headed = headed and word not in elsewhere
    return None


def spelt(acronym: str, name: str) -> bool:
    """Return whether the letters of an acronym are the initials of a name's words, in order, but for one of four.

    >>> spelt("Craag", "Centre de recherche en astronomie, astrophysique et géophysique")
    True
    >>> spelt("PSA", "Autorité philippine de la statistique")
    False
    """
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    initials = [word[0].upper() for word in re.findall(r"[^\W_]+", name)]
    place = missed = 0
    for letter in letters:
        if letter in initials[place:]:
            place = initials.index(letter, place) + 1
        else:
            missed += 1
    return len(letters) > 1 and missed <= (len(letters) > 3)


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the small words that a name may hold, those that no name holds, and what French bodies begin with."""
    titles = load_lexicon(language, "titles")
    small = frozenset(titles["within_names"])
    nouns = load_lexicon(language, "nouns")
    heads = frozenset(titles["institution_heads"] if language == "fr" else ())
    return small, frozenset([*nouns["stops"], *';:.()«»“”"!?']) - small, heads
