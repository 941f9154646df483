"""A drawing of rows goes on from page to page: cut between rows, each mark and each link in one part."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest
from support.notebooks import bars, card, code, figure_output, html, notebook

from toolkit.export.drawing import engine
from toolkit.export.figures.parts import in_parts
from toolkit.export.figures.svg import Picture
from toolkit.export.page import prepare
from toolkit.export.pdf import to_pdf

ROWS = 10
HEIGHT = 40


def drawn(texts: int) -> Picture:
    leaves = "".join(f'<text y="{row * HEIGHT + 24}" x="3">rang {row}</text>' for row in range(texts))
    dot = '<path transform="translate(9,60)" d="M6,0A6,6 0 1,1 0,-6Z"/>'
    height = texts * HEIGHT
    markup = f'<svg viewBox="0 0 720 {height}" width="720" height="{height}"><g><defs/>{dot}{leaves}</g></svg>'
    return Picture(markup, 720, height, True, ("M3,50h24v24h-24z", f"M3,{height - 30}h24v24h-24z"))


def breaks(count: int) -> tuple[float, ...]:
    return tuple(float(row * HEIGHT) for row in range(1, count))


def test_every_row_stands_in_one_part_and_two_rows_at_either_end() -> None:
    parts = in_parts(drawn(6), breaks(6))
    told = [re.findall(r"rang \d", part.markup) for part in parts]
    assert told == [["rang 0", "rang 1"], ["rang 2"], ["rang 3"], ["rang 4", "rang 5"]]
    assert sum(part.height for part in parts) == 6 * HEIGHT
    assert ["<path" in part.markup for part in parts] == [True, False, False, False]


def test_a_link_lies_over_its_mark_in_the_part_that_has_it() -> None:
    parts = in_parts(drawn(6), breaks(6))
    assert [part.hits for part in parts] == [("M3,50h24v24h-24z", ""), ("", ""), ("", ""), ("", "M3,50h24v24h-24z")]


@pytest.mark.parametrize("count", [0, 2, 3])
def test_few_rows_stay_together(count: int) -> None:
    picture = drawn(max(count, 1))
    assert in_parts(picture, breaks(count)) == (picture,)


def test_a_drawing_whose_marks_are_moved_together_stays_whole() -> None:
    picture = drawn(6)
    moved = Picture(picture.markup.replace("<g>", '<g transform="translate(0,9)">'), 720, 240, True)
    assert in_parts(moved, breaks(6)) == (moved,)


@pytest.mark.pdf
def test_on_paper_the_rows_that_fit_stand_under_the_text_and_the_others_on_the_next_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    svg = drawn(ROWS).markup.replace("<svg ", '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" ')
    monkeypatch.setattr(engine, "draw", lambda figure, words, library: (svg,))
    figure = figure_output(bars(), alt="Dix rangs", finding="Dix rangs", breaks=list(breaks(ROWS)))
    text = html(f"<h2>Début</h2>{'<p>Une ligne.</p>' * 24}")
    document = prepare(notebook(card(title="Une note"), code(text, tags=("a",)), code(figure, tags=("a",))))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(to_pdf(document))).pages]
    assert len(pages) == 2
    told = [re.findall(r"rang \d", page) for page in pages]
    assert all(len(found) >= 2 for found in told)
    assert told[0] + told[1] == [f"rang {row}" for row in range(ROWS)]
