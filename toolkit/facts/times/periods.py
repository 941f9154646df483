"""Calendar arithmetic: stretches of days with their EDTF text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from toolkit.base.errors import InputError

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


@dataclass(frozen=True)
class Period:
    """Days from *first* to *last*, both included, the grain of the expression and its EDTF text."""

    first: date
    last: date
    grain: str
    edtf: str

    def about(self) -> Period:
        """Return the same period marked as approximate (``~``)."""
        return replace(self, edtf="/".join(f"{part}~" for part in self.edtf.split("/")))


def day(when: date) -> Period:
    """Return one day."""
    return Period(when, when, "day", when.isoformat())


def month(year: int, number: int) -> Period:
    """Return one month; *number* may lie outside 1 to 12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(
        date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month", f"{year:04}-{number:02}"
    )


def year(number: int) -> Period:
    """Return one year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year", f"{number:04}")


def decade(first: int) -> Period:
    """Return ten years from *first*, a multiple of ten."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


def century(number: int) -> Period:
    """Return a century by its ordinal: the 19th runs from 1801 to 1900."""
    first = 100 * (number - 1) + 1
    return Period(date(first, 1, 1), date(first + 99, 12, 31), "century", f"{first:04}/{first + 99:04}")


def season(of_year: int, name: str) -> Period:
    """Return a season of the northern year by its EDTF code, bounded by whole months; winter counts to its December."""
    code = SEASONS[name]
    start = month(of_year, 3 * (code - 20))
    end = month(of_year, 3 * (code - 20) + 2)
    return Period(start.first, end.last, "season", f"{of_year:04}-{code}")


def quarter(of_year: int, number: int) -> Period:
    """Return a quarter of a year, 1 to 4."""
    start, end = month(of_year, 3 * number - 2), month(of_year, 3 * number)
    return Period(start.first, end.last, "quarter", f"{of_year:04}-{32 + number}")


def half_year(of_year: int, number: int) -> Period:
    """Return a half of a year, 1 or 2."""
    start, end = month(of_year, 6 * number - 5), month(of_year, 6 * number)
    return Period(start.first, end.last, "half_year", f"{of_year:04}-{39 + number}")


def span(first: date, last: date, grain: str = "interval") -> Period:
    """Return an interval of days."""
    return Period(first, last, grain, f"{first.isoformat()}/{last.isoformat()}")


def week(inside: date) -> Period:
    """Return the week, Monday to Sunday, around a day."""
    monday = inside - timedelta(inside.weekday())
    return span(monday, monday + timedelta(6), "week")


def weekend(inside: date) -> Period:
    """Return Saturday and Sunday of the week around a day."""
    monday = inside - timedelta(inside.weekday())
    return span(monday + timedelta(5), monday + timedelta(6))


def joined(start: Period, end: Period) -> Period:
    """Return the interval from one period to another, in the words of both: ``2025-01/2025-05``."""
    return Period(start.first, end.last, "interval", f"{start.edtf}/{end.edtf}")


def part(whole: Period, which: str) -> Period:
    """Return the start, middle or end of a period: its thirds in whole days, months or years; of a year its seasons."""
    if whole.grain in ("decade", "century"):
        years = whole.last.year - whole.first.year + 1
        few = 3 * years // 10
        cut = {
            "start": (whole.first.year, whole.first.year + few),
            "middle": (whole.first.year + few, whole.last.year - few),
            "end": (whole.last.year - few, whole.last.year),
        }[which]
        return joined(year(cut[0]), year(cut[1]))
    if whole.grain == "year":
        number = whole.first.year
        if which == "end":
            return joined(month(number, 10), month(number, 12))
        return (
            joined(month(number, 1), month(number, 3))
            if which == "start"
            else joined(month(number, 5), month(number, 8))
        )
    days = (whole.last - whole.first).days + 1
    third = timedelta(max(days // 3, 1))
    if which == "start":
        return span(whole.first, whole.first + third - timedelta(1))
    if which == "end":
        return span(whole.last - third + timedelta(1), whole.last)
    return span(whole.first + third, whole.last - third)


def shifted(when: date, unit: str, number: float) -> date:
    """Return *when* moved by whole days, weeks, months or years; a missing 31st becomes the month's last day.

    Args:
        when: Day to count from.
        unit: D, W, M or Y.
        number: How many; negative counts back. Fractions of months and years are dropped.
    """
    if unit in ("D", "W"):
        return when + timedelta(days=round(number * (7 if unit == "W" else 1)))
    whole = month(when.year, when.month + int(number * (12 if unit == "Y" else 1)))
    return whole.first.replace(day=min(when.day, whole.last.day))


@cache
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day of EDTF text; None where it is open.

    Raises:
        InputError: the text is no EDTF that the ``edtf`` package reads.

    >>> bounds("2024-06"), bounds("2011/..")
    ((datetime.date(2024, 6, 1), datetime.date(2024, 6, 30)), (datetime.date(2011, 1, 1), None))
    """
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        ends = (parsed.lower_strict(), parsed.upper_strict())
    except (EDTFParseException, TypeError, ValueError, AttributeError):
        # The package raises TypeError for "/..", and says little about what it does not know.
        raise InputError(
            f'"{edtf}" is no EDTF', "write for example 2024-06 or 2024-06-17/..", code="bad-edtf"
        ) from None
    first, last = (None if isinstance(end, float) else date(end.tm_year, end.tm_mon, end.tm_mday) for end in ends)
    return first, last
