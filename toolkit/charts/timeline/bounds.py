"""Dates that the text only bounds, in words: before the end of the month, at least until Thursday, since January."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from toolkit.charts.catalogue import words
from toolkit.charts.dates import interval_words, is_calendar_unit
from toolkit.charts.page_language import page_language
from toolkit.charts.small_words import small_words

_REACH = 60
"""Characters around a date in which the words stand that bound it."""
_BY_COMPARATOR = {"<": "before", "<=": "by", ">": "after", ">=": "from"}
_LATE = ("by", "until", "after", "well_after", "shortly_after")
"""Bounds that count from the last day of a stretch."""
LASTING = frozenset(("at_least_until", "since", "not_before", "from", "after", "well_after", "shortly_after"))
"""What holds from the date on, with no end told."""


def bound_of(time: Mapping[str, Any], text: str, language: str) -> str:
    """Return how the article bounds a date; empty for a date that is told as it is.

    The table says which side is bounded, the words around say whether something happens by then or lasts until then.

    Args:
        time: Row of the times table.
        text: The article's text.
        language: The article's language.

    >>> bound_of({"comparator": ">=", "start": 16, "end": 23}, "En grève depuis janvier.", "fr")
    'since'
    >>> bound_of({"comparator": "<", "start": 17, "end": 21}, "Open well before July.", "en")
    'well_before'
    """
    comparator = time.get("comparator")
    start, end = int(time["start"]), int(time["end"])
    before, own, after = text[max(0, start - _REACH) : start], text[start:end], text[end : end + _REACH]
    before = re.split(r"[.;:!?]\s|\n", before)[-1]
    for name, sign, leading, trailing in _patterns(language):
        if comparator == sign and (leading.search(before) or leading.match(own) or trailing.match(after)):
            return name
        if comparator is None and name == "by" and leading.match(own):
            return name
    return _BY_COMPARATOR.get(comparator or "", "")


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    never = "(?!)"
    return tuple(
        (
            entry["bound"],
            entry["comparator"],
            re.compile(rf"\b(?:{entry['before']})", re.IGNORECASE),
            re.compile(rf"\W*(?:{entry.get('after', never)})\b", re.IGNORECASE),
        )
        for entry in small_words(language).get("bounds", ())
    )


def bounded_words(
    bound: str,
    earliest: date | None,
    latest: date | None,
    grain: str | None,
    *,
    approximate: bool = False,
    short: bool = False,
) -> str:
    """Return a date in words of the page, with the side on which the text bounds it.

    Of a stretch that is no month and no year the end that counts is named: before a week is before its first day.

    >>> day = date(2026, 4, 30)
    >>> bounded_words("before", day, day, "day").replace("\\xa0", " ")
    'avant le 30 avril 2026'
    >>> bounded_words("from", date(2026, 4, 1), date(2026, 4, 30), "month").replace("\\xa0", " ")
    'à partir d’avril 2026'
    """
    if not bound or earliest is None or latest is None:
        return interval_words(earliest, latest, grain, approximate=approximate, short=short)
    whole = earliest != latest and is_calendar_unit(earliest, latest)
    if not whole:
        earliest = latest = latest if bound in _LATE else earliest
    shown = interval_words(earliest, latest, grain, short=short)
    kind = "day" if not whole else "month" if earliest.month == latest.month else "year"
    # « d'avril », « d'août », « d'octobre ».
    elided = kind == "month" and page_language() == "fr" and shown[0] in "ao"
    say = words()
    text = say(f"bound.{bound}.{'month_elided' if elided else kind}", date=shown)
    return say("date.about", placed=text) if approximate else text
