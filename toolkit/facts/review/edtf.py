"""What the column ``edtf`` may hold: EDTF, with a clock time or alone, ISO 8601 durations; and what follows from it."""

from __future__ import annotations

import re
from datetime import date

from toolkit.base.errors import InputError
from toolkit.facts.patterns import compiled

_CLOCK = re.compile(r"T\d\d(?::\d\d){1,2}")


def check_edtf(value: str) -> None:
    """Raise InputError unless *value* is EDTF, a clock time, or a duration."""
    try:
        days_of(value)
    except ValueError:
        raise InputError(f'"{value}" lies outside the calendar', "write a year from 0001", code="bad-edtf") from None


def is_duration(value: str) -> bool:
    """Tell whether *value* is an ISO 8601 duration.

    >>> is_duration("P6M"), is_duration("2024")
    (True, False)
    """
    amount = r"\d+(?:\.\d+)?"
    date_part = "".join(f"(?:{amount}{unit})?" for unit in "YMWD")
    time_part = "".join(f"(?:{amount}{unit})?" for unit in "HMS")
    return bool(compiled(rf"P(?=[\dT]){date_part}(?:T(?=\d){time_part})?").fullmatch(value))


def days_of(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day; None where it is open, or says no day.

    Raises:
        InputError: it is no EDTF.
        ValueError: it lies outside the calendar.

    >>> days_of("2024-05-13T10:30"), days_of("T22:00/T06:00"), days_of("P6M")
    ((datetime.date(2024, 5, 13), datetime.date(2024, 5, 13)), (None, None), (None, None))
    """
    from toolkit.facts.times.periods import bounds

    days = _CLOCK.sub("", edtf)
    told = any(character.isdigit() for character in days) or days == edtf
    return bounds(days) if told and not is_duration(edtf) else (None, None)


def grain(edtf: str) -> str | None:
    """Return the grain that EDTF text is written in.

    >>> [grain(text) for text in ("2024-06-17", "2024~", "2024-33", "198X", "2011/..", "T09:30")]
    ['day', 'year', 'quarter', 'decade', 'interval', 'clock']
    """
    if is_duration(edtf) or _CLOCK.search(edtf):
        return None if is_duration(edtf) else "clock"
    if "/" in edtf:
        return "interval"
    bare = edtf.rstrip("~?%")
    part = re.fullmatch(r"-?\d{4}-(\d\d)", bare)
    if part:
        number = int(part[1])
        named = ((12, "month"), (24, "season"), (36, "quarter"), (41, "half_year"))
        return next((name for last, name in named if number <= last), None)
    shapes = ((r"-?\d{4}-\d\d-\d\d", "day"), (r"-?\d{4}", "year"), (r"-?\d{3}X", "decade"), (r"-?\d\dXX", "century"))
    return next((name for shape, name in shapes if compiled(shape).fullmatch(bare)), None)
