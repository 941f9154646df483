"""The claims matrix: every claim a square, by part of the article and by degree of commitment."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go

from toolkit.charts.catalogue import words
from toolkit.charts.claims import (
    Claim,
    claims_of,
    sentence_words,
)
from toolkit.charts.marks import COLUMNS, Degree, Mark
from toolkit.charts.matrix.columns import STEP, column_places, count_words, head_words
from toolkit.charts.matrix.contract import matrix_meta
from toolkit.charts.matrix.voices import Row, matrix_rows
from toolkit.charts.page_language import speaking
from toolkit.charts.sentences import number, target
from toolkit.charts.sheet.canvas import Canvas
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.facts.facts import Facts

SIDE = 25
_LABEL = 104
_BELOW = 3
"""How far under a square the line is drawn that says: somebody else than the author speaks."""
_GROUPS = {"committed": COLUMNS[:3], "reports": COLUMNS[3:5], "open": COLUMNS[5:]}
_NUMBER_COLOURS = {Degree.AFFIRMED: "on-aff", Degree.PROBABLE: "on-aff", Degree.POSSIBLE: "on-pos"}


def claims_matrix(facts: Facts, *, language: str | None = None) -> go.Figure | None:
    """Return the matrix of all claims, or None when the article makes none.

    Rows are the article's parts, or its voices where it has one part only, columns the degrees of commitment; a square
    carries the number of its sentence and leads to it. A denial is a crossed outline, a disputed claim has a ✕ at its
    corner, or its one stroke under a denial that does not say what it denies. Who speaks is a thing apart from how
    firmly: a line under a square says that the author passes on what somebody else says.

    Args:
        facts: The facts of one article.
        language: Language of the figure's own words, fr or en; that of the page being made when left out.
    """
    with speaking(language):
        claims = claims_of(facts)
        if not claims:
            return None
        rows = matrix_rows(claims, facts)
        wide, narrow = _drawing(claims, rows, WIDE), _drawing(claims, rows, NARROW)
        return matrix_meta(claims, rows, facts).attach(wide[0], wide[1].refs, narrow[0], narrow[1].refs)


def _drawing(claims: list[Claim], rows: list[Row], wide: int) -> tuple[go.Figure, Canvas]:
    canvas = Canvas(wide)
    left = 112 if wide == WIDE else 0
    places = column_places(claims, rows, wide - left, left, size=13.5 if wide == WIDE else 12)
    y = _heads(canvas, claims, places, narrow=wide == NARROW)
    for label, own in rows:
        y = _row(canvas, label, own, places, y, narrow=wide == NARROW)
    y = _legend(canvas, claims, y)
    return canvas.figure(y), canvas


def _heads(canvas: Canvas, claims: list[Claim], places: dict[Degree, tuple[float, int]], *, narrow: bool) -> float:
    say = words()
    size = 12 if narrow else 13.5
    for name, columns in _GROUPS.items():
        label = say(f"matrix.{name}_short") if narrow and name != "committed" else say(f"matrix.{name}")
        start = places[columns[0]][0]
        last = head_words(columns[-1], narrow=narrow)
        slots = places[columns[-1]][1]
        end = places[columns[-1]][0] + max(width(last, size=size, weight=600), slots * STEP - 4)
        canvas.text(start, 9, label, size=12 if narrow else 13, color=LIGHT["ink2"])
        canvas.line(start, 21, min(end, canvas.width - 1), 21, color="rule2")
        for degree in columns:
            x = places[degree][0]
            canvas.text(x, 36, head_words(degree, narrow=narrow), size=size, weight=600)
            canvas.text(x, 53, count_words(claims, degree), size=13, color=LIGHT["ink2"])
    if not narrow:
        canvas.text(0, 53, say("claims", n=len(claims)), size=13, color=LIGHT["ink2"])
    return 66


def _row(
    canvas: Canvas,
    label: str,
    claims: list[Claim],
    places: dict[Degree, tuple[float, int]],
    y: float,
    *,
    narrow: bool,
) -> float:
    say = words()
    canvas.line(0, y, canvas.width, y)
    count = say("claims", n=len(claims))
    if narrow:
        canvas.text(0, y + 14, label, weight=600)
        canvas.text(width(label, weight=600) + 8, y + 14, count, size=13, color=LIGHT["ink2"])
        tallest, top = 0.0, y + 28
    else:
        lines = wrap(label, _LABEL, weight=600, most=3)
        below = canvas.lines(0, y + 18, lines, leading=16, weight=600)
        canvas.text(0, below, count, size=13, color=LIGHT["ink2"])
        tallest, top = below + 11 - y, y + 10
    lowest = top + SIDE
    for degree, (x, slots) in places.items():
        own = [claim for claim in claims if claim.mark.column is degree]
        for index, claim in enumerate(own):
            line, column = divmod(index, slots)
            up = top + line * STEP
            _square(canvas, claim, x + column * STEP, up)
            lowest = max(lowest, up + SIDE)
    return max(lowest + 10, y + (0 if narrow else tallest))


def _square(canvas: Canvas, claim: Claim, left: float, up: float) -> None:
    """Draw the square of a claim with the number of its sentence, and the line under what the author passes on."""
    square = canvas.square(left, up, claim.mark, SIDE)
    canvas.text(
        left + SIDE / 2,
        up + SIDE * (0.34 if claim.degree is Degree.DENIED else 0.5),
        number(claim.sentence_id),
        size=12.5,
        weight=600,
        color=LIGHT[_NUMBER_COLOURS.get(claim.degree, "ink")],
        anchor="middle",
        target=target(claim.sentence_id),
        label=sentence_words([claim.sentence_id]),
        mark=square,
        ground=claim.degree is Degree.ALLEGED,
    )
    if claim.passed_on:
        canvas.line(left, up + SIDE + _BELOW, left + SIDE, up + SIDE + _BELOW, color="aff", wide=2)


def _legend(canvas: Canvas, claims: list[Claim], y: float) -> float:
    """Explain the signs that no column explains, those that occur; return the height reached."""
    say = words()
    canvas.line(0, y, canvas.width, y)
    signs = [(mark, say(f"matrix.legend_{name}")) for name, mark in _signs(claims).items()]
    spoken = [(None, say("matrix.legend_voice"))] if any(claim.passed_on for claim in claims) else []
    x = 0.0
    for mark, label in [*spoken, *signs]:
        needed = 24 + width(label, size=13)
        if x and x + needed > canvas.width:
            x, y = 0.0, y + 22
        if mark is None:
            canvas.line(x, y + 20, x + 14, y + 20, color="aff", wide=2)
        else:
            canvas.square(x, y + 12, mark, 14)
        canvas.text(x + 24, y + 19, label, size=13, color=LIGHT["ink2"])
        x += needed + 26
    return y + (32 if signs or spoken else 2)


def _signs(claims: list[Claim]) -> dict[str, Mark]:
    """Return a mark that shows each sign which occurs, by the name of its explanation."""
    marks = [claim.mark for claim in claims]
    denials = {mark.contest for mark in marks if mark.degree is Degree.DENIED}
    named = "denial" if denials == {False} else "contest" if denials == {True} else "denial_or_contest"
    found = {
        named: next((Mark(Degree.DENIED) for _ in denials), None),
        "unlikely": next((replace(mark, disputed=False) for mark in marks if mark.unlikely), None),
        "disputed": next((mark for mark in marks if mark.disputed and not mark.vague), None),
        "vague": next((mark for mark in marks if mark.vague), None),
    }
    return {name: mark for name, mark in found.items() if mark is not None}
