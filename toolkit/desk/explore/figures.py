"""The figures by name, and what stands in the place of one that cannot honestly be drawn."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
from markupsafe import Markup

from toolkit.base.errors import InputError
from toolkit.briefing.writing.blocks import Block, Bundle, Figure
from toolkit.briefing.writing.html import join, tag
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.catalogue import capital
from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.flow import flow_diagram
from toolkit.charts.lint import faults
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.meta import figure_meta
from toolkit.charts.page_language import speaking
from toolkit.charts.style import LIGHT
from toolkit.charts.timeline import ordinal_timeline
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.facts import Facts

FIGURES: dict[str, Callable[..., go.Figure | None]] = {
    "matrix": claims_matrix,
    "timeline": ordinal_timeline,
    "flow": flow_diagram,
    "dumbbell": summary_dumbbell,
}
"""What each figure is called, and the function that draws it from facts."""
NOTHING: Bundle = {"text/html": "", "text/plain": ""}


def figure(facts: Facts, name: str, *, language: str | None = None) -> go.Figure | None:
    """Return a figure by name: matrix, timeline, flow or dumbbell; None when the facts cannot bear it.

    Raises:
        InputError: there is no such figure.
    """
    if name not in FIGURES:
        raise InputError.unknown("figure", name, FIGURES)
    return FIGURES[name](facts, language=language)


def figure_bundles(facts: Facts, name: str, *, language: str | None = None) -> list[Bundle]:
    """Return a figure as a notebook shows it: what it finds, then the drawing or why there is none."""
    drawn = figure(facts, name, language=language)
    with speaking(language):
        if drawn is None:
            return [_line(desk_words()("figure.none", figure=name)), NOTHING]
        # A page says a single row in a sentence; who filters down to it wants to see it where it stood.
        refused = [fault for fault in faults(drawn) if fault.rule != "few-rows"]
        if refused:
            say = page_words()
            reasons = ", ".join(dict.fromkeys(say(f"lint.{fault.rule}") for fault in refused))
            return [_caption(drawn), _line(desk_words()("figure.refused", reasons=reasons))]
        # A page changes its colours at night, a notebook does not: dark ink needs its light paper under a dark theme.
        drawn.update_layout(paper_bgcolor=LIGHT["paper"])
        return [_caption(drawn), Figure(drawn).bundle()]


def _caption(drawn: go.Figure) -> Bundle:
    """Return the finding as a title, the subtitle and the worked reading of one mark, as the page has them."""
    meta = figure_meta(drawn)
    lines = [
        tag("b", capital(meta["finding"])),
        *(capital(meta[key]) for key in ("subtitle", "reading") if meta.get(key)),
    ]
    return Block(str(tag("p", join(lines, Markup("<br>")), style="max-width:720px"))).bundle()


def _line(text: str) -> Bundle:
    return Block(str(tag("p", text))).bundle()
