"""The dumbbell: how firmly the text speaks, how firmly its own summary does."""

from __future__ import annotations

import plotly.graph_objects as go

from toolkit.charts.catalogue import quotation_marks, quoted, words
from toolkit.charts.claims import sentence_words
from toolkit.charts.comparisons import ABSENT, STEPS, Comparison, comparisons_of
from toolkit.charts.dumbbell.contract import dumbbell_meta
from toolkit.charts.dumbbell.labels import write_summary_cue, write_text_cues
from toolkit.charts.page_language import speaking
from toolkit.charts.sentences import number, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.facts.facts import Facts


def summary_dumbbell(facts: Facts, *, language: str | None = None) -> go.Figure | None:
    """Return the comparison of key points and text, or None when the article has no key points.

    An open circle is the text, a filled one the summary, on an ordinal axis of commitment; the accent is used only
    where the summary goes further than the text, or against it. Quoted words are the cues of both.

    Args:
        facts: The facts of one article.
        language: Language of the figure's own words, fr or en; that of the page being made when left out.
    """
    with speaking(language):
        comparisons = comparisons_of(facts)
        if not comparisons:
            return None
        own = facts.article.language
        drawings = [_drawing(comparisons, wide, own) for wide in (WIDE, NARROW)]
        figures = [canvas.figure(height) for canvas, height in drawings]
        meta = dumbbell_meta(comparisons, facts)
        return meta.attach(figures[0], drawings[0][0].refs, figures[1], drawings[1][0].refs)


def _steps() -> list[str]:
    steps = words().entries("dumbbell")["steps"]
    return [str(step) for step in steps]


def _drawing(comparisons: list[Comparison], wide: int, language: str) -> tuple[Canvas, float]:
    say = words()
    canvas = Canvas(wide)
    narrow = wide == NARROW
    first, last = (24, 326) if narrow else (272, 668)
    places = [first + (last - first) * step / 4 for step in range(5)]
    y = _heads(canvas, places, narrow)
    for beyond, label in ((True, say("dumbbell.beyond")), (False, say("dumbbell.within"))):
        group = [entry for entry in comparisons if entry.beyond is beyond]
        if not group:
            continue
        canvas.line(0, y, wide, y)
        lines = wrap(label, wide, size=13)
        y = canvas.lines(0, y + 14, lines, leading=16, size=13, color=LIGHT["ink2"]) + 2
        for entry in group:
            y = _row(canvas, entry, places, y, language, narrow)
    canvas.line(0, y, wide, y)
    return canvas, _legend(canvas, comparisons, y + 13)


def _heads(canvas: Canvas, places: list[float], narrow: bool) -> float:
    size = 12 if narrow else 13.5
    room = places[1] - places[0] - 4
    wrapped = [wrap(label, room, size=size) for label in _steps()]
    foot = 12 + 15.0 * (max(map(len, wrapped)) - 1)
    for x, lines in zip(places, wrapped, strict=True):
        half = max(width(line, size=size) for line in lines) / 2
        middle = min(max(x, half), canvas.width - half)
        canvas.lines(middle, foot - 15 * (len(lines) - 1), lines, leading=15, size=size, anchor="middle")
    return foot + 14


def _row(canvas: Canvas, entry: Comparison, places: list[float], y: float, language: str, narrow: bool) -> float:
    room = canvas.width if narrow else places[0] - 40
    numbered = number(entry.sentence_id)
    lines = wrap(quoted(entry.surface, language), room - width(f" {numbered}", weight=600) - 4, weight=600, most=3)
    if lines[-1].endswith("…"):
        lines[-1] += quotation_marks()[1]
    if narrow:
        below = canvas.lines(0, y + 8, lines, weight=600)
        _link(canvas, width(lines[-1], weight=600) + 6, below - 16.5, entry.sentence_id)
        axis = below + 22
        bottom = axis + 38
    else:
        axis = y + max(28.0, 8.25 * len(lines) + 6)
        top = axis - 16.5 * (len(lines) - 1) / 2
        below = canvas.lines(0, top, lines, weight=600)
        _link(canvas, width(lines[-1], weight=600) + 6, below - 16.5, entry.sentence_id)
        bottom = max(axis + 30, below - 3)
    canvas.line(places[0], axis, places[-1], axis)
    for x in places:
        canvas.line(x, axis - 3, x, axis + 3, color="rule2")
    circles, dot = _points(canvas, entry, places, axis)
    write_text_cues(canvas, entry, places, axis, language, circles)
    # After the texts: where both stand at one place, the dot of the summary lies in the circle of the text.
    sentence = {"target": target(entry.sentence_id), "label": sentence_words([entry.sentence_id])}
    canvas.refs.append({**dot, **sentence})
    write_summary_cue(canvas, entry, places, axis, language)
    return bottom


def _link(canvas: Canvas, x: float, y: float, sentence_id: str) -> None:
    label = sentence_words([sentence_id])
    canvas.text(x, y, number(sentence_id), size=13, color=LIGHT["link"], target=target(sentence_id), label=label)


def _points(canvas: Canvas, entry: Comparison, places: list[float], axis: float) -> tuple[dict[int, Thing], Thing]:
    """Draw both ends and the arrow between them; return the circles of the text by step, and the summary's dot."""
    colour = LIGHT["accent"] if entry.beyond else LIGHT["ink"]
    tone = "beyond" if entry.beyond else "within"
    text, summary = entry.text_step, entry.summary_step
    if entry.elsewhere:
        text = max(text, *(STEPS[claim.degree] for claim in entry.elsewhere))
    if text != summary and (summary < text or entry.beyond):
        sign = 1 if summary > text else -1
        start, end = places[text] + 7 * sign, places[summary] - 12 * sign
        canvas.stroke(tone, (start, end - 5 * sign), axis, {"color": colour, "width": 2.4})
        symbol = "triangle-right" if sign > 0 else "triangle-left"
        head = {"symbol": symbol, "size": 10, "color": colour, "line": {"width": 0}}
        canvas.points(f"head {tone} {sign}", end - 3 * sign, axis, head)
    steps = {STEPS[claim.degree] for claim in (*entry.evidence, *entry.elsewhere)} or {ABSENT}
    circles = {}
    for step in sorted(steps):
        size = 19 if step == summary else 13
        marker = {
            "symbol": "circle",
            "size": size,
            "color": LIGHT["paper"],
            "line": {"width": 2, "color": LIGHT["ink"]},
        }
        circles[step] = canvas.points(f"text {size}", places[step], axis, marker)
    size = 9 if summary in steps else 13
    marker = {"symbol": "circle", "size": size, "color": colour, "line": {"width": 0}}
    return circles, canvas.points(f"summary {tone} {size}", places[summary], axis, marker)


def _legend(canvas: Canvas, comparisons: list[Comparison], y: float) -> float:
    say = words()
    circle = {"symbol": "circle", "size": 13}
    canvas.points("legend text", 7, y, {**circle, "color": LIGHT["paper"], "line": {"width": 2, "color": LIGHT["ink"]}})
    label = say("dumbbell.legend_text")
    canvas.text(20, y, label, size=13, color=LIGHT["ink2"])
    x = 20 + width(label, size=13) + 24
    for tone, colour in (("beyond", "accent"), ("within", "ink")):
        if any(entry.beyond is (tone == "beyond") for entry in comparisons):
            canvas.points(f"legend summary {tone}", x, y, {**circle, "color": LIGHT[colour], "line": {"width": 0}})
            x += 18
    canvas.text(x - 5, y, say("dumbbell.legend_summary"), size=13, color=LIGHT["ink2"])
    return y + 10
