"""Times of the day: « à 14 h 30 », "10 p.m. to 6 a.m."; a day told beside them is put before them."""

from __future__ import annotations

import re

from toolkit.facts.patterns import compiled
from toolkit.facts.times.situation import Reading, Situation


def clock(now: Situation) -> Reading | None:
    """One time of the day."""
    found = _time(
        now,
        ("hour", "hour2", "hour3", "hour4", "hour5", "hour6"),
        ("minute", "minute2"),
        now.get("half_day", "half_day2", "half_day3"),
    )
    if "gmt" in now.groups:
        figures = re.sub(r"\D", "", now.groups["gmt"])
        found = (int(figures[:2]), int(figures[2:]))
    if found is None or not (0 <= found[0] <= 24 and 0 <= found[1] <= 59):
        return None
    if "half" in now.groups:
        found = (found[0], 30)
    # "shortly before midnight" is no point: the hour it is counted from is kept, and that it is only near it.
    openings = f"{now.lexicon['about_date']}|{now.lexicon['about_clock']}"
    about = "near" in now.groups or compiled(rf"\b(?:{openings}) $", re.IGNORECASE).search(now.before)
    return Reading(clock=_written(found), basis="explicit", approximate=bool(about))


def clock_range(now: Situation) -> Reading | None:
    """From one time of the day to another; the half of the day may be said once."""
    last = now.get("half_day2")
    end = _time(now, ("hour2",), ("minute3", "minute4"), last)
    start = _time(now, ("hour",), ("minute", "minute2"), now.get("half_day"))
    if start is None or end is None or max(start[0], end[0]) > 24:
        return None
    if "half_day" not in now.groups and _is_afternoon(now, last) and start[0] + 12 < end[0]:
        start = (start[0] + 12, start[1])
    return Reading(clock=f"{_written(start)}/{_written(end)}", basis="explicit")


def _time(
    now: Situation, hours: tuple[str, ...], minutes: tuple[str, ...], half_day: str | None
) -> tuple[int, int] | None:
    text = now.get(*hours)
    if text is None:
        return None
    hour = int(text) if text.isdigit() else now.word("hours", *hours)
    if hour is None:
        return None
    minute = int(now.get(*minutes) or 0)
    if half_day and half_day.strip():
        if _is_afternoon(now, half_day):
            hour = hour + 12 if hour < 12 else hour
        elif hour == 12:
            hour = 0
    return int(hour), minute


def _is_afternoon(now: Situation, words: str | None) -> bool:
    return bool(words and compiled(now.lexicon["afternoon"], re.IGNORECASE).search(words))


def _written(when: tuple[int, int]) -> str:
    return f"T{when[0]:02}:{when[1]:02}"
