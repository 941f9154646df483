"""One point of the timeline, and how long lies between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toolkit.charts.dates import gap_words
from toolkit.charts.marks import Degree, Mark

_STARTS = ("", "since", "from")
"""Bounds of a date that is known all the same: what begins on it."""


@dataclass(frozen=True)
class Milestone:
    """One point of the timeline.

    Attributes:
        surface: Exact words of the article that tell it; […] where a clause between subject and verb is left out.
        start: Where they stand.
        earliest: First possible day; None when the date is not resolved.
        latest: Last possible day.
        grain: Granularity of the time expression.
        approximate: The text says about.
        derived: The date was computed, not printed.
        planned: It is announced or expected.
        mark: Degree of the words.
        sentence_ids: Sentences that tell it.
        status: Event status; empty for dated words that are no event.
        bound: How the text bounds the date, see ``bounds.bound_of``; empty for a date told as it is.
        length: For how long it has lasted, in words of the page, where the text tells that instead of a date.
        presupposed: It is of what is past in words on what is to come, « la première visite depuis 2000 », or only
            dates something else: « après la rencontre de mai ».
    """

    surface: str
    start: int
    earliest: date | None
    latest: date | None
    grain: str
    approximate: bool
    derived: bool
    planned: bool
    mark: Mark
    sentence_ids: tuple[str, ...]
    status: str = ""
    bound: str = ""
    length: str = ""
    presupposed: bool = False

    @property
    def dated(self) -> bool:
        """Whether it has a place on the axis."""
        return self.earliest is not None or self.latest is not None

    @property
    def interval(self) -> tuple[date, date]:
        """First and last possible day; an open end is taken as the known one."""
        known = self.earliest or self.latest
        assert known is not None
        return self.earliest or known, self.latest or known


def gap_between(before: Milestone, after: Milestone) -> str:
    """Return the time between two entries in words; nothing where one is about, only bounded, or counted back."""
    known = [not entry.approximate and not entry.length and entry.bound in _STARTS for entry in (before, after)]
    return gap_words(before.interval, after.interval) if all(known) else ""


def weakness(mark: Mark) -> tuple[int, bool]:
    """Return how weak a mark is, for the weakest of several."""
    return list(Degree).index(mark.degree), mark.disputed
