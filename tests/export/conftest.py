"""Stand-ins for the browser, so that most tests need none."""

from __future__ import annotations

import pytest

from toolkit.export import browser

DRAWN = browser.Drawn
SVG = (
    '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="720" height="450" viewBox="0 0 720 450">'
    '<g class="annotation" data-index="0">'
    '<text style="font-family: Briefing Sans; fill: rgb(23, 33, 43);">a</text></g></svg>'
)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a fixed SVG stand for every drawing: what is tested around a figure needs no browser."""
    monkeypatch.setattr(browser, "find_browser", lambda: "browser")
    monkeypatch.setattr(
        browser,
        "draw",
        lambda figures, words, *, browser: tuple(DRAWN(tuple(SVG for _ in figure.drawings)) for figure in figures),
    )


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act like a computer without any browser."""
    monkeypatch.setattr(browser, "find_browser", lambda: None)
