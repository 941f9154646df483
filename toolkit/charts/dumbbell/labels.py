"""The cues of text and summary over and under their circles, with the numbers of their sentences."""

from __future__ import annotations

from toolkit.charts.catalogue import quoted, words
from toolkit.charts.claims import Claim, sentence_words
from toolkit.charts.comparisons import ABSENT, STEPS, Comparison
from toolkit.charts.sentences import number, reading_order, target
from toolkit.charts.sheet.canvas import Canvas, Thing
from toolkit.charts.sheet.text import width, wrap
from toolkit.charts.style import LIGHT

_GAP = 6.0


def write_text_cues(
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


def write_summary_cue(canvas: Canvas, entry: Comparison, places: list[float], axis: float, language: str) -> None:
    """Write the cue of the summary under its dot; where degrees are equal, what it goes further by."""
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
