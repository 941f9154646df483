"""A stranger's notebook with everything in it, in a real browser and on paper: sealed, readable, valid."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import page as page_validation
import pytest
from support.opened import opened
from support.strangers import notebook_of_a_stranger

from toolkit.export.document import Document
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf


@cache
def document() -> Document:
    return prepare(notebook_of_a_stranger())


@pytest.mark.browser
@pytest.mark.parametrize("static", [True, False])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_asks_for_nothing_and_runs_nothing_of_theirs(
    static: bool, width: int, tmp_path: Path, chromium_path: str
) -> None:
    text = to_html(document(), static=static)
    screen = {"width": width, "height": 900}
    with opened(text, tmp_path, chromium_path, viewport=screen) as (page, requests, faults):
        page.locator("p", has_text="Un texte à lire").click()
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator("img").evaluate_all(
            "images => images.every((image) => image.complete && image.naturalWidth > 0)"
        )
        assert page.locator("img:not([alt]), img[alt='']").count() == 0
        assert (requests, faults) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_coloured_cell_can_be_read(scheme: str, tmp_path: Path, chromium_path: str) -> None:
    with opened(to_html(document(), static=True), tmp_path, chromium_path, color_scheme=scheme) as (page, _, _):
        colors = page.locator(".filled td").evaluate_all(
            """cells => cells.map((cell) => {
                const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                  .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
                const style = getComputedStyle(cell), ground = style.backgroundColor;
                const under = ground === "rgba(0, 0, 0, 0)" ? getComputedStyle(document.body).backgroundColor : ground;
                const [one, other] = [light(style.color), light(under)].sort((a, b) => b - a);
                return (one + 0.05) / (other + 0.05);
            })"""
        )
        assert len(colors) > 30
        assert min(colors) >= 4.5


@pytest.mark.pdf
def test_the_pdf_keeps_to_both_standards() -> None:
    pdf = to_pdf(document())
    assert len(pdf) < 200_000
    for standard in (page_validation.ValidationProfile.PDF_A_3A, page_validation.ValidationProfile.PDF_UA_1):
        report = page_validation.validate_pdf_bytes(pdf, profile=standard)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
