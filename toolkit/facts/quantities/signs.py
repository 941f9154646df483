"""What right beside a number changes it: a minus, a suffix like "-odd", the word magnitude."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.measured import Number
from toolkit.facts.quantities.passage import Passage

_NEAR = 60
"""Characters before a number in which a minus or the word magnitude stands."""
_STRONGEST = 10
"""No earthquake reaches a higher magnitude."""


@cache
def _suffixes(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    suffixes: dict[str, str] = load_lexicon(language, "quantities")["suffixes"]
    return tuple((re.compile(words.replace("+", r"\+")), sign) for words, sign in suffixes.items())


def suffix_at(passage: Passage, end: int) -> tuple[int, str | None]:
    """Return where the suffix of a number that ends at *end* ends, and its comparator: "120-odd", "200 or so"."""
    for pattern, sign in _suffixes(passage.language):
        match = pattern.match(passage.text, end)
        if match:
            return match.end(), sign
    return end, None


def signed(passage: Passage, number: Number) -> Number:
    """Return *number* with its minus, or as a magnitude, where the words beside it say so."""
    text, rules = passage.text, passage.lexicon["negative"]
    before = text[max(0, number.start - _NEAR) : number.start]
    below = compiled(rules["below"]).match(text[number.end :]) if number.unit in ("°C", "°F") else None
    if below:
        return replace(number, end=number.end + below.end(), value=-number.value)
    sign = compiled(rules["sign"]).search(before)
    if sign is not None and number.unit != "count":
        return replace(number, start=number.start - len(sign[0]), value=-number.value)
    word = compiled(rules["word"], re.IGNORECASE).search(before)
    chained = number.unit is None and compiled(rules["chain"]).match(text[number.end :]) is not None
    if word is not None and (chained or number.unit in rules["units"]):
        return replace(number, start=number.start - len(word[0]), value=-number.value)
    return _magnitude(passage, number) if number.unit in (None, "count") else number


def _magnitude(passage: Passage, number: Number) -> Number:
    rules = passage.lexicon["magnitude"]
    end = number.start + len(number.bare)
    after = compiled(rules["after"]).match(passage.text[end:])
    if number.value >= _STRONGEST or not (
        after or compiled(rules["before"], re.I).search(passage.text[: number.start])
    ):
        return number
    hyphened = len("-magnitude") if passage.text.startswith("-magnitude", end) else 0
    return replace(number, end=end + hyphened, unit="magnitude", of=None)
