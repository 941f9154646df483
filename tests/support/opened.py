"""A page opened from its file in a browser without network, with all that it asks for and complains about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

FAULTS = ("error", "warning")
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]


@contextmanager
def opened(html_text: str, folder: Path, path: str, **options: Any) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Give the page, the addresses outside that it asked for, and its errors and warnings."""
    file = folder / "page.html"
    file.write_text(html_text, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_context(**options).new_page()
        requests: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type in FAULTS else None)
        page.goto(file.as_uri())
        for place in page.locator("figure").all():
            place.scroll_into_view_if_needed()
        yield page, [url for url in requests if not url.startswith(("data:", "blob:", "file:"))], faults
        browser.close()
