"""Small drawings in the text: the marks of commitment, the strip of a judgement, the interval of a quantity.

They are inline SVG without ids (a hatch is drawn line by line), in the classes of the page's palette.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from toolkit.charts.claims import degree_words
from toolkit.charts.marks import Degree, Mark, joined

_PITCH, _CLOSE_PITCH = 24, 21
"""From slot to slot of a strip; closer where one degree has two."""
_FILLED = {Degree.AFFIRMED: "f-aff", Degree.PROBABLE: "f-pro", Degree.POSSIBLE: "f-pos"}
TRIANGLE = Markup(
    '<svg viewBox="0 0 17 16" aria-hidden="true"><path d="M8.5 1.6L15.7 14.6H1.3z" fill="none" '
    'stroke="var(--accent)" stroke-width="1.6"/><path d="M8.5 6v4.4M8.5 11.6v1.5" stroke="var(--accent)" '
    'stroke-width="1.6"/></svg>'
)
STROKE = Markup('<svg class="cx" viewBox="0 0 8 8" aria-hidden="true"><path d="M1 7L7 1" class="x"/></svg>')
CROSS = Markup('<svg class="cx" viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1L7 7M1 7L7 1" class="x"/></svg>')


def glyph(mark: Mark) -> Markup:
    """Return the square of a mark, for use before or beside its name."""
    return Markup('<svg viewBox="0 -2 19 18" aria-hidden="true">{}</svg>').format(_square(mark, 0, 1))


def strip(marks: Iterable[Mark]) -> Markup:
    """Return the scale with the marks that occur, the denial last; an empty slot is a short line.

    What words call improbable has a slot of its own where other words call it probable.
    """
    found: dict[tuple[Degree, bool], Mark] = {}
    for mark in marks:
        key = mark.degree, mark.unlikely
        # An ✕ is never dropped.
        found[key] = joined(mark.degree, [mark, *([found[key]] if key in found else [])])
    slots = [
        key
        for degree in Degree
        for key in ((degree, False), (degree, True))
        if key in found or not (key[1] or (degree, True) in found)
    ]
    pitch = _PITCH if len(slots) == len(Degree) else _CLOSE_PITCH
    passed_on = next(place for place, (degree, _) in enumerate(slots) if degree is Degree.REPORTED)
    drawn = Markup().join(
        _square(found[key], pitch * slot + (2 if slot >= passed_on else 0), 2)
        if key in found
        else Markup('<line x1="{}" y1="16.5" x2="{}" y2="16.5" class="slot"/>').format(
            pitch * slot + 2, pitch * slot + 13
        )
        for slot, key in enumerate(slots)
    )
    label = ", ".join(degree_words(found[key]) for key in slots if key in found)
    return Markup(
        '<svg class="strip" viewBox="0 0 174 18" role="img" aria-label="{}"><g aria-hidden="true">{}</g></svg>'
    ).format(label, drawn)


def _square(mark: Mark, x: float, y: float) -> Markup:
    degree = mark.degree
    if degree in _FILLED:
        drawn = Markup('<rect x="{}" y="{}" width="15" height="15" class="{}"/>').format(x, y, _FILLED[degree])
    elif degree is Degree.UNDETERMINED:
        drawn = Markup('<rect x="{}" y="{}" width="13.5" height="13.5" class="o-ind"/>').format(x + 0.75, y + 0.75)
    else:
        drawn = Markup('<rect x="{}" y="{}" width="13" height="13" class="o-rap"/>').format(x + 1, y + 1)
    if degree is Degree.ALLEGED:
        drawn += Markup('<path d="{}" class="hl"/>').format(hatch(x + 1, y + 1, 13, 13))
    if degree is Degree.DENIED:
        a, b, c, d = x + 2, y + 2, x + 13, y + 13
        drawn += Markup('<path d="M{a} {b}L{c} {d}M{a} {d}L{c} {b}" class="x thin"/>').format(a=a, b=b, c=c, d=d)
    if mark.unlikely:
        drawn += Markup('<rect x="{}" y="{}" width="9" height="2.4" class="halo"/>').format(x + 3, y + 10.5)
    if mark.disputed:
        cx, cy = x + 14, y + 1
        strokes = "M{a} {d}L{c} {b}" if mark.vague else "M{a} {b}L{c} {d}M{a} {d}L{c} {b}"
        drawn += Markup('<circle cx="{}" cy="{}" r="5.5" class="halo"/><path d="{}" class="x"/>').format(
            cx, cy, strokes.format(a=cx - 3.6, b=cy - 3.6, c=cx + 3.6, d=cy + 3.6)
        )
    return drawn


def hatch(x: float, y: float, wide: float, high: float, step: float = 6.5) -> str:
    """Return the path of 45° strokes that fill a rectangle.

    >>> hatch(0, 0, 4, 4, 4)
    'M0 2L2 0M2 4L4 2'
    """
    strokes = []
    offset = step / 2
    while offset < wide + high:
        left, right = max(0.0, offset - high), min(wide, offset)
        strokes.append(f"M{x + left:g} {y + offset - left:g}L{x + right:g} {y + offset - right:g}")
        offset += step
    return "".join(strokes)
