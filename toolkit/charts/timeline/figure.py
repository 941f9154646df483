"""The ordinal timeline: even steps, gaps written out, because a linear axis would hide either the years or the days."""

from __future__ import annotations

from itertools import groupby, pairwise

import plotly.graph_objects as go

from toolkit.base.typography import NBSP
from toolkit.charts.catalogue import quotation_marks, quoted, words
from toolkit.charts.claims import degree_words, sentence_words, source_line
from toolkit.charts.dates import placed_words
from toolkit.charts.marks import Degree
from toolkit.charts.meta import LONGEST_ALT, FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language, speaking
from toolkit.charts.sentences import number, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.charts.timeline.bounds import LASTING, bounded_words
from toolkit.charts.timeline.milestones import Milestone, gap_between, milestones_of
from toolkit.charts.timeline.words import finding
from toolkit.facts.facts import Facts

_MOST_COLUMNS = 5
_MOST_DATED = 40
_MOST_UNDATED = 3
_LEADING = 16.5
_BESIDE = 18
"""Pixels between two columns."""
_DATE_LINES = 2
_ABOVE = 12
"""Pixels from the middle of a row's sign to the line at which a page may break before it."""
Group = list[Milestone]


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
        meta = _meta(groups, milestones, facts)
        return meta.attach(figures[0], wide[0].refs, figures[1], narrow[0].refs, breaks=wide[0].breaks)


def _telling(dated: list[Milestone]) -> list[Milestone]:
    """Return the entries that are drawn, in their order: of too many those disputed, yet to come, told most often."""
    rank = sorted(
        dated,
        key=lambda entry: (not entry.mark.disputed, not entry.planned, -len(entry.sentence_ids), not entry.status),
    )
    drawn = {id(entry) for entry in rank[:_MOST_DATED]}
    return [entry for entry in dated if id(entry) in drawn]


def _date(milestone: Milestone, *, short: bool = False) -> str:
    if milestone.length:
        return milestone.length
    return bounded_words(
        milestone.bound,
        milestone.earliest,
        milestone.latest,
        milestone.grain,
        approximate=milestone.approximate,
        short=short,
    )


def _breakable(milestone: Milestone) -> str:
    """Return the date over the axis; where it is narrow the year may stand on the next line."""
    shown = _date(milestone, short=True)
    if milestone.length:
        return shown
    before, _, year = shown.rpartition(NBSP)
    return f"{before} {year}" if before else shown


def _fit(groups: list[Group], more: bool) -> bool:
    """Tell whether the dates stand over the axis, one beside the other, in two lines each."""
    room = WIDE / (len(groups) + more) - _BESIDE
    return all(len(wrap(_breakable(group[0]), room, weight=600)) <= _DATE_LINES for group in groups)


def _note(milestone: Milestone) -> str:
    say = words()
    parts = [say("timeline.presupposed") if milestone.presupposed else degree_words(milestone.mark)]
    if (
        not milestone.presupposed
        and milestone.planned
        and milestone.mark.degree not in (Degree.POSSIBLE, Degree.PROBABLE)
    ):
        parts.append(say("status.planned"))
    if milestone.derived and milestone.dated and not milestone.length:
        parts.append(say("timeline.derived"))
    return ", ".join(parts)


def _told(
    canvas: Canvas,
    milestone: Milestone,
    x: float,
    y: float,
    room: float,
    language: str,
    most: int,
    sign: Thing | None = None,
) -> float:
    """Write words, degree and sentence numbers below one another; return the height of the next line.

    The *sign* of the date leads where the first number does.
    """
    quote = wrap(quoted(milestone.surface, language), room, most=most)
    if quote[-1].endswith("…"):
        quote = wrap(quoted(milestone.surface, language), room - width(quotation_marks()[1]), most=most)
        quote[-1] += quotation_marks()[1]
    y = canvas.lines(x, y, quote, leading=_LEADING)
    note = wrap(_note(milestone), room, size=13)
    beside = width(f"{note[-1]},\u00a0", size=13)
    if beside + width(sentence_words(list(milestone.sentence_ids)), size=13) <= room:
        # Degree and sentence in one line: a long timeline keeps to one page.
        note[-1] += ","
        y = canvas.lines(x, y, note, leading=16, size=13, color=LIGHT["ink2"])
        return _numbers(canvas, milestone, x + beside, y - 16, sign)
    y = canvas.lines(x, y, note, leading=16, size=13, color=LIGHT["ink2"])
    return _numbers(canvas, milestone, x, y, sign)


def _numbers(canvas: Canvas, milestone: Milestone, x: float, y: float, sign: Thing | None) -> float:
    shown = sentence_words(list(milestone.sentence_ids))
    if len(milestone.sentence_ids) == 1:
        name = milestone.sentence_ids[0]
        canvas.text(x, y, shown, size=13, color=LIGHT["link"], target=target(name), label=shown, mark=sign)
        return y + 16
    for index, name in enumerate(milestone.sentence_ids):
        text = shown.partition(NBSP)[0] + NBSP + number(name) if not index else number(name)
        label, own = sentence_words([name]), None if index else sign
        canvas.text(x, y, text, size=13, color=LIGHT["link"], target=target(name), label=label, mark=own)
        x += width(text + ",\u00a0", size=13)
    return y + 16


def _sign(canvas: Canvas, milestone: Milestone, x: float, y: float, wide: float, *, dot: float = 6) -> Thing:
    """Draw the sign of a date in a box *wide* pixels long that starts at *x*, or a dot *dot* pixels right of *x*.

    Return it for a reference.
    """
    hollow = milestone.mark.degree not in (Degree.AFFIRMED, Degree.PROBABLE)
    broad = bool(milestone.bound) or milestone.earliest != milestone.latest
    if milestone.planned and not broad:
        sign = canvas.ring(x + dot, y)
    elif milestone.approximate and not milestone.planned and not milestone.bound:
        veils = []
        for reach, high, opacity in ((14, 8, 0.22), (9, 6.5, 0.35), (5, 5, 1.0)):
            edges = (x + 14 - reach, y - high / 2 - 2, x + 14 + reach, y + high / 2 + 2)
            # What nobody commits to is never drawn solid, about or not.
            kernel = hollow and opacity == 1
            fill, line = ("paper", "aff") if kernel else ("aff", "")
            veils.append(canvas.box(*edges, fill=fill, line=line, opacity=opacity))
        sign = veils[0]
    elif broad:
        dash = "5px,3px" if milestone.planned else "solid"
        if milestone.bound in LASTING:
            sign = _open_frame(canvas, x, y, wide, dash)
        else:
            sign = canvas.box(x, y - 8, x + wide, y + 8, fill="paper", line="aff", wide=2, dash=dash)
    else:
        fill = LIGHT["paper"] if hollow else LIGHT["aff"]
        marker = {"symbol": "circle", "size": 12, "color": fill, "line": {"width": 2, "color": LIGHT["aff"]}}
        degree = milestone.mark.degree
        sign = canvas.points(f"day {degree.value}", x + dot, y, marker, degree)
    if milestone.mark.disputed:
        canvas.cross(x + (wide if broad else dot + 7), y - 8, vague=milestone.mark.vague)
    return sign


def _open_frame(canvas: Canvas, x: float, y: float, wide: float, dash: str) -> Thing:
    """Draw the frame of a date from which something lasts: its end is not told, so the right side stays open."""
    ground = canvas.box(x, y - 8, x + wide, y + 8)
    right, top, bottom = x + wide, y - 8, y + 8
    canvas.path(f"M{right},{top}L{x},{top}L{x},{bottom}L{right},{bottom}", color="aff", wide=2, dash=dash)
    return ground


def _leader(group: Group) -> Milestone:
    """Return the entry whose sign stands for its date: never a firmer one than the weakest told there."""
    order = [Degree.AFFIRMED, Degree.PROBABLE, Degree.REPORTED, Degree.DENIED, Degree.POSSIBLE, Degree.ALLEGED]
    ranks = {degree: rank for rank, degree in enumerate([*order, Degree.UNDETERMINED])}
    return max(group, key=lambda entry: (entry.planned, ranks[entry.mark.degree]))


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
        date = wrap(_breakable(group[0]), room, weight=600, most=_DATE_LINES)
        canvas.lines(x, 8, date, leading=16, weight=600)
        leader = _leader(group)
        wide = min(48.0, room / 2)
        sign = _sign(canvas, leader, x + 1, axis, wide)
        if index < len(gaps):
            _gap(canvas, gaps[index], x + wide + 8, x + step - 7, axis)
        y = axis + 24
        for entry in group:
            own = sign if entry is leader else None
            y = _told(canvas, entry, x, y, room, language, most=5, sign=own) + 7
        lowest = max(lowest, y)
    if undated:
        x = len(groups) * step
        canvas.text(x, 8, say("timeline.undated"), weight=600)
        y = _undated(canvas, undated, x, axis + 24, room, language)
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


def _undated(canvas: Canvas, undated: list[Milestone], x: float, y: float, room: float, language: str) -> float:
    for entry in undated[:_MOST_UNDATED]:
        y = _told(canvas, entry, x, y, room, language, most=4) + 7
    left = len(undated) - _MOST_UNDATED
    if left > 0:
        more = wrap(words()("timeline.more_undated", n=left), room, size=13)
        y = canvas.lines(x, y, more, leading=16, size=13, color=LIGHT["ink2"])
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
        leader = _leader(group)
        sign = _sign(canvas, leader, 1, y, 28, dot=14)
        date = wrap(_breakable(group[0]), date_room, weight=600)
        below = canvas.lines(46, y, date, leading=16, weight=600)
        for entry in group:
            own = sign if entry is leader else None
            y = _told(canvas, entry, left, y, wide - left, language, most=3, sign=own) + 6
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
        y = _undated(canvas, undated, left, y, wide - left, language)
    return canvas, y


def _meta(groups: list[Group], milestones: list[Milestone], facts: Facts) -> FigureMeta:
    say = words()
    language = facts.article.language
    entries = [entry for entry in milestones if entry.dated]
    drawn = [entry for group in groups for entry in group]
    hidden = len(entries) - len(drawn)
    shown = max(drawn, key=lambda entry: (entry.planned, entry.mark.disputed, entry.start))
    dates = say.text("separator").join(
        say("timeline.alt_item", date=_date(entry), degree=_note(entry)) for entry in entries
    )
    undated = len(milestones) - len(entries)
    apart = say("timeline.alt_undated", n=undated) if undated else ""
    alt = say("timeline.alt", items=dates) + apart
    if len(alt) > LONGEST_ALT:
        first, last = _date(entries[0]), _date(entries[-1])
        alt = say("timeline.alt_short", finding=finding(entries), first=first, last=last) + apart
    return FigureMeta(
        id="fig-frise",
        finding=finding(entries),
        subtitle=say("timeline.subtitle") + (say("timeline.hidden", n=hidden) if hidden else ""),
        reading=say(
            "timeline.reading",
            date=_date(shown)
            if shown.bound or shown.length
            else placed_words(shown.earliest, shown.latest, shown.grain, approximate=shown.approximate),
            quote=quoted(shown.surface, language),
            degree=_note(shown),
            number=", " + sentence_words(list(shown.sentence_ids)),
        ),
        source=source_line(facts),
        alt=shorten(alt),
        columns=(
            TableColumn("date", say("column.date")),
            TableColumn("event", say("column.event"), language=other_language(language)),
            TableColumn("degree", say("column.degree")),
            TableColumn("sentences", say("column.sentences")),
        ),
        rows=tuple(
            (
                _date(entry) or say("timeline.undated_cell"),
                quoted(entry.surface, language),
                _note(entry),
                {
                    "text": sentence_words(list(entry.sentence_ids)),
                    "refs": [target(name) for name in entry.sentence_ids],
                },
            )
            for entry in milestones
        ),
    )
