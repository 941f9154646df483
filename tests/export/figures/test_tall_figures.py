"""A figure taller than a page is never shrunk on paper until nobody can read it: its data stand there instead."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest
from support.notebooks import bars, code, figure_output, notebook

from toolkit.export.drawing import engine
from toolkit.export.page import prepare, to_html
from toolkit.export.pdf import to_pdf

ROWS = 90
DATA = {
    "columns": [{"name": "day", "label": "Jour"}, {"name": "what", "label": "Fait"}],
    "rows": [[f"jour {n}", f"arrivée numéro {n}"] for n in range(ROWS)],
}


def written(monkeypatch: pytest.MonkeyPatch, height: int) -> tuple[str, list[str]]:
    """Return the static page, and the text of each page of the PDF, for a drawing 720 pixels wide."""
    svg = (
        f'<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="720" height="{height}" '
        f'viewBox="0 0 720 {height}"><text style="fill: rgb(23, 33, 43);">a</text></svg>'
    )
    monkeypatch.setattr(engine, "draw", lambda figure, words, library: (svg,))
    meta: dict[str, Any] = {
        "alt": "Arrivées",
        "finding": "Quatre-vingt-dix arrivées en trois mois",
        "data": DATA,
        "reading": "la barre 3 dit neuf.",
    }
    document = prepare(notebook(code(figure_output(bars(), **meta), tags=("faits",))))
    pdf = pypdf.PdfReader(BytesIO(to_pdf(document)))
    return to_html(document, static=True), [page.extract_text() for page in pdf.pages]


@pytest.mark.pdf
def test_on_paper_the_table_stands_for_a_tall_drawing_and_breaks_between_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    page, paper = written(monkeypatch, 2400)
    assert 'height="2400"' in page or 'viewBox="0 0 720 2400"' in page
    assert "plus haute qu’une page" not in page
    assert "plus haute qu’une page" in paper[0]
    assert "la barre 3" in page
    assert "la barre 3" not in " ".join(paper)
    assert len(paper) > 1
    told = " ".join(paper)
    assert all(f"arrivée numéro {n}" in told for n in (0, 45, ROWS - 1))


@pytest.mark.pdf
def test_a_drawing_that_fits_on_a_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    _, paper = written(monkeypatch, 800)
    assert "la barre 3" in " ".join(paper)
    assert "plus haute qu’une page" not in " ".join(paper)
    assert "arrivée numéro 45" not in " ".join(paper)
