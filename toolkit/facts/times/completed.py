"""Dates that what was told before completes: « jusqu'au 27 », "the same period of 2024", « la nuit suivante »."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.calendar_dates import day_number, safe_day
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation

_IN_A_MONTH = ("day", "month", "week", "interval")
"""Grains of told dates whose month a bare day of the month may belong to."""
_IN_A_YEAR = ("month", "quarter", "half_year", "season", "interval")
"""Grains of told dates that another year has too."""


def bare_day(now: Situation) -> Reading | None:
    """A day of the month just told, or the nearest one: "on 3 May … until the 20th"."""
    day, told = day_number(now.groups["day"]), now.anchor
    if told is not None and told.grain in _IN_A_MONTH:
        found = safe_day(told.last.year, told.last.month, day)
        runs_on = compiled(now.lexicon["runs_on"], re.IGNORECASE).search(now.before)
        if found is not None and found.first < told.first and (runs_on or now.direction == "future"):
            following = periods.month(told.last.year, told.last.month + 1)
            found = safe_day(following.first.year, following.first.month, day)
        return Reading(found, basis="anaphoric", anaphoric=True) if found else None
    return _nearest(now, day)


def _nearest(now: Situation, day: int) -> Reading | None:
    today = now.published
    if today is None:
        return OPEN
    months = [periods.month(today.year, today.month + shift).first for shift in (-1, 0, 1)]
    days = [found for month in months if (found := safe_day(month.year, month.month, day)) is not None]
    if now.direction == "past":
        days = [found for found in days if found.first <= today]
    elif now.direction in ("future", "present"):
        days = [found for found in days if found.first >= today]
    return Reading(min(days, key=lambda found: abs(found.first - today))) if days else None


def week_of_day(now: Situation) -> Reading | None:
    """The week around a bare day of the month: « la semaine du 15 »."""
    found = bare_day(now)
    return replace(found, period=periods.week(found.period.first)) if found and found.period else found


def same_period(now: Situation) -> Reading | None:
    """What was just told, of another year: "the same period of 2024"; the year where nothing like it was told."""
    told, year = now.anchor, now.year()
    alike = told is not None and told.grain in _IN_A_YEAR
    if year is None and "earlier" in now.groups and told is not None:
        year = told.first.year - 1
    if year is None:
        return OPEN
    found = moved_to_year(told, year) if told is not None and alike else periods.year(year)
    return Reading(found, basis="anaphoric", anaphoric=alike)


def moved_to_year(period: Period, year: int) -> Period:
    """Return the same months, quarter, half or season of another year.

    >>> moved_to_year(periods.joined(periods.month(2025, 1), periods.month(2025, 5)), 2023).edtf
    '2023-01/2023-05'
    >>> moved_to_year(periods.quarter(2025, 3), 2024).edtf
    '2024-35'
    """
    years = year - period.first.year
    first = periods.shifted(period.first, "Y", years)
    last = periods.shifted(period.last + timedelta(1), "Y", years) - timedelta(1)
    edtf = re.sub(r"(?:(?<=/)|^)\d{4}", lambda match: f"{int(match[0]) + years:04}", period.edtf)
    return Period(first, last, period.grain, edtf)


def night_beside(now: Situation) -> Reading | None:
    """The night after or before the day just told, from one day to the next: « la nuit suivante »."""
    if now.anchor is None or now.anchor.grain not in ("day", "interval"):
        return Reading(basis="anaphoric")
    ahead = int(now.word("anaphoric_periods", "which")) > 0
    first: date = now.anchor.last if ahead else now.anchor.first - timedelta(1)
    return Reading(periods.span(first, first + timedelta(1)), basis="anaphoric", anaphoric=True)
