"""Dates counted from the publication or from another date: « lundi », « la veille », « la semaine prochaine »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.calendar_dates import part_which
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation
from toolkit.facts.times.story_days import day_of_story
from toolkit.facts.times.year_parts import part_of

_THESE_DAYS = 60
"""Days around the publication within which « la veille » without a day told is the one before it."""
_JUST = 2
"""Days within which the weekday of what was once planned has just gone by: "was due on Monday", told on Tuesday."""


def relative_day(now: Situation) -> Reading | None:
    """Yesterday, today, tomorrow."""
    if now.published is None:
        return OPEN
    return Reading(periods.day(now.published + timedelta(int(now.word("relative_days", "relative")))))


def relative_night(now: Situation) -> Reading | None:
    """The night before or after the publication day: from one day to the next; by tense where the words do not tell."""
    if now.published is None:
        return OPEN
    shift = int(now.word("relative_nights", "night"))
    if shift == 0 and now.direction == "past":
        shift = -1
    if shift == -1 and now.direction == "future":
        shift = 0
    first = now.published + timedelta(min(shift, 0) if shift <= 0 else 0)
    return Reading(periods.span(first, first + timedelta(1)))


def anaphoric_day(now: Situation) -> Reading | None:
    """The day before or after the last date told, unless the text names an event it counts from."""
    if compiled(now.lexicon["event_named"], re.IGNORECASE).search(f"{now.groups['whole']}{now.after}"):
        return Reading(basis="anaphoric")
    offset = int(now.word("anaphoric_days", "relative"))
    if offset < 0 and now.published is not None and compiled(now.lexicon["still"], re.IGNORECASE).match(now.after):
        # « la veille encore »: before the day on which it is told.
        return Reading(periods.day(now.published + timedelta(offset)))
    for told in _days_told(now):
        there = periods.day((told.first if offset < 0 else told.last) + timedelta(offset))
        # « le lendemain » of what is done is no day to come: it counts from a day before the announcement's.
        if now.published is None or there.first <= now.published or now.direction != "past":
            return Reading(there, basis="anaphoric", anaphoric=True, counted_from=told)
    if offset < 0 and now.published is not None and _is_of_these_days(now.anchor, now.published):
        return Reading(periods.day(now.published + timedelta(offset)))
    return Reading(basis="anaphoric")


def _days_told(now: Situation) -> Iterator[Period]:
    """Yield the days told before, the last one first, and a night from one day to the next."""
    told = [day.period for day in reversed(now.told)]
    last = now.anchor
    if last is not None and (last.grain == "day" or (last.grain == "interval" and (last.last - last.first).days == 1)):
        yield last
    yield from told
    if now.lately is not None:
        yield now.lately


def _is_of_these_days(anchor: Period | None, published: date) -> bool:
    """Tell whether a story is told of the publication's days, not of a time long gone or far ahead."""
    return (
        anchor is None or abs((published - anchor.last).days) <= _THESE_DAYS or anchor.first <= published <= anchor.last
    )


def anaphoric_period(now: Situation) -> Reading | None:
    """« cette année-là », "that month": the one that holds the last date told."""
    unit = now.word("periods", "unit", "unit2")
    if unit == "day":
        told = day_of_story(now.told, now.published, now.direction)
        if told is None and now.direction == "past":
            told = next((day for day in _days_told(now) if now.published is None or day.last <= now.published), None)
        return Reading(told, basis="anaphoric", anaphoric=told is not None, counted_from=told)
    if now.anchor is None or unit is None or now.anchor.grain not in _FINE_ENOUGH.get(str(unit), ()):
        return Reading(basis="anaphoric")
    return Reading(_period(str(unit), now.anchor.first, 0), basis="anaphoric", anaphoric=True)


def anaphor(now: Situation) -> Reading | None:
    """What counts from something told, by an unknown number: left open."""
    return Reading(basis="anaphoric")


def _weekday(now: Situation, number: int) -> date | None:
    today = now.published
    if today is None:
        return None
    if "ofweek" in now.groups:
        # "Tuesday of next week": of the week from Monday to Sunday.
        which = {"last": -1, "next": 1}.get(now.word("last", "ofweek") or now.word("next", "ofweek"), 0)
        return today + timedelta(number - today.weekday() + 7 * which)
    behind, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if "weeks" in now.groups:
        return today + timedelta((ahead or 7) + int(now.word("weeks_on", "weeks")) - (0 if ahead else 7))
    if now.which == "last":
        return today - timedelta(behind or 7)
    if now.which == "next":
        return today + timedelta(ahead or 7)
    if "this" in now.groups and not (behind and now.direction == "past"):
        return today + timedelta(ahead)
    if now.direction == "future":
        return today + timedelta(ahead or 7)
    if now.direction == "present" or (now.direction == "near" and behind > _JUST):
        return today + timedelta(ahead)
    return today - timedelta(behind)


def weekday(now: Situation) -> Reading | None:
    """A day of the week: back with a past tense, forward with a future one, today if published on that day."""
    number = int(now.word("weekdays", "weekday"))
    beside = now.word("anaphoric_periods", "which", "which3")
    if beside is not None:
        if now.anchor is None:
            return Reading(basis="anaphoric")
        back = timedelta((now.anchor.first.weekday() - number - 1) % 7 + 1)
        on = timedelta((number - now.anchor.last.weekday() - 1) % 7 + 1)
        found = now.anchor.first - back if int(beside) < 0 else now.anchor.last + on
        return Reading(periods.day(found), basis="anaphoric", anaphoric=True)
    there = _weekday(now, number)
    return Reading(periods.day(there)) if there else OPEN


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
    "year": ("day", "month", "quarter", "half_year", "season", "year", "interval"),
    "quarter": ("month", "quarter"),
    "half_year": ("month", "quarter", "half_year"),
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


_UNITS = ("unit", "unit2", "unit3", "unit4", "unit5", "unit6")


def near_period(now: Situation) -> Reading | None:
    """The last, this or the next week, month, quarter, year, decade."""
    unit = str(now.word("periods", *_UNITS))
    beside = now.word("anaphoric_periods", "which", "which2")
    if beside is not None and now.anchor is not None and now.anchor.grain in _FINE_ENOUGH.get(unit, ()):
        # "le mois précédent": before the month just told, wherever the publication lies.
        return Reading(_period(unit, now.anchor.first, int(beside)), basis="anaphoric", anaphoric=True)
    if now.published is None:
        return OPEN
    if beside == 1:
        return Reading(basis="anaphoric")
    today, shift = now.published, {"last": -1, "next": 1, None: 0}[now.which or ("last" if beside else None)]
    if unit == "weekend":
        return Reading(_weekend(now, today))
    return Reading(_period(unit, today, shift))


def _weekend(now: Situation, today: date) -> Period:
    if now.which == "next":
        return periods.coming_weekend(today)
    # "talks this weekend", told on a Wednesday, are to come, whatever was done about them.
    behind = _JUST if compiled(now.lexicon["this_one"], re.IGNORECASE).match(now.groups["whole"]) else 5
    back = now.which == "last" or (now.which is None and now.direction == "past" and today.weekday() < behind)
    return periods.weekend(today - timedelta(7 if back else 0))


def part_this(now: Situation) -> Reading | None:
    """The start, middle or end of this, the last or the next week, month or year; one told as past lies behind."""
    whole = near_period(now)
    if whole and whole.period and whole.period.grain == "decade" and part_which(now) == "start":
        # « au début de la décennie » says no more than which decade.
        return replace(whole, approximate=True)
    found = part_of(now, whole)
    ahead = found and found.period and now.published and found.period.first > now.published
    bounded = compiled(rf"(?:^|\W)(?:{now.lexicon['bounded_ahead']}) ?$", re.IGNORECASE).search(now.before)
    if ahead and now.which is None and not bounded and now.direction == "past":
        unit = str(now.word("periods", *_UNITS))
        return part_of(now, Reading(_period(unit, now.published, -1))) if now.published else OPEN
    return found
