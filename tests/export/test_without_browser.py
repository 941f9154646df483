"""A computer without a browser still gives a page that loses nothing."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from support.notebooks import bars, code, figure_output, markdown, notebook

from toolkit.base.errors import BriefingError
from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.usefixtures("no_browser")


def test_without_a_browser_text_and_table_stand_in_visibly() -> None:
    document = prepare(notebook(markdown("Le vent dans la nuit"), code(figure_output(bars(), alt="Trois barres"))))
    text = to_html(document)
    assert "Figure non dessinée" in text
    assert "Trois barres" in text
    assert "jeudi" in text
    assert (document.audit.shown, document.audit.drawn) == (1, 0)


def test_without_a_browser_a_figure_without_data_is_an_error() -> None:
    with pytest.raises(BriefingError, match="cell 1"):
        prepare(notebook(code(figure_output(go.Figure(), alt="rien"))))
