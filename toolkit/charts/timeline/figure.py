"""The ordinal timeline: even steps, gaps written out, because a linear axis would hide either the years or the days."""

from __future__ import annotations

from itertools import groupby, pairwise

import plotly.graph_objects as go

from toolkit.charts.catalogue import words
from toolkit.charts.page_language import speaking
from toolkit.charts.sheet.canvas import Canvas
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.charts.timeline.contract import timeline_meta
from toolkit.charts.timeline.entries import Column, Group, breakable_date, write_entry
from toolkit.charts.timeline.milestone import Milestone, gap_between
from toolkit.charts.timeline.milestones import milestones_of
from toolkit.charts.timeline.signs import draw_sign, leader_of
from toolkit.facts.facts import Facts

_MOST_COLUMNS = 5
_MOST_DATED = 40
_MOST_UNDATED = 3
_BESIDE = 18
"""Pixels between two columns."""
_DATE_LINES = 2
_ABOVE = 12
"""Pixels from the middle of a row's sign to the line at which a page may break before it."""


def ordinal_timeline(facts: Facts, *, language: str | None = None) -> go.Figure | None:
    """Return the timeline of what the text places in time, or None with fewer than two dates.

    Steps are even and the gaps are written between them. A dot is a day, a frame anything longer (a week, a month, a
    year) or only bounded, a dashed edge something announced or expected, faded edges an approximate date; what has no
    date stands apart. With more than five dates, or on a narrow screen, time runs downwards.

    Args:
        facts: The facts of one article.
        language: Language of the figure's own words, fr or en; that of the page being made when left out.
    """
    with speaking(language):
        milestones = milestones_of(facts)
        dated = _telling([entry for entry in milestones if entry.dated])
        groups = [list(entries) for _, entries in groupby(dated, key=lambda entry: (entry.interval, entry.bound))]
        if len(groups) < 2:
            return None
        undated = [entry for entry in milestones if not entry.dated]
        own = facts.article.language
        across = len(groups) <= _MOST_COLUMNS and max(map(len, groups)) <= 3 and _fit(groups, bool(undated))
        wide = _across(groups, undated, own) if across else _down(groups, undated, own, WIDE)
        narrow = _down(groups, undated, own, NARROW)
        figures = [canvas.figure(height) for canvas, height in (wide, narrow)]
        meta = timeline_meta(groups, milestones, facts)
        return meta.attach(figures[0], wide[0].refs, figures[1], narrow[0].refs, breaks=wide[0].breaks)


def _telling(dated: list[Milestone]) -> list[Milestone]:
    """Return the entries that are drawn, in their order: of too many those disputed, yet to come, told most often."""
    rank = sorted(
        dated,
        key=lambda entry: (not entry.mark.disputed, not entry.planned, -len(entry.sentence_ids), not entry.status),
    )
    drawn = {id(entry) for entry in rank[:_MOST_DATED]}
    return [entry for entry in dated if id(entry) in drawn]


def _fit(groups: list[Group], more: bool) -> bool:
    """Tell whether the dates stand over the axis, one beside the other, in two lines each."""
    room = WIDE / (len(groups) + more) - _BESIDE
    return all(len(wrap(breakable_date(group[0]), room, weight=600)) <= _DATE_LINES for group in groups)


def _across(groups: list[Group], undated: list[Milestone], language: str) -> tuple[Canvas, float]:
    say = words()
    canvas = Canvas(WIDE)
    count = len(groups) + bool(undated)
    step = WIDE / count
    room = step - _BESIDE
    axis, lowest = 46.0, 0.0
    gaps = [gap_between(before[0], after[0]) for before, after in pairwise(groups)]
    for index, group in enumerate(groups):
        x = index * step
        date = wrap(breakable_date(group[0]), room, weight=600, most=_DATE_LINES)
        canvas.lines(x, 8, date, leading=16, weight=600)
        leader = leader_of(group)
        wide = min(48.0, room / 2)
        sign = draw_sign(canvas, leader, x + 1, axis, wide)
        if index < len(gaps):
            _gap(canvas, gaps[index], x + wide + 8, x + step - 7, axis)
        y = axis + 24
        for entry in group:
            own = sign if entry is leader else None
            y = write_entry(canvas, entry, Column(x, room, language, most=5), y, own) + 7
        lowest = max(lowest, y)
    if undated:
        x = len(groups) * step
        canvas.text(x, 8, say("timeline.undated"), weight=600)
        y = _undated(canvas, undated, Column(x, room, language, most=4), axis + 24)
        lowest = max(lowest, y)
        canvas.line(x - 13, 2, x - 13, lowest - 6, color="rule2", dash="2px,3px")
    return canvas, lowest


def _gap(canvas: Canvas, text: str, x0: float, x1: float, y: float) -> None:
    middle, needed = (x0 + x1) / 2, width(text, size=13) + 8
    if not text or needed > x1 - x0:
        canvas.line(x0, y, x1, y, color="rule2", wide=1.5)
        if text:
            canvas.text(middle, y - 12, text, size=13, color=LIGHT["ink2"], anchor="middle")
        return
    canvas.line(x0, y, middle - needed / 2, y, color="rule2", wide=1.5)
    canvas.line(middle + needed / 2, y, x1, y, color="rule2", wide=1.5)
    canvas.text(middle, y, text, size=13, color=LIGHT["ink2"], anchor="middle")


def _undated(canvas: Canvas, undated: list[Milestone], column: Column, y: float) -> float:
    for entry in undated[:_MOST_UNDATED]:
        y = write_entry(canvas, entry, column, y) + 7
    left = len(undated) - _MOST_UNDATED
    if left > 0:
        more = wrap(words()("timeline.more_undated", n=left), column.room, size=13)
        y = canvas.lines(column.x, y, more, leading=16, size=13, color=LIGHT["ink2"])
    return y


def _down(groups: list[Group], undated: list[Milestone], language: str, wide: int) -> tuple[Canvas, float]:
    say = words()
    canvas = Canvas(wide)
    date_room = 150 if wide == WIDE else 92
    left = 62 + date_room
    y = 15.0
    for index, group in enumerate(groups):
        top = y
        if index:
            canvas.breaks.append(y - _ABOVE)
        leader = leader_of(group)
        sign = draw_sign(canvas, leader, 1, y, 28, dot=14)
        date = wrap(breakable_date(group[0]), date_room, weight=600)
        below = canvas.lines(46, y, date, leading=16, weight=600)
        for entry in group:
            own = sign if entry is leader else None
            y = write_entry(canvas, entry, Column(left, wide - left, language, most=3), y, own) + 6
        y = max(y, below)
        gap = gap_between(group[0], groups[index + 1][0]) if index + 1 < len(groups) else ""
        if index + 1 < len(groups):
            if gap:
                y = max(y, below + 20)
                canvas.text(46, y - 10, gap, size=13, color=LIGHT["ink2"])
            y += 12
            canvas.line(15, top + 14, 15, y - 14, color="rule2", wide=1.5)
    if undated:
        canvas.breaks.append(y)
        canvas.line(0, y + 4, wide, y + 4, color="rule2", dash="2px,3px")
        y += 22
        canvas.text(46, y, say("timeline.undated"), weight=600)
        y = _undated(canvas, undated, Column(left, wide - left, language, most=4), y)
    return canvas, y
