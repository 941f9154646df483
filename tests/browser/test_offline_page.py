"""A real browser without network opens the page: every figure is drawn, nothing is asked for, links lead."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest
from support.notebooks import bundle, card, code, figure_output, html, markdown, notebook
from support.opened import opened

from toolkit.base.fontmetrics import text_width
from toolkit.base.fonts import font_face_css
from toolkit.export.document import Document
from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.browser


def figures() -> list[go.Figure]:
    world = go.Figure(go.Scattergeo(lon=[125.75, 105.85], lat=[39.0, 21.0], mode="markers+lines"))
    region = go.Figure(go.Choropleth(locations=["VNM", "PRK"], z=[1, 2])).update_geos(scope="asia", fitbounds=False)
    linked = go.Figure(go.Scatter(x=[1, 2], y=[3, 4])).add_annotation(x=1, y=3, text="ici", showarrow=False)
    flows = go.Sankey(node={"label": ["a", "b"]}, link={"source": [0], "target": [1], "value": [3]})
    return [
        linked,
        go.Figure(go.Bar(x=["a", "b"], y=np.array([1.5, 2.5]))),
        go.Figure(flows),
        world,
        region,
        go.Figure(go.Heatmap(z=[[1, 2], [3, 4]])),
    ]


@pytest.fixture(scope="module")
def document() -> Document:
    first, *others = figures()
    linked = figure_output(first, id="fig-0", alt="Une figure", refs=[{"annotation": 0, "target": "p4"}])
    outputs = [linked, *(figure_output(figure, alt="Une figure") for figure in others)]
    return prepare(notebook(card(), code(html('<h2>Un</h2><p id="p4">phrase</p>'), *outputs, tags=("un",))))


def test_every_figure_comes_alive_without_a_request(document: Document, tmp_path: Path, chromium_path: str) -> None:
    screen = {"width": 1280, "height": 900}
    with opened(to_html(document), tmp_path, chromium_path, viewport=screen) as (page, requests, faults):
        page.wait_for_function("() => document.querySelectorAll('.is-live .main-svg').length >= 6", timeout=30_000)
        assert page.locator(".plot.is-live").count() == 6
        assert page.locator(".live .choroplethlayer path").count() >= 2
        assert page.locator(".modebar-btn[data-title*='cloud' i], .modebar-btn--logo").count() == 0
        assert requests == []
        assert faults == []


def test_the_static_page_shows_every_figure_by_itself(document: Document, tmp_path: Path, chromium_path: str) -> None:
    with opened(to_html(document, static=True), tmp_path, chromium_path) as (page, requests, faults):
        assert page.locator("figure svg:visible").count() >= 6
        assert requests == []
        assert faults == []


def test_a_page_is_not_wider_than_a_phone(document: Document, tmp_path: Path, chromium_path: str) -> None:
    with opened(to_html(document), tmp_path, chromium_path, viewport={"width": 320, "height": 700}) as (page, _, _):
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_in_the_dark_the_ground_is_dark(document: Document, tmp_path: Path, chromium_path: str) -> None:
    with opened(to_html(document, static=True), tmp_path, chromium_path, color_scheme="dark") as (page, _, _):
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 23, 29)"


def test_hostile_output_does_not_run(tmp_path: Path, chromium_path: str) -> None:
    hostile = "<p onclick='window.hit=1'>a</p><img src=x onerror='window.hit=1'><script>window.hit=1</script>"
    text = to_html(prepare(notebook(markdown("Les jours de la pluie"), code(html(hostile)))))
    with opened(text, tmp_path, chromium_path) as (page, requests, _):
        page.locator("p", has_text="a").last.click()
        assert page.evaluate("window.hit") is None
        assert requests == []


def test_a_pie_comes_alive(tmp_path: Path, chromium_path: str) -> None:
    pie = figure_output(go.Figure(go.Pie(labels=["a", "b"], values=[1, 2])), alt="Deux parts")
    document = prepare(notebook(markdown("Les parts de la tarte"), code(pie)))
    with opened(to_html(document), tmp_path, chromium_path) as (page, requests, faults):
        page.wait_for_selector(".is-live .pielayer path", timeout=30_000)
        assert (requests, faults) == ([], [])
    assert len(document.figures[0].pictures) == 1


def test_the_browsers_and_our_text_widths_agree(tmp_path: Path, chromium_path: str) -> None:
    samples = ["Pyongyang", "L’énergie vietnamienne", "≈ 5 millions d’obus → Łódź", "1\u202f234,5"]
    rule = "span {font: 13.5px 'Briefing Sans'; font-kerning: none; white-space: pre}"
    style = f"<style>{font_face_css()}{rule}</style>"
    spans = "".join(f"<figure><span>{sample}</span></figure>" for sample in samples)
    with opened(f"<meta charset=utf-8>{style}{spans}", tmp_path, chromium_path) as (page, _, _):
        page.evaluate("document.fonts.ready.then(() => 1)")
        widths = [box["width"] for span in page.locator("span").all() if (box := span.bounding_box())]
    assert widths == pytest.approx([text_width(sample) for sample in samples], abs=0.6)


def test_two_runs_draw_the_same_pictures() -> None:
    book = notebook(markdown("Les figures du jour"), code(*(figure_output(figure, alt="a") for figure in figures())))
    assert to_html(prepare(json.loads(json.dumps(book)))) == to_html(prepare(book))


def test_a_table_is_saved_to_the_letter(chromium_path: str, tmp_path: Path) -> None:
    values = ['50 %, "à peu près" & plus', "fin\u202f: <b>", "deux\nlignes", "l’œuvre #2"]
    table = {
        "name": "ecarts",
        "schema": {"fields": [{"name": "Écart"}]},
        "data": [{"Écart": value} for value in values],
    }
    resource = bundle({"application/vnd.dataresource+json": table})
    document = prepare(notebook(card(), code(html("<h2>Un</h2>"), resource, tags=("un",))))
    with opened(to_html(document), tmp_path, chromium_path, accept_downloads=True) as (page, _, _):
        with page.expect_download() as saved:
            page.click("a[download]")
        assert Path(saved.value.path()).read_bytes() == document.resources["ecarts"].encode()
