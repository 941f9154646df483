"""Names known beforehand: countries, capitals, cities, organisations, leaders, weapons, with their licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from toolkit.facts.gazetteer import entries
from toolkit.facts.gazetteer.entries import Entry, country, country_names, country_places, inflected
from toolkit.facts.gazetteer.files import WORD, fold, table

__all__ = [
    "Entry", "Hit", "country", "country_names", "country_places", "fold", "hits", "index", "inflected", "table",
]  # fmt: skip

LONGEST_NAME = 12
"""Words of the longest name that is looked up."""
_JOINT = re.compile(r"[ \u00a0\u202f'’.\u2011-]|\. | & ")
_SMALL = frozenset({
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with", "without",
    "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour", "sans", "sur",
})  # fmt: skip
"""Words within a name that some write with a capital and some without: "Doctors without Borders"."""
_ORDER = ("organisations", "leaders", "places", "names", "countries", "territories", "capitals", "weapons", "cities")
"""Files in the order in which they win where they share a name."""


@dataclass(frozen=True)
class Hit:
    """An entry found at ``text[start:end]``."""

    entry: Entry
    start: int
    end: int


@cache
def index(language: str) -> dict[str, tuple[Entry, ...]]:
    """Return all entries of *language* by folded name; those of one name with the winner first."""
    found: dict[str, list[Entry]] = {}
    sources = (entries.countries, entries.own, entries.capitals, entries.weapons, entries.cities)
    for entry in (entry for source in sources for entry in source(language)):
        if entry.name:
            found.setdefault(fold(entry.name), []).append(entry)
    return {
        key: tuple(sorted(same, key=lambda entry: (_ORDER.index(entry.source), -entry.population)))
        if len(same) > 1
        else tuple(same)
        for key, same in found.items()
    }


@cache
def _longest(language: str) -> dict[str, int]:
    """Return how many words the longest name has that begins with a word."""
    found: dict[str, int] = {}
    for key in index(language):
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        found[first] = max(min(count, LONGEST_NAME), found.get(first, 0))
    return found


def hits(text: str, language: str) -> Iterator[Hit]:
    """Yield the longest known names in *text*, left to right, without overlap; hyphenated pairs are split."""
    words = list(WORD.finditer(text))
    folded = [fold(word.group()) for word in words]
    names, longest = index(language), _longest(language)
    position = 0
    while position < len(words):
        for count in range(_joined(text, words, position, longest.get(folded[position].partition(" ")[0], 0)), 0, -1):
            start, end = words[position].start(), words[position + count - 1].end()
            key = " ".join(filter(None, folded[position : position + count]))
            entry = _fitting(names.get(key, ()), text[start:end], text, end)
            if entry is not None:
                if entry.name.endswith(".") and text[end : end + 1] == ".":
                    end += 1
                yield Hit(entry, start, end)
                position += count - 1
                break
        position += 1


def _joined(text: str, words: list[re.Match[str]], position: int, most: int) -> int:
    """Return how many words from *position* on, *most* at best, stand together as in a name."""
    count = min(1, most)
    while count < min(most, len(words) - position):
        before, after = words[position + count - 1], words[position + count]
        if not _JOINT.fullmatch(text, before.end(), after.start()):
            break
        count += 1
    return count


def _fitting(same: Iterable[Entry], surface: str, text: str, end: int) -> Entry | None:
    for entry in same:
        dateline = end == len(surface) and surface.isupper() and entry.source in ("capitals", "cities")
        if entry.exact and not dateline and WORD.findall(surface) != WORD.findall(entry.name):
            continue
        # A name is written with its capitals ("la réunion" is no island); a common noun may begin a sentence with one.
        pairs = zip(WORD.findall(entry.name), WORD.findall(surface), strict=False)
        if any(own[0].isupper() and not shown[0].isupper() and shown not in _SMALL for own, shown in pairs):
            continue
        if entry.type == "person" and text[end : end + 2] in ("-", "’", "'"):
            continue
        return entry
    return None
