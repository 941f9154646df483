"""The columns of the matrix: where each degree starts, how many squares it holds, what stands over it."""

from __future__ import annotations

from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import (
    Claim,
)
from toolkit.charts.marks import COLUMNS, Degree
from toolkit.charts.matrix.voices import Row
from toolkit.charts.sheet.text import width

STEP = 31


def column_places(
    claims: list[Claim], rows: list[Row], room: float, left: float, size: float
) -> dict[Degree, tuple[float, int]]:
    """Return where each column starts and how many squares it holds side by side; room goes where rows are long."""
    most = {
        degree: max([1, *(sum(claim.mark.column is degree for claim in own) for _, own in rows)]) for degree in COLUMNS
    }
    heads = {degree: width(head_words(degree, narrow=not left), size=size, weight=600) for degree in COLUMNS}
    gap, between = (14, 16) if left else (9, 3)
    slots = dict.fromkeys(COLUMNS, 1)

    def needed() -> float:
        own = sum(max(heads[degree], slots[degree] * STEP - 4) for degree in COLUMNS)
        return own + gap * 5 + between * 2

    while True:
        longest = max(COLUMNS, key=lambda degree: most[degree] / slots[degree])
        slots[longest] += 1
        if most[longest] < slots[longest] or needed() > room:
            slots[longest] -= 1
            break
    places: dict[Degree, tuple[float, int]] = {}
    x = left
    for degree in COLUMNS:
        places[degree] = (x, slots[degree])
        x += max(heads[degree], slots[degree] * STEP - 4) + gap
        if degree in (Degree.POSSIBLE, Degree.ALLEGED):
            x += between
    return places


def head_words(degree: Degree, *, narrow: bool) -> str:
    """Return the head of a column; a phone has no room for the longest in full."""
    return words()(f"degree_narrow.{degree.value}") if narrow else capital(words()(f"degree.{degree.value}"))


def count_words(claims: list[Claim], column: Degree) -> str:
    """Return how many claims a column has; the denials and the improbable that stand in it are none of its degree."""
    own = [claim for claim in claims if claim.mark.column is column]
    apart = sum(claim.degree is Degree.DENIED or claim.mark.unlikely for claim in own)
    return f"{len(own) - apart} + {apart}" if apart else str(len(own))
