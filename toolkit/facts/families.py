"""Families: words that tell one matter, which of them exclude each other, which tell a later step."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
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
        near: Family to those that often tell one matter with it.
        ladders: Courses of things, from the lesser to the greater step.
        forms: Irregular forms of verbs to the form whose stem stands for the verb, folded.
    """

    words: Mapping[str, str]
    prefixes: Mapping[str, str]
    phrases: re.Pattern[str] | None
    groups: tuple[str, ...]
    opposites: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]
    ladders: tuple[tuple[str, ...], ...]
    forms: Mapping[str, str]

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


_NONE = Families({}, {}, None, (), {}, {}, (), {})


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
    phrases = [(pattern, name) for name, patterns in lexicon["phrases"].items() for pattern in patterns]
    either = "|".join(f"({pattern})" for pattern, _ in phrases)
    return Families(
        {entry: name for entry, name in entries if not entry.endswith("*")},
        {entry[:-1]: name for entry, name in entries if entry.endswith("*")},
        re.compile(rf"\b(?:{either})(?!\w)", re.IGNORECASE),
        tuple(name for _, name in phrases),
        _grouped(lexicon["opposites"]),
        _grouped(lexicon["near"]),
        tuple(tuple(ladder) for ladder in lexicon["ladders"]),
        {form: base for base, forms in lexicon["forms"].items() for form in str(forms).split()},
    )


def _grouped(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Each name of the groups with those that stand in one with it."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            found[name] = found.get(name, frozenset()) | (frozenset(group) - {name})
    return found


def kin(topics: Collection[str], others: Collection[str], language: str) -> frozenset[str]:
    """Return those *topics* that *others* tell nearly: by a near word, the opposite, or a step of the same course.

    >>> sorted(kin({"jail", "flood"}, {"arrest"}, "en"))
    ['jail']
    """
    known = families(language)
    return frozenset(
        topic
        for topic in topics
        if not known.opposites.get(topic, frozenset()).isdisjoint(others)
        or not known.near.get(topic, frozenset()).isdisjoint(others)
        or any(topic in ladder and any(step in others for step in ladder) for ladder in known.ladders)
    )
