"""Dates told as a length of time: "a report is expected within three months", « en service depuis quarante ans »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from toolkit.charts.catalogue import words
from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.facts.facts import Facts

_LENGTH = re.compile(r"P(\d+)([YMWD])")
_AT_MOST = ("<", "<=")
_REACH = 30
_AHEAD = ("forecast", "possible")
PAST = "past"
"""In the place of a comparator: the length is that of a stretch just past, not of what has lasted until now."""


def deadlines_of(facts: Facts) -> dict[str, dict[str, Any]]:
    """Return the deadlines, by the row_id of the length of time that tells them, as rows of the times table.

    A deadline runs from what the sentence before it dates in the past, an inquiry that was opened, else from the day
    of publication; its day is computed, and told as approximate. Without a day of publication there is none. The row
    of the past day is kept as ``base``, None for the day of publication.
    """
    published = facts.article.published
    if published is None:
        return {}
    claims, times = claims_of(facts), records(facts.times)
    found = {}
    for row in times:
        length = _LENGTH.fullmatch(str(row["edtf"] or "")) if row["kind"] == "duration" else None
        if length is None or row["comparator"] not in _AT_MOST or not _is_ahead(row, claims):
            continue
        base = _begun(facts, row, times, published)
        day = _later(base["earliest"] if base else published, int(length[1]), length[2])
        if day > published:
            found[row["row_id"]] = {
                **row,
                "kind": "date",
                "earliest": day,
                "latest": day,
                "granularity": "day",
                "approximate": True,
                "derived": True,
                "comparator": "<=",
                "base": base,
            }
    return found


def beginnings_of(facts: Facts) -> dict[str, dict[str, Any]]:
    """Return when what has lasted for years began, by the row_id of the length of time, as rows of the times table.

    The length is counted back from the day of publication; of an approximate one, half a unit of its last digit to
    both sides.
    """
    published, since = facts.article.published, small_words(facts.article.language).get("lasting_since")
    if published is None or since is None:
        return {}
    found = {}
    for row in records(facts.times):
        length = _LENGTH.fullmatch(str(row["edtf"] or "")) if row["kind"] == "duration" else None
        before = facts.article.text[max(0, row["start"] - _REACH) : row["start"]]
        if length is None or length[2] != "Y" or not re.search(rf"\b(?:{since})\s*$", before, re.IGNORECASE):
            continue
        years = int(length[1])
        half = 5 * 10 ** (len(str(years)) - len(str(years).rstrip("0")) - 1) if years % 10 == 0 else 0
        half = half if row["approximate"] else 0
        if published.year - years - half < 1:
            continue
        found[row["row_id"]] = {
            **row,
            "kind": "date",
            "earliest": date(published.year - years - half, 1, 1),
            "latest": date(published.year - years + half, 12, 31),
            "granularity": "year" if not half else "interval",
            "derived": True,
            "comparator": None,
            "length": row["comparator"] or "=",
        }
    return found


def past_spans_of(facts: Facts) -> dict[str, dict[str, Any]]:
    """Return the years or months just past, by the row_id of the words that count them, as rows of the times table.

    « Ces trois dernières années »: the table has the day from which they are counted, which no text means to the day.
    """
    published = facts.article.published
    found = {}
    for row in records(facts.times):
        begin, end = row["earliest"], row["latest"]
        if row["kind"] != "date" or not row["derived"] or begin is None or end != published or begin == end:
            continue
        months = (end.year - begin.year) * 12 + end.month - begin.month
        if begin.day == end.day and months:
            count, unit = (months, "M") if months % 12 else (months // 12, "Y")
            found[row["row_id"]] = {**row, "edtf": f"P{count}{unit}", "length": PAST}
    return found


def counted_bound(time: Mapping[str, Any]) -> str:
    """Return how a counted date is bounded: what has lasted for more than three years began three years ago or earlier.

    >>> counted_bound({"length": ">"}), counted_bound({"length": "="}), counted_bound({"comparator": "<="})
    ('by', '', 'by')
    """
    if "length" not in time:
        return "by"
    return {">": "by", ">=": "by", "<": "from", "<=": "from"}.get(time["length"], "")


def lasting_words(time: Mapping[str, Any]) -> str:
    """Return for how long something has lasted, in words of the page, where the text tells no date but that length.

    >>> lasting_words({"edtf": "P40Y", "length": "~"}).replace("\xa0", " "), lasting_words({"edtf": "2024"})
    ('depuis ≈ 40 ans', '')
    >>> lasting_words({"edtf": "P3Y", "length": ">"}).replace("\xa0", " ")
    'depuis plus de 3 ans'
    """
    length = _LENGTH.fullmatch(str(time["edtf"] or "")) if "length" in time else None
    if length is None:
        return ""
    say = words()
    if time["length"] == PAST:
        return say("timeline.past_months" if length[2] == "M" else "timeline.past_years", n=int(length[1]))
    told = say("timeline.years", n=int(length[1]))
    kind = {">": "more", ">=": "more", "<": "less", "<=": "less", "=": ""}.get(time["length"], "about")
    return say("timeline.lasting", length=say(f"timeline.{kind}", text=told) if kind else told)


def _is_ahead(row: dict[str, Any], claims: list[Claim]) -> bool:
    return any(claim.start <= row["start"] and row["end"] <= claim.end and claim.modality in _AHEAD for claim in claims)


def _begun(facts: Facts, row: dict[str, Any], times: list[dict[str, Any]], published: date) -> dict[str, Any] | None:
    """Return the one past day that the sentence before gives, of the same paragraph; None without one."""
    sentences = [sentence for sentence in facts.article.sentences if sentence.role != "heading"]
    place = next(index for index, one in enumerate(sentences) if one.sentence_id == row["sentence_id"])
    before = sentences[place - 1] if place else None
    if before is None or before.paragraph != sentences[place].paragraph:
        return None
    days = {
        one["earliest"]: one
        for one in times
        if one["sentence_id"] == before.sentence_id
        and one["kind"] == "date"
        and one["earliest"]
        and one["earliest"] == one["latest"]
    }
    [day, *others] = list(days) or [None]
    return days[day] if day is not None and not others and day <= published else None


def _later(day: date, count: int, unit: str) -> date:
    """Return a day so many units later; of a month without that day its last one.

    >>> _later(date(2026, 4, 15), 3, "M"), _later(date(2026, 1, 31), 1, "M")
    (datetime.date(2026, 7, 15), datetime.date(2026, 2, 28))
    """
    if unit in "WD":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    months = day.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))
