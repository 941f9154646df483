"""Marks and labels lead to their sentence, by keyboard and mouse, in a page opened from a file without a network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from support import axe
from support.executed import FRENCH, briefing_of
from support.linked import leading, linked
from support.notebooks import card, code, figure_output, html, notebook, read

from toolkit.export.document import Document
from toolkit.export.drawing import browser as by_browser
from toolkit.export.drawing import engine
from toolkit.export.figures.links import extent
from toolkit.export.figures.svg import tidy
from toolkit.export.page import prepare, to_html
from toolkit.export.words import words

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 700}, {"width": 390, "height": 700}
# Plotly takes over when a figure comes near: these stand far enough below for a test to be there first.
ABOVE = '<h2 style="margin-bottom:1500px">Un</h2>'
SENTENCES = "".join(f'<p id="p{n}" style="margin-top:900px">Phrase {n}.</p>' for n in range(6))
LINKED = linked()


@cache
def document(fixed: bool = True) -> Document:
    """Return points of which two lead somewhere, with a narrow version, above sentences far below."""
    points = go.Scatter(x=[1, 2, 3], y=[1, 3, 2], mode="markers", marker={"size": 30}, text=["a", "b", "c"])
    wide = go.Figure(points).update_layout(height=300).add_annotation(x=3, y=2, text="voir", ay=-50)
    if fixed:
        wide.update_layout(width=600)
    refs = [
        {"trace": 0, "point": 0, "target": "p1", "label": "phrase 1"},
        {"trace": 0, "point": 1, "annotation": 0, "target": "p2", "label": "phrase 2"},
    ]
    narrow = go.Figure(points).update_layout(width=300, height=300)
    own = [
        {"trace": 0, "point": 0, "target": "p3", "label": "phrase 3"},
        {"trace": 0, "point": 1, "target": "p1", "label": "phrase 1"},
    ]
    narrow.update_layout(meta={"briefing": {"refs": own}})
    shown = figure_output(wide, id="fig-a", alt="Points", refs=refs, narrow=narrow.to_plotly_json())
    return prepare(notebook(card(), code(html(ABOVE), shown, html(SENTENCES), tags=("un",))))


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, folder: Path, *, static: bool = False, live: bool = False, fixed: bool = True, **options: Any
) -> Iterator[Page]:
    file = folder / "page.html"
    file.write_text(to_html(document(fixed), static=static), encoding="utf-8")
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", "offline": True, **options})
    page = context.new_page()
    page.goto(file.as_uri())
    if live:
        wake(page)
    yield page
    context.close()


def wake(page: Page) -> None:
    page.locator(".plot").scroll_into_view_if_needed()
    page.wait_for_selector(".plot.is-live .main-svg", state="attached", timeout=30_000)


def reachable(page: Page) -> Locator:
    return page.locator(".plot > svg:visible > a:visible")


def tab_to(page: Page, target: str) -> None:
    """Press Tab from the head of the page until the link to *target* has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if (
            page.evaluate("document.activeElement.closest('.plot') && document.activeElement.getAttribute('href')")
            == target
        ):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def arrived(page: Page, name: str) -> bool:
    there = """(id) => {
      const box = document.getElementById(id).getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }"""
    return page.evaluate("location.hash") == f"#{name}" and bool(page.evaluate(there, name))


def middle(page: Page, place: int) -> tuple[float, float]:
    """Return the middle of a point as plotly.js drew it last."""
    box = page.locator(".live .scatterlayer .point").nth(place).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without JavaScript"])
@pytest.mark.parametrize("static", [True, False], ids=["static", "interactive"])
def test_tab_and_enter_lead_from_a_mark_to_its_sentence(
    static: bool, scripts: bool, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, static=static, java_script_enabled=scripts) as page:
        tab_to(page, "#p1")
        page.keyboard.press("Enter")
        page.wait_for_url("**#p1")
        top = page.locator("#p1").bounding_box()
        assert top is not None
        assert 0 <= top["y"] < WIDE["height"]


def test_each_link_of_the_visible_drawing_is_one_stop_of_the_keyboard_in_the_order_of_its_author(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, static=True) as page:
        tab_to(page, "#p1")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#p2"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg')") is None


def test_links_have_names_and_the_drawing_keeps_its_text(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        group = page.get_by_role("group", name="Points")
        assert group.count() == 1
        assert [group.get_by_role("link", name=f"phrase {n}").count() for n in (1, 2)] == [1, 1]
        assert axe.violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_the_focus_follows_the_mark_and_is_dark_on_the_white_ground_of_a_foreign_chart(
    scheme: Any, browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, static=True, color_scheme=scheme) as page:
        stroke = "getComputedStyle(document.querySelector('svg.wide a path')).stroke"
        assert page.evaluate(stroke) == "none"
        tab_to(page, "#p1")
        assert page.evaluate(stroke) == "rgb(168, 54, 27)"
        assert page.evaluate("getComputedStyle(document.activeElement).cursor") == "pointer"


@pytest.mark.parametrize("live", [False, True], ids=["picture", "live chart"])
def test_a_click_on_a_mark_leads_to_its_sentence(live: bool, browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, static=not live, live=live) as page:
        if live:
            page.mouse.click(*middle(page, 1))
        else:
            reachable(page).first.locator("path").click()
        assert arrived(page, "p2" if live else "p1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_live_chart_is_seen_through_its_links(scheme: Any, browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        x, y = middle(page, 0)
        photo = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        assert photo.getpixel((round(x), round(y))) == (99, 110, 250)


def test_a_mark_that_leads_nowhere_still_shows_its_number_and_takes_no_click(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        page.mouse.click(*middle(page, 2))
        assert page.evaluate("location.hash") == ""


def test_a_linked_mark_still_shows_its_number_under_the_pointer(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        x, y = middle(page, 0)
        page.mouse.move(x - 60, y - 40)
        page.mouse.move(x, y, steps=4)
        page.wait_for_selector(".live .hoverlayer .hovertext", state="attached")
        assert "a" in (page.locator(".live .hoverlayer").text_content() or "")


def test_after_zooming_the_links_lie_where_the_marks_are(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        before = middle(page, 1)
        page.evaluate(
            "Plotly.relayout(document.querySelector('.live'), {'xaxis.range': [1.5, 2.2], 'yaxis.range': [2, 4]})"
        )
        page.wait_for_selector("svg.wide a[href='#p1'][display=none]", state="attached")
        assert [link.get_attribute("href") for link in reachable(page).all()] == ["#p2"]
        after = middle(page, 1)
        assert abs(after[0] - before[0]) > 30
        page.mouse.click(*after)
        assert arrived(page, "p2")


def test_a_zoom_by_the_mouse_takes_the_links_along(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        x, y = middle(page, 1)
        page.mouse.move(x - 60, y + 40)
        page.mouse.down()
        page.mouse.move(x + 60, y + 40, steps=5)
        page.mouse.up()
        page.wait_for_selector("svg.wide a[href='#p1'][display=none]", state="attached")
        page.mouse.click(*middle(page, 1))
        assert arrived(page, "p2")


def test_the_focus_stays_when_plotly_takes_over_and_when_it_draws_anew(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        page.locator("svg.wide a").nth(1).evaluate("(link) => link.focus({preventScroll: true})")
        focused = "document.activeElement.getAttribute('href')"
        wake(page)
        assert page.evaluate(focused) == "#p2"
        page.evaluate("Plotly.relayout(document.querySelector('.live'), {'xaxis.range': [0, 5]})")
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 1000, "height": 700})
        page.wait_for_timeout(400)
        assert page.evaluate(focused) == "#p2"
        page.keyboard.press("Enter")
        assert arrived(page, "p2")


def test_after_the_colours_changed_a_click_still_leads(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, live=True) as page:
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(300)
        page.mouse.click(*middle(page, 0))
        assert arrived(page, "p1")


@pytest.mark.parametrize("static", [True, False], ids=["static", "interactive"])
def test_on_a_phone_the_links_are_those_of_the_narrow_drawing(static: bool, browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, static=static, live=not static, viewport=PHONE) as page:
        assert [link.get_attribute("href") for link in reachable(page).all()] == ["#p3", "#p1"]
        tab_to(page, "#p3")
        if static:
            page.keyboard.press("Enter")
        else:
            page.mouse.click(*middle(page, 0))
        assert arrived(page, "p3")


def test_where_the_live_chart_does_not_fit_the_picture_keeps_its_links(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, viewport={"width": 620, "height": 700}) as page:
        page.locator(".plot").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        assert page.locator(".plot.is-live").count() == 0
        tab_to(page, "#p3")
        page.keyboard.press("Enter")
        assert arrived(page, "p3")


def test_where_the_live_chart_is_the_wide_one_and_the_picture_the_narrow_one_the_focus_follows(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, fixed=False, viewport={"width": 600, "height": 700}) as page:
        assert page.locator("svg.narrow").is_visible()
        page.locator("svg.narrow a[href='#p1']").evaluate("(link) => link.focus({preventScroll: true})")
        wake(page)
        assert [link.get_attribute("href") for link in reachable(page).all()] == ["#p1", "#p2"]
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#p1"
        page.mouse.click(*middle(page, 1))
        assert arrived(page, "p2")


@pytest.fixture(scope="module")
def of_chromium(chromium_path: str) -> dict[str, tuple[str, ...]]:
    figures = [read(figure, refs=leading(refs)) for figure, refs in LINKED.values()]
    drawn = by_browser.draw(figures, words("fr"), browser=chromium_path)
    return {name: tidy(pictures[0], prefix="f").hits for name, pictures in zip(LINKED, drawn, strict=True)}


@pytest.mark.parametrize("name", LINKED)
def test_our_engine_finds_the_marks_where_chromium_does(name: str, of_chromium: dict[str, tuple[str, ...]]) -> None:
    figure, refs = LINKED[name]
    ours = tidy(engine.draw(read(figure, refs=leading(refs)), words("fr"))[0], prefix="f").hits
    assert len(ours) == len(of_chromium[name]) == len(refs)
    for mine, theirs in zip(ours, of_chromium[name], strict=True):
        assert extent(mine) == pytest.approx(extent(theirs), abs=2)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_on_our_page_every_stop_of_the_keyboard_in_a_figure_leads_to_a_sentence_of_the_text(
    size: Any, browser: Browser, tmp_path: Path
) -> None:
    ours = prepare(briefing_of(FRENCH))
    file = tmp_path / "page.html"
    file.write_text(to_html(ours, static=True), encoding="utf-8")
    page = browser.new_page(viewport=size, reduced_motion="reduce")
    page.goto(file.as_uri())
    figures = [shown.figure for shown in ours.figures]
    refs = sum(len((figure.wide if size is WIDE else figure.narrow or figure.wide).refs) for figure in figures)
    assert reachable(page).count() == refs > 20
    for link in reachable(page).all()[::7]:
        target = str(link.get_attribute("href"))[1:]
        link.focus()
        page.keyboard.press("Enter")
        assert arrived(page, target)
        assert page.locator(f"#{target}:target").inner_text().strip()
    page.close()
