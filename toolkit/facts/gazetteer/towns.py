"""Towns and regions of the world, looked up by sound so that French and English spellings meet."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.facts.gazetteer.files import fold

_SPELLINGS = (
    ("dzh", "j"), ("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("dj", "j"), ("zh", "j"), ("kh", "k"),
    ("gh", "g"), ("ph", "f"), ("gue", "ge"), ("gui", "gi"), ("oo", "u"), ("ou", "u"), ("q", "k"), ("y", "i"),
    ("w", "v"),
)  # fmt: skip
"""What French and English write for one sound of a foreign name; longer spellings first."""


class Town(NamedTuple):
    """A town or region: its name in the data, country, place (None for regions) and inhabitants in thousands."""

    name: str
    iso3: str
    lat: float | None
    lon: float | None
    thousands: int


def sound(name: str) -> str:
    """Return a key that French and English spellings of one name share.

    >>> sound("Batoumi") == sound("Batumi"), sound("Douchanbé") == sound("Dushanbe"), sound("Tavouch")
    (True, True, 'tavus')
    """
    key = fold(name)
    for spelling, letter in _SPELLINGS:
        key = key.replace(spelling, letter)
    return re.sub(r"h\b", "", re.sub(r"(.)\1", r"\1", key))


def towns_named(name: str) -> tuple[Town, ...]:
    """Return every town and region that is written or sounds like *name*: exact spellings first, then the largest.

    >>> [(town.name, town.iso3) for town in towns_named("Batoumi")]
    [('Batumi', 'GEO')]
    """
    key, folded = sound(name), fold(name)
    if not key:
        return ()
    rows = [*_lines("regions", key), *_lines("towns", key)]
    found = [
        Town(row[0], row[1], float(row[2]), float(row[3]), int(row[4])) if len(row) > 2
        # A region weighs as much as a city of half a million: "Tete" is the province.
        else Town(row[0], row[1], None, None, 500)
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda town: (fold(town.name) != folded, -town.thousands, town.iso3)))


def _lines(source: str, key: str) -> list[list[str]]:
    """Return the fields behind *key* in a sorted file: a binary search over its bytes, nothing is parsed."""
    data, wanted = _bytes(source), key.encode() + b"\t"
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start, end = data.rfind(b"\n", 0, middle) + 1, data.find(b"\n", middle)
        if data[start:end] < wanted:
            low = end + 1
        else:
            high = start
    rows = []
    while data.startswith(wanted, low):
        end = data.find(b"\n", low)
        rows.append(data[low + len(wanted) : end].decode().split("\t"))
        low = end + 1
    return rows


@cache
def _bytes(source: str) -> bytes:
    return (files("toolkit.facts") / "gazetteer" / f"{source}.tsv").read_bytes()
