"""The catalogue in a browser: it searches, it works without scripts, and everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from support.axe import violations
from support.reports import MORNING, card, published

from toolkit.runs.catalogue.write import write_catalogue

pytestmark = pytest.mark.browser

DAYS = {
    "Élysée : un accord à Hanoï": ("2026-11-01", "France"),
    "Le pont est fermé": ("2026-11-10", "Mali"),
    "Le pont rouvre": ("2026-11-20", "Mali"),
}


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    for place, (title, (day, country)) in enumerate(DAYS.items()):
        crowd = [f"Acteur {number} de {country}" for number in range(20)]
        content = card(title, published=day, facets={"Pays": [country], "Dossier": [str(place)], "Acteur": crowd})
        published(out, f"r{place}", card=content, started=MORNING - timedelta(days=30 * place))
    content["statements"] = [{"id": "s1", "text": "Autre."}]
    published(out, "r2", card=content, started=MORNING - timedelta(days=59))
    published(out, "r3", card=card(tlp="TLP:RED"))
    return write_catalogue(out, language="fr").file


@pytest.fixture
def opened(browser: Browser, catalogue: Path) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: pytest.fail(message.text))
    page.goto(catalogue.as_uri())
    yield page
    context.close()


def titles(page: Page) -> set[str]:
    return {title.replace("\u00a0", " ") for title in page.locator("h3:visible").all_text_contents()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("elysee hanoi", {"Élysée : un accord à Hanoï"}),
        ("MALI pont", {"Le pont est fermé", "Le pont rouvre"}),
        ("2026-11-10", {"Le pont est fermé"}),
        ("acteur 19 de france", {"Élysée : un accord à Hanoï"}),
        ("nulle part", set()),
    ],
)
def test_typing_finds_by_title_facet_and_date_whatever_the_accents(opened: Page, typed: str, found: set[str]) -> None:
    opened.fill("#q", typed)
    assert titles(opened) == found
    assert opened.locator("#found").text_content() == f"{len(found)} sur 3"
    assert opened.locator("#nothing").is_visible() == (not found)


def test_menus_and_days_narrow_the_list_and_one_button_brings_all_back(opened: Page) -> None:
    opened.select_option('select[data-facet="Pays"]', "Mali")
    opened.fill("#from", "2026-11-15")
    assert titles(opened) == {"Le pont rouvre"}
    opened.click("button[type=reset]")
    # Not wait_for_function: from its second look on it needs eval, which this page rightly forbids.
    expect(opened.locator(".report:not([hidden])")).to_have_count(3)
    assert titles(opened) == set(DAYS)


def test_without_scripts_every_report_and_its_history_is_there(browser: Browser, catalogue: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(catalogue.as_uri())
    assert titles(page) == set(DAYS)
    assert not page.locator("#search").is_visible()
    assert page.locator("summary:visible").count() == 3
    assert page.get_by_text("et 8 de plus").count() == 3
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it_and_nothing_runs_off_the_side(
    browser: Browser, catalogue: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # two of its literals
    page = context.new_page()
    page.goto(catalogue.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()
