"""Parts of months and years: quarters, halves, seasons, « fin mai », « les quatre premiers mois de l'année »."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.calendar_dates import (
    date_,
    day_number,
    month,
    month_number,
    nearest_year,
    part_which,
    safe_day,
)
from toolkit.facts.times.feast_calendar import nth_weekday
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation, counted_unit


def part_of(now: Situation, whole: Reading | None) -> Reading | None:
    """The part of a period that the words name: its start, middle or end, or its very edge."""
    if whole is None or whole.period is None:
        return whole
    which = part_which(now)
    if which is None:
        return None
    at_edge = compiled(now.lexicon["edges"], re.IGNORECASE).search(now.groups["whole"])
    of_month = which == "start" and whole.period.grain == "month"
    if of_month and at_edge and compiled(now.lexicon["starting"]).search(now.before):
        # « depuis le début du mois »: from its first day.
        return Reading(periods.day(whole.period.first), basis=whole.basis, approximate=True)
    by_month = bool(now.lexicon.get("ends_are_months"))
    found = periods.edge(whole.period, which, by_month=by_month) if at_edge else periods.part(whole.period, which)
    return Reading(found, basis=whole.basis, approximate=True)


def part_month(now: Situation) -> Reading | None:
    """The start, middle or end of a month."""
    return part_of(now, month(now))


def part_year(now: Situation) -> Reading | None:
    """The start, middle or end of a year."""
    return part_of(now, Reading(periods.year(int(now.groups["year"])), basis="explicit"))


def part_season(now: Situation) -> Reading | None:
    """The start, middle or end of a season."""
    return part_of(now, season(now))


def part_quarter(now: Situation) -> Reading | None:
    """The start, middle or end of a quarter."""
    return part_of(now, quarter(now))


def part_half_year(now: Situation) -> Reading | None:
    """The start, middle or end of a half of a year."""
    return part_of(now, half_year(now))


def _ordinal(now: Situation) -> int | None:
    value = now.get("ordinal", "quarter", "quarter2", "quarter3")
    if value is None:
        return None
    named = now.word("ordinals", "ordinal")
    return int(named) if named is not None else day_number(value)


def quarter(now: Situation) -> Reading | None:
    """A quarter of a named year, or the nearest such one."""
    return _part_of_year(now, periods.quarter, 4, 3)


def half_year(now: Situation) -> Reading | None:
    """A half of a named year, or the nearest such one."""
    return _part_of_year(now, periods.half_year, 2, 6)


def _part_of_year(now: Situation, make: Callable[[int, int], Period], parts: int, months: int) -> Reading | None:
    number = _ordinal(now)
    if number is None or number > parts:
        return None
    given = now.year()
    if number < 0:
        # "the last quarter" without a year is the one before, « le dernier trimestre » the fourth.
        if given is None and now.lexicon.get("last_is_previous"):
            return None
        number = parts
    if given:
        return Reading(make(given, number), basis="explicit" if now.explicit else "relative")
    if now.published is None:
        return OPEN
    year = now.published.year
    current = (now.published.month - 1) // months + 1
    # « le dividende versé pour le troisième trimestre »: what is accounted for is mostly over, whenever it is paid.
    looking = None if compiled(now.lexicon["accounted"], re.IGNORECASE).search(now.before) else now.direction
    if looking == "past" and number > current:
        year -= 1
    elif looking in (None, "near") and number - current >= current + parts - number:
        # Nothing tells, and the one behind is no farther.
        year -= 1
    if looking == "future" and number < current:
        year += 1
    return Reading(make(year, number))


def season(now: Situation) -> Reading | None:
    """A season of a named year, this, the last or the next one."""
    name = str(now.word("seasons", "season"))
    if now.year() is None and now.which is None and compiled(now.lexicon["season_modifies"]).match(now.after):
        return None
    southern, year = now.southern, now.year()
    if year is not None:
        return Reading(periods.season(year, name, southern=southern), basis="explicit" if now.explicit else "relative")
    beside = now.word("anaphoric_periods", "which")
    if beside is not None and now.anchor is not None and now.anchor.grain in _TOLD:
        # "in June 2021 and again the following spring"
        told, years = now.anchor, (now.anchor.first.year + shift for shift in (-1, 0, 1))
        seasons = [periods.season(year, name, southern=southern) for year in years]
        after = [found for found in seasons if found.first > told.last]
        before = [found for found in reversed(seasons) if found.last < told.first]
        return Reading((after if int(beside) > 0 else before)[0], basis="anaphoric", anaphoric=True)
    today = now.published
    if today is None:
        return OPEN
    around = [periods.season(today.year + shift, name, southern=southern) for shift in (-2, -1, 0, 1)]
    past = [found for found in around if found.last < today]
    future = [found for found in around if found.first > today]
    running = [found for found in around if found.first <= today <= found.last]
    if now.which == "last":
        return Reading(past[-1])
    if now.which == "next":
        return Reading(future[0])
    if running:
        return Reading(running[0])
    of_year = periods.season(today.year, name, southern=southern)
    if "this" in now.groups and of_year.first.year == of_year.last.year:
        # "this spring" is that of the year, whether behind or ahead.
        return Reading(of_year)
    if now.direction in (None, "near"):
        return Reading(min(past[-1], future[0], key=lambda found: abs((found.first - today).days)))
    return Reading(past[-1] if now.direction == "past" else future[0])


_TOLD = ("day", "month", "quarter", "half_year", "season", "year", "interval")
"""Grains of told dates from which the season after or before can be counted."""
_DAYS = {"D": 1, "W": 7}


def counted_part(now: Situation) -> Reading | None:
    """The first or last so many days, weeks, months or quarters of a month or a year."""
    number, first = now.number("n", "n2"), now.word("sides", "side", "side2") == "first"
    factor, base = counted_unit(str(now.word("units", "unit")))
    whole = _whole(now)
    if number is None or whole is None or whole.period is None:
        return whole
    few = round(number) * factor
    if base in _DAYS:
        return Reading(_days_at(whole.period, few * _DAYS[base], first), basis=whole.basis)
    if whole.period.grain != "year" or not 0 < few < 12:
        return None
    year, start = whole.period.first.year, 1 if first else 13 - few
    return Reading(periods.joined(periods.month(year, start), periods.month(year, start + few - 1)), basis=whole.basis)


def _days_at(whole: Period, days: int, first: bool) -> Period:
    length = timedelta(days - 1)
    return periods.span(whole.first, whole.first + length) if first else periods.span(whole.last - length, whole.last)


def _whole(now: Situation) -> Reading | None:
    if "month" in now.groups:
        return month(now)
    if "year" not in now.groups and "relyear" not in now.groups:
        return None
    year = now.year()
    return Reading(periods.year(year), basis="explicit" if now.explicit else "relative") if year else OPEN


def nth_of_month(now: Situation) -> Reading | None:
    """The first Monday, the last week, the second weekend of a month."""
    whole = month(now)
    number = _ordinal(now)
    if whole is None or whole.period is None or number is None:
        return whole
    first, last = whole.period.first, whole.period.last
    weekday = now.word("weekdays", "unit")
    nth = "last" if number < 0 else str(number)
    if weekday is not None or "week-end" in now.groups["unit"] or "weekend" in now.groups["unit"]:
        start = nth_weekday(first.year, first.month, 5 if weekday is None else int(weekday), nth)
        if start.month != first.month:
            return None
        found = periods.day(start) if weekday is not None else periods.span(start, start + timedelta(1))
    elif number < 0:
        found = periods.span(last - timedelta(6), last)
    else:
        start = first + timedelta(7 * (number - 1))
        found = periods.span(start, min(start + timedelta(6), last))
    return Reading(found, basis=whole.basis)


def months_to(now: Situation) -> Reading | None:
    """So many months up to a month: "the three months to June", "the year to March"."""
    number = month_number(now)
    if now.published is None:
        return OPEN
    year = now.year() or nearest_year(now, number)
    base = str(now.word("units", "unit") or "M")
    count = now.number("n") or {"Y": 12, "3M": 3}.get(base, 6)
    if year is None or not 1 <= count <= 60:
        return None
    start = periods.month(year, number - round(count) + 1)
    return Reading(periods.joined(start, periods.month(year, number)), basis="explicit" if now.explicit else "relative")


def period_of_date(now: Situation) -> Reading | None:
    """The week or the weekend around a date: « la semaine du 14 juillet »."""
    if "day2" in now.groups:
        year = now.year("year") or nearest_year(now, month_number(now, "month2"), day_number(now.groups["day2"]))
        found = safe_day(year, month_number(now, "month2"), day_number(now.groups["day2"])) if year else None
        inside = Reading(found) if found else OPEN
    else:
        inside = date_(now) or OPEN
    if inside.period is None:
        return inside
    make = periods.weekend if now.word("periods", "unit") == "weekend" else periods.week
    return Reading(make(inside.period.first), basis=inside.basis)
