"""Feasts of the civil and religious year: « Noël », « le lundi de Pentecôte », "the day after Thanksgiving"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from toolkit.facts.times import periods
from toolkit.facts.times.calendar_dates import part_which
from toolkit.facts.times.feast_calendar import feast_days
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import OPEN, Reading, Situation

_SIGHTED = ("islamic", "diwali", "holi", "dussehra")
"""Calendars whose days the sighting of the moon may move."""


def feast(now: Situation) -> Reading | None:
    """A feast of a named year, or the one that the tense points to."""
    rule = _rule(now)
    if rule is None:
        return None
    given = now.year()
    if given is None and now.published is None:
        return OPEN
    days = feast_days(rule, given) if given else _pointed(now, rule)
    if not days:
        return OPEN
    first, last = days[0]
    found = periods.day(first) if first == last else periods.span(first, last)
    sighted = rule.startswith(_SIGHTED)
    return Reading(found, basis="explicit" if now.explicit else "relative", approximate=sighted)


def part_feast(now: Situation) -> Reading | None:
    """The first or the last day of a feast: "the end of Ramadan"."""
    found = feast(now)
    if found is None or found.period is None:
        return found
    last = part_which(now) == "end"
    return replace(found, period=periods.day(found.period.last if last else found.period.first))


def _rule(now: Situation) -> str | None:
    name, entries = now.groups["feast"], now.lexicon["feasts"]
    found: str | None = entries.get(name) or entries.get(name[:1].lower() + name[1:])
    return found


def _pointed(now: Situation, rule: str) -> list[tuple[date, date]]:
    today = now.published or date.min
    around = [days for year in range(today.year - 1, today.year + 3) for days in feast_days(rule, year)]
    behind = [days for days in around if days[0] < today]
    ahead = [days for days in around if days[1] > today]
    here = [days for days in around if days[0] <= today <= days[1]]
    if now.which == "last":
        return behind[-1:]
    if now.which == "next":
        return ahead[:1]
    if here:
        return here
    if now.direction == "past":
        return behind[-1:]
    if now.direction in ("future", "present"):
        return ahead[:1]
    return sorted(around, key=lambda days: abs((days[0] - today).days))[:1]


def feast_offset(now: Situation) -> Reading | None:
    """Days counted from a feast: « le lendemain de Noël », "two days after Easter"."""
    found = feast(now)
    if found is None or found.period is None:
        return found
    shift = now.word("anaphoric_days", "relative")
    if shift is None:
        number = now.number("n")
        if number is None:
            return None
        week = str(now.word("units", "unit")) == "W"
        shift = number * (7 if week else 1) * (-1 if "earlier" in now.groups else 1)
    there: Period = periods.day(found.period.first + timedelta(round(float(shift))))
    return Reading(there.about() if found.approximate else there, basis=found.basis, approximate=found.approximate)
