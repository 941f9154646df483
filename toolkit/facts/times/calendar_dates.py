"""Dates that name a place in the calendar: days, months, years, decades, centuries, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation

_FAR = 45
"""Days within which « mardi 8 » without a month is looked for."""


_OLD = 1500
_SOON = 1.5
"""How many times as far an event's day may lie behind as ahead, to be taken for the nearer one."""


def day_number(text: str) -> int:
    """Return the day of the month that *text* writes: ``1er``, ``3rd``, ``07``."""
    return int(re.sub(r"\D", "", text))


def month_number(now: Situation, name: str = "month") -> int:
    """Return the month that the group *name* writes, as a word or in figures."""
    if name == "month" and "monthnumber" in now.groups:
        return int(now.groups["monthnumber"])
    return int(now.word("months", name))


def safe_day(year: int, month: int, day: int) -> Period | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def nearest_year(now: Situation, month: int, day: int | None = None) -> int | None:
    """Return the year of a bare month or day, by the words beside it and by tense; without a verb the nearest one."""
    if now.published is None:
        return None
    today, year = now.published, now.published.year
    here, present = ((month, day), (today.month, today.day)) if day else ((month, 0), (today.month, 0))
    if now.which == "last":
        return year - (here >= present)
    if now.which == "next":
        return year + (here <= present)
    if "this" in (now.get("which") or "").lower():
        return year
    if now.direction == "past":
        return year - (here > present)
    if now.direction in ("future", "present"):
        return year + (here < present)
    candidates = [date(y, month, min(day or 15, 28)) for y in (year - 1, year, year + 1)]
    # Of what is held on a day set beforehand a past verb tells nothing, but what is far ahead is seldom told of so.
    ahead = _SOON if now.direction == "near" else 1
    return min(candidates, key=lambda other: abs((other - today).days) * (ahead if other > today else 1)).year


def date_(now: Situation) -> Reading | None:
    """A day of the month, with or without its year."""
    month, day = month_number(now), day_number(now.groups["day"])
    year = now.year() or nearest_year(now, month, day)
    if year is None:
        return OPEN
    found = safe_day(year, month, day)
    weekday = now.word("weekdays", "weekday")
    if found is not None and weekday is not None and not now.explicit and found.first.weekday() != int(weekday):
        # « Convoqué le lundi 3 mars »: the year in which that day is a Monday.
        beside = (safe_day(year + shift, month, day) for shift in (-1, 1))
        found = next((other for other in beside if other and other.first.weekday() == int(weekday)), found)
    return Reading(found, basis="explicit" if now.explicit else "relative") if found else None


def date_numeric(now: Situation) -> Reading | None:
    """A day in figures, the month first unless it cannot be one."""
    first, second, year = (int(now.groups[name]) for name in ("first", "second", "year"))
    found = safe_day(year, first, second) if first <= 12 else safe_day(year, second, first)
    return Reading(found, basis="explicit") if found else None


def weekday_day(now: Situation) -> Reading | None:
    """« mardi 8 »: the nearest day of that number that falls on that weekday."""
    if now.published is None:
        return None
    number, weekday = day_number(now.groups["day"]), int(now.word("weekdays", "weekday"))
    near = (now.published + timedelta(days) for days in sorted(range(-_FAR, _FAR + 1), key=abs))
    found = next((other for other in near if (other.day, other.weekday()) == (number, weekday)), None)
    return Reading(periods.day(found)) if found else None


def date_range(now: Situation) -> Reading | None:
    """From a day to a day; what the first leaves out it shares with the second."""
    month2 = month_number(now, "month2" if "month2" in now.groups else "month")
    month = month_number(now) if "month" in now.groups else month2
    day, day2 = day_number(now.groups["day"]), day_number(now.groups["day2"])
    year2 = now.year("year2", "year") or nearest_year(now, month2, day2)
    if year2 is None:
        return OPEN
    year = int(now.groups.get("year", year2)) - (month > month2 and "year" not in now.groups)
    start, end = safe_day(year, month, day), safe_day(year2, month2, day2)
    if start is None or end is None or start.first > end.first:
        return None
    return Reading(periods.joined(start, end), basis="explicit" if now.explicit else "relative")


def month(now: Situation) -> Reading | None:
    """A month, with or without its year."""
    number = month_number(now)
    year = now.year() or nearest_year(now, number)
    return Reading(periods.month(year, number), basis="explicit" if now.explicit else "relative") if year else OPEN


def earlier_month(now: Situation) -> Reading | None:
    """A month whose year stands after the next month told: the first of "in April and again in June 2022"."""
    number, following = month_number(now), month_number(now, "month2")
    return Reading(periods.month(int(now.groups["year"]) - (number > following), number), basis="explicit")


def month_range(now: Situation) -> Reading | None:
    """From a month to a month."""
    first, last = month_number(now), month_number(now, "month2")
    if "again" in now.groups and (last - first) % 12 != 1:
        # "in April and in October" are two dates, "in April and in May" one stretch.
        return None
    year2 = now.year("year2", "year") or nearest_year(now, last)
    if year2 is None:
        return OPEN
    year = int(now.groups.get("year", year2)) - (first > last and "year" not in now.groups)
    found = periods.joined(periods.month(year, first), periods.month(year2, last))
    return Reading(found, basis="explicit" if now.explicit else "relative") if found.first <= found.last else None


def year(now: Situation) -> Reading | None:
    """A year, unless the words around it count something."""
    rule = now.lexicon["year_not"]
    if int(now.groups["year"]) < _OLD and not compiled(rule["unless"], re.IGNORECASE).search(now.before):
        # "Operation 1027": so long ago, a year has a preposition.
        return None
    # Round numbers may count after "the": "the 2000 soldiers".
    of_thing = int(now.groups["year"]) % 100 and compiled(rule["of_thing"], re.IGNORECASE).search(now.before)
    if not (of_thing or compiled(rule["unless"], re.IGNORECASE).search(now.before)) and (
        compiled(rule["before"], re.IGNORECASE).search(now.before) or compiled(rule["after"]).search(now.after)
    ):
        return None
    found = periods.year(int(now.groups["year"]))
    about = compiled(rf"\b{now.lexicon['about_year']}$", re.IGNORECASE).search(now.before)
    return Reading(found.about() if about else found, basis="explicit", approximate=bool(about))


def year_range(now: Situation) -> Reading | None:
    """From a year to a year; the second may be cut to two figures."""
    first, last = now.get("year", "year3"), now.get("year2", "year4", "year5")
    if first is None or last is None:
        return None
    whole = int(last if len(last) == 4 else first[:2] + last)
    if whole <= int(first):
        return None
    return Reading(periods.joined(periods.year(int(first)), periods.year(whole)), basis="explicit")


def fiscal_year(now: Situation) -> Reading | None:
    """A business or budget year, named by one calendar year or by two."""
    short = now.get("short")
    first, last = now.get("year", "year3") or f"20{short}", now.get("year2", "year4")
    whole = periods.year(int(first))
    if last is None:
        return Reading(whole, basis="explicit")
    end = int(last if len(last) == 4 else first[:2] + last)
    return Reading(periods.joined(whole, periods.year(end)), basis="explicit") if end > int(first) else None


def back_to_school(now: Situation) -> Reading | None:
    """« la rentrée »: September, when French schools and parliaments return."""
    year = now.year() or nearest_year(now, 9)
    return Reading(periods.month(year, 9), basis="explicit" if now.explicit else "relative") if year else OPEN


def part_which(now: Situation) -> str | None:
    """Return the part of a period that the words name: ``start``, ``middle``, ``end`` …"""
    words = (now.get("part", "part2", "part3") or now.groups.get("whole", "")).lower()
    return next((found for word, found in now.lexicon["parts"].items() if word in words), None)


def decade(now: Situation) -> Reading | None:
    """A decade, in figures or words, whole or in part."""
    text = now.get("decade", "decade2", "decade3") or ""
    first = int(text) if text.isdigit() else int(now.word("decades", "decade", "decade3"))
    # Two figures are of the last century, as "the eighties" are.
    whole = periods.decade(first if first > 99 else 1900 + first)
    if first % 10:
        return None
    return _in_part(now, whole)


def decade_range(now: Situation) -> Reading | None:
    """Two decades as one stretch: "the 1970s and 1980s"."""
    first, last = _decade(now, "decade", "decade3", "decade5"), _decade(now, "decade2", "decade4", "decade6")
    if first is None or last is None or first >= last:
        return None
    found = periods.joined(periods.year(first), periods.year(last + 9))
    return Reading(found, basis="explicit")


def _decade(now: Situation, *names: str) -> int | None:
    """Return the first year of the decade that one of the groups writes; two figures are of the last century."""
    text = now.get(*names)
    if text is None:
        return None
    first = int(text) if text.isdigit() else int(now.word("decades", *names))
    return first if first > 99 else 1900 + first


def _in_part(now: Situation, whole: Period) -> Reading | None:
    which = part_which(now) if "part" in now.groups else "whole"
    if which is None:
        return None
    return Reading(periods.part(whole, which), basis="explicit", approximate=which != "whole")


_ROMAN = {"I": 1, "V": 5, "X": 10}


def century(now: Situation) -> Reading | None:
    """A century by its Roman or Arabic ordinal, whole or in part; those before our era stay open."""
    if "roman" in now.groups:
        values = [_ROMAN[letter] for letter in now.groups["roman"].upper()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        number = sum(-value if value < following else value for value, following in pairs)
    else:
        number = int(now.word("centuries", "century") or re.sub(r"\D", "", now.groups["century"]))
    if "before_christ" in now.groups:
        return Reading(basis="explicit")
    return _in_part(now, periods.century(number)) if 1 <= number <= 30 else None


def turn_of_century(now: Situation) -> Reading | None:
    """ "The turn of the century": about the round year nearest to the publication."""
    if now.published is None:
        return OPEN
    return Reading(periods.year(round(now.published.year / 100) * 100).about(), approximate=True)


def near_century(now: Situation) -> Reading | None:
    """« le siècle dernier »: counted from the century of the publication."""
    if now.published is None:
        return OPEN
    number = (now.published.year - 1) // 100 + 1 + (1 if now.which == "next" else -1)
    found = _in_part(now, periods.century(number))
    return found and Reading(found.period, approximate=found.approximate)
