"""plotly.js costs nobody anything who only reads: it comes with the first sign of a hand, for the figures in view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from support.notebooks import bars, code, figure_output, markdown, notebook

from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.browser

LIVE = "() => document.querySelectorAll('.is-live').length"


@pytest.fixture
def page(tmp_path: Path, chromium_path: str) -> Iterator[Page]:
    """A page whose first figure is in view and whose second is far below; its clock stands still."""
    figure = figure_output(bars(), alt="Trois barres")
    far = markdown("Les jours de la pluie\n\n" * 60)
    file = tmp_path / "page.html"
    file.write_text(to_html(prepare(notebook(code(figure), far, code(figure)))), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.clock.install()
        page.goto(file.as_uri())
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        yield page
        browser.close()


def test_while_nobody_moves_the_drawing_of_the_page_is_enough(page: Page) -> None:
    page.clock.run_for(3500)
    assert page.locator("figure svg:visible").count() == 2
    assert page.evaluate("'Plotly' in window") is False


def test_a_hand_on_the_mouse_wakes_the_figure_in_view_and_no_other(page: Page) -> None:
    page.clock.resume()
    page.mouse.move(100, 100)
    page.wait_for_function(f"{LIVE} === 1", timeout=30_000)
    assert page.locator(".plot").first.get_attribute("class") == "plot is-live"
    page.locator("figure").last.scroll_into_view_if_needed()
    page.wait_for_function(f"{LIVE} === 2", timeout=30_000)


def test_after_a_while_the_figure_in_view_wakes_by_itself(page: Page) -> None:
    page.clock.run_for(4500)
    page.clock.resume()
    page.wait_for_function(f"{LIVE} === 1", timeout=30_000)


def test_on_a_phone_a_drawing_is_lower_unless_its_author_chose_a_height(tmp_path: Path, chromium_path: str) -> None:
    chosen = figure_output(bars().update_layout(height=500), alt="Trois barres")
    file = tmp_path / "page.html"
    file.write_text(to_html(prepare(notebook(code(figure_output(bars(), alt="Trois barres"), chosen)))), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 1500})
        page.goto(file.as_uri())
        page.mouse.move(100, 100)
        page.wait_for_function(f"{LIVE} === 2", timeout=30_000)
        drawn = page.locator(".live .svg-container > .main-svg:first-child").all()
        heights = [svg.get_attribute("height") for svg in drawn]
        assert heights == ["320", "500"]
        browser.close()
