"""Numbers and dates as a reader of French or English expects them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from toolkit.base.typography import NBSP

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
_BABEL = {"fr": "fr_FR", "en": "en_GB"}
_SCALES = {
    "fr": ((1e9, "milliard", "milliards"), (1e6, "million", "millions")),
    "en": ((1e9, "billion", "billion"), (1e6, "million", "million")),
}


@lru_cache(maxsize=4096)
def format_number(value: float, language: Language, *, scale_words: bool = True) -> str:
    """Return *value* with the language's separators; millions and billions in words when that loses no digit.

    >>> format_number(6700, "fr"), format_number(4_800_000, "fr"), format_number(2.5, "en")
    ('6\\u202f700', '4,8\\xa0millions', '2.5')
    """
    if scale_words:
        for factor, one, many in _SCALES[language]:
            scaled = value / factor
            if abs(scaled) >= 1 and round(scaled, 2) == scaled:
                # French counts 1,9 million in the singular, English words of scale never change.
                word = one if abs(scaled) < 2 else many
                return f"{format_decimal(scaled, locale=_BABEL[language])}{NBSP}{word}"
    return format_decimal(value, locale=_BABEL[language])


def format_day(day: date, language: Language, *, short: bool = False) -> str:
    """Return a date in words with no-break spaces: ``1er juin 2024``, ``1 June 2024``; *short* abbreviates the month.

    >>> format_day(date(2024, 6, 1), "fr"), format_day(date(2024, 6, 17), "en", short=True)
    ('1er\\xa0juin\\xa02024', '17\\xa0Jun\\xa02024')
    """
    pattern = "d MMM y" if short else "d MMMM y"
    text = babel_date(day, pattern, locale=_BABEL[language])
    if language == "fr" and day.day == 1:
        text = text.replace("1 ", "1er ", 1)
    return text.replace(" ", NBSP)


def format_month(day: date, language: Language, *, short: bool = False) -> str:
    """Return month and year in words.

    >>> format_month(date(2023, 9, 1), "fr")
    'septembre\\xa02023'
    """
    pattern = "MMM y" if short else "MMMM y"
    return babel_date(day, pattern, locale=_BABEL[language]).replace(" ", NBSP)
