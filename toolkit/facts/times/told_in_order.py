"""Dates told in their order: « signé en mai 2018 et ratifié en octobre » names the October after that May.

So does the term of what was promised: « avait promis en mars de payer avant juin », read in July, is the June before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from toolkit.facts.patterns import compiled
from toolkit.facts.times import periods
from toolkit.facts.times.grammar import Match
from toolkit.facts.times.periods import Period
from toolkit.facts.times.situation import Reading

Read = tuple[Match, Reading]
_YEAR = 366
"""Days of a stretch in which no date lies twice."""


def in_order(chosen: list[Read], text: str, published: date | None, rules: dict[str, Any]) -> list[Read]:
    """Return the readings of a sentence in which a bare date that goes on from a dated one follows it.

    Args:
        chosen: Readings in reading order.
        text: The sentence, with plain spaces and apostrophes.
        published: Publication date.
        rules: The lexicon's ``in_order`` entry: what may stand between two dates on the same side of the publication.
    """
    done: list[Read] = []
    for item in chosen:
        moved = None
        if done and published is not None:
            one = done[-1]
            moved = _followed(one, item, text, published, rules) or _promised(one, item, text, published, rules)
        done.append(moved or item)
    return done


def in_stretch_told(item: Read, told: Period | None, text: str, rules: dict[str, Any]) -> Read:
    """Return a bare date of what had been before, moved into the stretch of time told last where it lies in it.

    "The leak lasted from March to November 2024. An engineer had warned of it in May." is the May of 2024.

    Args:
        item: The date with its reading.
        told: The period that the article told last.
        text: The sentence, with plain spaces and apostrophes.
        rules: The lexicon's ``pledged`` entry: what tells that something had been before.
    """
    match, reading = item
    bare = match.rule.resolve in ("date", "month") and reading.basis == "relative"
    if told is None or told.grain != "interval" or not bare or reading.period is None:
        return item
    if (told.last - told.first).days > _YEAR:
        return item
    if compiled(rules["had"], re.IGNORECASE).search(text[: match.start]) is None:
        return item
    period = reading.period
    while period.first > told.last:
        period = periods.year_before(period)
    within = told.first <= period.first and period.last <= told.last
    return (match, replace(reading, period=period)) if within else item


def _promised(one: Read, other: Read, text: str, published: date, rules: dict[str, Any]) -> Read | None:
    """Return a promise's term moved to the first such one after the day of the promise, or None where it stays."""
    (first, start), (match, reading) = one, other
    if start.period is None or reading.period is None or reading.basis != "relative" or start.period.last > published:
        return None
    if "feast" in match.rule.resolve:
        # Easter is on another day each year.
        return None
    if reading.period.grain not in ("day", "month", "season") or {"which", "this", "weekday"} & match.groups.keys():
        return None
    between = text[first.end : match.start]
    if not compiled(rules["term"], re.IGNORECASE).search(between) or compiled(rules["apart"]).search(between):
        return None
    if not compiled(rules["promise"], re.IGNORECASE).search(f"{text[: first.start]}{between}"):
        return None
    if compiled(rules["start"], re.IGNORECASE).search(text[: first.start]):
        # "patrols that have run since 2012": no day of a promise.
        return None
    period = reading.period
    while (earlier := periods.year_before(period)).first > start.period.last:
        period = earlier
    return None if period == reading.period else (match, replace(reading, period=period))


def _followed(one: Read, other: Read, text: str, published: date, rules: dict[str, Any]) -> Read | None:
    """Return the second date moved to the first such one after the dated one, or None where it stays."""
    (first, start), (match, reading) = one, other
    if start.period is None or reading.period is None or start.basis != "explicit" or reading.basis != "relative":
        return None
    if match.rule.resolve not in ("date", "month") or start.period.grain not in ("day", "month"):
        return None
    between = text[first.end : match.start]
    ahead = start.period.first > published
    if not compiled(rules["ahead" if ahead else "behind"], re.IGNORECASE).fullmatch(between):
        return None
    bare = reading.period
    if ahead != (bare.first > published) or (ahead and bare.first > start.period.first):
        return None
    year = start.period.last.year + ((bare.first.month, bare.first.day) < (start.period.last.month, 1))
    try:
        moved = (
            periods.month(year, bare.first.month) if bare.grain == "month" else periods.day(bare.first.replace(year))
        )
    except ValueError:
        return None
    if not ahead and moved.first >= bare.first:
        return None
    return match, replace(reading, period=moved)
