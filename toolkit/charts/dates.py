"""Dates and gaps in words: what the text bounds, no finer than it says."""

from __future__ import annotations

from datetime import date

from toolkit.base.locale import format_day, format_month
from toolkit.base.typography import NBSP
from toolkit.charts.catalogue import words
from toolkit.charts.page_language import page_language

_YEAR, _MONTH = 365.2425, 30.436875
_MOST_OPEN = 2
"""Times as long as at least that a gap may be, and still be written as one number."""


def interval_words(
    earliest: date | None, latest: date | None, grain: str | None, *, approximate: bool = False, short: bool = False
) -> str:
    """Return an interval of days in words of the page; empty when both ends are unknown.

    Args:
        earliest: First possible day.
        latest: Last possible day; None when open.
        grain: Granularity of the times table.
        approximate: The text says about.
        short: Abbreviate months.

    >>> interval_words(date(2023, 9, 1), date(2023, 9, 30), "month")
    'septembre\\xa02023'
    >>> interval_words(date(2024, 6, 17), date(2024, 6, 23), "interval")
    'du\\xa017\\xa0au\\xa023\\xa0juin\\xa02024'
    >>> interval_words(date(2024, 6, 17), date(2024, 6, 23), "interval", short=True)
    '17–23\\xa0juin\\xa02024'
    >>> interval_words(date(1984, 1, 1), None, "year", approximate=True)
    'depuis ≈\\xa01984'
    """
    say = words()
    about = f"≈{NBSP}" if approximate else ""
    if earliest is None and latest is None:
        return ""
    if latest is None and earliest is not None:
        return say("timeline.since", day=about + _end(earliest, "since", grain, short))
    if earliest is None and latest is not None:
        return say("timeline.until", day=about + _end(latest, "until", grain, short))
    assert earliest is not None
    assert latest is not None
    return about + _closed(earliest, latest, short)


def _closed(earliest: date, latest: date, short: bool) -> str:
    """Name the smallest calendar unit that the two days are the ends of; else name both ends."""
    if earliest == latest:
        return format_day(earliest, page_language(), short=short)
    if is_calendar_unit(earliest, latest):
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return format_month(earliest, page_language(), short=short)
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
    if earliest.day == 1 and _is_month_end(latest):
        first, last = (format_month(day, page_language(), short=short) for day in (earliest, latest))
        return _between("months", first, last, short)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        first = format_day(earliest, page_language()).partition(NBSP)[0]
        last = format_day(latest, page_language(), short=short)
        return f"{first}–{last}" if short else words()("date.within_a_month", first=first, last=last)
    first, last = (format_day(day, page_language(), short=short) for day in (earliest, latest))
    return _between("days", first, last, short)


def _between(unit: str, first: str, last: str, short: bool) -> str:
    """Join two ends; a year that both have is written once."""
    before, _, year = first.rpartition(NBSP)
    if before and last.endswith(f"{NBSP}{year}"):
        first = before
    if short:
        return f"{first} – {last}"
    # « d'avril », « d'août », « d'octobre »: the vowels that months begin with.
    elided = "_elided" if unit == "months" and first[0] in "ao" else ""
    return words()(f"date.between_{unit}{elided}", first=first, last=last)


def _end(day: date, side: str, grain: str | None, short: bool) -> str:
    if grain in ("year", "decade", "century"):
        return str(day.year)
    if grain == "month":
        return format_month(day, page_language(), short=short)
    if grain == "interval" and side == "since" and day.day == 1:
        return str(day.year) if day.month == 1 else format_month(day, page_language(), short=short)
    shown = format_day(day, page_language(), short=short)
    return words()("date.since_day", day=shown) if side == "since" else shown


def is_calendar_unit(earliest: date, latest: date) -> bool:
    """Return whether two days are the ends of one month, or of whole years."""
    if earliest.day != 1 or not _is_month_end(latest):
        return False
    return (earliest.year, earliest.month) == (latest.year, latest.month) or (earliest.month, latest.month) == (1, 12)


def _is_month_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def gap_words(before: tuple[date, date], after: tuple[date, date]) -> str:
    """Return the time between two intervals in words, no finer than the wider of the two; empty if they touch.

    It is empty as well where the width of the intervals leaves the time so open that it may be twice as long as it may
    be: between February and 13 March lie two weeks or six.

    A gap from or to a year is written in years, from or to a month (or anything as wide) in months, a week in weeks,
    with ≈ where the width of the intervals leaves the number open.

    >>> gap_words((date(2024, 6, 10), date(2024, 6, 10)), (date(2024, 6, 17), date(2024, 6, 17)))
    '7\\xa0jours'
    >>> gap_words((date(2000, 1, 1), date(2000, 12, 31)), (date(2023, 9, 1), date(2023, 9, 30)))
    '≈ 23\\xa0ans'
    >>> gap_words((date(2025, 2, 1), date(2025, 2, 28)), (date(2025, 3, 13), date(2025, 3, 13)))
    ''
    """
    low = (after[0] - before[1]).days
    high = (after[1] - before[0]).days
    if low <= 0 or high > _MOST_OPEN * low:
        return ""
    middle = (low + high) / 2
    unit, size = _gap_unit(max((before[1] - before[0]).days, (after[1] - after[0]).days) + 1, middle)
    count = max(1, round(middle / size))
    say = words()
    text = say(f"timeline.{unit}", n=count)
    if size == 1 and low == high:
        return text
    if size > 1 and round(low / size) == round(high / size) == count:
        return text
    return say("timeline.about", text=text)


def _gap_unit(widest: int, middle: float) -> tuple[str, float]:
    if widest >= 300 or middle >= 2 * _YEAR:
        return "years", _YEAR
    if widest >= 28 or middle >= 60:
        return "months", _MONTH
    return ("weeks", 7) if widest >= 7 else ("days", 1)


def placed_words(earliest: date | None, latest: date | None, grain: str | None, *, approximate: bool = False) -> str:
    """Return a date as the opening of a sentence: with the word that places what follows in it.

    >>> placed_words(date(2025, 9, 22), date(2025, 9, 22), "day")
    'le 22\\xa0septembre\\xa02025'
    >>> placed_words(date(2025, 9, 1), date(2025, 9, 30), "month"), placed_words(None, None, None)
    ('en septembre\\xa02025', '')
    >>> from toolkit.charts.page_language import speaking
    >>> with speaking("en"):
    ...     placed_words(date(2025, 9, 22), date(2025, 9, 22), "day")
    'on 22\\xa0September\\xa02025'
    """
    if earliest is None or latest is None:
        return interval_words(earliest, latest, grain, approximate=approximate)
    say, shown = words(), interval_words(earliest, latest, grain)
    if earliest == latest:
        placed = say("date.on", date=shown)
    else:
        placed = say("date.in" if is_calendar_unit(earliest, latest) else "date.over", date=shown)
    return say("date.about", placed=placed) if approximate else placed
