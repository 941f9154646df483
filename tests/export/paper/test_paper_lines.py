"""Lines and pages of paper: no word is cut at the edge of a mark, and what belongs together stays on one page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pytest
from support.notebooks import card, code, html, notebook
from weasyprint import HTML

from toolkit.export.page import Page, prepare, render_page
from toolkit.export.paper.sheet import LONGEST_POINT, laid_out
from toolkit.export.pdf import inline_marks, to_pdf

pytestmark = pytest.mark.pdf


def pages(*fragments: str) -> list[str]:
    """Return the words of each page of a note with one section."""
    cells = [code(html(fragment), tags=("partie",)) for fragment in ("<h2>Partie</h2>", *fragments)]
    reader = pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(card(), *cells)))))
    return [page.extract_text() for page in reader.pages]


def marked(words: int) -> str:
    """Return a sentence in which every third word is marked; its length moves the ends of its lines."""
    told = "<mark class='m-aff'>souveraineté</mark> que <a href='#h-partie'>«\u00a0nord-coréenne\u00a0»</a> "
    return f"<p>{'à ' * words}<span class='s'><span class='sn'>1</span>{told * 12}</span></p>"


def test_a_word_is_never_cut_at_the_edge_of_a_mark() -> None:
    text = "".join(pages(*(marked(words) for words in range(12))))
    assert text.count("souveraineté") == 12 * 12
    whole = text.replace("\n", "").replace("nord- coréenne", "nord-coréenne")
    assert whole.count("nord-coréenne") == 12 * 12
    assert not [line for line in text.splitlines() if line.strip().startswith("»")]


def test_the_guillemet_of_a_cell_closes_on_the_line_of_its_word() -> None:
    name = "<a href='#h-partie'>«\u00a0<span lang='en'>Transport Accident Investigation Commission</span>\u00a0»</a>"
    cells = (f"<div style='width: {width / 2}mm'><span>{name}</span></div>" for width in range(60, 120))
    assert not [line for line in "\n".join(pages(*cells)).splitlines() if line.strip() in ("»", "\u00a0»")]


def test_a_line_that_ends_with_a_link_between_quotation_marks_is_not_broken_at_each_blank() -> None:
    told = "<li>3 autres énoncés, visés par un démenti : voir «\u00a0<a href='#h-partie'>Contesté</a>\u00a0».</li>"
    told = told.replace("'", '"').replace(" : ", "\u00a0: ")
    lists = (f"<ul style='width: {width}mm'>{told}</ul>" for width in range(60, 110, 2))
    lines = [line.strip() for line in "\n".join(pages(*lists)).splitlines()]
    assert not [line for line in lines if line in ("autres", "énoncés,", "–\u00a03", "3")]


def test_a_very_long_word_may_still_be_cut_rather_than_leave_the_sheet() -> None:
    address = "chemin" * 40
    assert f'<span class="long">{address}</span>' in laid_out(f"<p>Voir {address} ici</p>")
    assert "long" not in laid_out(f"<p title='{address}'>Voir <svg><text>{address}</text></svg> ici</p>")
    joined = "".join(pages(f"<p>Voir {address} ici</p>")).replace("\n", "").replace("\u00ad", "")
    assert address in joined


def annotated(lines: int) -> str:
    legend = "".join(f"<li><mark class='m-aff'>degré {n}</mark></li>" for n in range(5))
    head = "<div class='para'><div><p class='at'>LE TITRE DU TEXTE</p></div></div>"
    body = "".join(
        f"<div class='para'><div><p>ALINÉA {n}. {'Des mots du texte. ' * 30}</p></div></div>" for n in range(6)
    )
    return (
        f"{'<p>Une ligne.</p>' * lines}<h2>Texte annoté</h2><p class='intro'>Ce que dit le trait.</p>"
        f"<ul class='key lab'>{legend}</ul><div class='ann'>{head}{body}</div>"
    )


@pytest.mark.parametrize("lines", range(26, 44, 3))
def test_the_annotated_text_keeps_its_heading_its_legend_and_its_title_with_its_first_paragraph(lines: int) -> None:
    [home] = [page for page in pages(annotated(lines)) if "Texte annoté" in page]
    assert "LE TITRE DU TEXTE" in home
    assert "ALINÉA 0" in home


def point(number: int, paragraphs: int) -> str:
    text = f"<p>Mots relevés du point {number}. {'Encore des mots. ' * 12}</p>" * paragraphs
    facts = f"<dl><div><dt>Formulation</dt><dd>FIN {number}</dd></div></dl>"
    return f"<div class='kj'><h3>POINT {number}</h3>{text}{facts}</div>"


def test_a_point_stays_whole() -> None:
    for page in pages("".join(point(number, 4) for number in range(12))):
        for number in range(12):
            assert page.count(f"Mots relevés du point {number}.") in (0, 4)


def test_a_point_of_a_whole_page_may_be_split() -> None:
    assert len(point(1, 16)) > LONGEST_POINT
    assert "Mots relevés" in pages("<p>Une ligne.</p>" * 20, point(1, 16))[0]


def lines_of(box: Any) -> Iterator[str]:
    """Yield the class of what each line of a box of WeasyPrint begins with."""
    if type(box).__name__ == "LineBox":
        first = box
        while getattr(first, "children", None):
            first = first.children[0]
        yield type(first).__name__
    for child in getattr(box, "children", ()):
        yield from lines_of(child)


CROSS = '<svg class="cx" viewBox="0 0 8 8" aria-hidden="true"><path d="M1 1L7 7" class="x"></path></svg>'


def test_the_cross_of_what_is_disputed_does_not_begin_a_line() -> None:
    mark = f"<mark class='m-all'>avec une <b class='cue'>fin</b></mark>{CROSS}"
    told = f"Des mots <span class='s'>{mark}</span>, et la suite."
    text = "".join(f"<div style='width: {width}px'><p>{told}</p></div>" for width in range(100, 200))
    document = prepare(notebook(card(), code(html(f"<h2>Partie</h2>{text}"), tags=("partie",))))
    page = inline_marks(render_page(Page(document, static=True, paper=True)))
    laid = HTML(string=page).render()
    firsts = [first for sheet in laid.pages for first in lines_of(sheet._page_box) if first != "TextBox"]
    assert not [first for first in firsts if "Replaced" in first], firsts


def test_a_line_is_filled_before_words_in_another_language() -> None:
    told = "Une affirmation et un démenti dont l’objet n’est pas précisé. Neil Hargest, et la suite\u00a0: "
    quote = "«\u00a0<span lang='en'>water had been found in a fuel tank on 22 January and again in March</span>\u00a0»"
    text = "".join(pages(f"<p>{told}{quote}. Puis la suite.</p>".replace("'", '"')))
    assert "Une" not in [line.strip() for line in text.splitlines()]
    assert "Une affirmation et un démenti" in text.replace("\n", " ")
