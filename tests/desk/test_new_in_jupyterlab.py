"""A notebook of `briefing new` on a desk of `briefing init`, in a real JupyterLab: it runs, and looks like its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from support.lab import PATIENCE, LabNotebook, started

from toolkit.desk.new import new_notebook
from toolkit.desk.own_desk import set_up

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[LabNotebook]:
    """The notebook, every cell run; tall enough that what is read stays drawn."""
    desk = set_up(tmp_path_factory.mktemp("lab") / "desk").folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_PROJECT", str(desk))
        new_notebook("ma-note", title="Ma note")
    expect.set_options(timeout=PATIENCE * 1000)
    with started(desk, tmp_path_factory.mktemp("home"), chromium_path) as lab:
        notebook = lab.open("notebooks/ma-note.ipynb", height=8000)
        notebook.run_all()
        yield notebook
    expect.set_options(timeout=5_000)


@pytest.fixture
def page(opened: LabNotebook) -> Page:
    opened.page.locator(".jp-WindowedPanel-outer").first.evaluate("(outer) => { outer.scrollTop = 0; }")
    expect(opened.page.get_by_role("heading", name="Ma note", exact=True).last).to_be_visible()
    return opened.page


def test_run_all_works_from_top_to_bottom(opened: LabNotebook, page: Page) -> None:
    expect(opened.errors).to_have_count(0)
    for heading in ("Ce que le texte rapporte", "Degrés d’engagement", "Chiffres cités", "Chronologie", "Texte annoté"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()


def test_signs_are_as_small_as_on_the_page(page: Page) -> None:
    expect(page.locator(".warn svg").first).to_be_visible()
    widths = (
        "[...document.querySelectorAll('.jp-RenderedHTMLCommon svg')].map(svg => svg.getBoundingClientRect().width)"
    )
    found = page.evaluate(widths)
    assert found and max(found) < 30


@pytest.mark.parametrize("light", ["true", "false"])
def test_words_and_figures_can_be_read_by_day_and_at_night(page: Page, light: str) -> None:
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", light)
    words = page.locator(".deck").evaluate("deck => getComputedStyle(deck).color")
    assert (brightness(words) < 120) if light == "true" else (brightness(words) > 140)
    if light == "false":
        ground = page.locator(".jp-RenderedPlotly").first.evaluate("plot => getComputedStyle(plot).backgroundColor")
        assert brightness(ground) > 240
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")


def brightness(colour: str) -> float:
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return (red + green + blue) / 3
