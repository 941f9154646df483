"""Ranges: two numbers that bound one amount, its unit and its scale said once: « de 2 à 3 millions d'euros »."""

from __future__ import annotations

import re

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.quantities.measured import Measure, Number
from toolkit.facts.quantities.passage import Passage


def range_of(passage: Passage, one: Number, other: Number) -> Measure | None:
    """Return the range that two neighbouring numbers make, or None where they are two amounts."""
    text, rules = passage.text, passage.lexicon["range"]
    between = text[one.end : other.start]
    if not re.fullmatch(rules["middle"], between):
        return None
    opening = re.search(rf"(?:^|\W)(?P<opening>{rules['opening']})$", text[: one.start], re.IGNORECASE)
    pair = re.search(rf"(?:^|\W){rules['pair_opening']}$", text[: one.start], re.IGNORECASE)
    if re.fullmatch(rules["pair"], between) and not pair:
        return None
    unit = one.unit if one.money and other.unit is None else other.unit
    if one.unit not in (None, unit) or (re.search(r"\bo[ur]\b", between) and one.unit is not None):
        return None
    low, high = _shared_scale(passage, one, other), other.value
    if low >= high:
        return None
    lead = re.search(rf"(?<!\w)(?:{passage.lexicon['lead']})$", text[: one.start], re.IGNORECASE)
    start = opening.start("opening") if opening else lead.start() if lead else one.start
    return Measure(start, other.end, "range", None, low, high, unit or "count", other.of or one.of, "range", 0.85)


def _shared_scale(passage: Passage, one: Number, other: Number) -> float:
    """Return the first number of a range in the scale that only the second one spells out: "de 2 à 3 millions"."""
    if (one.scaled and one.bare[0].isdigit()) or one.value >= 1000 or other.value < 1000:
        return one.value
    plain = read_leading(other.bare)
    if plain is None:
        factors = load_lexicon(passage.language, "numbers")["factors"]
        factor = float(factors.get(re.split(r"[ -]", other.bare.lower())[-1], 1))
        plain = other.value / factor if factor >= 1000 else None
    elif not other.scaled:
        plain = None
    return one.value * other.value / plain if plain else one.value


def falls(passage: Passage, one: Number, other: Number) -> bool:
    """Return whether two numbers tell a fall whose unit is said once: "de 12 à 8 %"."""
    text, rules = passage.text, passage.lexicon["range"]
    return (
        one.unit is None
        and other.unit is not None
        and one.value > other.value
        and re.fullmatch(rules["falling"], text[one.end : other.start]) is not None
        and re.search(rf"(?:^|\W){rules['opening']}$", text[: one.start], re.IGNORECASE) is not None
    )


def read_leading(text: str) -> float | None:
    """Return the number that *text* starts with in digits, without its scale word; None if it starts with a word.

    >>> read_leading("3,5 millions")
    3.5
    """
    match = re.match(r"\d+(?:[.,]\d+)?", text)
    return float(match[0].replace(",", ".")) if match else None
