"""On which day a feast falls: fixed days, counted weekdays, Easter and the lunar calendars, by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEW_YEARS: Mapping[str, Mapping[int, str]] = {
    # New moons of the East Asian and Hindu calendars follow the sky, not a formula: a table of the years in the news.
    "lunar": {2010: "02-14", 2011: "02-03", 2012: "01-23", 2013: "02-10", 2014: "01-31", 2015: "02-19", 2016: "02-08",
              2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22",
              2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-03",
              2031: "01-23", 2032: "02-11", 2033: "01-31", 2034: "02-19", 2035: "02-08"},
    "diwali": {2019: "10-27", 2020: "11-14", 2021: "11-04", 2022: "10-24", 2023: "11-12", 2024: "10-31", 2025: "10-20",
               2026: "11-08", 2027: "10-29", 2028: "10-17", 2029: "11-05", 2030: "10-26"},
    "holi": {2019: "03-21", 2020: "03-10", 2021: "03-29", 2022: "03-18", 2023: "03-08", 2024: "03-25", 2025: "03-14",
             2026: "03-04", 2027: "03-22", 2028: "03-11", 2029: "03-01", 2030: "03-20"},
    "dussehra": {2019: "10-08", 2020: "10-25", 2021: "10-15", 2022: "10-05", 2023: "10-24", 2024: "10-12",
                 2025: "10-02", 2026: "10-20", 2027: "10-09", 2028: "09-27", 2029: "10-16", 2030: "10-06"},
    "moon": {2019: "09-13", 2020: "10-01", 2021: "09-21", 2022: "09-10", 2023: "09-29", 2024: "09-17", 2025: "10-06",
             2026: "09-25", 2027: "09-15", 2028: "10-03", 2029: "09-22", 2030: "09-12"},
}  # fmt: skip
_MOVED = re.compile(
    r"(?:(?P<easter>easter|orthodox)|(?P<month>\d\d)-(?P<weekday>[a-z]{3})-(?P<nth>\d|last))(?P<offset>[+-]\d+)?"
)
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal() - 1
_HEBREW_EPOCH = -1373427


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (anonymous computus).

    >>> easter(2025), easter(2026)
    (datetime.date(2025, 4, 20), datetime.date(2026, 4, 5))
    """
    golden, (century, short) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    day = (32 + 2 * rest + 2 * (short // 4) - moon - short % 4) % 7
    late = (golden + 11 * moon + 22 * day) // 451
    month, of_month = divmod(moon + day - 7 * late + 114, 31)
    return date(year, month, of_month + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian calendar as a day of the Gregorian one (1900 to 2099).

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    day = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, of_month = divmod(moon + day + 114, 31)
    return date(year, month, of_month + 1) + timedelta(13)


def islamic(year: int, month: int, day: int) -> date:
    """Return a day of the tabular Islamic calendar; the sighted moon may differ by a day.

    >>> islamic(1446, 9, 1)
    datetime.date(2025, 3, 1)
    """
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(days + _ISLAMIC_EPOCH)


def _hebrew_elapsed(year: int) -> int:
    """Days from the epoch to the new year of a Hebrew year, delays included."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def hebrew_new_year(year: int) -> date:
    """Return the first of Tishri of a Hebrew year.

    >>> hebrew_new_year(5786)
    datetime.date(2025, 9, 23)
    """
    before, here, after = (_hebrew_elapsed(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(here + delay + _HEBREW_EPOCH)


def _hebrew(year: int, month: int, day: int) -> date:
    """Return a day of Tishri (7), Kislev (9) or Nisan (1) that falls in the Gregorian *year*."""
    if month == 1:
        return hebrew_new_year(year + 3761) - timedelta(177 - day + 1)
    start = hebrew_new_year(year + 3761)
    if month == 9:
        length = (hebrew_new_year(year + 3762) - start).days
        start += timedelta(60 if length % 10 == 5 else 59)
    return start + timedelta(day - 1)


def feast_days(rule: str, year: int) -> list[tuple[date, date]]:
    """Return the days, first and last, on which a feast falls in *year*; none where it is not known.

    Args:
        rule: ``12-25`` · ``easter+39`` · ``orthodox`` · ``11-thu-4+1`` (nth weekday and days to add) ·
            ``05-mon-last`` · ``islamic 9-1`` · ``hebrew 7-10`` · ``lunar``; two joined by ``..`` are an interval.
        year: Gregorian year.

    >>> feast_days("11-thu-4", 2025)
    [(datetime.date(2025, 11, 27), datetime.date(2025, 11, 27))]
    """
    starts, *ends = (_days(part, year) for part in rule.split(".."))
    # A month of the moon that runs over the new year still ends after it began.
    following = [*ends[0], *_days(rule.split("..")[1], year + 1)] if ends else []
    return [(start, next((end for end in following if end >= start), start)) for start in starts]


def _days(rule: str, year: int) -> list[date]:
    kind, _, numbers = rule.partition(" ")
    if kind in _NEW_YEARS:
        known = _NEW_YEARS[kind].get(year)
        return [date.fromisoformat(f"{year:04}-{known}")] if known else []
    if kind == "islamic":
        month, day = map(int, numbers.split("-"))
        first = (year - 622) * 33 // 32
        return [found for number in range(first, first + 3) if (found := islamic(number, month, day)).year == year]
    if kind == "hebrew":
        month, day = map(int, numbers.split("-"))
        return [_hebrew(year, month, day)]
    moved = _MOVED.fullmatch(rule)
    if moved is None:
        return [date.fromisoformat(f"{year:04}-{rule}")]
    offset = timedelta(int(moved["offset"] or 0))
    if moved["easter"]:
        return [(easter if moved["easter"] == "easter" else orthodox_easter)(year) + offset]
    return [nth_weekday(year, int(moved["month"]), _WEEKDAYS.index(moved["weekday"]), moved["nth"]) + offset]


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    """Return the *nth* (``1`` to ``4``, or ``last``) weekday of a month.

    >>> nth_weekday(2025, 5, 0, "last")
    datetime.date(2025, 5, 26)
    """
    if nth == "last":
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return end - timedelta((end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta((weekday - start.weekday()) % 7 + 7 * (int(nth) - 1))
