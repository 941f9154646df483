"""Proportions of a whole in words, as per cent: « trois élèves sur dix », "one in five children"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import noun_end
from toolkit.facts.quantities.measured import Measure, unit_at
from toolkit.facts.quantities.numbers import read_number
from toolkit.facts.quantities.passage import Passage
from toolkit.facts.quantities.rough_measures import bounded, comparator_before

_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000, 10_000, 100_000))
"""Wholes of which people speak in parts; « 21 sièges sur 55 » are two counts."""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    patterns: list[str] = load_lexicon(language, "quantities")["proportions"]["patterns"]
    return tuple(re.compile(rf"(?<![\w.,-]){pattern}(?![\w%])(?![.,]\d)", re.IGNORECASE) for pattern in patterns)


def proportions(passage: Passage) -> Iterable[Measure]:
    """Yield the proportions of *passage*; those of days and distances ("one in two weeks") are none."""
    rules = passage.lexicon["proportions"]
    for pattern in _patterns(passage.language):
        for match in pattern.finditer(passage.text):
            part, whole = (read_number(match[name], passage.language) for name in ("part", "whole"))
            if part is None or whole is None or not 0 < part < whole:
                continue
            if whole not in _WHOLES and not (part == 1 and whole < 1000):
                continue
            if compiled(rules["not_after"], re.IGNORECASE).match(passage.text[match.end() :]):
                continue
            noun = None if unit_at(passage, match.end(), whole) else noun_end(passage, match.end(), "")
            named = match.groupdict().get("noun")
            if named and noun is not None and re.match(r" [\w-]+[sxz]\b", passage.text[match.end() :]):
                # « deux hommes sur trois motos »: what follows is counted by itself.
                continue
            yield _measure(
                passage, match, round(100 * part / whole, 3), (noun if noun and not named else match.end()), named
            )


def _measure(passage: Passage, match: re.Match[str], value: float, end: int, named: str | None) -> Measure:
    found = comparator_before(passage, match.start())
    start, comparator = (match.start(), "=") if found is None else (found[1], found[0])
    of = named or passage.text[match.end() : end].strip() or None
    return Measure(start, end, *bounded(comparator, value), "%", of, "proportion")
