"""A claim whose number alone has changed since an earlier note: which number, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_DURATION = "duration"


@dataclass(frozen=True)
class Figure:
    """A quantity or a length of time within a claim.

    Attributes:
        start: First character, counted from that of the claim.
        surface: Its words.
    """

    start: int
    surface: str


def figures_in(
    start: int, surface: str, rows: Iterable[Mapping[str, Any]], *, dated: bool = False
) -> tuple[Figure, ...]:
    """Return the figures that stand in the words that begin at *start*, in their order, each place once.

    Args:
        start: First character of the words.
        surface: The words: a claim's, or a sentence's.
        rows: Rows of the tables of quantities and of times.
        dated: Whether dates and hours are figures too.

    >>> row = {"start": "12", "surface": "6 ponts"}
    >>> figures_in(10, "6 ponts sont fermés", [row]), figures_in(10, "à 6 ponts", [row])
    ((), (Figure(start=2, surface='6 ponts'),))
    """
    found: dict[int, Figure] = {}
    for row in rows:
        place, words = int(row["start"]) - start, str(row["surface"])
        left_out = not dated and row.get("kind", _DURATION) != _DURATION
        if not left_out and words and place >= 0 and surface[place : place + len(words)] == words:
            found.setdefault(place, Figure(place, words))
    return tuple(found[place] for place in sorted(found) if not _lies_in_another(found[place], found))


def _lies_in_another(figure: Figure, found: Mapping[int, Figure]) -> bool:
    """Return whether a figure begins within an earlier one: "two dates" told as one time may be two rows."""
    return any(place < figure.start < place + len(one.surface) for place, one in found.items())


def refigured(
    before: str, old: tuple[Figure, ...], now: str, new: tuple[Figure, ...]
) -> tuple[tuple[Figure, Figure], ...]:
    """Return the figures that have changed between two claims that are else in the same words; none where they are not.

    >>> old, new = (Figure(0, "Sept cols"),), (Figure(0, "Huit cols"),)
    >>> [[one.surface, other.surface] for one, other in refigured("Sept cols clos", old, "Huit cols clos", new)]
    [['Sept cols', 'Huit cols']]
    >>> refigured("Sept cols sont clos", old, "Huit cols sont ouverts", new)
    ()
    """
    if len(old) != len(new) or _without(before, old) != _without(now, new):
        return ()
    return tuple(
        (one, other) for one, other in zip(old, new, strict=True) if plain(one.surface) != plain(other.surface)
    )


def _without(surface: str, figures: tuple[Figure, ...]) -> str:
    for figure in reversed(figures):
        surface = f"{surface[: figure.start]}#{surface[figure.start + len(figure.surface) :]}"
    return plain(surface)


def plain(surface: str) -> str:
    """Return words as they compare: without case, apostrophes of one kind, one blank between them.

    >>> plain("L’eau  monte") == plain("l'eau monte")
    True
    """
    return " ".join(surface.replace("’", "'").casefold().split())
