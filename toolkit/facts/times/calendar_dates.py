"""Dates that name a place in the calendar: days, months, quarters, seasons, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from toolkit.facts.times import periods
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_number(now: Situation, name: str = "month") -> int:
    if name == "month" and "monthnumber" in now.groups:
        return int(now.groups["monthnumber"])
    return int(now.word("months", name))


def _safe_day(year: int, month: int, day: int) -> Period | None:
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def _nearest_year(now: Situation, month: int, day: int | None = None) -> int | None:
    """Return the year of a bare month or day, by tense; without a verb the nearest one."""
    if now.published is None:
        return None
    today, year = now.published, now.published.year
    here = (month, day or 0) if day else (month, today.day)
    later_this_year = here > (today.month, today.day)
    if now.direction == "past" or (now.word("last", "which") and not day):
        return year - 1 if later_this_year else year
    if now.direction in ("future", "present"):
        return year if here >= (today.month, today.day) else year + 1
    candidates = [date(y, month, min(day or 15, 28)) for y in (year - 1, year, year + 1)]
    return min(candidates, key=lambda other: abs((other - today).days)).year


def date_(now: Situation) -> Reading | None:
    """A day of the month, with or without its year."""
    month, day = _month_number(now), _day_number(now.groups["day"])
    if "year" in now.groups:
        found = _safe_day(int(now.groups["year"]), month, day)
        return Reading(found, basis="explicit") if found else None
    year = _nearest_year(now, month, day)
    if year is None:
        return OPEN
    found = _safe_day(year, month, day)
    return Reading(found) if found else None


def date_range(now: Situation) -> Reading | None:
    """From a day to a day; what the first leaves out it shares with the second."""
    month2 = _month_number(now, "month2" if "month2" in now.groups else "month")
    month = _month_number(now) if "month" in now.groups else month2
    day, day2 = _day_number(now.groups["day"]), _day_number(now.groups["day2"])
    given = now.get("year2", "year")
    year2 = int(given) if given else _nearest_year(now, month2, day2)
    if year2 is None:
        return OPEN
    year = int(now.groups.get("year", year2)) - (month > month2 and "year" not in now.groups)
    start, end = _safe_day(year, month, day), _safe_day(year2, month2, day2)
    if start is None or end is None or start.first > end.first:
        return None
    return Reading(periods.joined(start, end), basis="explicit" if given else "relative")


def month(now: Situation) -> Reading | None:
    """A month, with or without its year."""
    number = _month_number(now)
    if "year" in now.groups:
        return Reading(periods.month(int(now.groups["year"]), number), basis="explicit")
    year = _nearest_year(now, number)
    return Reading(periods.month(year, number)) if year else OPEN


def month_range(now: Situation) -> Reading | None:
    """From a month to a month."""
    first, last = _month_number(now), _month_number(now, "month2")
    given = now.get("year2", "year")
    year2 = int(given) if given else _nearest_year(now, last)
    if year2 is None:
        return OPEN
    year = int(now.groups.get("year", year2)) - (first > last and "year" not in now.groups)
    found = periods.joined(periods.month(year, first), periods.month(year2, last))
    return Reading(found, basis="explicit" if given else "relative") if found.first <= found.last else None


def year(now: Situation) -> Reading | None:
    """A year, unless the words around it count something."""
    rule = now.lexicon["year_not"]
    if not re.search(rule["unless"], now.before, re.IGNORECASE) and (
        re.search(rule["before"], now.before, re.IGNORECASE) or re.search(rule["after"], now.after)
    ):
        return None
    found = periods.year(int(now.groups["year"]))
    about = re.search(rf"\b(?:{now.lexicon['about_date']}) (?:l'année )?$", now.before, re.IGNORECASE)
    return Reading(found.about() if about else found, basis="explicit", approximate=bool(about))


def year_range(now: Situation) -> Reading | None:
    """From a year to a year; the second may be cut to two figures."""
    first, last = now.get("year", "year3"), now.get("year2", "year4")
    if first is None or last is None:
        return None
    whole = int(last if len(last) == 4 else first[:2] + last)
    if whole <= int(first):
        return None
    return Reading(periods.joined(periods.year(int(first)), periods.year(whole)), basis="explicit")


def part_month(now: Situation) -> Reading | None:
    """The start, middle or end of a month."""
    return part_of(now, month(now))


def part_year(now: Situation) -> Reading | None:
    """The start, middle or end of a year."""
    return part_of(now, Reading(periods.year(int(now.groups["year"])), basis="explicit"))


def part_of(now: Situation, whole: Reading | None) -> Reading | None:
    """The part of a period that the words name: its start, middle or end."""
    if whole is None or whole.period is None:
        return whole
    which = next(
        (
            found
            for word, found in now.lexicon["parts"].items()
            if word in (now.get("part", "part2", "part3") or "").lower()
        ),
        None,
    )
    if which is None:
        return None
    return Reading(periods.part(whole.period, which), basis=whole.basis, approximate=True)


def part_season(now: Situation) -> Reading | None:
    """The start, middle or end of a season."""
    return part_of(now, season(now))


def decade(now: Situation) -> Reading | None:
    """A decade, in figures or words, whole or in part."""
    text = now.get("decade", "decade2", "decade3") or ""
    first = int(text) if text.isdigit() else int(now.word("decades", "decade", "decade3"))
    # Two figures are of the last century, as "the eighties" are.
    whole = periods.decade(first if first > 99 else 1900 + first)
    if first % 10:
        return None
    return part_of(now, Reading(whole, basis="explicit")) if "part" in now.groups else Reading(whole, basis="explicit")


_ROMAN = {"I": 1, "V": 5, "X": 10}


def century(now: Situation) -> Reading | None:
    """A century by its Roman or Arabic ordinal."""
    if "roman" in now.groups:
        values = [_ROMAN[letter] for letter in now.groups["roman"].upper()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        number = sum(-value if value < following else value for value, following in pairs)
    else:
        number = int(now.word("centuries", "century") or re.sub(r"\D", "", now.groups["century"]))
    return Reading(periods.century(number), basis="explicit") if 2 <= number <= 30 else None


def _ordinal(now: Situation) -> int | None:
    value = now.get("ordinal", "quarter")
    if value is None:
        return None
    named = now.word("ordinals", "ordinal")
    return int(named) if named else _day_number(value)


def quarter(now: Situation) -> Reading | None:
    """A quarter of a named year, or the nearest such one."""
    return _part_of_year(now, periods.quarter, 4, 3)


def half_year(now: Situation) -> Reading | None:
    """A half of a named year, or the nearest such one."""
    return _part_of_year(now, periods.half_year, 2, 6)


def _part_of_year(now: Situation, make: Callable[[int, int], Period], parts: int, months: int) -> Reading | None:
    number = _ordinal(now)
    if number is None:
        return None
    number = min(number, parts)
    given = now.get("year", "year2")
    if given:
        return Reading(make(int(given), number), basis="explicit")
    if now.published is None:
        return OPEN
    year = now.published.year
    current = (now.published.month - 1) // months + 1
    if now.direction == "past" and number > current:
        year -= 1
    if now.direction in ("future", "present") and number < current:
        year += now.direction == "future"
    return Reading(make(year, number))


def season(now: Situation) -> Reading | None:
    """A season of a named year, this, the last or the next one."""
    name = str(now.word("seasons", "season"))
    if "year" in now.groups:
        return Reading(periods.season(int(now.groups["year"]), name), basis="explicit")
    if now.published is None:
        return OPEN
    around = [periods.season(now.published.year + shift, name) for shift in (-2, -1, 0, 1)]
    past = [found for found in around if found.last < now.published]
    future = [found for found in around if found.first > now.published]
    running = [found for found in around if found.first <= now.published <= found.last]
    if now.which == "last":
        return Reading(past[-1])
    if now.which == "next":
        return Reading(future[0])
    if running:
        return Reading(running[0])
    return Reading(past[-1] if now.direction == "past" else future[0])
