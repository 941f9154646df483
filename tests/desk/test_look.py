"""Blocks look in JupyterLab as on the page, and nothing else of a notebook is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import tinycss2
from playwright.sync_api import Browser, sync_playwright

from toolkit import Report
from toolkit.desk.look import NotebookLook


def test_every_rule_stays_inside_jupyterlab_s_outputs() -> None:
    style = NotebookLook()._repr_html_().removeprefix("<style>").removesuffix("</style>")
    rules = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    heads = [tinycss2.serialize(rule.prelude) for rule in rules if rule.type == "qualified-rule"]
    selectors = [one.strip() for head in heads for one in re.split(r",(?![^(]*\))", head)]
    within = re.compile(r'(\[data-jp-theme-light="false"\] )?\.jp-Rendered(HTMLCommon|Plotly)\b')
    assert len(selectors) > 100
    assert [one for one in selectors if not within.match(one)] == []
    # Colours of code in Markdown cells are single letters too.
    assert not [one for one in selectors if re.search(r"HTMLCommon \.(k|c|s)\b", one)]


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """The system's browser, for the module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("light", ["true", "false"])
def test_marks_are_small_and_words_can_be_read_in_both_of_jupyterlab_s_themes(chromium: Browser, light: str) -> None:
    report = Report.on("Le pont aurait cédé, selon la régie, qui le dément.".encode(), language="fr")
    shown = report.masthead().html + report.section("Le pont", report.quotations(report.facts.claims)).html
    ground = "#fff" if light == "true" else "#111"
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    page.set_content(
        f'<body data-jp-theme-light="{light}" style="--jp-layout-color0:{ground};background:{ground}">'
        f'<div class="jp-RenderedHTMLCommon">{NotebookLook()._repr_html_()}{shown}</div></body>'
    )
    sizes = page.evaluate("[...document.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect().width)")
    assert sizes and max(sizes) < 30
    colour = page.evaluate("getComputedStyle(document.querySelector('.deck')).color")
    brightness = sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
    assert (brightness < 120) if light == "true" else (brightness > 140)
    page.close()
