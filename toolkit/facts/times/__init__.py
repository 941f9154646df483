"""When: time expressions resolved from the publication date, or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.times.clock_days import (
    day_of,
    of_live_entry,
    on_day_told,
    on_night_told,
    on_one_day,
    on_their_days,
)
from toolkit.facts.times.date_limits import date_limit
from toolkit.facts.times.grammar import Match, matches
from toolkit.facts.times.joined_dates import joined_dates
from toolkit.facts.times.periods import Period
from toolkit.facts.times.resolvers import RESOLVERS
from toolkit.facts.times.situation import Reading, Situation
from toolkit.facts.times.story_days import DayTold, is_of_saying
from toolkit.facts.times.tense import direction
from toolkit.facts.times.told_from import DatedEntry, counted_from
from toolkit.facts.times.told_in_order import in_order, in_stretch_told

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2011": "-"})
_ANCHORS = ("day", "month", "quarter", "half_year", "season", "year", "interval")
"""Grains of the dates that later ones may count from."""
_FROM_WHAT_IS_TOLD = ("later", "near_period", "anaphoric_day", "season", "bare_day", "week_of_day")
"""Resolvers that may count from a date told before in the sentence, or from the publication."""
_LATELY = range(8)
"""Days before the publication on which a time of the day may still go with the day told last."""
_STILL_THERE = 2
"""Sentences after a day told in which "that night" may be its night."""
_OPENING = 300
"""Characters in which an article says where it plays."""
_Read = tuple[Match, Reading]
_Anchor = tuple[Period, str]


def find_times(document: Document) -> tuple[Row, ...]:
    """Return one row per time expression of *document*, in reading order.

    Dates without a year and weekdays follow the tense of their verb; what the text leaves open stays null, and
    without a publication date everything that counts from it does.
    """
    if document.language not in LANGUAGES:
        return ()
    rows: list[Row] = []
    anchor: _Anchor | None = None
    day: _Anchor | None = None
    told: list[DayTold] = []
    entry = DatedEntry()
    for number, parsed in enumerate(document.sentences):
        told = [one for one in told if number - one.sentence <= _STILL_THERE]
        entry.begin(parsed)
        readings = _readings(document, parsed, anchor, day, told, entry)
        entry.enter(parsed, readings)
        for match, reading in readings:
            row = _row(document, parsed, match, _bounded(document, parsed, match, reading), anchor, told)
            rows.append(row)
            if reading.period is not None and reading.period.grain == "day":
                saying = is_of_saying(parsed, match.start, match.end, document.language)
                told.append(DayTold(reading.period, row["row_id"], saying, number))
            if reading.period is not None and reading.clock is None and reading.period.grain in _ANCHORS:
                anchor = (reading.period, row["row_id"])
                day = anchor if _is_lately(reading.period, document) else day
    return tuple(rows)


def _readings(
    document: Document,
    parsed: ParsedSentence,
    anchor: _Anchor | None,
    day: _Anchor | None,
    told: Sequence[DayTold],
    entry: DatedEntry,
) -> list[_Read]:
    text = parsed.text.translate(_PLAIN)
    lately = day[0] if day is not None else None
    chosen: list[_Read] = []
    # First what stands alone, then what counts from it: "mardi … le lendemain".
    taken: list[Match] = []
    for match in matches(text, document.language):
        if any(match.start < other.end and other.start < match.end for other in taken):
            continue
        reading = _read(document, parsed, text, match, _latest(chosen, match, anchor), told, lately=lately)
        if reading is not None:
            taken.append(match)
            chosen.append((match, reading))
    ordered = sorted(chosen, key=lambda item: item[0].start)
    ordered = _anaphors_again(document, parsed, text, ordered, anchor, told, lately)
    lexicon = load_lexicon(document.language, "times")
    ordered = in_order(ordered, text, document.article.published, lexicon["in_order"])
    ordered = [in_stretch_told(one, anchor[0] if anchor else None, text, lexicon["pledged"]) for one in ordered]
    ordered = _told_from(document, parsed, text, ordered, entry)
    placed = on_their_days(joined_dates(ordered, text, lexicon["joined"]), text, lexicon)
    placed = [of_live_entry(document, text, item) for item in placed]
    placed = [on_night_told(parsed, on_day_told(parsed, item, day, lexicon), day, lexicon) for item in placed]
    return on_one_day(placed)


def _latest(chosen: list[_Read], match: Match, anchor: _Anchor | None) -> Period | None:
    before = [item for item in chosen if item[0].end <= match.start and item[1].period is not None]
    if before:
        return max(before, key=lambda item: item[0].start)[1].period
    return anchor[0] if anchor else None


def _anaphors_again(
    document: Document,
    parsed: ParsedSentence,
    text: str,
    chosen: list[_Read],
    anchor: _Anchor | None,
    told: Sequence[DayTold],
    lately: Period | None,
) -> list[_Read]:
    done: list[_Read] = []
    for match, reading in chosen:
        if reading.basis == "anaphoric" or match.rule.resolve in _FROM_WHAT_IS_TOLD:
            here = [*told, *_days_here(document, parsed, done)]
            reading = _read(document, parsed, text, match, _latest(done, match, anchor), here, lately=lately) or reading
        done.append((match, reading))
    return done


def _told_from(
    document: Document, parsed: ParsedSentence, text: str, chosen: list[_Read], entry: DatedEntry
) -> list[_Read]:
    """Count again, from when something was pledged or from the entry of a timeline, what does not count from today."""
    published = document.article.published
    if published is None:
        return chosen
    rules, done = load_lexicon(document.language, "times")["pledged"], list[_Read]()
    for match, reading in chosen:
        since = counted_from(text, match, reading, done, entry, published, rules)
        moved = _read(document, parsed, text, match, None, at=since) if since is not None else None
        period = moved.period if moved is not None else None
        sooner = period is not None and reading.period is not None and period.first < reading.period.first
        past = period is not None and period.first <= published
        done.append((match, moved if moved is not None and (sooner or past) else reading))
    return done


def _days_here(document: Document, parsed: ParsedSentence, chosen: list[_Read]) -> list[DayTold]:
    return [
        DayTold(reading.period, None, is_of_saying(parsed, match.start, match.end, document.language), 0)
        for match, reading in chosen
        if reading.period is not None and reading.period.grain == "day"
    ]


def _is_lately(period: Period, document: Document) -> bool:
    """Return whether *period* is a day shortly before the publication."""
    published, day = document.article.published, day_of(period)
    return published is not None and day is not None and (published - day.first).days in _LATELY


def _read(
    document: Document,
    parsed: ParsedSentence,
    text: str,
    match: Match,
    anchor: Period | None,
    told: Sequence[DayTold] = (),
    at: date | None = None,
    lately: Period | None = None,
) -> Reading | None:
    """Return what a match means, counted from the publication, or ahead from the day *at*."""
    lexicon = load_lexicon(document.language, "times")
    situation = Situation(
        groups=match.groups | {"whole": text[match.start : match.end]},
        lexicon=lexicon,
        language=document.language,
        published=at or document.article.published,
        tense=(lambda: "future") if at else partial(direction, parsed, match.start, match.end, lexicon["tense"]),
        before=text[: match.start],
        after=text[match.end :],
        anchor=anchor,
        told=told,
        lately=lately,
        around=f"{document.article.text[:_OPENING]} {text}",
    )
    return RESOLVERS[match.rule.resolve](situation)


def _bounded(document: Document, parsed: ParsedSentence, match: Match, reading: Reading) -> Reading:
    """Return *reading* with how the words around it bound its date: "by Friday", « depuis janvier »."""
    if reading.duration is not None or match.rule.kind == "set" or (reading.period is None and reading.clock is None):
        return reading
    text = parsed.text.translate(_PLAIN)
    # "shortly after 9 p.m.": what bounds it may stand in its span.
    own = load_lexicon(document.language, "times")["span_lead"]
    lead = compiled(own, re.IGNORECASE).match(text[match.start : match.end])
    start = lead.end() + match.start if lead else match.start
    return replace(reading, comparator=date_limit(text, start, match.end, document.language))


def _row(
    document: Document,
    parsed: ParsedSentence,
    match: Match,
    reading: Reading,
    anchor: _Anchor | None,
    told: Sequence[DayTold],
) -> Row:
    period = reading.period
    from_day = next((day.row_id for day in reversed(told) if day.period == reading.counted_from), None)
    from_day = from_day or (anchor[1] if anchor else None)
    kind = "duration" if reading.duration and match.rule.kind == "date" else match.rule.kind
    counted = reading.basis != "explicit" and period is not None
    return document.row(
        "times",
        parsed.sentence,
        parsed.offset + match.start,
        parsed.offset + match.end,
        rule_id=f"times:{match.rule.rule_id}",
        kind=kind,
        edtf=_edtf(reading),
        earliest=period.first if period else None,
        latest=period.last if period else None,
        granularity="clock" if kind == "clock" else period.grain if period else None,
        approximate=reading.approximate,
        comparator=reading.comparator,
        basis=reading.basis,
        anchor=(from_day if reading.anaphoric and from_day else "published") if counted else None,
        derived=counted,
    )


def _edtf(reading: Reading) -> str | None:
    day = reading.period.edtf if reading.period else None
    if reading.clock is not None:
        return "/".join(f"{day or ''}{clock}" for clock in reading.clock.split("/"))
    return day or reading.duration
