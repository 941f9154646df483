"""What a resolver may look at, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.numbers import read_number
from toolkit.facts.times.event_dates import Direction
from toolkit.facts.times.periods import Period
from toolkit.facts.times.story_days import DayTold


@dataclass(frozen=True)
class Reading:
    """What an expression means.

    Attributes:
        period: The days it covers, or None where the text leaves them open.
        duration: ISO 8601 duration of a length of time, or of the beat of a set.
        clock: Time of day, ``T17:00``; a day in the same sentence is put before it.
        basis: What it is resolved from.
        approximate: The text says about.
        comparator: How a duration is bounded.
        anaphoric: It counts from the last date told.
        counted_from: The day told that it counts from, where that is not the last date.
    """

    period: Period | None = None
    duration: str | None = None
    clock: str | None = None
    basis: str = "relative"
    approximate: bool = False
    comparator: str | None = None
    anaphoric: bool = False
    counted_from: Period | None = None


@dataclass(frozen=True, eq=False)
class Situation:
    """What a resolver may look at.

    Attributes:
        groups: The match's named groups.
        lexicon: The language's times lexicon.
        language: ISO 639-1 code.
        published: Publication date, or None: relative expressions then stay open.
        tense: Asks for the tense of the governing verb; see :attr:`direction`.
        before: The sentence's text before the match.
        after: The sentence's text after it.
        anchor: Last date the article resolved before this place.
        told: The days that this sentence and those right before it have told.
        lately: The day told last of the days before the publication.
        around: The sentence and the opening of the article: which lands it speaks of.
    """

    groups: dict[str, str]
    lexicon: dict[str, Any]
    language: str
    published: date | None
    tense: Callable[[], Direction | None]
    before: str
    after: str
    anchor: Period | None = None
    told: Sequence[DayTold] = ()
    lately: Period | None = None
    around: str = ""

    @cached_property
    def southern(self) -> bool:
        """Whether the article speaks of lands in the southern half of the earth, whose seasons it then means."""
        return compiled(rf"\b(?:{self.lexicon['southern']})", re.IGNORECASE).search(self.around) is not None

    @cached_property
    def direction(self) -> Direction | None:
        """Tense of the governing verb; read only where it is asked for, because it costs a walk through the parse."""
        return self.tense()

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

    def year(self, *names: str) -> int | None:
        """Return the year given in figures, or beside the publication (« de l'an dernier »); None where none is."""
        given = self.get(*(names or ("year", "year2", "year3")))
        if given is not None:
            return int(given)
        shift = self.word("relative_years", "relyear")
        return None if shift is None or self.published is None else self.published.year + int(shift)

    @property
    def explicit(self) -> bool:
        """Whether a year stands in figures."""
        return self.get("year", "year2", "year3", "year4") is not None

    @property
    def which(self) -> str | None:
        """``last``, ``next``, or None."""
        names = ("which", "which2", "which3", "which4")
        found: str | None = self.word("last", *names) or self.word("next", *names)
        return found


def counted_unit(text: str) -> tuple[int, str]:
    """Return factor and base of a unit of the lexicon.

    >>> counted_unit("10Y"), counted_unit("MIN")
    ((10, 'Y'), (1, 'MIN'))
    """
    base = text.lstrip("0123456789")
    return int(text.removesuffix(base) or 1), base


OPEN = Reading()
"""The expression is a time, and the text leaves it open."""
Resolver = Callable[[Situation], Reading | None]
