"""The main job, as a user does it: an article goes in, a French briefing comes out, by one command."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validation
import pikepdf
import pytest
from playwright.sync_api import Browser, sync_playwright

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ARTICLE = "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"
FIGURES = ["fig-matrice", "fig-frise", "fig-flux", "fig-halteres"]
SECTIONS = [
    "essentiel",
    "points-saillants",
    "enonces",
    "chronologie",
    "acteurs",
    "flux",
    "chiffres",
    "perspectives",
    "coherence",
    "sources",
    "methode",
    "texte",
    "donnees",
]

# The live drawing takes the static one's place while the reader scrolls: one of them stands there, with marks in it.
DRAWN = """id => [...document.querySelectorAll(`#${id} svg`)].some(svg => {
  const box = svg.getBoundingClientRect();
  return box.width > 300 && box.height > 80 && svg.querySelectorAll('path, rect, text').length > 10;
}) || [...document.querySelectorAll(`#${id} img`)].some(img => img.naturalWidth > 300 && img.offsetHeight > 80)"""


def briefing(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(BIN / "briefing"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one run of the main job."""
    out = tmp_path_factory.mktemp("reports")
    done = briefing("make", ARTICLE, "--to", "html", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return next(out.rglob("manifest.json")).parent


@pytest.fixture(scope="module")
def page(run: Path) -> str:
    return (run / "briefing.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        browser = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        yield browser
        browser.close()


def test_the_page_has_every_section_in_order(page: str) -> None:
    found = re.findall(r'<section id="([a-z-]+)"', page)
    assert found == SECTIONS


def test_the_page_shows_the_articles_title_and_is_french(page: str) -> None:
    assert '<html lang="fr"' in page
    assert "Poutine attendu à Pyongyang puis à Hanoï" in page


def test_all_four_figures_carry_finding_alternative_text_and_data(page: str) -> None:
    for figure in FIGURES:
        part = re.search(rf'<figure[^>]* id="{figure}".*?</figure>', page, re.DOTALL)
        assert part, figure
        assert re.search(r"<h3[^>]*>[^<]{20,}", part[0])
        assert "<details" in part[0]


def test_nothing_is_loaded_from_outside(page: str) -> None:
    assert not re.search(r'(?:src|srcset|poster|data)="(?:https?:)?//', page)
    assert "default-src 'none'" in html.unescape(page[:1000])


def test_every_reference_in_the_page_lands(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) > 20
    assert targets <= ids


def test_the_manifest_says_what_was_made_from_what(run: Path) -> None:
    manifest: dict[str, Any] = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["state"] == "ok"
    assert manifest["parameters"]["article"] == ARTICLE
    assert manifest["audit"]
    assert {"python", "plotly", "papermill"} <= set(manifest["versions"])


def test_no_path_of_this_computer_is_in_what_is_shared(run: Path) -> None:
    for file in run.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for place in (ROOT, Path.home(), run.parent.parent):
                assert str(place).encode() not in content or str(place) == "/", f"{file.name} names {place}"


def test_the_tables_lie_beside_the_page(run: Path) -> None:
    names = {file.stem for file in (run / "data").glob("*.csv")}
    assert {"claims", "events", "times", "quantities", *FIGURES} <= names


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_a_browser_without_network_draws_every_figure(run: Path, browser: Browser, javascript: bool) -> None:
    context = browser.new_context(java_script_enabled=javascript, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((run / "briefing.html").as_uri())
    for figure in FIGURES:
        page.locator(f"#{figure}").scroll_into_view_if_needed()
        page.wait_for_function(DRAWN, arg=figure)
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    context.close()


@pytest.mark.browser
def test_no_sideways_scrolling_on_a_small_phone(run: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto((run / "briefing.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.pdf
def test_bare_papermill_and_nbconvert_give_page_and_pdf(tmp_path: Path) -> None:
    executed = tmp_path / "out.ipynb"
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    commands = [
        ["papermill", "notebooks/briefing.ipynb", executed, "-p", "article", ARTICLE, "--no-progress-bar"],
        ["jupyter", "nbconvert", "--to", "briefing", executed],
        ["jupyter", "nbconvert", "--to", "briefing-pdf", executed],
    ]
    for name, *arguments in commands:
        command = [str(BIN / str(name)), *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "fig-matrice" in (tmp_path / "out.html").read_text(encoding="utf-8")
    pdf = (tmp_path / "out.pdf").read_bytes()
    assert len(pdf) <= 200_000
    for profile in (validation.ValidationProfile.PDF_A_3A, validation.ValidationProfile.PDF_UA_1):
        assert [failure.message for failure in validation.validate_pdf_bytes(pdf, profile=profile).failures] == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert {f"{name}.csv" for name in (*FIGURES, "claims", "events", "sentences")} <= set(file.attachments)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.md", b"", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "text"),
        ("missing.md", None, "missing.md"),
    ],
)
def test_a_bad_article_is_one_clear_line_and_leaves_nothing(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = briefing("make", tmp_path / name, "--out", tmp_path / "reports")
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "reports").exists()
