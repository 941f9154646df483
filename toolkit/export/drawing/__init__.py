"""Figures drawn as SVG by plotly.js: in our own engine where it can, else in this computer's browser, else not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.base.errors import BriefingError
from toolkit.export.drawing import browser, engine
from toolkit.export.drawing.vector import as_vectors
from toolkit.export.figures.figure import Figure
from toolkit.export.vendor import library_for
from toolkit.export.words import Words


@dataclass(frozen=True)
class Drawn:
    """What became of the figures.

    Attributes:
        svg: For each figure the raw SVG of its wide and, if it has one, narrow drawing; none where a table stands in.
        warnings: What the user should know.
    """

    svg: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()


def draw(figures: Sequence[Figure], words: Words) -> Drawn:
    """Draw every figure, each the cheapest way that can.

    Raises:
        BriefingError: plotly.js refuses a figure, or nothing here can draw it and it has no data table.
    """
    svg: dict[int, tuple[str, ...]] = {}
    left: dict[int, str] = {}
    figures = [as_vectors(figure) for figure in figures]
    traces = frozenset().union(*(figure.traces for figure in figures))
    library = library_for(traces - engine.NEEDS_WEBGL)
    for index, figure in enumerate(figures):
        try:
            svg[index] = engine.draw(figure, words, library)
        except engine.CannotDrawError as error:
            left[index] = str(error)
    warnings: tuple[str, ...] = ()
    if left:
        others, warnings = _by_browser({index: figures[index] for index in left}, words, left)
        svg |= others
    return Drawn(tuple(svg.get(index, ()) for index in range(len(figures))), warnings)


def _by_browser(
    figures: dict[int, Figure], words: Words, reasons: dict[int, str]
) -> tuple[dict[int, tuple[str, ...]], tuple[str, ...]]:
    program = browser.find_browser()
    lost = "no browser on this computer"
    if program is not None:
        try:
            drawn = browser.draw(tuple(figures.values()), words, browser=program)
            return dict(zip(figures, drawn, strict=True)), ()
        except BriefingError as error:
            if error.code != "browser-failed":
                raise
            lost = error.what
    for index, figure in figures.items():
        if figure.table is None:
            raise BriefingError(
                f"cell {figure.cell}: the figure cannot be drawn ({reasons[index]}; {lost}), and it has no data table",
                "install Chromium, or set BROWSER_PATH to a browser of that family",
                code="figure-not-drawn",
            )
    said = "cell {}: a table stands for the figure ({}; {})"
    return {}, tuple(said.format(figure.cell, reasons[index], lost) for index, figure in figures.items())
