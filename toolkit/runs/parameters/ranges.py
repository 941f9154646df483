"""What the brackets in a parameter's comment say: ``# how many rows [1..50]``, ``# the key [secret]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

SECRET_WORD = "secret"  # noqa: S105  # the word that marks one, not one
_BRACKET = re.compile(r"\s*\[([^\[\]]*)\]")
_RANGE = re.compile(r"\s*(?P<low>[^\s.]\S*?)?\s*\.\.\s*(?P<high>\S+)?\s*")

Bound = int | float | date


@dataclass(frozen=True)
class Notes:
    """What a comment says besides its words.

    Attributes:
        help: The comment without what is told by the other attributes.
        low: The least value allowed.
        high: The greatest value allowed.
        secret: Whether the value is to be shown nowhere.
    """

    help: str
    low: Bound | None = None
    high: Bound | None = None
    secret: bool = False


def read_notes(comment: str, kind: str) -> Notes:
    """Return what *comment* says about a parameter of *kind*; brackets that say nothing to it stay in the words.

    A range has both ends in it, and either may be missing: ``[1..50]``, ``[0.5..]``, ``[..2030-12-31]``.

    >>> read_notes("how many rows [1..50]", "int")
    Notes(help='how many rows', low=1, high=50, secret=False)
    >>> read_notes("see the guide [page 3..5]", "int").help
    'see the guide [page 3..5]'
    """
    low: Bound | None = None
    high: Bound | None = None
    secret = False
    kept, place = [], 0
    for found in _BRACKET.finditer(comment):
        inside = found[1]
        ends = _ends(inside, kind)
        if ends:
            low, high = ends
        elif inside.strip().lower() == SECRET_WORD and kind in ("str", "any"):
            secret = True
        else:
            continue
        kept.append(comment[place : found.start()])
        place = found.end()
    return Notes("".join([*kept, comment[place:]]).strip(), low, high, secret)


def _ends(text: str, kind: str) -> tuple[Bound | None, Bound | None] | None:
    found = _RANGE.fullmatch(text)
    if not found or kind not in _READ or not (found["low"] or found["high"]):
        return None
    try:
        low, high = (_READ[kind](end) if end else None for end in (found["low"], found["high"]))
    except ValueError:
        return None
    upside_down = found["low"] and found["high"] and low > high  # type: ignore[operator]  # both are there, of one kind
    return None if upside_down else (low, high)


_READ: dict[str, Callable[[str], Bound]] = {"int": int, "float": float, "date": date.fromisoformat}
