"""What the text places in time: dated events and dated words, one thing told twice only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from toolkit.charts.claims import claims_of
from toolkit.charts.marks import joined
from toolkit.charts.rows import records
from toolkit.charts.sentences import reading_order
from toolkit.charts.timeline.deadlines import beginnings_of, deadlines_of, past_spans_of
from toolkit.charts.timeline.milestone import Milestone, weakness
from toolkit.charts.timeline.tellings import milestone_of
from toolkit.facts.content import stems
from toolkit.facts.datelines import told_from
from toolkit.facts.facts import Facts

_ALIKE = 0.6
"""Share of content words from which two tellings of one date are the same."""


def milestones_of(facts: Facts) -> list[Milestone]:
    """Return what the text places in time, dated ones first by date; one thing told twice is one entry."""
    claims = claims_of(facts)
    heads = {one.sentence_id: one.start + told_from(facts.article, one) for one in facts.article.sentences}
    # The day in a dispatch's dateline is when it was written, and nothing that it tells.
    times: dict[str, dict[str, Any]] = {
        row["row_id"]: row
        for row in records(facts.times)
        if row["kind"] == "date" and row["start"] >= heads[row["sentence_id"]]
    }
    times |= deadlines_of(facts) | beginnings_of(facts) | past_spans_of(facts)
    events: dict[str, list[dict[str, Any]]] = {}
    for event in records(facts.events):
        if event["time_id"] in times:
            events.setdefault(event["time_id"], []).append(event)
    told = [
        (milestone_of(time, events.get(name, []), claims, facts), _matters(events.get(name, [])))
        for name, time in times.items()
    ]
    merged = _merged(told, facts.article.language)
    return sorted((_placed(entry, facts.article.published) for entry in merged), key=_order)


def _matters(events: list[dict[str, Any]]) -> frozenset[str]:
    """Return the row_ids of the first tellings of what a date's events are."""
    return frozenset(event["same_as"] or event["row_id"] for event in events)


def _merged(told: list[tuple[Milestone, frozenset[str]]], language: str) -> list[Milestone]:
    """Join entries of one date that tell one event, or the same in much the same words; the first words stay."""
    kept: list[tuple[Milestone, frozenset[str]]] = []
    for entry, matters in sorted(told, key=lambda one: one[0].start):
        twin = next((one for one in kept if _same(one, (entry, matters), language)), None)
        if twin is None:
            kept.append((entry, matters))
            continue
        sentences = tuple(reading_order([*twin[0].sentence_ids, *entry.sentence_ids]))
        weakest = max(twin[0].mark, entry.mark, key=weakness)
        mark = joined(weakest.degree, (twin[0].mark, entry.mark))
        kept[kept.index(twin)] = (replace(twin[0], sentence_ids=sentences, mark=mark), twin[1] | matters)
    return [entry for entry, _ in kept]


def _same(one: tuple[Milestone, frozenset[str]], other: tuple[Milestone, frozenset[str]], language: str) -> bool:
    dates = [(entry.earliest, entry.latest, entry.bound) for entry in (one[0], other[0])]
    if dates[0] != dates[1]:
        return False
    if not one[0].dated:
        return one[0].surface == other[0].surface
    if one[0].surface == other[0].surface or one[1] & other[1]:
        return True
    mine, others = stems(one[0].surface, language), stems(other[0].surface, language)
    return bool(mine and others) and len(mine & others) >= _ALIKE * min(len(mine), len(others))


def _placed(milestone: Milestone, published: date | None) -> Milestone:
    """Set what is past or yet to come by the day of publication, whatever else its sentence announces.

    « la première visite depuis 2000 »: the visit is planned, the date is not. What runs from a day to be announced or
    "at least until" a day that is past is over or begun as well.
    """
    if published is None or not milestone.dated:
        return milestone
    if milestone.latest is not None and milestone.latest < published:
        return replace(milestone, planned=False)
    if milestone.bound == "since" and milestone.earliest is not None and milestone.earliest < published:
        return replace(milestone, planned=False)
    if milestone.earliest is not None and milestone.earliest > published:
        return replace(milestone, planned=True)
    return milestone


def _order(milestone: Milestone) -> tuple[bool, date, date, int]:
    if not milestone.dated:
        return (True, date.max, date.max, milestone.start)
    return (False, *milestone.interval, milestone.start)
