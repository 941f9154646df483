"""WCAG 2.2 AA in a real browser: axe finds nothing, and no way of reading the page loses any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support import axe
from support.executed import ENGLISH, FRENCH, briefing_of, strangers
from support.layout import SPACING, measure

from toolkit.base.identity import sha256
from toolkit.export.document import Document
from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.browser

PAGES = ("French briefing", "English article", "stranger's notebook")
EDITIONS = ("interactive", "static")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# A window of 1280 × 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}
ADOPT = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


@cache
def document(name: str) -> Document:
    makers = (lambda: briefing_of(FRENCH), lambda: briefing_of(ENGLISH), strangers)
    return prepare(dict(zip(PAGES, makers, strict=True))[name]())


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, html: str, folder: Path, **options: Any) -> Iterator[Page]:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def wake(page: Page) -> None:
    """Scroll to every figure, and wait for those that plotly.js takes over at this width."""
    for figure in page.locator("figure").all():
        figure.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelectorAll('.is-live').length > 0", timeout=30_000)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_by_day_and_night_wide_and_on_a_phone(
    name: str, edition: str, browser: Browser, tmp_path: Path
) -> None:
    html = to_html(document(name), static=edition == "static")
    with opened(browser, html, tmp_path, viewport=WIDE) as page:
        if edition == "interactive":
            wake(page)
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.wait_for_timeout(300)
                assert axe.violations(page) == [], (size, scheme)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_what_stands_there_without_javascript(name: str, browser: Browser, tmp_path: Path) -> None:
    # Where scripts are off axe cannot run either; it sees the same page with its scripts taken out.
    html = re.sub(r"<script\b.*?</script>", "", to_html(document(name)), flags=re.S)
    with opened(browser, html, tmp_path, viewport=WIDE) as page:
        assert axe.violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_every_figure_is_drawn_and_every_part_unfolds(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, to_html(document(name)), tmp_path, viewport=WIDE, java_script_enabled=False) as page:
        assert page.locator("figure svg:visible").count() >= document(name).audit.drawn > 0
        page.locator("figure summary").first.click()
        assert page.locator("figure table").first.is_visible()


@pytest.mark.parametrize("size", [ZOOMED, PHONE, WIDE], ids=["400 %", "phone", "wide"])
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut_off_or_written_over_another(
    name: str, size: dict[str, Any], browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, to_html(document(name), static=True), tmp_path, viewport=size) as page:
        heights = []
        for spacing in ("", SPACING):
            # A style element of the test's own would be refused by the page's policy.
            page.evaluate(ADOPT, spacing)
            found = measure(page)
            heights.append(found["height"])
            assert found["lines"] > 20
            assert found["width"] == size["width"]
            assert (found["overlaps"], found["cut"], found["unreachable"]) == ([], [], [])
            assert not found["stuck"] or size is WIDE
        assert heights[1] > heights[0]


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("name", PAGES)
def test_a_target_outside_a_line_of_text_is_24_pixels_high_and_wide(
    name: str, size: dict[str, Any], browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, to_html(document(name), static=True), tmp_path, viewport=size) as page:
        assert measure(page)["small"] == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_phone_folds_the_article_and_a_reference_into_it_opens_it(
    script: bool, browser: Browser, tmp_path: Path
) -> None:
    html = to_html(document(PAGES[0]), static=not script)
    with opened(browser, html, tmp_path, viewport=PHONE, java_script_enabled=script) as page:
        sentence = page.locator("#p1")
        assert not sentence.is_visible()
        page.locator('#essentiel a[href="#p1"]').first.click()
        sentence.wait_for(state="visible", timeout=3000)
        assert (
            page.locator("#p1").evaluate("(one) => one.getBoundingClientRect().top < innerHeight") if script else True
        )


def test_a_wide_page_and_a_printed_one_fold_nothing(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, to_html(document(PAGES[0]), static=True), tmp_path, viewport=WIDE) as page:
        assert page.locator("#p1").is_visible()
        page.set_viewport_size(PHONE)
        assert not page.locator("#p1").is_visible()
        page.emulate_media(media="print")
        assert page.locator("#p1").is_visible()


def test_the_keyboard_goes_first_to_the_content_and_what_it_stands_on_is_seen(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, to_html(document(PAGES[0]), static=True), tmp_path, viewport=WIDE) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        seen = """() => {
          const element = document.activeElement, box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return [parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
                  box.top >= -1 && box.bottom <= innerHeight + 1 && (element.contains(over) || over.contains(element))];
        }"""
        for _ in range(60):
            assert page.evaluate(seen) == [True, True], page.evaluate("document.activeElement.outerHTML")
            page.keyboard.press("Tab")


def test_with_the_readers_own_colours_gravity_and_the_sentence_led_to_still_show(
    browser: Browser, tmp_path: Path
) -> None:
    html = to_html(document(PAGES[0]), static=True)
    with opened(browser, html, tmp_path, viewport=WIDE, forced_colors="active") as page:
        ground = "(name) => getComputedStyle(document.querySelector(name)).backgroundColor"
        assert page.evaluate(ground, ".sev i.on") != page.evaluate(ground, ".sev i:not(.on)")
        page.evaluate("location.hash = 'p4'")
        assert page.evaluate("getComputedStyle(document.querySelector('.s:target')).outlineStyle") == "solid"


def test_what_moves_can_be_asked_to_stay(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, to_html(document(PAGES[2]), static=True), tmp_path) as page:
        behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(behaviour) == "auto"
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(behaviour) == "smooth"


def test_the_axe_that_judges_is_the_published_one() -> None:
    stated = axe.manifest()
    assert sha256(axe.source()) == stated["sha256"]
    assert f"axe v{stated['version']}" in axe.source()[:200]
    assert "Mozilla Public License" in (axe.FOLDER / "LICENSE-axe-core.txt").read_text(encoding="utf-8")
