"""Bounds: a number of title or summary that the text gives too, but with other bounds: « au moins 34 » as « 34 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.facts.audit.figures.figures import head, same_measure
from toolkit.facts.document import Row

_SMALL = 10
"""Below it a number is the same as another only where both count the same thing."""
_FLOORS = (">", ">=")
_CEILINGS = ("<", "<=")
_UNDER = (*_CEILINGS, "<~")
_ENDS = ("value", "low", "high")
EXACT, ABOUT, BOUND, REVERSED = "exact", "about", "bound", "reversed"


@dataclass(frozen=True)
class Reworded:
    """A number that two places give with other bounds.

    Attributes:
        own: Row of the statement.
        text: Row of the text.
        how: ``about`` (« environ 90 » as 90), ``bound`` (« au moins 90 » as 90), ``reversed`` (« près de 90 » as « plus
            de 90 », or a ceiling told as what is nearly reached).
    """

    own: Row
    text: Row
    how: str


def reworded(own: Iterable[Row], text: Sequence[Row], language: str) -> Iterator[Reworded]:
    """Yield the numbers of *own* that *text* gives nowhere with the same bounds, but with others.

    A number is an anchor by itself: whoever gives « 310 000 électeurs fantômes » where the only 310 000 of the text is
    « jusqu'à 310 000 noms » means that one, whatever he calls what is counted. Ranges are left to
    :func:`~toolkit.facts.audit.figures.figures.end_of_range`.

    >>> told = {"unit": "count", "of": "names", "comparator": "<=", "value": None, "low": None, "high": 310.0}
    >>> mine = {"unit": "count", "of": "ghosts", "comparator": "=", "value": 310.0, "low": 310.0, "high": 310.0}
    >>> [one.how for one in reworded([mine], [told], "en")]
    ['bound']
    """
    for mine in own:
        like = [row for row in text if _same_number(mine, row, language)]
        if any(_alike(mine, row) for row in like):
            continue
        found = next(((row, how) for row in like if (how := _how(mine["comparator"], row["comparator"]))), None)
        if found is not None:
            yield Reworded(mine, *found)


def _same_number(mine: Row, row: Row, language: str) -> bool:
    if mine["unit"] != row["unit"] or "vague" in (mine["comparator"], row["comparator"]):
        return False
    shared = _numbers(mine) & _numbers(row)
    if not shared or max(shared) >= _SMALL or not max(shared).is_integer():
        return bool(shared)
    bare = mine["unit"] == "count" and not row["of"]
    return bare or (same_measure(mine, row, language) and bool(head(mine, language) & head(row, language)))


def _numbers(row: Row) -> set[float]:
    return {float(row[name]) for name in _ENDS if row[name] is not None}


def _alike(mine: Row, row: Row) -> bool:
    """The same bounds, or a statement that leaves open what the text is sure of."""
    beyond = mine["comparator"] in (">", "<") and row["comparator"] == "="
    return bool(row["comparator"] in ("=", mine["comparator"])) and not beyond


def _how(own: str, text: str) -> str:
    """How the bounds part; empty where the statement only leaves more open, or puts it as freely."""
    if own in _FLOORS and text in _UNDER:
        return REVERSED
    if own in _CEILINGS and text in _FLOORS:
        return REVERSED
    if own == "<~" and text in _CEILINGS:
        return ABOUT
    if own in (">", "<") and text in ("=", "~"):
        # « plus de 400 tonnes » leaves out the 400 that the text gives.
        return REVERSED
    if own == "=":
        return BOUND if text in (*_FLOORS, *_CEILINGS) else ABOUT if text in ("~", "<~") else ""
    return ""
