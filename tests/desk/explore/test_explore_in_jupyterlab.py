"""explore.ipynb in a real JupyterLab: Run All, what an analyst does by mouse and keyboard, then without a kernel."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support import axe
from support.gold import DATA
from support.lab import PATIENCE, Lab, LabNotebook, started

from toolkit import extract, read_article

pytestmark = pytest.mark.browser

ARTICLES = ("2024-06-17-poutine-pyongyang-hanoi.md", "dossier/2024-06-19-traite-pyongyang.md")
PASTED = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Il rouvrira le 4 mai."
DROP = """(zone, [name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
  }
}"""
OURS = """async (tags) => (await axe.run({include: [".bx", ".bx-control"]}, {runOnly: tags})).violations
  .flatMap((rule) => rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 160)))"""

CONTRAST = """async () => (await axe.run(".dt-container", {runOnly: ["cat.color"]})).violations
  .flatMap((rule) => rule.nodes.map((node) => node.html.slice(0, 160)))"""


@cache
def claims_told() -> int:
    """The claims of the first article, as a program reads them."""
    return len(extract(read_article(DATA / "articles" / ARTICLES[0])).claims)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "briefing.toml").write_text('page_language = "en"\n')
    for name in ("notebooks/explore.ipynb", *(f"data/articles/{article}" for article in ARTICLES)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Lab]:
    expect.set_options(timeout=PATIENCE * 1000)
    with started(project, tmp_path_factory.mktemp("home"), chromium_path) as running:
        yield running
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def opened(lab: Lab) -> LabNotebook:
    """The notebook, every cell run; tall enough that what is read stays drawn."""
    notebook = lab.open("notebooks/explore.ipynb", height=5200)
    notebook.run_all()
    return notebook


@pytest.fixture
def page(opened: LabNotebook) -> Page:
    """The notebook's page from its top, with nothing filtered."""
    page = opened.page
    page.locator(".jp-WindowedPanel-outer").first.evaluate("(outer) => { outer.scrollTop = 0; }")
    # With nothing filtered this renews nothing: what is looked at stays where it is.
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^all "))).to_be_visible()
    # The views follow the control: text first, then five grids, then the figures.
    opened.wait_until_idle()
    expect(page.locator(".dt-container")).to_have_count(5)
    expect(page.locator(".dt-container").first.locator("tbody tr")).to_have_count(claims_told())
    return page


def row(page: Page) -> Locator:
    return page.locator(".bx-row")


def mark(page: Page, words: str) -> Locator:
    return page.locator(".bx-text .bx-m").filter(has_text=re.compile(f"^{words}$")).first


def test_run_all_works_from_top_to_bottom(opened: LabNotebook) -> None:
    expect(opened.errors).to_have_count(0)


def test_a_mark_shows_its_row_under_the_pointer_and_by_keyboard(page: Page) -> None:
    mark(page, "lundi").hover()
    expect(row(page)).to_contain_text("2024-06-17")
    mark(page, "Poutine").focus()
    expect(row(page)).to_contain_text("Vladimir Poutine")
    page.keyboard.press("ArrowRight")
    expect(row(page)).to_contain_text("Pyongyang")
    page.keyboard.press("Enter")
    mark(page, "lundi").hover()
    expect(row(page)).to_contain_text("Pyongyang")
    page.keyboard.press("Escape")
    expect(row(page)).to_contain_text("Point at a mark")


def test_the_legend_hides_a_kind(page: Page) -> None:
    time = mark(page, "lundi")
    shadow = "(mark) => getComputedStyle(mark).boxShadow"
    assert time.evaluate(shadow) != "none"
    page.get_by_role("checkbox", name=re.compile("^dates, durations")).uncheck()
    assert time.evaluate(shadow) == "none"
    page.get_by_role("checkbox", name=re.compile("^dates, durations")).check()


def test_a_chip_filters_text_table_and_figure_together(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Vietnam \d")).press("Enter")
    expect(page.get_by_role("status").filter(has_text=re.compile(rf"^7 claims of {claims_told()}$"))).to_be_visible()
    expect(page.locator(".bx-dim").first).to_be_visible()
    expect(page.locator(".dt-container").first.locator("tbody tr")).to_have_count(7)
    expect(page.locator(".js-plotly-plot").first).to_contain_text(re.compile(r"7\sclaims"))
    expect(page.get_by_role("button", name=re.compile(r"^Vietnam \d"))).to_be_focused()


def test_a_grid_sorts_and_searches(page: Page) -> None:
    grid = page.locator(".dt-container").first
    grid.get_by_role("searchbox").fill("munitions")
    expect(grid.get_by_text(re.compile(rf"\(of {claims_told()}\)"))).to_be_visible()
    grid.get_by_role("searchbox").fill("")
    grid.locator(".dt-scroll-head").get_by_text("Degree").click()
    expect(grid.locator("tbody tr").first).to_contain_text("affirmed")


def test_each_box_below_a_column_has_its_label(page: Page) -> None:
    grid = page.locator(".dt-container").first
    box = grid.get_by_role("textbox", name="Filter Degree")
    box.press_sequentially("alleged")
    expect(grid.get_by_text(re.compile(rf"\(of {claims_told()}\)"))).to_be_visible()
    box.fill("")
    box.press("End")


def test_the_switch_shows_the_codes_of_queries_and_files(page: Page) -> None:
    switch = page.get_by_role("checkbox", name=re.compile("^Show the codes"))
    heads = page.locator(".dt-container").first.locator(".dt-scroll-head")
    expect(heads).to_contain_text("Source cited")
    switch.check()
    expect(heads).to_contain_text("source_text")
    switch.uncheck()
    expect(heads).to_contain_text("Source cited")


def test_the_controls_and_the_text_keep_to_the_rules_of_accessibility_by_day_and_night(page: Page) -> None:
    page.evaluate(axe.source())
    assert page.evaluate(CONTRAST) == []
    for light in ("true", "false"):
        page.evaluate("(light) => { document.body.dataset.jpThemeLight = light; }", light)
        assert page.evaluate(OURS, list(axe.TAGS)) == []
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")


def test_a_bad_article_is_told_in_words_and_a_dropped_or_pasted_one_takes_the_desk(page: Page) -> None:
    opener = page.get_by_role("group", name="Open an article")
    opener.get_by_label("Path in the project").fill("data/articles/none.md")
    opener.get_by_label("Path in the project").press("Enter")
    expect(opener.get_by_role("status")).to_contain_text('"data/articles/none.md" does not exist')
    expect(page.locator(".bx-title")).to_contain_text("Pyongyang")
    opener.locator(".bx-drop").evaluate(DROP, ["nautique.md", "# Un club nautique\n\nLe club a fermé mardi."])
    expect(page.locator(".bx-title")).to_contain_text("Un club nautique")
    opener.get_by_text("Paste text").click()
    opener.get_by_role("textbox", name="Text of the article").fill(PASTED)
    opener.get_by_label(re.compile("^Publication date")).fill("2026-03-04")
    opener.get_by_role("button", name="Read this text").click()
    expect(page.locator(".bx-title")).to_contain_text("Crue à Sète")
    mark(page, "lundi").hover()
    expect(row(page)).to_contain_text("2026-03-02")


def test_a_query_is_asked_in_its_box_and_a_table_saved_by_a_click(opened: LabNotebook, project: Path) -> None:
    ask = opened.page.get_by_role("group", name="Ask the tables")
    box = ask.get_by_role("textbox", name="Query (SQL)")
    box.fill("select * from clams")
    box.press("Control+Enter")
    expect(ask.get_by_role("status")).to_contain_text("clams does not exist")
    box.fill("select surface from times")
    ask.get_by_role("button", name="Ask", exact=True).click()
    expect(ask.get_by_role("status")).to_have_text(re.compile(r"^\d rows\.$"))
    save = opened.page.get_by_role("group", name="Save a table or a figure")
    save.get_by_role("combobox", name="What").select_option("query")
    save.get_by_role("button", name="Save").click()
    expect(save.get_by_role("status")).to_have_text("Saved: reports/tables/query.csv")
    assert (project / "reports" / "tables" / "query.csv").is_file()


def test_the_saved_notebook_shows_what_was_last_seen_without_its_kernel(opened: LabNotebook, lab: Lab) -> None:
    page = opened.page
    title = page.locator(".bx-title").inner_text()
    page.locator(".jp-NotebookPanel").get_by_role("button", name=re.compile("^Save")).first.click()
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    page.request.delete(f"{lab.url}/api/sessions/{page.request.get(f'{lab.url}/api/sessions').json()[0]['id']}")
    again = lab.open("notebooks/explore.ipynb", height=5200).page
    expect(again.locator(".bx-title")).to_have_text(title)
    expect(again.locator(".bx-again").first).to_contain_text("The page was reloaded.")
    again.locator(".bx-text .bx-m").first.hover()
    expect(again.locator(".bx-row")).to_contain_text("Identifier")
