"""Our engine draws what plotly.js draws in Chromium: the same elements within a pixel, the same picture to the eye."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from support.figures import corpus
from support.notebooks import read
from support.similarity import ssim

from toolkit.base.fonts import font_face_css
from toolkit.export.drawing import browser, engine
from toolkit.export.figures.svg import tidy
from toolkit.export.words import words

pytestmark = pytest.mark.browser

FRENCH = words("fr")
CORPUS = corpus()
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
PLACES = ("d", "x", "y", "width", "height", "transform", "points", "cx", "cy", "r", "x1", "x2", "y1", "y2", "dx", "dy")
WIDTHS_IN_WHOLE_PIXELS = 1.2


@cache
def in_chromium(path: str) -> dict[str, str]:
    """Return name to SVG of the whole corpus, drawn in one run of Chromium."""
    drawn = browser.draw([read(figure) for figure in CORPUS.values()], FRENCH, browser=path)
    return {name: pictures[0] for name, pictures in zip(CORPUS, drawn, strict=True)}


@cache
def in_engine(name: str) -> str:
    return engine.draw(read(CORPUS[name]), FRENCH)[0]


@pytest.fixture(scope="module")
def page(chromium_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = program.new_page(viewport={"width": 720, "height": 450})
        page.set_content(f"<style>{font_face_css()} body {{margin: 0}} svg {{display: block}}</style><main></main>")
        page.evaluate("() => Promise.all([...document.fonts].map((font) => font.load()))")
        yield page
        program.close()


def photographed(page: Page, svg: str) -> Image.Image:
    # Plotly names clips by chance: two pictures must not see each other's.
    page.evaluate("(svg) => { document.querySelector('main').innerHTML = svg; }", svg)
    return Image.open(io.BytesIO(page.screenshot()))


def elements(svg: str) -> list[tuple[str, str, dict[str, list[float]]]]:
    """Return tag, words and numbers of each element, in the order of drawing."""
    found = []
    for element in etree.fromstring(svg.encode()).iter("{*}*"):
        tag = etree.QName(element).localname
        text = (element.text or "").strip() if tag in ("text", "tspan") else ""
        numbers = {key: [float(one) for one in NUMBER.findall(element.get(key, ""))] for key in PLACES}
        found.append((tag, text, numbers))
    return found


@pytest.mark.parametrize("name", CORPUS)
def test_every_element_stands_within_a_pixel_of_chromiums(name: str, chromium_path: str) -> None:
    theirs, ours = elements(in_chromium(chromium_path)[name]), elements(in_engine(name))
    assert [element[:2] for element in ours] == [element[:2] for element in theirs]
    for (tag, text, wanted), (_, _, given) in zip(theirs, ours, strict=True):
        for key in PLACES:
            assert len(given[key]) == len(wanted[key]), (tag, text, key)
            for one, other in itertools.zip_longest(wanted[key], given[key]):
                assert abs(one - other) <= WIDTHS_IN_WHOLE_PIXELS, (tag, text, key, one, other)


@pytest.mark.parametrize("name", CORPUS)
def test_the_picture_is_chromiums_to_the_eye(name: str, chromium_path: str, page: Page) -> None:
    theirs, ours = photographed(page, in_chromium(chromium_path)[name]), photographed(page, in_engine(name))
    assert ssim(theirs, ours) >= 0.99


@pytest.mark.parametrize("name", CORPUS)
def test_the_tidy_picture_is_the_raw_one_to_the_eye(name: str, page: Page) -> None:
    raw, made_tidy = photographed(page, in_engine(name)), photographed(page, tidy(in_engine(name), prefix="f").markup)
    assert ssim(raw, made_tidy) >= 0.99


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 40
