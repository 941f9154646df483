"""The TLP mark as the standard wants it: its colours, twelve points, to the right, at both ends of page and sheet."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest
from support.notebooks import card, code, html, notebook

from toolkit.base.configuration import TLP_LABELS
from toolkit.base.contrast import TEXT, contrast
from toolkit.export.marking import COLOURS, GROUND, mark
from toolkit.export.page import prepare, to_html
from toolkit.export.paper.sheet import page_boxes
from toolkit.export.pdf import to_pdf


def page(tlp: str, notice: str = "") -> str:
    return to_html(prepare(notebook(card(tlp=tlp, notice=notice), code(html("<h2>Un</h2><p>deux</p>")))), static=True)


def test_every_label_of_the_standard_has_a_colour_that_can_be_read_on_black() -> None:
    assert set(COLOURS) == set(TLP_LABELS[1:])
    assert all((contrast(colour, GROUND) or 0) >= TEXT for colour in COLOURS.values())


@pytest.mark.parametrize("label", TLP_LABELS[1:])
def test_the_page_shows_each_label_in_the_colour_of_its_own(label: str) -> None:
    style = page(label).partition("<style>")[2].partition("</style>")[0]
    name = label.lower().replace(":", "-").replace("+", "-")
    own = re.search(rf"\.{name}(?:,[^{{]*)?\{{color:\s?(#\w+)", style)
    shown = own[1] if own else re.search(r"\.tlp\{[^}]*;color:\s?(#\w+)", style)[1]  # type: ignore[index]  # there is one
    assert contrast(shown, COLOURS[label]) == 1


@pytest.mark.parametrize("notice", ["", "Source unique"])
def test_the_mark_is_the_first_and_the_last_thing_of_a_page(notice: str) -> None:
    words = re.sub(r"<[^>]+>", " ", page("TLP:AMBER+STRICT", notice).partition("</style>")[2]).split()
    skip = words.index("TLP:AMBER+STRICT")
    assert words[-1] == "TLP:AMBER+STRICT"
    assert words.count("TLP:AMBER+STRICT") == 2
    assert "Un" not in words[:skip]
    assert "deux" not in words[:skip]


def test_a_page_without_label_has_no_mark() -> None:
    assert "marking" not in page("").partition("</style>")[2]


@pytest.mark.pdf
def test_every_sheet_has_the_mark_at_head_and_foot_in_its_colour() -> None:
    text = "".join(f"<p>{'Une ligne de texte. ' * 12}</p>" for _ in range(30))
    cells = notebook(card(tlp="TLP:RED", notice="Source unique"), code(html(f"<h2>Un</h2>{text}")))
    pages = pypdf.PdfReader(BytesIO(to_pdf(prepare(cells)))).pages
    assert len(pages) > 1
    for sheet in pages:
        assert sheet.extract_text().count("TLP:RED") == 2
        assert b"1 0.169 0.169 rg" in sheet.get_contents().get_data()  # type: ignore[union-attr]  # each has some


def test_the_number_of_the_sheet_makes_room_for_the_mark() -> None:
    marked, plain = (page_boxes(prepare(notebook(card(tlp=label)))) for label in ("TLP:RED", ""))
    assert "@bottom-center{content:counter(page)" in marked
    for corner in ("top-right", "bottom-right"):
        assert re.search(rf'@{corner}{{content:"TLP:RED";[^}}]*font-size:12pt', marked), "to the right, in 12 points"
    assert "@bottom-right{content:counter(page)" in plain
    assert "TLP" not in plain


def test_what_is_no_label_gets_no_colour_and_cannot_leave_its_place() -> None:
    assert mark('"><script>') == '<span class="tlp">&quot;&gt;&lt;script&gt;</span>'
