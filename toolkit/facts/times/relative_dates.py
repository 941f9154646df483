"""Dates counted from the publication or from another date (« lundi », « il y a dix jours »), and durations."""

from __future__ import annotations

import re
from datetime import date, timedelta

from toolkit.facts.times import periods
from toolkit.facts.times.calendar_dates import part_of
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation


def relative_day(now: Situation) -> Reading | None:
    """Yesterday, today, tomorrow."""
    if now.published is None:
        return OPEN
    return Reading(periods.day(now.published + timedelta(int(now.word("relative_days", "relative")))))


def anaphoric_day(now: Situation) -> Reading | None:
    """The day before or after the last date told."""
    if now.anchor is None or now.anchor.grain != "day":
        return Reading(basis="anaphoric")
    offset = timedelta(int(now.word("anaphoric_days", "relative")))
    return Reading(periods.day(now.anchor.first + offset), basis="anaphoric", anaphoric=True)


def _weekday(now: Situation, number: int) -> date | None:
    today = now.published
    if today is None:
        return None
    behind, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if now.which == "last":
        return today - timedelta(behind or 7)
    if now.which == "next":
        return today + timedelta(ahead or 7)
    if "this" in now.groups and not (behind and now.direction == "past"):
        return today + timedelta(ahead)
    if now.direction == "future":
        return today + timedelta(ahead or 7)
    if now.direction == "present":
        return today + timedelta(ahead)
    return today - timedelta(behind)


def weekday(now: Situation) -> Reading | None:
    """A day of the week: back with a past tense, forward with a future one, today if published on that day."""
    found = _weekday(now, int(now.word("weekdays", "weekday")))
    return Reading(periods.day(found)) if found else OPEN


def weekday_range(now: Situation) -> Reading | None:
    """Two days of the week as one interval."""
    numbers = [int(now.word("weekdays", name)) for name in ("weekday", "weekday2")]
    if now.direction in ("future", "present"):
        start = _weekday(now, numbers[0])
        end = start and start + timedelta((numbers[1] - numbers[0]) % 7)
    else:
        end = _weekday(now, numbers[1])
        start = end and end - timedelta((numbers[1] - numbers[0]) % 7)
    if start is None or end is None:
        return OPEN
    return Reading(periods.span(start, end))


def this_period(now: Situation) -> Reading | None:
    """This week, month, year, weekend."""
    return near_period(now)


_FINE_ENOUGH = {
    "week": ("day", "week"),
    "month": ("day", "month"),
    "year": ("day", "month", "quarter", "half_year", "year"),
    "quarter": ("month", "quarter"),
    "day": ("day",),
}
"""Grains of a told date from which the period before or after it can be counted."""


def _period(unit: str, today: date, shift: int) -> Period:
    """Return the period around *today*, moved by *shift* of its kind."""
    year = today.year
    index = {"quarter": (today.month - 1) // 3, "half_year": (today.month - 1) // 6}
    return {
        "day": lambda: periods.day(today + timedelta(shift)),
        "week": lambda: periods.week(today + timedelta(7 * shift)),
        "month": lambda: periods.month(year, today.month + shift),
        "year": lambda: periods.year(year + shift),
        "quarter": lambda: periods.quarter(year + (index["quarter"] + shift) // 4, (index["quarter"] + shift) % 4 + 1),
        "half_year": lambda: periods.half_year(
            year + (index["half_year"] + shift) // 2, (index["half_year"] + shift) % 2 + 1
        ),
        "decade": lambda: periods.decade(year // 10 * 10 + 10 * shift),
        "century": lambda: periods.century((year - 1) // 100 + 1 + shift),
    }[unit]()


def near_period(now: Situation) -> Reading | None:
    """The last, this or the next week, month, quarter, year, decade."""
    unit = str(now.word("periods", "unit", "unit2", "unit3"))
    beside = now.word("anaphoric_periods", "which", "which2")
    if beside is not None and now.anchor is not None and now.anchor.grain in _FINE_ENOUGH.get(unit, ()):
        # "le mois précédent": before the month just told, wherever the publication lies.
        return Reading(_period(unit, now.anchor.first, int(beside)), basis="anaphoric", anaphoric=True)
    if now.published is None:
        return OPEN
    if beside == 1 and now.which is None:
        return Reading(basis="anaphoric")
    today, shift = now.published, {"last": -1, "next": 1, None: 0}[now.which or ("last" if beside else None)]
    if unit == "weekend":
        back = now.which == "last" or (now.which is None and now.direction == "past" and today.weekday() < 5)
        return Reading(periods.weekend(today + timedelta(-7 if back else 7 * shift)))
    return Reading(_period(unit, today, shift))


def part_this(now: Situation) -> Reading | None:
    """The start, middle or end of this, the last or the next week, month or year; one told as past lies behind."""
    found = part_of(now, near_period(now))
    ahead = found and found.period and now.published and found.period.first > now.published
    if ahead and now.direction == "past" and now.which is None:
        unit = str(now.word("periods", "unit", "unit2", "unit3"))
        return part_of(now, Reading(_period(unit, now.published, -1))) if now.published else OPEN
    return found


def _measure(now: Situation) -> tuple[float, str] | None:
    """Return how many and of which base unit (S, MIN, H, D, W, M, Y)."""
    number = now.number("n", "n2")
    if number is None and "collective" in now.groups:
        number = float(now.lexicon["collectives"][now.groups["collective"].lower()])
    unit = now.word("units", "unit", "unit2")
    if number is None or unit is None:
        return None
    factor, base = re.fullmatch(r"(\d*)(\w+)", str(unit)).groups()  # type: ignore[union-attr]  # units are checked by a test
    return number * int(factor or 1), base


def last_n(now: Situation) -> Reading | None:
    """The last or next N days, weeks, months, years, up to or from the publication date."""
    measure = _measure(now)
    if measure is None or now.published is None:
        return OPEN if measure else None
    if measure[1] not in "DWMY":
        return OPEN
    try:
        other = periods.shifted(now.published, measure[1], measure[0] * (1 if now.which == "next" else -1))
    except (ValueError, OverflowError):
        return OPEN
    return Reading(periods.span(min(other, now.published), max(other, now.published)))


def ago(now: Situation) -> Reading | None:
    """N units before the publication date."""
    return _away(now, now.published, -1)


def within(now: Situation) -> Reading | None:
    """N units after the publication date; with a past verb ("built in two years") how long it took."""
    if now.groups.get("whole", "").lower().startswith("in "):
        # "rebuilt in less than ten days" says how long; only a future verb makes it a date.
        bounded = _comparator(now) in ("<", "<=", ">", ">=") and now.direction != "future"
        if now.direction == "past" or bounded:
            return duration(now)
    return _away(now, now.published, 1)


def later(now: Situation) -> Reading | None:
    """N units before or after the last date told; a comparison without one counts from the publication date."""
    sign = -1 if "earlier" in now.groups else 1
    if re.search(rf"(?:{now.lexicon['event_bound']})$", now.groups["whole"], re.IGNORECASE) and re.match(
        r" (?:[a-zà-ÿ]+ |l')?[a-zà-ÿ]", now.after
    ):
        # "three days before the poll": the text dates the poll, not the calendar.
        return Reading(basis="anaphoric")
    if now.anchor is not None and (sign == 1 or now.anchor.grain == "day"):
        found = _away(now, now.anchor.first, sign, now.anchor.grain)
        if found is not None and found.period is not None:
            return Reading(found.period, basis="anaphoric", anaphoric=True)
    if sign == -1 and now.published is not None:
        start = now.anchor.first if now.anchor else now.published
        found = _away(now, start, sign)
        if found is not None:
            anchored = now.anchor is not None
            return Reading(found.period, basis="anaphoric" if anchored else "relative", anaphoric=anchored)
    return Reading(basis="anaphoric")


def _away(now: Situation, start: date | None, sign: int, grain: str | None = None) -> Reading | None:
    measure = _measure(now)
    if measure is None or start is None:
        return OPEN if measure else None
    number, unit = measure
    try:
        if unit in ("S", "MIN", "H"):
            return Reading(periods.day(start)) if number < 12 else OPEN
        there = periods.shifted(start, unit, sign * number)
    except (ValueError, OverflowError):
        return OPEN
    approximate = "about" in now.groups or "collective" in now.groups
    if unit == "Y" or grain == "year":
        found = periods.year(there.year)
    elif unit == "M" or grain == "month":
        found = periods.month(there.year, there.month)
    else:
        found = periods.day(there)
    return Reading(found.about() if approximate else found, approximate=approximate)


ISO_DURATION = {"S": "PT{}S", "MIN": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y"}


def duration(now: Situation) -> Reading | None:
    """How long: an ISO 8601 duration."""
    measure = _measure(now)
    if measure is None:
        return None
    number, unit = measure
    if "half" in now.groups:
        number += 0.5
    if number % 1:
        number, unit = {
            "Y": (number * 12, "M"),
            "W": (number * 7, "D"),
            "D": (number * 24, "H"),
            "H": (number * 60, "MIN"),
        }.get(unit, (number, unit))
    if number % 1:
        return Reading(basis="relative")
    comparator = _comparator(now)
    return Reading(
        duration=ISO_DURATION[unit].format(int(number)),
        approximate=comparator in ("~", "<~"),
        comparator=comparator,
    )


def _comparator(now: Situation) -> str:
    """Return how the words bound a duration: "plus de" is a lower bound and says nothing about its middle."""
    if "collective" in now.groups:
        return "~"
    bound = now.get("bound") or f"{now.get('about') or ''} "
    fits = (sign for sign, pattern in now.lexicon["bounds"].items() if re.fullmatch(pattern, bound, re.IGNORECASE))
    return next(fits, "=")


def vague(now: Situation) -> Reading | None:
    """What no calendar can hold: kept, and left open."""
    return OPEN
