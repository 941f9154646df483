"""Plotly Express turns to WebGL from a thousand points on; a still picture of them needs no browser."""

from __future__ import annotations

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest
from support.notebooks import code, figure_output, notebook, read

from toolkit.export.document import ShownFigure
from toolkit.export.drawing import engine
from toolkit.export.drawing.vector import MOST_POINTS, as_vectors
from toolkit.export.page import prepare
from toolkit.export.words import words


def drawn(figure: go.Figure) -> str:
    return engine.draw(as_vectors(read(figure)), words("en"))[0]


def test_a_line_of_many_points_is_drawn_without_a_browser() -> None:
    frame = pd.DataFrame({"day": pd.date_range("2026-01-01", periods=1500), "trips": range(1500)})
    figure = px.line(frame, x="day", y="trips")
    assert figure.data[0].type == "scattergl"
    assert "scatterlayer" in drawn(figure)


@pytest.mark.parametrize(
    ("webgl", "vector"),
    [
        (go.Scattergl(x=[1, 2, 3], y=[2, 1, 2], mode="markers"), go.Scatter(x=[1, 2, 3], y=[2, 1, 2], mode="markers")),
        (go.Scatterpolargl(r=[1, 2], theta=[0, 90]), go.Scatterpolar(r=[1, 2], theta=[0, 90])),
    ],
)
def test_the_picture_is_that_of_the_vector_trace(webgl: go.Scattergl, vector: go.Scatter) -> None:
    assert drawn(go.Figure(webgl)) == drawn(go.Figure(vector))


def test_too_many_points_are_left_to_the_browser_which_makes_a_lighter_picture() -> None:
    many = [0] * (MOST_POINTS + 1)
    figure = read(go.Figure(go.Scattergl(x=many, y=many)))
    assert as_vectors(figure) == figure


@pytest.mark.usefixtures("no_browser")
def test_the_living_figure_of_the_page_keeps_its_trace() -> None:
    cloud = go.Figure(go.Scattergl(x=[1, 2], y=[1, 2]))
    document = prepare(notebook(code(figure_output(cloud, alt="Deux points"))))
    assert (document.audit.shown, document.audit.drawn) == (1, 1)
    shown = [part for section in document.sections for part in section.parts if isinstance(part, ShownFigure)]
    assert [part.figure.traces for part in shown] == [{"scattergl"}]
