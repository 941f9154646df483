"""Ranges: two numbers that bound one amount, its unit and its scale said once: « de 2 à 3 millions d'euros »."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.measured import Measure, Number
from toolkit.facts.quantities.passage import Passage

_STEP = 10
"""How many times larger the end of a change is than the step to it."""


def range_of(passage: Passage, one: Number, other: Number) -> Measure | None:
    """Return the range that two neighbouring numbers make, or None where they are two amounts."""
    text, rules = passage.text, passage.lexicon["range"]
    between = text[one.end : other.start]
    if not compiled(rules["middle"]).fullmatch(between):
        return None
    opening = compiled(rf"(?:^|\W)(?P<opening>{rules['opening']})$", re.IGNORECASE).search(text[: one.start])
    pair = compiled(rf"(?:^|\W){rules['pair_opening']}$", re.IGNORECASE).search(text[: one.start])
    if compiled(rules["pair"]).fullmatch(between) and not pair:
        return None
    if (
        opening
        and compiled(rules["changing"], re.IGNORECASE).match(opening["opening"])
        and compiled(rules["changes"], re.IGNORECASE).search(text[: opening.start("opening")])
    ):
        # "jumped from 12 to 19": what was and what is, no range.
        return None
    if compiled(rules["tally"], re.IGNORECASE).search(text[: one.start]):
        # "voted 11 to 29": for and against.
        return None
    unit = one.unit if one.money and other.unit is None else other.unit
    either = compiled(passage.lexicon["or_between"]).search(between) is not None
    if one.unit not in (None, unit) or (either and one.unit is not None):
        return None
    if not opening and one.unit is not None and _steps(rules, text[: one.start]) and other.value > _LEAP * one.value:
        # "the lira lost 4 kurus to 38.2"
        return None
    low, high = _shared_scale(passage, one, other), other.value
    if low > high and high < 0:
        # « de −5 à −12 degrés »: the colder one comes last.
        low, high = high, low
    if low >= high or (compiled(rules["step"]).search(text[: one.start]) and high > _STEP * low):
        # "fell by 9,000 to 214,000": by how much, and to what.
        return None
    lead = compiled(rf"(?<!\w)(?:{passage.lexicon['lead']})$", re.IGNORECASE).search(text[: one.start])
    start = opening.start("opening") if opening else lead.start() if lead else one.start
    return Measure(start, other.end, "range", None, low, high, unit or "count", other.of or one.of, "range")


_LEAP = 3
"""How many times larger than the step to it the end of a change is at least, where each has its unit."""


def _steps(rules: dict[str, str], before: str) -> bool:
    """Tell whether the verb right before an amount says by how much something changed."""
    changes = compiled(rules["changes"], re.IGNORECASE).search(before)
    return changes is not None and " " not in before[changes.start() :].strip()


def _shared_scale(passage: Passage, one: Number, other: Number) -> float:
    """Return the first number of a range in the scale that only the second one spells out: "de 2 à 3 millions"."""
    if one.unit is None and other.factor != 1:
        # « de 12 à 14 centimes »: both are parts of the unit.
        return round(one.value * other.factor, 6)
    hundreds = compiled(rf"(?:{passage.lexicon['hundreds']})$").search(other.bare.lower())
    if hundreds and one.scaled and one.value < 10 and other.value < 1000:
        # « de deux à trois cents fûts »
        return one.value * 100
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


def changed(passage: Passage, one: Number, other: Number) -> Number | None:
    """Return the first of two numbers that tell a change with the unit and the scale said once: "de 12 à 8 millions".

    "12 from 15 tonnes" tells one too, but "12 from 15 villages" counts others.

    None where they tell none, or each has its unit.
    """
    text, rules = passage.text, passage.lexicon["range"]
    if one.unit is not None or other.unit is None:
        return None
    between = text[one.end : other.start]
    opened = compiled(rf"(?:^|\W){rules['opening']}$", re.IGNORECASE).search(text[: one.start]) is not None
    told = opened and compiled(rules["falling"]).fullmatch(between) is not None
    against = other.unit != "count" and compiled(rules["against"]).fullmatch(between) is not None
    if not told and not against:
        return None
    value = _shared_scale(passage, one, other)
    return replace(one, value=value, unit=other.unit, of=other.of, money=other.money)


def read_leading(text: str) -> float | None:
    """Return the number that *text* starts with in digits, without its scale word; None if it starts with a word.

    >>> read_leading("3,5 millions")
    3.5
    """
    match = re.match(r"\d+(?:[.,]\d+)?", text)
    return float(match[0].replace(",", ".")) if match else None
