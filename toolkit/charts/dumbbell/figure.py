"""The dumbbell: how firmly the text speaks, how firmly its own summary does."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go

from toolkit.charts.catalogue import in_letters, listed, quotation_marks, quoted, words
from toolkit.charts.claims import Claim, degree_words, sentence_words, source_line
from toolkit.charts.comparisons import ABSENT, STEPS, Comparison, comparisons_of
from toolkit.charts.meta import Cell, FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language, speaking
from toolkit.charts.sentences import number, reading_order, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.facts.facts import Facts

_GAP = 6.0


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
        meta = _meta(comparisons, facts)
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
    _texts(canvas, entry, places, axis, language, circles)
    # After the texts: where both stand at one place, the dot of the summary lies in the circle of the text.
    sentence = {"target": target(entry.sentence_id), "label": sentence_words([entry.sentence_id])}
    canvas.refs.append({**dot, **sentence})
    _summary(canvas, entry, places, axis, language)
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


def _texts(
    canvas: Canvas, entry: Comparison, places: list[float], axis: float, language: str, circles: dict[int, Thing]
) -> None:
    """Write the words of the text above their circles, from left to right, without touching."""
    by_step: dict[int, list[Claim]] = {}
    for claim in (*entry.evidence, *entry.elsewhere):
        by_step.setdefault(STEPS[claim.degree], []).append(claim)
    if not by_step:
        _label(
            canvas, [(words()("dumbbell.none"), "")], places[ABSENT], axis - 18, LIGHT["ink2"], 400, (0, canvas.width)
        )
        return
    steps = sorted(by_step)
    for index, step in enumerate(steps):
        left = 0.0 if not index else (places[steps[index - 1]] + places[step]) / 2 + 3
        right = canvas.width if index + 1 == len(steps) else (places[step] + places[steps[index + 1]]) / 2 - 3
        pieces = _pieces(by_step[step], language, right - left)
        _label(canvas, pieces, places[step], axis - 18, LIGHT["ink2"], 400, (left, right), circles[step])


def _summary(canvas: Canvas, entry: Comparison, places: list[float], axis: float, language: str) -> None:
    if entry.summary is None:
        return
    colour = LIGHT["accent"] if entry.beyond else LIGHT["ink"]
    shown = (
        quoted(entry.summary.cue, language) if entry.summary.cue else words()(f"degree.{entry.summary.degree.value}")
    )
    if entry.beyond and (entry.summary_step == entry.text_step or entry.wording == "overstated_cause"):
        # As firm as the text, and still more: the place on the axis does not show it, nor that a cause is what it adds.
        shown = words()(f"dumbbell.verdict.{entry.wording}")
    weight = 600 if entry.beyond else 400
    pieces = [(wrap(shown, canvas.width - 40, weight=weight, most=1)[0], "")]
    _label(canvas, pieces, places[entry.summary_step], axis + 18, colour, weight, (0, canvas.width))


def _pieces(claims: list[Claim], language: str, room: float) -> list[tuple[str, str]]:
    """Return the first cue of each degree and the numbers of its sentences, as (text, sentence).

    The cue gives way to the numbers, and that of a second degree to the room there is.
    """
    by_degree: dict[str, list[Claim]] = {}
    for claim in claims:
        by_degree.setdefault(claim.degree.value, []).append(claim)
    told: list[tuple[str, str]] = []
    for degree, own in by_degree.items():
        cue = next((claim.cue for claim in own if claim.cue), "")
        head = quoted(cue, language) if cue else words()(f"degree.{degree}")
        ids = reading_order(claim.sentence_id for claim in own)[:4]
        numbers = [(number(name) + ("," if name != ids[-1] else ""), name) for name in ids]
        taken = sum(width(text + "\u00a0", size=13) for text, _ in [*told, *numbers]) + 8
        if told and room < taken + width(head, size=13):
            head = words().text("separator").strip()
        told += [(wrap(head, max(room - taken, 30), size=13, most=1)[0], ""), *numbers]
    return told


def _label(
    canvas: Canvas,
    pieces: list[tuple[str, str]],
    middle: float,
    y: float,
    colour: str,
    weight: int,
    bounds: tuple[float, float],
    mark: Thing | None = None,
) -> None:
    """Write pieces in one line around *middle*, moved so that they stay within the bounds.

    The *mark* that they speak of leads to the first sentence named.
    """
    widths = [width(text, size=13, weight=weight) for text, _ in pieces]
    total = sum(widths) + _GAP * (len(pieces) - 1)
    x = min(max(middle - total / 2, bounds[0]), max(bounds[1] - total, bounds[0]))
    for (text, sentence), wide in zip(pieces, widths, strict=True):
        if sentence:
            label = sentence_words([sentence])
            canvas.text(x, y, text, size=13, color=LIGHT["link"], target=target(sentence), label=label, mark=mark)
            mark = None
        else:
            canvas.text(x, y, text, size=13, weight=weight, color=colour)
        x += wide + _GAP


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


def _meta(comparisons: list[Comparison], facts: Facts) -> FigureMeta:
    say = words()
    language = facts.article.language
    total = len(comparisons)
    counts = Counter(entry.wording for entry in comparisons)
    verdicts = ", ".join(
        say(f"dumbbell.verdict_count.{verdict}", n=counts[verdict])
        for verdict in say.entries("dumbbell.verdict")
        if counts[verdict]
    )
    # The plainest example: a difference of degree with words on both ends.
    told = max(
        comparisons, key=lambda entry: (bool(entry.evidence), entry.text_step != entry.summary_step, entry.beyond)
    )
    return FigureMeta(
        id="fig-halteres",
        finding=_finding(comparisons),
        subtitle=say("dumbbell.subtitle"),
        reading=say(
            "dumbbell.reading",
            text=_end(list(told.evidence), language),
            summary=_end([told.summary] if told.summary else [], language),
            verdict=say(f"dumbbell.verdict.{told.wording}"),
        ),
        source=source_line(facts),
        alt=shorten(say("dumbbell.alt" if total > 1 else "dumbbell.alt_single", total=total, counts=verdicts)),
        columns=(
            TableColumn("key_point", say("column.key_point"), language=other_language(language)),
            TableColumn("text", say("column.in_text")),
            TableColumn("summary", say("column.in_summary")),
            TableColumn("verdict", say("column.verdict")),
        ),
        rows=tuple(_table_row(entry, language) for entry in comparisons),
    )


def _table_row(entry: Comparison, language: str) -> tuple[Cell, ...]:
    say = words()
    evidence = {claim.sentence_id: claim for claim in (*entry.evidence, *entry.elsewhere)}
    text: Cell = say("dumbbell.none")
    if evidence:
        ids = reading_order(evidence)
        # One degree a sentence, and one link: what stands between two of them is a comma and a space.
        told = [f"{_joined_degree(evidence[name])} ({sentence_words([name])})" for name in ids]
        text = {"text": ", ".join(told), "refs": [target(name) for name in ids]}
    degree = degree_words(entry.summary.mark) if entry.summary else say("no_source")
    summary = {
        "text": f"{degree} ({sentence_words([entry.sentence_id])})",
        "refs": [target(entry.sentence_id)],
    }
    return quoted(entry.surface, language), text, summary, say(f"dumbbell.verdict.{entry.wording}")


def _joined_degree(claim: Claim) -> str:
    """Return the degree of a claim without a comma: « allégué et contesté »."""
    return listed(degree_words(claim.mark).split(", "))


def _end(claims: list[Claim], language: str) -> str:
    """Return one end of a comparison in words."""
    say = words()
    if not claims:
        return say("dumbbell.absent")
    claim = claims[0]
    sentence = sentence_words([claim.sentence_id])
    if not claim.cue:
        return say("dumbbell.end_plain", degree=degree_words(claim.mark), sentence=sentence)
    return say("dumbbell.end", words=quoted(claim.cue, language), degree=degree_words(claim.mark), sentence=sentence)


def _finding(comparisons: list[Comparison]) -> str:
    say = words()
    total = len(comparisons)
    further = sum(entry.verdict in ("overstated", "unsupported") for entry in comparisons)
    against = sum(entry.verdict == "contradicted" for entry in comparisons)
    single = total == 1
    if further == total and not single:
        return say("dumbbell.finding_all", total=in_letters(total))
    if further:
        return say("dumbbell.finding_single") if single else say("dumbbell.finding", n=further, total=in_letters(total))
    if against:
        name = "dumbbell.finding_single_contradicted" if single else "dumbbell.finding_contradicted"
        return say(name) if single else say(name, n=against, total=in_letters(total))
    return say("dumbbell.finding_none_single") if single else say("dumbbell.finding_none", total=in_letters(total))
