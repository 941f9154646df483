"""The interval a quantity or a duration allows: computed here, tagged as a calculation, its rule printed in Méthode."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from toolkit.charts.small_words import word_set

_POINTS_OF_A_SHARE = 5.0
"""How far « environ un tiers » reaches on both sides, in points of a hundred."""
_MOST_DECIMALS = 2
"""Decimals up to which a number is one that a text prints."""
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes")


@dataclass(frozen=True)
class Interval:
    """What the words allow.

    Attributes:
        low: Lower bound; None when open.
        high: Upper bound; None when open.
        exact: The text gives one value.
        open_low: The lower bound itself is excluded (``more than``).
        open_high: The upper bound itself is excluded (``less than``).
        computed: A bound was computed here, not printed.
        to_whole: The upper bound is the whole that a share is a share of.
    """

    low: float | None
    high: float | None
    exact: bool = False
    open_low: bool = False
    open_high: bool = False
    computed: bool = False
    to_whole: bool = field(default=False, repr=False)


def interval_of(quantity: dict[str, Any]) -> Interval | None:
    """Return the interval of a row of the quantities table; None when the row bounds nothing.

    One rule for all approximations, half a unit of the last significant digit: ``~`` reaches as far on both sides of
    the value, ``<~`` only below it. ``=`` is the value; all others are the bounds as the text gives them.

    >>> interval_of({"comparator": "<~", "value": 5e6, "low": None, "high": 5e6})
    Interval(low=4500000.0, high=5000000.0, exact=False, open_low=False, open_high=False, computed=True)
    >>> interval_of({"comparator": "vague", "value": None, "low": 2e6, "high": None}).high is None
    True
    """
    comparator, value = quantity["comparator"], quantity["value"]
    low, high = quantity["low"], quantity["high"]
    if comparator == "=" and value is not None:
        return Interval(value, value, exact=True)
    if comparator == "~" and value is not None:
        half = _reach(quantity, value)
        return Interval(_printable(value - half), _printable(value + half), computed=True)
    if comparator == "<~" and value is not None:
        nearer = value - math.copysign(_reach(quantity, value), value)
        return Interval(_printable(min(nearer, value)), _printable(max(nearer, value)), computed=True)
    if low is None and high is None:
        return None
    # « des millions » prints no number: its bound is ours.
    return Interval(low, high, open_low=comparator == ">", open_high=comparator == "<", computed=comparator == "vague")


def _reach(quantity: dict[str, Any], value: float) -> float:
    """Return how far an approximation reaches; a share told in words, "roughly a third", is no finer than five points.

    >>> _reach({"surface": "about a quarter", "unit": "%"}, 25.0), _reach({"surface": "about 25%", "unit": "%"}, 25.0)
    (5.0, 0.5)
    """
    surface = str(quantity.get("surface") or "0")
    in_words = quantity.get("unit") == "%" and not any(character.isdigit() for character in surface)
    return max(half_unit(value), _POINTS_OF_A_SHARE) if in_words else half_unit(value)


def _printable(bound: float) -> float:
    """Return a bound without the endless decimals of a third.

    >>> _printable(32.8333), _printable(4.75)
    (32.8, 4.75)
    """
    return bound if round(bound, _MOST_DECIMALS) == bound else round(bound, 1)


def duration_interval(value: float, surface: str, language: str, *, approximate: bool) -> Interval:
    """Return the interval of a duration: one bound after « plus de » or « moins de », two after « environ ».

    >>> duration_interval(1, "more than an hour", "en", approximate=True)
    Interval(low=1, high=None, exact=False, open_low=True, open_high=False, computed=False)
    >>> duration_interval(40, "environ quatre décennies", "fr", approximate=True).low
    35.0
    """
    words = surface.replace("’", "'").lower()
    above, below = word_set(language, "above"), word_set(language, "below")
    if any(words.startswith(opening) for opening in below):
        return Interval(None, value, open_high=True)
    if any(words.startswith(opening) for opening in above):
        return Interval(value, None, open_low=True)
    if not approximate:
        return Interval(value, value, exact=True)
    half = half_unit(value)
    return Interval(value - half, value + half, computed=True)


def half_unit(value: float) -> float:
    """Return half a unit of the last significant digit.

    >>> half_unit(40), half_unit(1250), half_unit(2.5), half_unit(0)
    (5.0, 5.0, 0.05, 0.0)
    >>> half_unit(33.333)
    0.5
    """
    if not value or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.12g}"
    if "." in digits and len(digits.split(".")[1]) > _MOST_DECIMALS:
        # A third as a percentage: no text gives it so many digits.
        return 0.5
    if "e" in digits or "." not in digits:
        whole = round(abs(value))
        zeros = len(str(whole)) - len(str(whole).rstrip("0"))
        return 0.5 * 10.0**zeros
    return 0.5 * 10.0 ** -len(digits.split(".")[1])


def duration_of(edtf: str) -> tuple[float, str] | None:
    """Return number and unit of an ISO 8601 duration, in its finest unit; None for no duration or a stranger mixture.

    >>> duration_of("P40Y"), duration_of("PT90M"), duration_of("P1Y6M"), duration_of("P2Y/P3Y")
    ((40.0, 'years'), (90.0, 'minutes'), (18.0, 'months'), None)
    """
    match = _DURATION.match(edtf)
    found = [(float(count), unit) for count, unit in zip(match.groups(), _UNITS, strict=True) if count] if match else []
    if len(found) < 2:
        return found[0] if found else None
    (count, unit), (more, finer) = found[0], found[1]
    factor = {("years", "months"): 12, ("days", "hours"): 24, ("hours", "minutes"): 60}.get((unit, finer))
    return (count * factor + more, finer) if factor and len(found) == 2 else None


def nice_top(value: float) -> float:
    """Return a round number at or above *value*, for the end of a small scale of four steps.

    >>> nice_top(5e6), nice_top(45), nice_top(0.3)
    (8000000.0, 80.0, 0.4)
    """
    if value <= 0:
        return 4.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1.2, 2, 4, 8, 12) if power * step >= value * 0.999)
