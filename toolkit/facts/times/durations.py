"""Lengths of time: « pendant un an », "two hours and ten minutes", « tous les quatre ans »; no ages of persons."""

from __future__ import annotations

import re

from toolkit.facts.patterns import compiled
from toolkit.facts.times.situation import Reading, Situation, counted_unit

_FINER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H"), "H": (60, "MIN"), "MIN": (60, "S")}
DAYS_AND_MORE, HOURS_AND_LESS = ("D", "W", "M", "Y"), ("H", "MIN", "S")
"""Base units of durations, as counted before and behind the T of ISO 8601."""
UNITS = ("unit", "unit2", "unit3", "unit4")
_AGES = range(1, 111)


def measured(now: Situation) -> tuple[float, str] | None:
    """Return how many and of which base unit (S, MIN, H, D, W, M, Y)."""
    number = now.number("n", "n2", "n3")
    if number is None and "collective" in now.groups:
        number = float(now.lexicon["collectives"][now.groups["collective"].lower()])
    if "share" in now.groups:
        number = float(now.word("shares", "share"))
    unit = now.word("units", *UNITS)
    if number is None or unit is None:
        return None
    if "half" in now.groups:
        number += 0.5
    factor, base = counted_unit(str(unit))
    return number * factor, base


def iso(number: float, unit: str) -> str | None:
    """Return the ISO 8601 duration of a number of units, its fraction in the finer unit; None for a stranger fraction.

    >>> iso(2.5, "Y"), iso(90, "MIN"), iso(1.5, "H"), iso(0.1, "S")
    ('P2Y6M', 'PT90M', 'PT1H30M', None)
    """
    whole, rest = divmod(number, 1)
    parts: list[tuple[float, str]] = [(whole, unit)]
    if rest:
        if unit not in _FINER:
            return None
        factor, finer = _FINER[unit]
        if unit == "W":
            parts = [(0, unit), (number * factor, finer)]
        else:
            parts.append((rest * factor, finer))
    if abs(parts[-1][0] - round(parts[-1][0])) > 0.01:
        return None
    return joined([(round(count), base) for count, base in parts if round(count)] or [(0, unit)])


def joined(parts: list[tuple[int, str]]) -> str:
    """Return one ISO 8601 duration of several counts of units, the longest first.

    >>> joined([(2, "H"), (10, "MIN")])
    'PT2H10M'
    """
    days = "".join(f"{count}{unit}" for count, unit in parts if unit in DAYS_AND_MORE)
    hours = "".join(f"{count}{unit[0]}" for count, unit in parts if unit in HOURS_AND_LESS)
    return f"P{days}T{hours}" if hours else f"P{days}"


def duration(now: Situation) -> Reading | None:
    """How long: an ISO 8601 duration; the age of a person is none."""
    measure = measured(now)
    if measure is None or (measure[1] == "Y" and _is_age(now, measure[0])) or _is_someday(now):
        return None
    written = iso(*measure)
    more = _more(now)
    if written is not None and more is not None:
        written = joined([(round(measure[0]), measure[1]), more])
    if written is None:
        return Reading(basis="relative")
    comparator = bound_of(now)
    return Reading(duration=written, approximate=comparator in ("~", "<~"), comparator=comparator)


def _is_someday(now: Situation) -> bool:
    """Tell whether the words name no length: "one day" as some day, « une seconde équipe » as a second one."""
    rules = now.lexicon["no_lengths"]
    whole = now.groups["whole"]
    if compiled(rules["second"], re.IGNORECASE).fullmatch(whole) and (
        compiled(rules["second_of"]).match(now.after)
        # « une livraison en mars et une seconde en juin »
        or compiled(rules["second_beside"], re.IGNORECASE).search(now.before)
    ):
        return True
    if compiled(rules["occasion"], re.IGNORECASE).fullmatch(whole) and compiled(rules["occasion_of"]).match(now.after):
        # « une journée de grève »
        return True
    some = compiled(rules["someday"], re.IGNORECASE).fullmatch(whole)
    return some is not None and not compiled(rules["length_before"], re.IGNORECASE).search(now.before)


def _is_age(now: Situation, years: float) -> bool:
    """Tell whether so many years are somebody's age: « , 47 ans, », « un pêcheur de 34 ans », "aged 12"."""
    if int(years) not in _AGES:
        return False
    rules = now.lexicon["ages"]
    if compiled(rules["group"], re.IGNORECASE).match(now.groups["whole"]) and compiled(rules["group_before"]).search(
        now.before
    ):
        # « les moins de 25 ans » are people.
        return True
    beside = compiled(rules["beside"]).search(now.before) and compiled(rules["closing"]).match(now.after)
    told = compiled(rules["before"], re.IGNORECASE).search(now.before) or (
        compiled(rules["at"]).search(now.before) and not compiled(rules["at_not"]).search(now.before)
    )
    told = told and not compiled(rules["not_after"]).match(now.after)
    return bool(beside or told)


def _more(now: Situation) -> tuple[int, str] | None:
    """Return the second, finer count of a duration: the ten minutes of "two hours and ten minutes"."""
    number, unit = now.number("finer"), now.word("units", "finer_unit")
    return (round(number), counted_unit(str(unit))[1]) if number is not None and unit is not None else None


def throughout(now: Situation) -> Reading | None:
    """One whole unit: « toute la journée », "all day"."""
    factor, base = counted_unit(str(now.word("units", "unit")))
    return Reading(duration=iso(factor, base), comparator="=")


def left_out(now: Situation) -> Reading | None:
    """Part of a length of time just told, its unit said or left out: « dix-huit mois, dont six avec sursis »."""
    number, unit = now.number("n"), now.get("unit")
    if unit is None:
        told = list(compiled(now.lexicon["units_told"]).finditer(now.before))
        unit = told[-1][0] if told else None
    if number is None or unit is None:
        return None
    factor, base = counted_unit(str(now.lexicon["units"][unit]))
    return Reading(duration=iso(number * factor, base), comparator="=")


def stopwatch(now: Situation) -> Reading | None:
    """Hours, minutes and seconds as a race is timed: « 2 h 22 min 55 s », "1:54.61"."""
    names = (("hour", "H"), ("minute", "MIN"), ("second", "S"))
    written = joined([(int(value), unit) for name, unit in names if (value := now.get(name, f"{name}2", f"{name}3"))])
    fraction = now.get("fraction", "fraction2")
    return Reading(duration=f"{written[:-1]}.{fraction}S" if fraction else written, comparator="=")


def duration_range(now: Situation) -> Reading | None:
    """« de deux à trois ans »: from one duration to another."""
    low, high, unit = now.number("n"), now.number("n2"), now.word("units", "unit")
    if low is None or high is None or (_is_age(now, low) and unit == "Y"):
        return None
    if low >= high or unit is None or now.word("units", "unit2") not in (None, unit):
        return None
    factor, base = counted_unit(str(unit))
    ends = [iso(low * factor, base), iso(high * factor, base)]
    return Reading(duration=f"{ends[0]}/{ends[1]}", comparator="range") if all(ends) else Reading()


def hours_minutes(now: Situation) -> Reading | None:
    """« 1 h 30 » as a length of time."""
    hours, minutes = int(now.groups["hour"]), int(now.groups["minute"])
    return Reading(duration=joined([(hours, "H"), (minutes, "MIN")]), comparator="=")


def every(now: Situation) -> Reading | None:
    """A set: its beat as an ISO 8601 duration, « tous les quatre ans » P4Y, "every Tuesday" P1W."""
    number = now.number("n", "n2") or (2.0 if "second" in now.groups else 1.0)
    if "season" in now.groups:
        return Reading(duration=iso(number, "Y"))
    beat = now.word("units", "unit", "unit2") or now.word("beats", "unit", "unit2")
    if beat is None:
        return Reading(duration=iso(number, "W"))
    factor, base = counted_unit(str(beat))
    return Reading(duration=iso(number * factor, base))


def times_per(now: Situation) -> Reading | None:
    """« deux fois par an »: the time between two where it divides evenly, else the time that holds them all."""
    number = now.number("n") or now.word("once", "once")
    factor, base = counted_unit(str(now.word("units", "unit")))
    if not number:
        return None
    finer = {"Y": (12, "M"), "D": (24, "H"), "H": (60, "MIN")}.get(base)
    if number == 1 or finer is None or finer[0] * factor % number:
        return Reading(duration=iso(factor, base))
    return Reading(duration=iso(finer[0] * factor / number, finer[1]))


def bound_of(now: Situation) -> str:
    """Return how the words bound a duration: "plus de" is a lower bound and says nothing about its middle."""
    if "collective" in now.groups:
        return "~"
    bound = now.get("bound") or f"{now.get('about') or ''} "
    if _spans(bound, now):
        return "="
    fits = (
        sign for sign, pattern in now.lexicon["bounds"].items() if compiled(pattern, re.IGNORECASE).fullmatch(bound)
    )
    return next(fits, "=")


def _spans(bound: str, now: Situation) -> bool:
    """Return whether what may say "more than" says here how long something takes: "paid over five years"."""
    spanning = now.lexicon.get("spanning")
    if spanning is None or bound.strip().lower() != spanning["word"]:
        return False
    measured = compiled(spanning["measured"], re.IGNORECASE).search(now.before)
    return measured is None and compiled(spanning["counted"], re.IGNORECASE).match(now.after) is None
