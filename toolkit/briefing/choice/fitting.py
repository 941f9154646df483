"""Which tellings fit together in the sixty words of a bottom line: the fullest, the later ones giving way first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from markupsafe import Markup

from toolkit.charts.claims import Claim

MOST_WORDS = 60
_INTRODUCED = 1.5
"""What it counts for to say what a body is, where anything told besides counts for 1."""
_TITLED = 2
"""What it counts for to tell what the title speaks of."""


@dataclass(frozen=True)
class Told:
    """One sentence of the bottom line; without a claim it tells what the audit rates gravest."""

    text: Markup
    refs: tuple[str, ...]
    key: str
    claim: Claim | None = None
    bodies: bool = False
    """Whether it says what a body is that it names."""
    titled: bool = False
    """Whether the title speaks of it, where it is told besides."""

    @cached_property
    def length(self) -> int:
        return count_words(self.text.striptags())


def fullest(heads: list[list[Told]], besides: list[list[Told]]) -> list[Told] | None:
    """Return the fullest tellings that fit: as much as possible besides the heads, with who speaks brought in.

    Nothing is cut for the sake of what is told besides, nor a date left out; offices may be.
    """
    brought_in = [[one for one in slot if one.bodies] or slot for slot in heads]
    ways = [
        # Who somebody is comes before the last thing that could be told besides.
        (sum(_TITLED if slot[0].titled else 1 for slot in chosen) + _INTRODUCED * (slots is brought_in), slots, chosen)
        for count in range(len(besides), -1, -1)
        for chosen in combinations(besides, count)
        for slots in ([brought_in, heads] if brought_in != heads else [heads])
    ]
    for _, slots, chosen in sorted(ways, key=lambda one: -one[0]):
        found = fitting([_dated(slot) for slot in (*slots, *chosen)])
        if found:
            return found
    return fitting(heads)


def _dated(slot: Sequence[Told]) -> Sequence[Told]:
    """Return the tellings of a slot that say which day is meant, where any does."""
    return [one for one in slot if "[" in one.text] or slot


def fitting(slots: Sequence[Sequence[Told]]) -> list[Told] | None:
    """Return the fullest tellings, one of each slot, that fit together; the later ones give way first."""
    return next((list(one) for one in product(*slots) if sum(told.length for told in one) <= MOST_WORDS), None)


def distinct(told: Sequence[Told]) -> list[Told]:
    """Return each telling once, the fullest first."""
    every = {one.text: one for one in reversed(told)}
    return sorted(every.values(), key=lambda one: -one.length)


def count_words(text: str) -> int:
    """Return how many words a text has: runs of characters that hold a letter or digit.

    >>> count_words("« L'accord » : oui, à 5 %.")
    4
    """
    return sum(any(character.isalnum() for character in word) for word in text.replace("\u00a0", " ").split())
