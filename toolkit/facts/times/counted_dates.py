"""Lengths of time, and dates so many days, months or years from another: « il y a dix jours », « pendant un an »."""

from __future__ import annotations

import re
from datetime import date, timedelta

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.durations import UNITS, bound_of, duration, measured
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation, counted_unit

_MOST = 12
"""Hours after which « il y a dix heures » may be another day."""


def last_n(now: Situation) -> Reading | None:
    """The last or next N days, weeks, months, years, up to or from the publication date; one where none is counted."""
    measure = measured(now) or (1.0, str(now.word("units", *UNITS)))
    factor, base = counted_unit(measure[1])
    number = measure[0] * factor
    beside = now.word("anaphoric_periods", "which", "which3")
    if beside is not None and base in "DW":
        return _beside_told(now, round(number) * (7 if base == "W" else 1), int(beside))
    if now.published is None:
        return OPEN
    if base == "H" and number % 24 == 0:
        number, base = number / 24, "D"
    if base not in "DWMY":
        return OPEN
    try:
        other = periods.shifted(now.published, base, number * (1 if now.which == "next" else -1))
    except (ValueError, OverflowError):
        return OPEN
    first, last = sorted((other, now.published))
    if (factor, base) in ((10, "Y"), (100, "Y")):
        # Nobody counts decades by days.
        return Reading(periods.joined(periods.year(first.year), periods.year(last.year)))
    return Reading(periods.span(first, last))


def _beside_told(now: Situation, days: int, side: int) -> Reading:
    """The so many days after or before the day just told: "the following two nights"."""
    if now.anchor is None or now.anchor.grain != "day":
        return Reading(basis="anaphoric")
    first = now.anchor.last + timedelta(1) if side > 0 else now.anchor.first - timedelta(days)
    return Reading(periods.span(first, first + timedelta(days - 1)), basis="anaphoric", anaphoric=True)


def ago(now: Situation) -> Reading | None:
    """N units before the publication date."""
    return _away(now, now.published, -1, "day" if "exact" in now.groups else None)


def within(now: Situation) -> Reading | None:
    """N units after the publication date; with a past verb ("built in two years") how long it took."""
    if compiled(now.lexicon["within_or_lasting"]).match(now.groups["whole"].lower()):
        # "rebuilt in less than ten days" says how long; only a future verb makes it a date.
        bounded = bound_of(now) in ("<", "<=", ">", ">=") and now.direction != "future"
        if now.direction == "past" or bounded or _took(now):
            return duration(now)
    return _away(now, now.published, 1)


def _took(now: Situation) -> bool:
    """Return whether what stands before tells how long something took: "its fourth chief in six years"."""
    rules = now.lexicon["elapsed"]
    if compiled(rules["ranked"], re.IGNORECASE).search(now.before):
        return True
    return now.direction != "future" and compiled(rules["moved"], re.IGNORECASE).search(now.before) is not None


def fortnight(now: Situation) -> Reading | None:
    """« sous huitaine », « sous quinzaine »: from the publication to the end of the term."""
    if now.published is None:
        return OPEN
    days = int(now.lexicon["fortnights"][now.groups["fortnight"].lower()])
    return Reading(periods.span(now.published, periods.shifted(now.published, "D", days)))


def later(now: Situation) -> Reading | None:
    """N units before or after the last date told; a comparison without one counts from the publication date."""
    sign = -1 if "earlier" in now.groups else 1
    if compiled(rf"(?:{now.lexicon['event_bound']})$", re.IGNORECASE).search(now.groups["whole"]) and re.match(
        r" (?:[a-zà-ÿ]+ |l')?[a-zà-ÿ]", now.after
    ):
        # "three days before the poll": the text dates the poll, not the calendar; the days are a length of time.
        return None
    if compiled(rf"(?:{now.lexicon['unreal']})$", re.IGNORECASE).search(now.before):
        # "could have sounded two hours earlier" is a length of time.
        return None
    if now.anchor is not None:
        # « dans la nuit du 8 au 9 mars … trois jours plus tard »
        night = now.anchor.grain == "interval" and (now.anchor.last - now.anchor.first).days == 1
        whole = periods.day(now.anchor.last if sign > 0 else now.anchor.first) if night else now.anchor
        found = _away(now, whole.first, sign, whole.grain, whole)
        if found is not None and found.period is not None:
            return Reading(found.period, basis="anaphoric", anaphoric=True)
    if sign == -1 and now.published is not None:
        found = _away(now, now.published, sign)
        if found is not None:
            return Reading(found.period)
    return Reading(basis="anaphoric")


def _away(
    now: Situation, start: date | None, sign: int, grain: str | None = None, whole: Period | None = None
) -> Reading | None:
    measure = measured(now)
    if measure is None or start is None:
        return OPEN if measure else None
    number, unit = measure
    try:
        if unit in ("S", "MIN", "H"):
            hours = number / {"S": 3600, "MIN": 60, "H": 1}[unit]
            if (hours >= _MOST and hours % 24) or grain not in (None, "day"):
                # "won in December and left four hours later": of which day, nobody says.
                return OPEN
            return Reading(periods.day(periods.shifted(start, "D", sign * (hours // 24))))
        there = periods.shifted(start, unit, sign * number)
    except (ValueError, OverflowError):
        return OPEN
    approximate = "about" in now.groups or "collective" in now.groups
    found = _at(there, unit, grain, whole)
    return Reading(found.about() if approximate else found, approximate=approximate)


def _at(there: date, unit: str, grain: str | None, whole: Period | None) -> Period:
    """Return the day, month or year *there*: as fine as the unit counted and as the date counted from allow."""
    if grain == "day" and whole is None:
        return periods.day(there)
    if grain in ("quarter", "half_year") and whole is not None:
        make, months = (periods.quarter, 3) if grain == "quarter" else (periods.half_year, 6)
        if unit in "MY":
            return make(there.year, (there.month - 1) // months + 1)
        return periods.month(there.year, there.month)
    in_month = grain == "month" or (
        whole is not None and grain == "interval" and whole.first.replace(day=1) == whole.last.replace(day=1)
    )
    if grain == "year" or (unit == "Y" and not in_month):
        return periods.year(there.year)
    if unit == "M" or in_month:
        return periods.month(there.year, there.month)
    return periods.day(there)


def vague(now: Situation) -> Reading | None:
    """What no calendar can hold: kept, and left open."""
    return OPEN
