"""Days of clock times: « mardi, vers 17 heures », the night after the day told last, an entry told as it happens."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.grammar import Match
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import Reading
from toolkit.facts.times.tense import direction

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})
_BESIDE = 60
"""Characters within which a time of the day belongs to a day."""
_TIED = 8
"""Characters that tie a time of the day to its day: "by 5 p.m. on Friday"."""
_NIGHTS = 3
"""Days after an evening told within which « la nuit » is the one that followed it."""
_MIDNIGHT = "T00:00"
_Read = tuple[Match, Reading]
_Anchor = tuple[Period, str]


def of_live_entry(document: Document, text: str, item: _Read) -> _Read:
    """Put the publication day before the time that opens an entry told as it happens: "11.15am: Police raise toll"."""
    match, reading = item
    published = document.article.published
    opens = re.match(r"\W*$", text[: match.start]) and re.match(r" ?(?:GMT|UTC)?(?: ?:| [-–—|]) ", text[match.end :])
    if reading.clock is None or "/" in reading.clock or reading.period is not None or published is None or not opens:
        return item
    return match, replace(reading, period=periods.day(published))


def on_day_told(parsed: ParsedSentence, item: _Read, day: _Anchor | None, lexicon: dict[str, Any]) -> _Read:
    """Put the day told last before a time of the day in a past sentence without one; who speaks means no such day."""
    match, reading = item
    if reading.clock is None or reading.period is not None or "/" in reading.clock or day is None:
        return item
    if reading.clock == _MIDNIGHT:
        # Where a day ends and the next begins, its name does not tell which of them is meant.
        return item
    text = parsed.text.translate(_PLAIN)
    if compiled(lexicon["speaker"]).search(text) or compiled(lexicon["event_day"]).search(text):
        return item
    if direction(parsed, match.start, match.end, lexicon["tense"]) != "past":
        return item
    return match, replace(reading, period=day_of(day[0]), anaphoric=True)


def on_night_told(parsed: ParsedSentence, item: _Read, day: _Anchor | None, lexicon: dict[str, Any]) -> _Read:
    """Put the night that only the story tells after the day told last: « Lundi soir, … Dans la nuit, des heurts »."""
    match, reading = item
    bare = compiled(lexicon["night_told"], re.IGNORECASE).fullmatch(match.groups.get("night", ""))
    evening = day_of(day[0]) if day is not None else None
    if bare is None or reading.period is None:
        return item
    if evening is None or direction(parsed, match.start, match.end, lexicon["tense"]) != "past":
        return item
    if not 0 < (reading.period.last - evening.last).days <= _NIGHTS:
        return item
    night = periods.span(evening.last, evening.last + timedelta(1))
    return match, replace(reading, period=night, anaphoric=True)


def on_one_day(chosen: list[_Read]) -> list[_Read]:
    """Put the day told last before every time of the day of a sentence that has it before one of them."""
    told = next((reading.period for _, reading in chosen if reading.clock is not None and reading.anaphoric), None)
    if told is None:
        return chosen
    return [
        (match, replace(reading, period=told, anaphoric=True))
        if reading.clock not in (None, _MIDNIGHT) and reading.period is None and "/" not in (reading.clock or "")
        else (match, reading)
        for match, reading in chosen
    ]


def on_their_days(chosen: list[_Read], text: str, lexicon: dict[str, Any]) -> list[_Read]:
    """Put the day of the same sentence before a time of the day: « mardi, vers 17 heures »."""
    ahead = re.compile(rf"(?:^|\W)(?:{lexicon['bounded_ahead']}) ?{lexicon['article_of_a_day']}$", re.IGNORECASE)
    clocks = [match for match, reading in chosen if reading.clock is not None]
    days = [
        (match, day)
        for match, reading in chosen
        if reading.period is not None
        and reading.clock is None
        and (day := day_of(reading.period)) is not None
        # "at 11 a.m. they agreed to wait until Sunday": a term ahead is not the day of a time told apart from it.
        and (not ahead.search(text[: match.start]) or any(_gap(match, clock) <= _TIED for clock in clocks))
        # … nor is a day that is set against it: "1.17 at 17:30, against 1.16 [the day before]".
        and not compiled(rf"(?:{lexicon['compared']})$", re.IGNORECASE).search(text[: match.start])
    ]
    placed: list[_Read] = []
    for match, reading in chosen:
        together = [(other, period) for other, period in days if not _parted(match, other, text)]
        if reading.clock is not None and together:
            gap, _, period = min((_gap(match, other), other.start, period) for other, period in together)
            # A stretch of hours is that day's only where it is tied to it, and does not run into the next.
            first, *last = reading.clock.split("/")
            near = gap <= _TIED and first < last[0] if last else gap <= _BESIDE or len(days) == 1
            # "began at 10 p.m. on Monday and lasted until 4 a.m."
            near = near and (gap <= _TIED or not _runs_over(match, reading, placed, ahead.search(text[: match.start])))
            reading = replace(reading, period=period) if near else reading
        placed.append((match, reading))
    return placed


def day_of(period: Period) -> Period | None:
    """Return the day that a time of the day belongs to: of a night from one day to the next the second."""
    if period.grain == "day":
        return period
    return periods.day(period.last) if (period.last - period.first).days == 1 else None


def _runs_over(match: Match, reading: Reading, earlier: list[_Read], until: object) -> bool:
    """Tell whether a time of the day that ends a stretch is earlier than the one it began at, so of the next day."""
    clocks = [other.clock for one, other in earlier if other.clock is not None and one.end <= match.start]
    return bool(until and clocks and (reading.clock or "") < clocks[-1])


def _parted(one: Match, other: Match, text: str) -> bool:
    """Tell whether a colon or a quotation mark parts two times: "sent at 6.41: 'Back Thursday'"."""
    return re.search(r":|[\"“”«»]", text[min(one.end, other.end) : max(one.start, other.start)]) is not None


def _gap(one: Match, other: Match) -> int:
    return max(one.start - other.end, other.start - one.end)
