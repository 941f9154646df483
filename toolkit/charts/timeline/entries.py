"""One entry of the timeline as it is written: its date, its words, its degree and the numbers of its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.base.typography import NBSP
from toolkit.charts.catalogue import words
from toolkit.charts.claims import degree_words, sentence_words
from toolkit.charts.marks import Degree
from toolkit.charts.sentences import number, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import quoted_lines, width, wrap
from toolkit.charts.style import LIGHT
from toolkit.charts.timeline.bounds import bounded_words
from toolkit.charts.timeline.milestone import Milestone

_LEADING = 16.5
Group = list[Milestone]


@dataclass(frozen=True)
class Column:
    """Where entries are written below one another.

    Attributes:
        x: Its left end.
        room: How wide it is, in pixels.
        language: Of the words quoted.
        most: Lines that the words of one entry may take.
    """

    x: float
    room: float
    language: str
    most: int


def date_words(milestone: Milestone, *, short: bool = False) -> str:
    """Return the date of an entry in words of the page, as the text bounds it."""
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


def breakable_date(milestone: Milestone) -> str:
    """Return the date over the axis; where it is narrow the year may stand on the next line."""
    shown = date_words(milestone, short=True)
    if milestone.length:
        return shown
    before, _, year = shown.rpartition(NBSP)
    return f"{before} {year}" if before else shown


def note_words(milestone: Milestone) -> str:
    """Return the degree of an entry, and whether it is planned or computed."""
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


def write_entry(canvas: Canvas, milestone: Milestone, column: Column, y: float, sign: Thing | None = None) -> float:
    """Write words, degree and sentence numbers below one another; return the height of the next line.

    The *sign* of the date leads where the first number does.
    """
    x, room = column.x, column.room
    quote = quoted_lines(milestone.surface, column.language, room, most=column.most)
    y = canvas.lines(x, y, quote, leading=_LEADING)
    note = wrap(note_words(milestone), room, size=13)
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
