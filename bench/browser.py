"""A real Chromium that cannot reach any network, for looking at pages as their receivers do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

# A figure counts as drawn when its picture is visible and holds marks: an empty frame or a blank map does not.
COUNT_DRAWN = """() => {
  const roots = new Set([...document.querySelectorAll('.js-plotly-plot, figure')]
    .filter(e => !e.querySelector('.js-plotly-plot') || e.classList.contains('js-plotly-plot'))
    .map(e => e.closest('figure') || e));
  return [...roots].filter(root => [...root.querySelectorAll('svg')].some(svg => {
    const box = svg.getBoundingClientRect();
    const marks = svg.querySelectorAll('path, rect, circle, text, line').length;
    return box.width > 100 && box.height > 60 && marks > 5;
  }) || [...root.querySelectorAll('img')].some(img => img.naturalWidth > 100 && img.offsetHeight > 60)).length;
}"""


@contextmanager
def offline_browser() -> Iterator[Browser]:
    """Yield the system's Chromium with every name resolution blocked."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise SystemExit("No Chromium was found; on Debian or Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        try:
            yield browser
        finally:
            browser.close()


def read_through(page: Page, file: Path) -> None:
    """Open *file* and scroll through it, as a reader does, so that what is drawn late gets drawn."""
    page.goto(file.resolve().as_uri(), wait_until="load")
    height = page.evaluate("document.documentElement.scrollHeight")
    for position in range(0, height, 600):
        page.evaluate(f"window.scrollTo(0, {position})")
        page.wait_for_timeout(60)
    page.wait_for_timeout(500)
    page.evaluate("window.scrollTo(0, 0)")
