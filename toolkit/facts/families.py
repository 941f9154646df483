"""Families: words that tell one matter, which of them exclude each other, which tell a later step."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons


@dataclass(frozen=True)
class Families:
    """The families of a language.

    Attributes:
        words: Whole words to their family, folded.
        prefixes: Beginnings of words to their family, folded.
        phrases: Pattern with one group a family; ``groups`` names them.
        groups: Names of the families of the pattern's groups, in order.
        opposites: Family to those that cannot hold where it does.
        ladders: Courses of things, from the lesser to the greater step.
    """

    words: Mapping[str, str]
    prefixes: Mapping[str, str]
    phrases: re.Pattern[str] | None
    groups: tuple[str, ...]
    opposites: Mapping[str, frozenset[str]]
    ladders: tuple[tuple[str, ...], ...]

    def of(self, word: str) -> str | None:
        """Return the family of a folded word, by the longest entry that fits; None without one."""
        if word in self.words:
            return self.words[word]
        for size in range(len(word), 2, -1):
            if word[:size] in self.prefixes:
                return self.prefixes[word[:size]]
        return None

    def opposed(self, first: str, second: str) -> bool:
        """Tell whether two families exclude each other."""
        return second in self.opposites.get(first, frozenset())

    def step_up(self, first: str, others: Collection[str]) -> str | None:
        """Return the greatest of *others* on a ladder on which *first* stands higher than each of them, or None."""
        for ladder in self.ladders:
            if first in ladder:
                lower = [name for name in ladder[: ladder.index(first)] if name in others]
                if lower and not any(name in others for name in ladder[ladder.index(first) :]):
                    return lower[-1]
        return None


_NONE = Families({}, {}, None, (), {}, ())


@cache
def families(language: str) -> Families:
    """Return the families of *language*; empty ones for a language without lexicons.

    >>> families("fr").of("livraison"), families("fr").of("fourni")
    ('supply', 'supply')
    """
    if not has_lexicons(language):
        return _NONE
    lexicon = load_lexicon(language, "families")
    entries = [(entry, name) for name, listed in lexicon["families"].items() for entry in str(listed).split()]
    opposites: dict[str, frozenset[str]] = {}
    for one, other in lexicon["opposites"]:
        opposites[one] = opposites.get(one, frozenset()) | {other}
        opposites[other] = opposites.get(other, frozenset()) | {one}
    phrases = [(pattern, name) for name, patterns in lexicon["phrases"].items() for pattern in patterns]
    either = "|".join(f"({pattern})" for pattern, _ in phrases)
    return Families(
        {entry: name for entry, name in entries if not entry.endswith("*")},
        {entry[:-1]: name for entry, name in entries if entry.endswith("*")},
        re.compile(rf"\b(?:{either})(?!\w)", re.IGNORECASE),
        tuple(name for _, name in phrases),
        opposites,
        tuple(tuple(ladder) for ladder in lexicon["ladders"]),
    )


def kin(topics: Collection[str], others: Collection[str], language: str) -> frozenset[str]:
    """Return those *topics* whose opposite, or another step of the same course, is among *others*.

    >>> sorted(kin({"jail", "flood"}, {"arrest"}, "en"))
    ['jail']
    """
    known = families(language)
    return frozenset(
        topic
        for topic in topics
        if any(known.opposed(topic, other) for other in others)
        or any(topic in ladder and any(step in others for step in ladder) for ladder in known.ladders)
    )
