"""The day of "that night": one on which something was done, not the one on which it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from toolkit.facts.document import ParsedSentence
from toolkit.facts.times.event_dates import Direction
from toolkit.facts.times.periods import Period
from toolkit.facts.wording import fragments


class DayTold(NamedTuple):
    """A day that the article has told.

    Attributes:
        period: The day.
        row_id: Its row; None while its sentence is still being read.
        of_saying: Somebody said something on it.
        sentence: Number of its sentence.
    """

    period: Period
    row_id: str | None
    of_saying: bool
    sentence: int


def day_of_story(told: Sequence[DayTold], published: date | None, looking: Direction | None) -> Period | None:
    """Return the last day of *told* on which something was done, not only said; what is done was on no day to come.

    >>> from datetime import date
    >>> from toolkit.facts.times import periods
    >>> broke, said = (DayTold(periods.day(date(2025, 5, day)), None, day == 6, 0) for day in (3, 6))
    >>> day_of_story([broke, said], date(2025, 5, 7), "past").edtf
    '2025-05-03'
    """
    if looking != "future" and published is not None:
        told = [day for day in told if day.period.last <= published]
    return next((day.period for day in reversed(told) if not day.of_saying), None)


def is_of_saying(parsed: ParsedSentence, start: int, end: int, language: str) -> bool:
    """Return whether the verb over ``parsed.text[start:end]`` is one of saying: "told the court on Monday"."""
    span = parsed.parse.char_span(start, end, alignment_mode="expand") if parsed.parse is not None else None
    if span is None:
        return False
    above = [token for token in (span.root, *span.root.ancestors) if token.pos_ in ("VERB", "AUX")]
    return bool(above) and _saying(language).fullmatch(above[0].lower_) is not None


@cache
def _saying(language: str) -> re.Pattern[str]:
    return re.compile("|".join(fragments(language)[name] for name in ("say", "announce")), re.IGNORECASE)
