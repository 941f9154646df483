"""A figure that only a browser can draw, on a computer that has none: the page still loses nothing."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from support.notebooks import bars, code, figure_output, markdown, notebook

from toolkit.base.errors import BriefingError
from toolkit.export.page import prepare, to_html

pytestmark = pytest.mark.usefixtures("no_browser")


def cloud() -> go.Figure:
    return go.Figure(go.Scatter3d(x=["lundi", "jeudi"], y=[1.5, 4], z=[1, 2]))


def test_text_and_table_stand_in_visibly_for_that_figure_only() -> None:
    cells = (figure_output(cloud(), alt="Deux points"), figure_output(bars(), alt="Trois barres"))
    document = prepare(notebook(markdown("Le vent dans la nuit"), code(*cells)))
    text = to_html(document)
    assert text.count("Figure non dessinée") == 1
    assert "Deux points" in text
    assert "jeudi" in text
    assert (document.audit.shown, document.audit.drawn) == (2, 1)
    assert any("scatter3d needs a browser" in warning for warning in document.audit.warnings)


def test_such_a_figure_without_data_is_an_error() -> None:
    with pytest.raises(BriefingError, match="cell 1"):
        prepare(notebook(code(figure_output(go.Figure(go.Scatter3d()), alt="rien"))))
