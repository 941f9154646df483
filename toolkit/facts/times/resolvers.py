"""What each kind of time expression means, counted from the publication date; None where the text leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from toolkit.facts.numbers import read_number
from toolkit.facts.times import periods
from toolkit.facts.times.periods import Period
from toolkit.facts.times.tense import Direction

ISO_DURATION = {"S": "PT{}S", "MIN": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y"}


@dataclass(frozen=True)
class Reading:
    """What an expression means."""

    period: Period | None = None
    duration: str | None = None
    basis: str = "relative"
    approximate: bool = False
    anaphoric: bool = False


@dataclass(frozen=True)
class Situation:
    """What a resolver may look at.

    Attributes:
        groups: The match's named groups.
        lexicon: The language's times lexicon.
        language: ISO 639-1 code.
        published: Publication date, or None: relative expressions then stay open.
        direction: Tense of the governing verb.
        before: The sentence's text before the match.
        after: The sentence's text after it.
        anchor: Last date the article resolved before this place.
    """

    groups: dict[str, str]
    lexicon: dict[str, Any]
    language: str
    published: date | None
    direction: Direction | None
    before: str
    after: str
    anchor: Period | None = None
    kind: str = field(default="date")

    def get(self, *names: str) -> str | None:
        """Return the first of the named groups that matched."""
        return next((self.groups[name] for name in names if name in self.groups), None)

    def word(self, table: str, *names: str) -> Any:
        """Return what the lexicon's *table* says about the first named group that matched, or None."""
        value = self.get(*names)
        if value is None:
            return None
        entries: dict[str, Any] = self.lexicon.get(table, {})
        folded = {word.lower(): meaning for word, meaning in entries.items()}
        return entries.get(value, folded.get(value.strip().lower()))

    def number(self, *names: str) -> float | None:
        """Return the number in the first named group that matched."""
        value = self.get(*names)
        return None if value is None else read_number(value, self.language)

    @property
    def which(self) -> str | None:
        """``last``, ``next``, or None."""
        found: str | None = self.word("last", "which", "which2") or self.word("next", "which", "which2")
        return found


OPEN = Reading()
Resolver = Callable[[Situation], Reading | None]


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


def year_range(now: Situation) -> Reading | None:
    """From a year to a year; the second may be cut to two figures."""
    first, last = now.get("year", "year3"), now.get("year2", "year4")
    if first is None or last is None:
        return None
    whole = int(last if len(last) == 4 else first[:2] + last)
    if whole <= int(first):
        return None
    return Reading(periods.joined(periods.year(int(first)), periods.year(whole)), basis="explicit")


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


def part_month(now: Situation) -> Reading | None:
    """The start, middle or end of a month."""
    return _part(now, month(now))


def part_year(now: Situation) -> Reading | None:
    """The start, middle or end of a year."""
    return _part(now, Reading(periods.year(int(now.groups["year"])), basis="explicit"))


def part_this(now: Situation) -> Reading | None:
    """The start, middle or end of this, the last or the next week, month or year."""
    return _part(now, near_period(now))


def _part(now: Situation, whole: Reading | None) -> Reading | None:
    if whole is None or whole.period is None:
        return whole
    which = next(
        (found for word, found in now.lexicon["parts"].items() if word in (now.get("part", "part2") or "").lower()),
        None,
    )
    if which is None:
        return None
    return Reading(periods.part(whole.period, which), basis=whole.basis, approximate=True)


def decade(now: Situation) -> Reading | None:
    """A decade, in figures or words, whole or in part."""
    text = now.get("decade", "decade2", "decade3") or ""
    first = int(text) if text.isdigit() else int(now.word("decades", "decade", "decade3"))
    # Two figures are of the last century, as "the eighties" are.
    whole = periods.decade(first if first > 99 else 1900 + first)
    if first % 10:
        return None
    return _part(now, Reading(whole, basis="explicit")) if "part" in now.groups else Reading(whole, basis="explicit")


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


def near_period(now: Situation) -> Reading | None:
    """The last, this or the next week, month, quarter, year, decade."""
    if now.published is None:
        return OPEN
    shift = {"last": -1, "next": 1, None: 0}[now.which]
    unit = str(now.word("periods", "unit", "unit2"))
    today, year = now.published, now.published.year
    if unit == "weekend":
        back = now.which == "last" or (now.which is None and now.direction == "past" and today.weekday() < 5)
        return Reading(periods.weekend(today + timedelta(-7 if back else 7 * shift)))
    index = {"quarter": (today.month - 1) // 3, "half_year": (today.month - 1) // 6}
    found = {
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
    return Reading(found)


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
    if now.direction == "past" and now.groups.get("whole", "").lower().startswith("in "):
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
    return Reading(duration=ISO_DURATION[unit].format(int(number)), approximate=_says_about(now))


def _says_about(now: Situation) -> bool:
    if "collective" in now.groups:
        return True
    return bool(re.search(rf"(?:{now.lexicon['about']})", now.groups.get("whole", ""), re.IGNORECASE))


def vague(now: Situation) -> Reading | None:
    """What no calendar can hold: kept, and left open."""
    return OPEN


RESOLVERS: dict[str, Resolver] = {
    "date": date_,
    "date_range": date_range,
    "month": month,
    "month_range": month_range,
    "year": year,
    "year_range": year_range,
    "part_month": part_month,
    "part_year": part_year,
    "part_this": part_this,
    "decade": decade,
    "century": century,
    "quarter": quarter,
    "half_year": half_year,
    "season": season,
    "relative_day": relative_day,
    "anaphoric_day": anaphoric_day,
    "weekday": weekday,
    "weekday_range": weekday_range,
    "this_period": this_period,
    "near_period": near_period,
    "last_n": last_n,
    "ago": ago,
    "within": within,
    "later": later,
    "duration": duration,
    "vague": vague,
}
"""Resolvers by the name that lexicons use."""
