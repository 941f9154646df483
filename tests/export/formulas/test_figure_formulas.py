"""Formulas in figures without MathJax: said exactly in plotly's own text, or shown as their source with a warning."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest
from support.notebooks import code, figure_output, markdown, notebook

from toolkit.export.figures.figure import read_figure
from toolkit.export.formulas.in_figures import set_texts, simple
from toolkit.export.page import prepare
from toolkit.export.words import words

FIGURE = "application/vnd.plotly.v1+json"


@pytest.mark.parametrize(
    ("tex", "drawn", "plain"),
    [
        ("E = mc^2", "<i>E</i> = <i>mc</i><sup>2</sup>", "E = mc²"),
        (r"\alpha_1^2 \leq 10\,\mathrm{km}", "<i>α</i><sub>1</sub><sup>2</sup> ≤ 10\u2009km", "α₁² ≤ 10\u2009km"),
        (r"\mathrm{CO}_2", "CO<sub>2</sub>", "CO₂"),
        (r"x_{i,j}", "<i>x</i><sub><i>i</i>,<i>j</i></sub>", "x_(i,j)"),
        (r"\frac{a}{b}", "<i>a</i>/<i>b</i>", "a/b"),
        ("a<b", "<i>a</i> &lt; <i>b</i>", "a < b"),
        ("-5", "−5", "−5"),
        (r"20\,^\circ\mathrm{C}", "20\u2009°C", "20\u2009°C"),
        ("f'", "<i>f</i>′", "f′"),
        (r"\mathbf{x}", "<b>x</b>", "x"),
        (r"\text{prix en €}", "prix\u00a0en\u00a0€", "prix\u00a0en\u00a0€"),
    ],
)
def test_a_simple_formula_is_said_exactly(tex: str, drawn: str, plain: str) -> None:
    said = simple(tex)
    assert said is not None
    assert (said.drawn, said.plain) == (drawn, plain)


@pytest.mark.parametrize(
    "tex",
    [
        r"\sqrt{x}",
        r"\frac{a+1}{b}",
        r"\hat{y}",
        r"\sum_i x_i",
        "e^{x^2}",
        r"\lim_{x} a",
        r"\color{red} x",
        r"\foo",
        "x_{",
    ],
)
def test_what_text_cannot_say_is_left(tex: str) -> None:
    assert simple(tex) is None


@pytest.mark.parametrize("text", ["$5", "$5$", "de $5 à 10$", "a $x$ b", "$", "$$", ""])
def test_only_a_text_that_is_one_formula_is_one(text: str) -> None:
    texts = set_texts({"layout": {"title": {"text": text}}})
    assert texts.drawn == texts.plain == {"layout": {"title": {"text": text}}}
    assert texts.unset == []


def a_figure(tex: str) -> dict[str, object]:
    figure = go.Figure(go.Bar(x=["$x_1$", "b"], y=[1, 2], name="$m^2$"), layout={"title": {"text": tex}})
    payload: dict[str, object] = json.loads(json.dumps(figure_output(figure)["data"][FIGURE]))
    return payload


def test_the_drawing_the_table_and_the_description_get_each_their_form() -> None:
    figure, warnings = read_figure(a_figure("$E = mc^2$"), number=1, cell=3, words=words("fr"))
    assert figure.wide.layout["title"]["text"] == "<i>E</i> = <i>mc</i><sup>2</sup>"
    assert figure.wide.data[0]["x"] == ["<i>x</i><sub>1</sub>", "b"]
    assert figure.alt.startswith("E = mc². m²")
    assert figure.table is not None
    assert figure.table.rows[0][1].value == "x₁"
    assert len(warnings) == 1, "the missing alternative text"


@pytest.mark.usefixtures("drawn")
def test_a_formula_that_cannot_be_said_is_named_with_its_cell() -> None:
    payload = a_figure(r"$\sqrt{x}$")
    output = {"output_type": "display_data", "metadata": {}, "data": {FIGURE: payload}}
    document = prepare(notebook(markdown("Les barres du jour"), code(output)))
    assert r"cell 2: a formula in the figure is shown as its source: $\sqrt{x}$" in document.warnings
    assert document.figures[0].figure.wide.layout["title"]["text"] == r"$\sqrt{x}$"
