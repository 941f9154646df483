"""The small drawing of an interval: its ends, never a centre."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from toolkit.base.fontmetrics import text_width
from toolkit.base.typography import NBSP
from toolkit.briefing.amounts.intervals import Interval, nice_top
from toolkit.briefing.writing.glyphs import hatch
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.page_language import page_language

_LEFT, _RIGHT, _END = 4.0, 140.0, 172.0
_CLASSES = {Degree.AFFIRMED: "f-aff", Degree.PROBABLE: "f-pro", Degree.POSSIBLE: "f-pos"}


def top_of(interval: Interval) -> float:
    """Return where the scale of an interval ends.

    >>> top_of(Interval(2e6, None)), top_of(Interval(4.5e6, 5e6))
    (4000000.0, 8000000.0)
    """
    if interval.to_whole and interval.high is not None:
        return interval.high
    bounds = [abs(bound) for bound in (interval.low, interval.high) if bound is not None]
    return nice_top(max(bounds) * (1.6 if interval.high is None else 1.0))


def interval_glyph(
    interval: Interval, mark: Mark, text: str, write: Callable[[float], str], unit: str, top: float
) -> Markup:
    """Return an inline SVG of *interval*: filled as its degree, an arrow where it is open, a thin bar when exact.

    Args:
        interval: What is drawn.
        mark: Degree of the claim around it; an alleged interval is hatched, a reported one an outline.
        text: The interval in words, for the label.
        write: Writes a number of the scale.
        unit: Unit in words; empty for counts.
        top: End of the scale.
    """
    if any(bound is not None and bound < 0 for bound in (interval.low, interval.high)):
        return Markup()
    end = write(top)
    # English sets the sign of a percentage close to its number.
    counted = f"{end}{'' if unit == '%' and page_language() == 'en' else NBSP}{unit}" if unit else end
    label = page_words()("chiffres.glyph", text=text, top=counted)
    return Markup(
        '<svg class="intv" viewBox="0 0 172 34" role="img" aria-label="{}"><g aria-hidden="true">{}{}</g></svg>'
    ).format(label, _axis(counted, end), _bar(interval, mark, top))


def _axis(end: str, short: str) -> Markup:
    drawn = Markup('<line x1="{}" y1="20" x2="{}" y2="20" class="tk"/>').format(_LEFT, _RIGHT)
    for step in range(5):
        x = _LEFT + (_RIGHT - _LEFT) * step / 4
        drawn += Markup('<line x1="{0:g}" y1="17" x2="{0:g}" y2="23" class="tk"/>').format(x)
    drawn += Markup('<text x="{:g}" y="33" font-size="11.5" class="t11">0</text>').format(_LEFT)
    shown = end if text_width(end, size=11.5) <= 120 else short
    half = text_width(shown, size=11.5) / 2
    x = min(_RIGHT, _END - half)
    text = Markup('<text x="{:.1f}" y="33" font-size="11.5" class="t11" text-anchor="middle">{}</text>')
    return drawn + text.format(x, shown)


def _bar(interval: Interval, mark: Mark, top: float) -> Markup:
    def place(value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * value / top

    low = _LEFT if interval.low is None else place(interval.low)
    high = _RIGHT if interval.high is None else place(interval.high)
    if interval.exact or high - low < 3:
        low, high = (low + high) / 2 - 1.5, (low + high) / 2 + 1.5
    drawn = _box(low, high - low, mark)
    if interval.high is None:
        drawn += Markup('<path d="M142 5.5l8 6l-8 6z" class="fh"/>')
    return drawn


def _box(x: float, wide: float, mark: Mark) -> Markup:
    filled = _CLASSES.get(mark.degree)
    if filled:
        return Markup('<rect x="{:.1f}" y="6" width="{:.1f}" height="11" class="{}"/>').format(x, wide, filled)
    kind = "o-ind" if mark.degree is Degree.UNDETERMINED else "o-rap"
    drawn = Markup('<rect x="{:.1f}" y="6" width="{:.1f}" height="11" class="{}"/>').format(x, wide, kind)
    if mark.degree is Degree.ALLEGED:
        drawn += Markup('<path d="{}" class="hl"/>').format(hatch(x, 6, wide, 11))
    return drawn
