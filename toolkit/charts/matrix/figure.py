"""The claims matrix: every claim a square, by part of the article and by degree of commitment."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import plotly.graph_objects as go

from toolkit.charts.catalogue import capital, words
from toolkit.charts.claims import (
    Claim,
    claims_of,
    degree_name,
    degree_words,
    quote_of,
    sentence_words,
    source_line,
    source_words,
)
from toolkit.charts.marks import COLUMNS, Degree, Mark
from toolkit.charts.matrix.voices import Row, by_voice, matrix_rows
from toolkit.charts.meta import FigureMeta, TableColumn, shorten
from toolkit.charts.page_language import other_language, speaking
from toolkit.charts.sentences import PARTS, number, target
from toolkit.charts.sheet.canvas import Canvas
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT, NARROW, WIDE
from toolkit.facts.facts import Facts

SIDE = 25
_LABEL = 104
STEP = 31
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
        return _meta(claims, rows, facts).attach(wide[0], wide[1].refs, narrow[0], narrow[1].refs)


def _drawing(claims: list[Claim], rows: list[Row], wide: int) -> tuple[go.Figure, Canvas]:
    canvas = Canvas(wide)
    left = 112 if wide == WIDE else 0
    places = _columns(claims, rows, wide - left, left, size=13.5 if wide == WIDE else 12)
    y = _heads(canvas, claims, places, narrow=wide == NARROW)
    for label, own in rows:
        y = _row(canvas, label, own, places, y, narrow=wide == NARROW)
    y = _legend(canvas, claims, y)
    return canvas.figure(y), canvas


def _columns(
    claims: list[Claim], rows: list[Row], room: float, left: float, size: float
) -> dict[Degree, tuple[float, int]]:
    """Return where each column starts and how many squares it holds side by side; room goes where rows are long."""
    most = {
        degree: max([1, *(sum(claim.mark.column is degree for claim in own) for _, own in rows)]) for degree in COLUMNS
    }
    heads = {degree: width(_head(degree, narrow=not left), size=size, weight=600) for degree in COLUMNS}
    gap, between = (14, 16) if left else (9, 3)
    slots = dict.fromkeys(COLUMNS, 1)

    def needed() -> float:
        own = sum(max(heads[degree], slots[degree] * STEP - 4) for degree in COLUMNS)
        return own + gap * 5 + between * 2

    while True:
        longest = max(COLUMNS, key=lambda degree: most[degree] / slots[degree])
        slots[longest] += 1
        if most[longest] < slots[longest] or needed() > room:
            slots[longest] -= 1
            break
    places: dict[Degree, tuple[float, int]] = {}
    x = left
    for degree in COLUMNS:
        places[degree] = (x, slots[degree])
        x += max(heads[degree], slots[degree] * STEP - 4) + gap
        if degree in (Degree.POSSIBLE, Degree.ALLEGED):
            x += between
    return places


def _head(degree: Degree, *, narrow: bool) -> str:
    """Return the head of a column; a phone has no room for the longest in full."""
    return words()(f"degree_narrow.{degree.value}") if narrow else capital(words()(f"degree.{degree.value}"))


def _count(claims: list[Claim], column: Degree) -> str:
    """Return how many claims a column has; the denials and the improbable that stand in it are none of its degree."""
    own = [claim for claim in claims if claim.mark.column is column]
    apart = sum(claim.degree is Degree.DENIED or claim.mark.unlikely for claim in own)
    return f"{len(own) - apart} + {apart}" if apart else str(len(own))


def _heads(canvas: Canvas, claims: list[Claim], places: dict[Degree, tuple[float, int]], *, narrow: bool) -> float:
    say = words()
    size = 12 if narrow else 13.5
    for name, columns in _GROUPS.items():
        label = say(f"matrix.{name}_short") if narrow and name != "committed" else say(f"matrix.{name}")
        start = places[columns[0]][0]
        last = _head(columns[-1], narrow=narrow)
        slots = places[columns[-1]][1]
        end = places[columns[-1]][0] + max(width(last, size=size, weight=600), slots * STEP - 4)
        canvas.text(start, 9, label, size=12 if narrow else 13, color=LIGHT["ink2"])
        canvas.line(start, 21, min(end, canvas.width - 1), 21, color="rule2")
        for degree in columns:
            x = places[degree][0]
            canvas.text(x, 36, _head(degree, narrow=narrow), size=size, weight=600)
            canvas.text(x, 53, _count(claims, degree), size=13, color=LIGHT["ink2"])
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
            left, up = x + column * STEP, top + line * STEP
            square = canvas.square(left, up, claim.mark, SIDE)
            colour = LIGHT[_NUMBER_COLOURS.get(claim.degree, "ink")]
            shown = number(claim.sentence_id)
            canvas.text(
                left + SIDE / 2,
                up + SIDE * (0.34 if claim.degree is Degree.DENIED else 0.5),
                shown,
                size=12.5,
                weight=600,
                color=colour,
                anchor="middle",
                target=target(claim.sentence_id),
                label=sentence_words([claim.sentence_id]),
                mark=square,
                ground=claim.degree is Degree.ALLEGED,
            )
            if claim.passed_on:
                canvas.line(left, up + SIDE + _BELOW, left + SIDE, up + SIDE + _BELOW, color="aff", wide=2)
            lowest = max(lowest, up + SIDE)
    return max(lowest + 10, y + (0 if narrow else tallest))


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


def _meta(claims: list[Claim], rows: list[Row], facts: Facts) -> FigureMeta:
    say = words()
    order = list(Degree)
    counts = Counter(degree_name(claim.mark) for claim in sorted(claims, key=lambda one: order.index(one.degree)))
    voices = by_voice(claims)
    alt = say(
        "matrix.alt_voices" if voices else "matrix.alt",
        total=len(claims),
        told=sum(claim.passed_on for claim in claims),
        counts=", ".join(f"{name} {count}" for name, count in counts.items()),
    )
    disputed, vague = _disputes(claims)
    alt += say("matrix.alt_disputed", n=disputed) if disputed else ""
    alt += say("matrix.alt_vague", n=vague) if vague else ""
    shown = _telling(claims)
    place = {claim.row_id: label for label, own in rows for claim in own}
    subtitle = say("matrix.subtitle_voices" if voices else "matrix.subtitle", total=len(claims))
    headings = [number(one.sentence_id) for one in facts.article.sentences if one.role == "heading"]
    if headings:
        subtitle += " " + say("matrix.headings", n=len(headings), numbers=", ".join(headings))
    return FigureMeta(
        id="fig-matrice",
        finding=_voices_finding(claims) if voices else _finding(claims),
        subtitle=subtitle,
        reading=say(
            "matrix.reading",
            number=number(shown.sentence_id),
            part=place[shown.row_id],
            quote=quote_of(shown, facts),
            degree=degree_words(shown.mark),
        ),
        source=source_line(facts),
        alt=shorten(alt),
        columns=(
            TableColumn("row", say("column.row"), "right"),
            TableColumn("part", say("column.voice" if voices else "column.part")),
            TableColumn("claim", say("column.claim"), language=other_language(facts.article.language)),
            TableColumn("degree", say("column.degree")),
            TableColumn("source", say("column.source"), language=other_language(facts.article.language)),
            TableColumn("sentence", say("column.sentence")),
        ),
        rows=tuple(
            (
                index,
                place[claim.row_id],
                quote_of(claim, facts),
                capital(degree_words(claim.mark)),
                source_words(claim, facts),
                {"text": sentence_words([claim.sentence_id]), "refs": [target(claim.sentence_id)]},
            )
            for index, claim in enumerate(claims, start=1)
        ),
    )


def _voices_finding(claims: list[Claim]) -> str:
    """Return how much is said by others, and what of it is disputed: the finding where rows are voices."""
    say = words()
    passed_on = sum(claim.passed_on for claim in claims)
    disputed, vague = _disputes(claims)
    told = say("matrix.finding_voices", n=passed_on, total=len(claims))
    told += say("matrix.finding_voices_disputed", n=disputed) if disputed else ""
    return told + (say("matrix.finding_voices_vague", n=vague) if vague else "")


def _disputes(claims: list[Claim]) -> tuple[int, int]:
    """Return how many claims are contested, and how many more meet only a denial that does not say of what."""
    vague = sum(claim.mark.vague for claim in claims)
    return sum(claim.mark.disputed for claim in claims) - vague, vague


def _finding(claims: list[Claim]) -> str:
    say = words()
    firm = {name: [_is_firm(claim) for claim in claims if claim.part == name] for name in PARTS}
    body, analysis = firm["body"], firm["analysis"]
    if min(len(body), len(analysis)) >= 3 and sum(body) > 1:
        besides = [_besides([claim for claim in claims if claim.part == name]) for name in ("body", "analysis")]
        counts = {"a": sum(body), "total": len(body), "b": sum(analysis), "m": len(analysis)}
        return say("matrix.finding_two", more_a=besides[0], more_b=besides[1], **counts)
    total, affirmed = len(claims), sum(map(sum, firm.values()))
    if total == 1:
        return say("matrix.finding_single", degree=degree_words(claims[0].mark))
    if affirmed == total:
        return say("matrix.finding_all", total=total)
    return say("matrix.finding_one", n=affirmed, total=total) + _besides(claims)


def _is_firm(claim: Claim) -> bool:
    """Return whether the author himself affirms a claim: not where evidence or somebody else has the word."""
    return claim.degree is Degree.AFFIRMED and not claim.passed_on


def _besides(claims: list[Claim]) -> str:
    """Return how many claims are as firm, but on the word of evidence or of somebody else; empty for none."""
    told = [claim for claim in claims if claim.degree is Degree.AFFIRMED and claim.passed_on]
    kind = "evidence" if all(claim.source_kind == "evidence" for claim in told) else "source"
    return words()(f"matrix.besides_{kind}", n=len(told)) if told else ""


def _telling(claims: list[Claim]) -> Claim:
    """Return the claim whose square most needs reading aloud: disputed first, then the less plain degrees."""
    order = [Degree.ALLEGED, Degree.REPORTED, Degree.DENIED, Degree.UNDETERMINED, Degree.POSSIBLE, Degree.PROBABLE]
    ranks = {degree: rank for rank, degree in enumerate(order)}
    return min(claims, key=lambda claim: (not claim.mark.disputed, ranks.get(claim.degree, len(order)), -claim.start))
