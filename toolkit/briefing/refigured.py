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


def figures_in(start: int, surface: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """Return the figures that stand in the claim that begins at *start*, in their order, each place once.

    Args:
        start: First character of the claim.
        surface: Its words.
        rows: Rows of the tables of quantities and of times.

    >>> row = {"start": "12", "surface": "6 ponts"}
    >>> figures_in(10, "6 ponts sont fermés", [row]), figures_in(10, "à 6 ponts", [row])
    ((), (Figure(start=2, surface='6 ponts'),))
    """
    found: dict[int, Figure] = {}
    for row in rows:
        place, words = int(row["start"]) - start, str(row["surface"])
        dated = row.get("kind", _DURATION) != _DURATION
        if not dated and place >= 0 and surface[place : place + len(words)] == words:
            found.setdefault(place, Figure(place, words))
    return tuple(found[place] for place in sorted(found))


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
        (one, other) for one, other in zip(old, new, strict=True) if _plain(one.surface) != _plain(other.surface)
    )


def _without(surface: str, figures: tuple[Figure, ...]) -> str:
    for figure in reversed(figures):
        surface = f"{surface[: figure.start]}#{surface[figure.start + len(figure.surface) :]}"
    return _plain(surface)


def _plain(surface: str) -> str:
    return " ".join(surface.replace("’", "'").casefold().split())
