"""An executed notebook is read, its outputs find their place, and nothing is lost silently."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from support.notebooks import bars, bundle, card, code, figure_output, html, markdown, notebook

from toolkit.base.errors import BriefingError, InputError
from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.usefixtures("drawn")


def page(*cells: dict[str, Any], **metadata: Any) -> str:
    return to_html(prepare(notebook(*cells, **metadata)), static=True)


def body(text: str) -> str:
    return text.partition("<body>")[2]


def test_code_is_never_shown() -> None:
    assert "show()" not in page(code(html("<p>a</p>")))


def test_a_tag_names_the_section_and_neighbours_form_one() -> None:
    text = page(
        code(html("<h2>Un</h2>"), tags=("un",)),
        code(html("<p>suite</p>"), tags=("un", "skip-on-error")),
        code(html("<h2>Deux</h2>"), tags=("deux",)),
    )
    assert re.findall(r'<section id="([^"]+)"', text) == ["un", "deux"]
    assert 'aria-labelledby="h-un"' in text


def test_a_masthead_goes_to_the_head_of_the_page_and_its_warnings_to_the_top_of_the_main_part() -> None:
    text = body(
        page(
            code(html("<aside><p>prudence</p></aside>"), tags=("masthead",)),
            code(html('<div class="mast"><h1>Titre</h1></div>'), tags=("masthead",)),
        )
    )
    head, _, main = text.partition("<main")
    assert "<h1>Titre</h1>" in head
    assert "prudence" in main


def test_a_masthead_that_brings_its_own_header_is_not_wrapped_again() -> None:
    text = page(code(html('<header class="top"><div class="rule"></div><h1>T</h1></header>'), tags=("masthead",)))
    assert text.count("<header") == 1


def test_removed_cells_and_error_markers_of_papermill_are_left_out() -> None:
    marker = markdown("raté !", tags=("papermill-error-cell-tag",))
    text = page(markdown("à cacher", tags=("remove-cell",)), marker, markdown("vu"))
    assert "à cacher" not in text
    assert "raté !" not in text
    assert "vu" in text


def test_a_strangers_notebook_is_divided_at_its_headings() -> None:
    text = page(markdown("# Rapport\n\nintro\n\n## Début\n\nun"), code(html("<p>x</p>")), markdown("## Été\n\ndeux"))
    assert re.findall(r'<section id="([^"]+)"', text) == ["debut", "ete"]
    assert "<title>Rapport</title>" in text
    assert re.findall(r'<li><a href="#([^"]+)">', text)[:2] == ["debut", "ete"]


def test_the_cards_title_heads_a_section_that_brings_no_heading() -> None:
    text = page(card(sections=[{"id": "flux", "title": "Flux & liens"}]), code(html("<p>x</p>"), tags=("flux",)))
    assert '<h2 id="h-flux">Flux &amp; liens</h2>' in text


def test_the_language_comes_from_card_metadata_or_text() -> None:
    assert '<html lang="en">' in page(card(language="en"), markdown("Le chat est dans la maison"))
    assert '<html lang="en">' in page(markdown("Le chat"), language="en")
    assert '<html lang="en">' in page(markdown("The cat is in the house of the rising sun"))
    assert '<html lang="fr">' in page(markdown("Le chat est dans la maison"))


def test_a_failed_cell_shows_a_card_without_traceback_and_local_path() -> None:
    failure = {
        "output_type": "error",
        "ename": "FileNotFoundError",
        "evalue": "\x1b[31mNo such file: '/home/ana/notes/a.csv'",
        "traceback": ["Traceback /home/ana/secret.py"],
    }
    document = prepare(notebook(card(sections=[{"id": "flux", "title": "Flux"}]), code(failure, tags=("flux",))))
    text = to_html(document, static=True)
    assert 'role="alert"' in text
    assert "FileNotFoundError: No such file: 'a.csv'" in unescape(text)
    assert "ana" not in text
    assert "Flux</h2>" in text
    assert len(document.audit.errors) == 1


def test_a_dead_link_is_refused_in_our_pages_and_unlinked_where_a_part_failed() -> None:
    link = code(html('<p><a href="#p9">9</a></p>'), tags=("un",))
    with pytest.raises(BriefingError, match="#p9"):
        page(card(), link)
    failed = code({"output_type": "error", "ename": "E", "evalue": ""}, tags=("deux",))
    document = prepare(notebook(card(), link, failed))
    assert "#p9" not in to_html(document, static=True)
    assert any("#p9" in warning for warning in document.warnings)


def test_links_of_jupyter_to_headings_land() -> None:
    assert 'href="#h-le-debut"' in page(markdown("[va](#Le-début)"), markdown("x\n\n## Le début"))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({"application/vnd.vegalite.v5+json": {}, "text/plain": "alt.Chart(...)"}, "vegalite"),
        ({"application/x-unknown": "a"}, "x-unknown"),
        ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "FigureWidget({})"}, "FigureWidget"),
        ({"text/html": "<script>Plotly.newPlot('a', [])</script>", "text/plain": ""}, "script"),
    ],
)
def test_an_output_that_cannot_be_shown_is_an_error_that_names_the_cell(data: dict[str, Any], word: str) -> None:
    with pytest.raises(InputError, match=rf"cell 2.*{word}"):
        prepare(notebook(markdown("a"), code(bundle(data))))


BAD_ARRAY = {"dtype": "f8", "bdata": "?"}


@pytest.mark.parametrize("broken", ["{", [], {"data": 3}, {"data": [3]}, {"data": [{"x": BAD_ARRAY}]}])
def test_a_broken_figure_is_an_error_that_names_the_cell(broken: object) -> None:
    with pytest.raises(InputError, match="cell 1"):
        prepare(notebook(code(bundle({"application/vnd.plotly.v1+json": broken}))))


def test_a_map_made_of_tiles_is_refused() -> None:
    with pytest.raises(InputError, match="network"):
        prepare(notebook(code(figure_output(go.Figure(go.Scattermap(lat=[1], lon=[2]))))))


@pytest.mark.parametrize(
    "thing", [None, [], {"cells": 3}, {"cells": [3]}, {"cells": [{"cell_type": "code", "outputs": [3]}]}]
)
def test_what_is_no_notebook_is_refused(thing: object) -> None:
    with pytest.raises(InputError):
        prepare(thing)


def test_a_notebook_that_was_never_executed_is_refused() -> None:
    cell = {**code(), "execution_count": None}
    with pytest.raises(InputError, match="never executed"):
        prepare(notebook(cell))


def test_streams_are_shown_but_the_error_stream_is_only_reported() -> None:
    out = {"output_type": "stream", "name": "stdout", "text": ["a <b>\n", "10%\r100%\n"]}
    err = {"output_type": "stream", "name": "stderr", "text": "/home/ana/x.py: Warning"}
    document = prepare(notebook(code(out, err)))
    text = to_html(document, static=True)
    assert "a &lt;b&gt;\n100%" in text
    assert "ana" not in text
    assert any("error stream" in warning for warning in document.warnings)


def test_a_strangers_table_is_readable_and_in_the_pages_language() -> None:
    frame = pd.DataFrame({"ville": ["Łódź", "Oslo"], "valeur": [1.5, -20.25]})
    text = page(markdown("Les villes de la semaine"), code(html(frame.to_html())))
    assert text.count('scope="col"') == 2
    assert text.count('scope="row"') == 2
    assert re.search(r'<td class="c">\s*\u221220,25\s*</td>', text)
    assert re.search(r'role="region" tabindex="0"', text)


def test_a_table_of_many_headers_has_its_numbers_to_the_right_too() -> None:
    frame = pd.DataFrame({"a": [1.5, 2.5, 3.5], "b": [4.5, 5.5, -6.5]}, index=[["x", "x", "y"], ["p", "q", "p"]])
    text = page(markdown("Les villes de la semaine"), code(html(frame.to_html())))
    assert text.count('<td class="c">') == 6
    pivot = frame.reset_index().pivot_table(index="level_0", values=["a", "b"], aggfunc=["mean", "sum"])
    text = page(markdown("Les villes de la semaine"), code(html(pivot.to_html())))
    assert text.count('<td class="c">') == 2 * 4 + 4, "the empty cells of the head's last row stand over numbers"


def test_pictures_and_formulas_stay() -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    cell = markdown("$a_1*b*c$ ![x](attachment:p.png)") | {"attachments": {"p.png": {"image/png": dot}}}
    text = page(cell, code(bundle({"image/png": dot})))
    assert text.count(f"data:image/png;base64,{dot}") == 2
    assert "a_1*b*c" in text


def test_a_data_resource_becomes_a_file_and_a_line_of_the_page() -> None:
    resource = {
        "name": "Énoncés",
        "title": "Les énoncés",
        "schema": {"fields": [{"name": "a"}, {"name": "b"}]},
        "data": [{"a": "=1+1", "b": 2}, {"a": None}],
    }
    shown = bundle({"application/vnd.dataresource+json": resource, "text/plain": "…"})
    document = prepare(notebook(code(shown, tags=("donnees",))))
    assert document.resources == {"enonces": "a,b\r\n'=1+1,2\r\n,\r\n"}
    assert 'download="enonces.csv"' in to_html(document, static=True)


def test_the_same_figure_twice_gets_two_ids() -> None:
    alike = figure_output(bars(), id="fig-a", alt="Trois barres")
    text = page(code(alike, alike))
    assert re.findall(r'<figure id="([^"]+)"', text) == ["fig-a", "fig-a-2"]


def test_without_a_card_a_missing_alternative_text_is_made_from_the_data() -> None:
    document = prepare(notebook(markdown("Les barres de la semaine"), code(figure_output(bars()))))
    assert "barres (3\u00a0points)" in to_html(document, static=True)
    assert any("alternative text" in warning for warning in document.warnings)


@pytest.mark.parametrize("cells", [(card(),), ()])
def test_a_missing_alternative_text_is_an_error_when_strict_or_under_a_card(cells: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(InputError, match="alternative text"):
        prepare(notebook(*cells, code(figure_output(bars()))), strict=not cells)


def test_texts_of_a_figure_are_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    text = page(code(figure_output(bars(), id=hostile, alt=hostile, finding=hostile, reading=hostile, source=hostile)))
    assert "<script" not in text
    assert text.count("&lt;script&gt;") >= 4


def test_refs_lead_to_their_target_in_drawing_and_table() -> None:
    data = {"columns": [{"name": "n", "label": "Phrases"}], "rows": [[{"text": "4", "refs": ["p4"]}]]}
    figure = figure_output(bars(), alt="a", refs=[{"trace": 0, "point": 0, "target": "p4"}], data=data)
    text = page(code(html('<p id="p4">x</p>'), figure))
    assert '</g><a href="#p4" aria-label="lundi, 1,5"><path d="M10,20h24v24h-24z"/></a></svg>' in text
    assert '<span class="refs"><a href="#p4">4</a></span>' in text
