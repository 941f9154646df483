"""Marks and labels of a drawing lead to their place in the PDF too: a box over each, in the tree of the document."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from support.linked import leading, linked
from support.notebooks import bars, card, code, figure_output, html, notebook

from toolkit.export.figures.links import extent
from toolkit.export.page import prepare
from toolkit.export.pdf import to_pdf

pytestmark = pytest.mark.pdf

LINKED = linked()


def boxes(*figures: dict[str, Any]) -> list[tuple[float, float, float, float]]:
    """Return left, top, right, bottom of every link to the paragraph, in points from the left top."""
    cell = code(html('<h2>Un</h2><p id="p4">Phrase 4.</p>'), *figures, tags=("un",))
    found = []
    with pikepdf.open(io.BytesIO(to_pdf(prepare(notebook(card(), cell))))) as file:
        for page in file.pages:
            high = float(page.mediabox[3])
            for link in page.obj.get("/Annots", []):
                assert str(link.Dest) == "p4"
                assert str(link.Contents)
                assert "/StructParent" in link
                across, down = sorted(map(float, link.Rect[0::2])), sorted(map(float, link.Rect[1::2]))
                found.append((across[0], high - down[1], across[1], high - down[0]))
    return found


def test_a_link_lies_over_its_mark() -> None:
    refs = leading([{"trace": 0, "point": place} for place in (0, 2)])
    figure = figure_output(bars(), alt="Trois barres", refs=refs)
    document = prepare(notebook(card(), code(html('<p id="p4">x</p>'), figure, tags=("un",))))
    low, high = (extent(hit) for hit in document.figures[0].pictures[0].hits)
    first, last = boxes(figure_output(bars(), alt="Trois barres", refs=refs))
    scale = (last[0] - first[0]) / (high[0] - low[0])
    assert scale == pytest.approx(162 / 25.4 * 72 / 720, rel=0.01), "the drawing is as wide as the text"
    for paper, screen in ((first, low), (last, high)):
        assert paper[2] - paper[0] == pytest.approx((screen[2] - screen[0]) * scale, abs=1)
        assert paper[3] - paper[1] == pytest.approx((screen[3] - screen[1]) * scale, abs=1)
    assert first[3] == pytest.approx(last[3], abs=1), "both stand on the axis"


def test_what_one_reference_names_is_a_box_each_and_a_flow_is_one_box() -> None:
    note, _ = LINKED["line, note and shape"]
    flows, _ = LINKED["flows"]
    assert len(boxes(figure_output(note, alt="a", refs=leading([{"annotation": 0, "shape": 0}])))) == 2
    assert len(boxes(figure_output(flows, alt="a", refs=leading([{"trace": 0, "link": 1}])))) == 1


def test_a_small_drawing_keeps_its_size_and_its_links_their_place() -> None:
    small = bars().update_layout(width=300, height=200)
    found = boxes(
        figure_output(small, alt="a", refs=leading([{"axis": "x", "tick": "lundi"}, {"axis": "x", "tick": "jeudi"}]))
    )
    assert 0 < found[1][0] - found[0][2] < 300 * 0.75
