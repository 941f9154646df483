"""Paper is filled: no hole before a figure, columns and tables that break, headings that stay with what follows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement

import pypdf
import pytest
from support.notebooks import bars, card, code, figure_output, html, notebook

from toolkit.export.page import Page, prepare, render_page
from toolkit.export.paper.pagination import Paper, Place, move, planned, rises
from toolkit.export.pdf import to_pdf

TOP, BOTTOM = 842 - 57, 48
"""Points from the foot of an A4 page to the top and the bottom of its text."""
LEAST = 0.6


def rows(count: int) -> str:
    body = "".join(f"<tr><th>Ligne {row}</th><td>{'Un constat assez long. ' * 3}</td></tr>" for row in range(count))
    return f"<table><caption>Table</caption><thead><tr><th>Nom</th><th>Constat</th></tr></thead>{body}</table>"


def judgements(count: int) -> str:
    paragraph = f"<p>{'Mots relevés dans le texte. ' * 9}</p>"
    text = f"<h3>Un énoncé</h3>{paragraph * 3}"
    facts = "<dl><div class='w'><dt>Formulation</dt><dd>affirmé</dd></div></dl>"
    return f'<div class="kj">{text}{facts}</div>' * count


def columns(lines: int) -> str:
    column = (
        f"<h3>Affirmé</h3><p class='lab'>Sans réserve.</p><ul>{'<li>« Une phrase de l’article »</li>' * lines}</ul>"
    )
    return '<div class="four">' + f"<div>{column}</div>" * 4 + "</div>"


@cache
def written(shift: int) -> pypdf.PdfReader:
    """Return a briefing of every kind of block; *shift* lines at its head move all its page breaks."""
    cells = [card(title="Une longue note"), code(html(f"<h2>Début</h2>{'<p>Une ligne.</p>' * shift}"), tags=("debut",))]
    for place in range(4):
        tags = (f"partie-{place}",)
        cells += [
            code(html(f"<h2>Partie {place}</h2><p class='intro'>Ce qui suit.</p>{judgements(2)}"), tags=tags),
            code(figure_output(bars(), alt="Trois barres", source="trois barres"), tags=tags),
            code(html(columns(14)), tags=tags),
            code(html(f"<h2>Suite {place}</h2>{rows(11)}"), tags=(f"suite-{place}",)),
            code(figure_output(bars(), alt="Encore trois barres", source="trois barres"), tags=(f"suite-{place}",)),
        ]
    return pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(*cells)))))


def lowest(page: pypdf.PageObject) -> float:
    """Return how far *page* is filled, from the positions of its words between head and foot."""
    heights: list[float] = []

    def visit(text: str, matrix: list[float], at: list[float], font: object, size: float) -> None:
        # WeasyPrint's own matrix has its origin at the top and counts CSS pixels.
        y = at[4] * matrix[1] + at[5] * matrix[3] + matrix[5]
        if text.strip() and BOTTOM < y < TOP:
            heights.append(y)

    page.extract_text(visitor_text=visit)
    return (TOP - min(heights)) / (TOP - BOTTOM)


@pytest.mark.pdf
@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("shift", [0, 9, 21])
def test_no_page_but_the_last_is_half_empty(shift: int) -> None:
    filled = [lowest(page) for page in written(shift).pages]
    assert len(filled) >= 6
    assert min(filled[:-1]) >= LEAST, filled


@pytest.mark.pdf
@pytest.mark.usefixtures("drawn")
def test_every_figure_is_printed_once_and_in_order() -> None:
    text = "".join(page.extract_text() for page in written(9).pages)
    places = [text.index(f"Figure {number}.") for number in range(1, 9)]
    assert places == sorted(places)
    assert all(text.count(f"Figure {number}.") == 1 for number in range(1, 9))


def page_of(*blocks: tuple[str, Place], filled: tuple[float, ...] = (0.3, 0.9)) -> tuple[Element, list[Element], Paper]:
    root = Element("main")
    section = SubElement(root, "section")
    elements = [SubElement(section, tag) for tag, _ in blocks]
    places = dict(zip(elements, (place for _, place in blocks), strict=True))
    return root, elements, Paper(elements, places, filled, 1000.0, {elements[0]})


def test_the_text_after_a_figure_fills_the_hole_before_it() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 300), Place(1, 1, 990, 300))
    root, (text, figure, first, second), paper = page_of(*zip(("p", "figure", "p", "p"), places, strict=True))
    assert planned(paper) == [(figure, second)]
    pointer = Element("p")
    move(root, figure, second, pointer)
    assert list(root[0]) == [text, pointer, first, second, figure]


def test_a_figure_does_not_go_between_two_words_of_a_line() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 300), Place(1, 1, 990, 300))
    _, (_, figure, first, _), paper = page_of(*zip(("p", "figure", "p", "a"), places, strict=True))
    assert planned(paper) == [(figure, first)]


def test_a_figure_never_passes_the_next_one() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 200))
    _, _, paper = page_of(*zip(("p", "figure", "figure"), places, strict=True))
    assert planned(paper) == []


def test_a_figure_is_not_printed_after_its_table() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 450), Place(1, 1, 450, 500))
    for table in ("table", "div"):
        _, (_, _, told), paper = page_of(*zip(("p", "figure", table), places, strict=True))
        if table == "div":
            SubElement(SubElement(told, "div"), "table")
        assert planned(paper) == []


@pytest.mark.pdf
@pytest.mark.usefixtures("drawn")
def test_a_note_of_a_section_stays_under_its_heading_where_the_figure_no_longer_fits() -> None:
    note = f"<div class='mn' role='note'><p>{'Une date déduite. ' * 20}</p></div>"
    pages = pypdf.PdfReader(
        BytesIO(
            to_pdf(
                prepare(
                    notebook(
                        card(title="Une note"),
                        code(html(f"<h2>Début</h2>{'<p>Une ligne.</p>' * 24}"), tags=("debut",)),
                        code(html(f"<h2>Chronologie</h2>{note}"), tags=("chronologie",)),
                        code(figure_output(bars(), alt="Trois barres", source="trois barres"), tags=("chronologie",)),
                    )
                )
            )
        )
    ).pages
    first, second = (page.extract_text() for page in pages[:2])
    assert "Une date déduite" in first and "Chronologie" in first
    assert "trois barres" in second and "trois barres" not in first


def test_a_figure_does_not_leave_its_section() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 300), Place(1, 1, 990, 300))
    _, (_, _, heading, _), paper = page_of(*zip(("p", "figure", "h2", "p"), places, strict=True))
    assert planned(replace(paper, openings=frozenset({heading}))) == []


def test_a_figure_that_closes_its_section_opens_it_where_it_no_longer_fits() -> None:
    places = (Place(0, 0, 0, 60), Place(0, 0, 60, 30), Place(0, 0, 90, 0), Place(0, 0, 90, 500), Place(1, 1, 0, 450))
    kinds = ("h2", "p", "div", "div", "figure")
    root, (heading, intro, need, told, figure), paper = page_of(*zip(kinds, places, strict=True), filled=(0.59, 0.45))
    intro.set("class", "intro")
    need.set("class", "need")
    assert planned(paper) == [(figure, intro)]
    assert rises(paper, figure, intro)
    move(root, figure, intro, None)
    assert list(root[0]) == [heading, intro, figure, need, told]


def test_a_figure_that_would_not_fit_under_its_heading_either_stays() -> None:
    places = (Place(0, 0, 0, 500), Place(0, 0, 500, 60), Place(0, 0, 560, 90), Place(1, 1, 0, 450))
    _, _, paper = page_of(*zip(("p", "h2", "p", "figure"), places, strict=True), filled=(0.65, 0.45))
    assert planned(paper) == []


def test_a_page_filled_well_is_left_as_it_is() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 200))
    _, _, paper = page_of(*zip(("p", "figure", "p"), places, strict=True))
    assert planned(Paper(paper.blocks, paper.places, (0.8, 0.9), 1000.0)) == []


@pytest.mark.usefixtures("drawn")
def test_the_screen_has_none_of_the_boxes_of_paper() -> None:
    document = prepare(notebook(card(), code(html(judgements(1)), tags=("a",))))
    assert 'class="need"' in render_page(Page(document, static=True, paper=True))
    shown = render_page(Page(document, static=True))
    assert 'class="need"' not in shown
    assert ".need" not in shown


@pytest.mark.parametrize("shift", [20, 26, 32, 38])
def test_what_stands_under_a_heading_of_the_statements_never_goes_on_without_it(shift: int) -> None:
    names = ("Affirmé", "Rapporté", "Contesté", "Inconnu")
    parts = [
        f"<div><h3>{name}</h3><p class='lab'>Note.</p><ul>{f'<li>« Mots de {name.lower()} »</li>' * 9}</ul></div>"
        for name in names
    ]
    cells = [
        card(title="Une note"),
        code(html(f"<h2>Début</h2>{'<p>Une ligne.</p>' * shift}<div class='four'>{''.join(parts)}</div>")),
    ]
    for page in pypdf.PdfReader(BytesIO(to_pdf(prepare(notebook(*cells))))).pages:
        text = page.extract_text()
        for name in names:
            assert (name in text) == (f"Mots de {name.lower()}" in text)


def test_a_figure_goes_between_the_parts_before_it_where_it_would_not_fit_under_their_heading() -> None:
    places = [Place(0, 0, 500, 100), Place(0, 0, 600, 300), Place(1, 1, 0, 400), Place(1, 1, 400, 250)]
    kinds = ("h2", "div", "div", "div", "figure")
    root, (heading, first, second, third, figure), paper = page_of(
        *zip(kinds, [*places, Place(2, 2, 0, 400)], strict=True), filled=(0.9, 0.65, 0.4)
    )
    assert planned(paper) == [(figure, second)]
    move(root, figure, second, None)
    assert list(root[0]) == [heading, first, second, figure, third]


def test_a_figure_rises_past_no_table() -> None:
    places = [Place(0, 0, 500, 100), Place(0, 0, 600, 300), Place(1, 1, 0, 400), Place(1, 1, 400, 250)]
    kinds = ("h2", "div", "div", "table", "figure")
    _, _, paper = page_of(*zip(kinds, [*places, Place(2, 2, 0, 400)], strict=True), filled=(0.9, 0.65, 0.4))
    assert planned(paper) == []


def test_a_figure_of_rows_breaks_and_needs_no_other_place() -> None:
    places = (Place(0, 0, 0, 300), Place(1, 1, 0, 750), Place(1, 1, 750, 300), Place(1, 1, 990, 300))
    _, (_, figure, _, _), paper = page_of(*zip(("p", "figure", "p", "p"), places, strict=True))
    figure.set("class", "tabled")
    assert planned(paper) == []
