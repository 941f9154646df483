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
    """Return a century by its ordinal, as EDTF writes it: the 19th is ``18XX``; the first begins with our era."""
    first = 100 * (number - 1)
    if first == 0:
        return Period(date(1, 1, 1), date(99, 12, 31), "century", "0001/0099")
    return Period(date(first, 1, 1), date(first + 99, 12, 31), "century", f"{number - 1:02}XX")


def season(of_year: int, name: str, *, southern: bool = False) -> Period:
    """Return a season by its EDTF code, bounded by whole months; one over the new year counts to its December.

    Args:
        of_year: The year.
        name: spring, summer, autumn or winter.
        southern: Of the southern half of the earth, where summer begins in December.
    """
    code = SEASONS[name]
    number = (3 * (code - 20) + (6 if southern else 0) - 1) % 12 + 1
    start, end = month(of_year, number), month(of_year, number + 2)
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


def coming_weekend(today: date) -> Period:
    """Return the first Saturday and Sunday that begin after *today*."""
    saturday = today + timedelta((5 - today.weekday()) % 7 or 7)
    return span(saturday, saturday + timedelta(1))


def joined(start: Period, end: Period) -> Period:
    """Return the interval from one period to another, in the words of both: ``2025-01/2025-05``."""
    return Period(start.first, end.last, "interval", f"{start.edtf}/{end.edtf}")


def part(whole: Period, which: str) -> Period:
    """Return the start, middle or end of a period, as the press counts them.

    Of a month its fifteenth, and nothing finer than itself for its start and its end: the press draws no line there;
    of a year its quarters and about June;
    of a decade or a century its first and last three tenths and about its middle; of other periods their thirds.

    Args:
        whole: The period.
        which: ``start``, ``middle``, ``end``, ``first half``, ``second half`` or ``whole``.
    """
    if which == "whole":
        return whole
    parts = {"month": _part_of_month, "year": _part_of_year, "decade": _part_of_years, "century": _part_of_years}
    if which in ("first half", "second half"):
        return _half(whole, which)
    if whole.grain in ("season", "quarter"):
        return month(whole.first.year, whole.first.month + {"start": 0, "middle": 1, "end": 2}[which])
    if whole.grain == "half_year":
        return month(whole.first.year, whole.first.month + {"start": 0, "middle": 2, "end": 5}[which])
    return parts.get(whole.grain, _third)(whole, which)


def edge(whole: Period, which: str, *, by_month: bool = False) -> Period:
    """Return the very start or end of a period ("the end of 2027"): its first month or last day, its last year.

    Args:
        whole: The period.
        which: ``start`` or ``end``.
        by_month: The language means the last month rather than the last day: « la fin de l'année ».

    >>> edge(year(2027), "end").edtf, edge(year(2027), "end", by_month=True).edtf
    ('2027-12-31', '2027-12')
    """
    if by_month and which == "end" and whole.grain == "year":
        return month(whole.last.year, whole.last.month)
    if which in ("start", "end"):
        if whole.grain in ("year", "quarter", "half_year", "month") and which == "end":
            return day(whole.last)
        if whole.grain in ("year", "quarter", "half_year"):
            return month(whole.first.year, whole.first.month)
        if whole.grain in ("decade", "century") and which == "end":
            # A century ends with its round year, whatever EDTF counts to it.
            return year(whole.last.year + (whole.grain == "century"))
    return part(whole, which)


def _part_of_month(whole: Period, which: str) -> Period:
    if which == "middle":
        return replace(day(whole.first.replace(day=15)).about(), grain="month")
    return whole


def _part_of_year(whole: Period, which: str) -> Period:
    number = whole.first.year
    if which == "middle":
        return month(number, 6).about()
    start = 1 if which == "start" else 10
    return joined(month(number, start), month(number, start + 2))


def _part_of_years(whole: Period, which: str) -> Period:
    if whole.grain == "century" and which == "middle":
        return year(whole.first.year + 50).about()
    years = whole.last.year - whole.first.year + 1
    few, fewer = 3 * years // 10, 4 * years // 10
    cut = {
        "start": (whole.first.year, whole.first.year + few),
        "middle": (whole.first.year + fewer, whole.last.year - few),
        "end": (whole.last.year - few, whole.last.year),
    }[which]
    return joined(year(cut[0]), year(cut[1]))


def _third(whole: Period, which: str) -> Period:
    days = (whole.last - whole.first).days + 1
    third = timedelta(max(days // 3, 1))
    if which == "start":
        return span(whole.first, whole.first + third - timedelta(1))
    if which == "end":
        return span(whole.last - third + timedelta(1), whole.last)
    return span(whole.first + third, whole.last - third)


def _half(whole: Period, which: str) -> Period:
    if whole.grain == "year":
        return half_year(whole.first.year, 1 if which == "first half" else 2)
    if whole.grain in ("decade", "century"):
        half = (whole.last.year - whole.first.year + 1) // 2
        middle = whole.first.year + half
        return (
            joined(year(whole.first.year), year(middle - 1))
            if which == "first half"
            else joined(year(middle), year(whole.last.year))
        )
    middle_day = whole.first + timedelta(min(15, ((whole.last - whole.first).days + 1) // 2))
    return span(whole.first, middle_day - timedelta(1)) if which == "first half" else span(middle_day, whole.last)


def shifted(when: date, unit: str, number: float) -> date:
    """Return *when* moved by whole days, weeks, months or years; a missing 31st becomes the month's last day.

    Args:
        when: Day to count from.
        unit: D, W, M or Y.
        number: How many; negative counts back. Half a year is six months.
    """
    if unit in ("D", "W"):
        return when + timedelta(days=round(number * (7 if unit == "W" else 1)))
    whole = month(when.year, when.month + round(number * (12 if unit == "Y" else 1)))
    return whole.first.replace(day=min(when.day, whole.last.day))


def year_before(period: Period) -> Period:
    """Return the same day, month or season of the year before.

    >>> year_before(season(2026, "winter", southern=True)).edtf, year_before(month(2026, 3)).edtf
    ('2025-24', '2025-03')
    """
    first, last = shifted(period.first, "Y", -1), shifted(period.last + timedelta(1), "Y", -1) - timedelta(1)
    return Period(first, last, period.grain, f"{int(period.edtf[:4]) - 1:04}{period.edtf[4:]}")


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
        first, last = (None if isinstance(end, float) else date(end.tm_year, end.tm_mon, end.tm_mday) for end in ends)
    except (EDTFParseException, TypeError, ValueError, AttributeError):
        # The package raises TypeError for "/..", and says little about what it does not know.
        raise InputError(
            f'"{edtf}" is no EDTF', "write for example 2024-06 or 2024-06-17/..", code="bad-edtf"
        ) from None
    return first, last
