"""Lines of the annotated text on the screen: a cross stays with the words that are disputed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from support.notebooks import card, code, html, notebook

from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.browser

CROSS = '<svg class="cx" viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1L7 7" class="x"></path></svg>'
PARTED = """() => [...document.querySelectorAll('.cx')].filter(cross => {
  const spot = cross.getBoundingClientRect(), pieces = [...cross.previousElementSibling.getClientRects()];
  const last = pieces[pieces.length - 1];
  return spot.top > last.bottom || spot.bottom < last.top - 9 || spot.right > last.right + 1 || spot.left < last.left;
}).length"""


def test_the_cross_of_what_is_disputed_stands_over_the_end_of_its_words(tmp_path: Path, chromium_path: str) -> None:
    mark = f"<mark class='m-all'>avec une <b class='cue'>fin</b></mark>{CROSS}"
    told = f"Des mots <span class='s'>{mark}</span>, et la suite."
    text = "".join(f"<p>{'i' * wide} {told * 6}</p>" for wide in range(1, 40))
    file = tmp_path / "page.html"
    block = html(f"<h2>Partie</h2><div class='ann'>{text}</div>")
    file.write_text(to_html(prepare(notebook(card(), code(block, tags=("partie",)))), static=True), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        for width in (320, 390, 820, 1280):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(file.as_uri())
            assert page.locator(".cx").count() == 6 * 39
            assert page.evaluate(PARTED) == 0, width
        browser.close()
