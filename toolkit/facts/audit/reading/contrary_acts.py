"""Contrary acts: verbs that tell the contrary of each other, or less, where they are said of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.facts.content import fold
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons


@dataclass(frozen=True)
class Side:
    """One side of a pair: whole words, and beginnings of words."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def holds(self, word: str) -> bool:
        """Tell whether a folded word is listed."""
        return word in self.words or word.startswith(self.beginnings)


def contrary_acts(first: str, second: str, language: str) -> bool:
    """Tell whether two forms of verbs tell contrary acts.

    >>> contrary_acts("débloqué", "gelé", "fr"), contrary_acts("froze", "seized", "en")
    (True, False)
    """
    one, other = fold(first), fold(second)
    pairs = _pairs("contraries", language)
    apart = any((a.holds(one) and b.holds(other)) or (b.holds(one) and a.holds(other)) for a, b in pairs)
    return apart and not like_acts(first, second, language)


def like_acts(first: str, second: str, language: str) -> bool:
    """Tell whether two forms of verbs tell one act, by the side of a pair on which both stand.

    >>> like_acts("froze", "blocked", "en"), like_acts("froze", "released", "en")
    (True, False)
    """
    one, other = fold(first), fold(second)
    return any(side.holds(one) and side.holds(other) for pair in _pairs("contraries", language) for side in pair)


def same_sense(first: str, second: str, language: str) -> bool:
    """Tell whether two words, nouns or verbs, tell one act in one sense.

    >>> same_sense("shut", "closure", "en"), same_sense("found", "arrested", "en")
    (True, False)
    """
    one, other = fold(first), fold(second)
    return any(sense.holds(one) and sense.holds(other) for sense in _senses(language))


def lesser_act(first: str, second: str, language: str) -> bool:
    """Tell whether the second of two forms of verbs tells less than the first.

    >>> lesser_act("abolished", "trimmed", "en"), lesser_act("trimmed", "abolished", "en")
    (True, False)
    """
    one, other = fold(first), fold(second)
    return any(more.holds(one) and less.holds(other) for less, more in _pairs("degrees", language))


@cache
def _pairs(name: str, language: str) -> tuple[tuple[Side, Side], ...]:
    if not has_lexicons(language):
        return ()
    listed = load_lexicon(language, "contraries")[name]
    return tuple((side(str(pair[0])), side(str(pair[1]))) for pair in listed)


@cache
def _senses(language: str) -> tuple[Side, ...]:
    if not has_lexicons(language):
        return ()
    return tuple(side(str(entries)) for entries in load_lexicon(language, "contraries")["senses"])


def side(entries: str) -> Side:
    """Return a side as a lexicon lists it: words, and beginnings of words (*).

    >>> side("lend* bank").holds("lender")
    True
    """
    words = [fold(entry) for entry in entries.split()]
    whole = frozenset(word for word in words if not word.endswith("*"))
    return Side(whole, tuple(word[:-1] for word in words if word.endswith("*")))
