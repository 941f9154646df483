"""Stand-ins for what draws figures, so that most tests draw none."""

from __future__ import annotations

import json

import pytest

from toolkit.export.drawing import browser, engine
from toolkit.export.figures.figure import Drawing

SVG = (
    '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="720" height="450" viewBox="0 0 720 450">'
    '<g class="annotation" data-index="0">'
    '<text style="font-family: Briefing Sans; fill: rgb(23, 33, 43);">a</text></g>'
)
HIT = "M10,20h24v24h-24z"


def stand_in(drawing: Drawing) -> str:
    """Return the fixed SVG, with a place to hit for each mark that the drawing leads away from."""
    hits = json.dumps([HIT for _ in drawing.refs])
    return f'{SVG}<metadata class="hits">{hits}</metadata></svg>'


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a fixed SVG stand for every drawing: what is tested around a figure needs no picture of it."""
    monkeypatch.setattr(engine, "draw", lambda figure, words, library: tuple(map(stand_in, figure.drawings)))


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act like a computer without any browser."""
    monkeypatch.setattr(browser, "find_browser", lambda: None)
