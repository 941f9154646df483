"""Five cron fields, read strictly: days of the week by name, and nothing that two cron programs read differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from toolkit.base.errors import InputError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * sun",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 jan *",
    "@annually": "0 0 1 jan *",
}
HORIZON = timedelta(days=9 * 366)
"""A 29 February is at most eight years away."""
_PART = re.compile(r"(?P<first>\*|\w+)(?:-(?P<last>\w+))?(?:/(?P<step>\d+))?")


@dataclass(frozen=True)
class Field:
    """One of the five: its name, its lowest and highest value, and the names for its values."""

    name: str
    low: int
    high: int
    names: Sequence[str] = ()


FIELDS = (
    Field("minute", 0, 59),
    Field("hour", 0, 23),
    Field("day of the month", 1, 31),
    Field("month", 1, 12, MONTHS),
    Field("day of the week", 0, 6, DAYS),
)


@dataclass(frozen=True)
class Cron:
    """When something is due, by a clock on the wall: it knows no zone and no daylight saving time.

    >>> list(parse_cron("30 7 * * mon-fri").between(datetime(2026, 11, 27), datetime(2026, 11, 30, 12)))
    [datetime.datetime(2026, 11, 27, 7, 30), datetime.datetime(2026, 11, 30, 7, 30)]
    """

    text: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]

    def between(self, start: datetime, end: datetime) -> Iterator[datetime]:
        """Yield the due times from *start* to *end*, both included."""
        day = start.date()
        while day <= end.date():
            if self.on(day):
                for moment in self._of(day):
                    if start <= moment <= end:
                        yield moment
            day += timedelta(days=1)

    def on(self, day: date) -> bool:
        """Tell whether anything is due on *day*."""
        return day.month in self.months and day.day in self.days and day.weekday() in self.weekdays

    @property
    def times(self) -> tuple[time, ...]:
        """Return the times of a day on which something is due."""
        return tuple(time(hour, minute) for hour in self.hours for minute in self.minutes)

    def _of(self, day: date) -> Iterator[datetime]:
        for moment in self.times:
            yield datetime.combine(day, moment)


def parse_cron(text: str) -> Cron:
    """Return the due times that *text* means: minute, hour, day of the month, month, day of the week.

    Raises:
        InputError: it means nothing, or not the same to everybody.

    >>> parse_cron("*/20 6-8 1 * *").minutes
    (0, 20, 40)
    >>> parse_cron("0 7 * * 1")
    Traceback (most recent call last):
    toolkit.base.errors.InputError: cron "0 7 * * 1": days of the week are written by name, because some programs \
count them from Sunday and others from Monday; write mon, tue, wed, thu, fri, sat or sun
    """
    written = NAMED.get(text.strip().lower(), text)
    parts = written.split()
    if len(parts) != len(FIELDS):
        raise _bad(text, f"has {len(parts)} fields", "write minute, hour, day of the month, month, day of the week")
    minutes, hours, days, months, weekdays = (
        _values(part.lower(), field, text) for part, field in zip(parts, FIELDS, strict=True)
    )
    if parts[2] != "*" and parts[4] != "*":
        raise _bad(
            text,
            "names days of the month and of the week, which some programs join by « and » and others by « or »",
            "write * for one of them, or two schedules",
        )
    cron = Cron(text, tuple(sorted(minutes)), tuple(sorted(hours)), *map(frozenset, (days, months, weekdays)))
    start = date(2024, 1, 1)
    if not any(cron.on(start + timedelta(days=number)) for number in range(HORIZON.days)):
        raise _bad(text, "is never due", "choose a day that its months have")
    return cron


def _values(part: str, field: Field, text: str) -> set[int]:
    values: set[int] = set()
    for piece in part.split(","):
        found = _PART.fullmatch(piece)
        if not found:
            raise _bad(
                text, f'has no {field.name} "{piece}"', "write *, a value, a range a-b, a step */n, or a list a,b"
            )
        step = int(found["step"] or 1)
        if not step:
            raise _bad(text, f"has a step of 0 in {field.name}", "write 1 or more")
        if found["first"] == "*":
            if found["last"]:
                raise _bad(text, f'has no {field.name} "{piece}"', "write * alone, or a range a-b")
            values.update(range(field.low, field.high + 1, step))
            continue
        first = _value(found["first"], field, text)
        last = _value(found["last"], field, text) if found["last"] else field.high if found["step"] else first
        if last < first and field.names == DAYS:
            last += len(DAYS)  # fri-mon: a week goes on.
        if last < first:
            raise _bad(text, f'has a {field.name} "{piece}" that ends before it begins', "write the lower value first")
        values.update(value if value <= field.high else value - len(DAYS) for value in range(first, last + 1, step))
    return values


def _value(text: str, field: Field, whole: str) -> int:
    if text in field.names:
        return field.names.index(text) + field.low
    if not text.isdigit():
        known = ", ".join(field.names) if field.names else f"{field.low} to {field.high}"
        raise _bad(whole, f'has no {field.name} "{text}"', f"known: {known}")
    if field.names == DAYS:
        raise _bad(
            whole,
            "days of the week are written by name, because some programs count them from Sunday and others from Monday",
            f"write {', '.join(DAYS[:-1])} or {DAYS[-1]}",
            colon=True,
        )
    if not field.low <= int(text) <= field.high:
        raise _bad(whole, f"has no {field.name} {text}", f"write {field.low} to {field.high}")
    return int(text)


def _bad(text: str, what: str, how: str, *, colon: bool = False) -> InputError:
    return InputError(f'cron "{text}"{":" if colon else ""} {what}', how, code="bad-cron")
