"""References of a figure: what they may name, what they are called, and what becomes of those that name nothing."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from support.linked import FLOWS, leading, linked
from support.notebooks import bars, card, code, figure_output, html, notebook, read

from toolkit.base.errors import InputError
from toolkit.export.figures.refs import LONGEST_NAME
from toolkit.export.page import prepare, to_html

LINKED = linked()


def names(figure: go.Figure, *refs: dict[str, Any]) -> list[str]:
    return [ref.name for ref in read(figure, refs=leading(list(refs))).wide.refs]


def of_bars(*refs: object) -> dict[str, Any]:
    return code(html('<h2>Un</h2><p id="p4">x</p>'), figure_output(bars(), alt="Trois barres", refs=list(refs)))


@pytest.mark.parametrize("name", LINKED)
def test_every_kind_of_mark_may_be_named(name: str) -> None:
    figure, refs = LINKED[name]
    assert [dict(ref.things) for ref in read(figure, refs=leading(refs)).wide.refs] == refs


@pytest.mark.parametrize(
    ("ref", "fault"),
    [
        ("p4", "is no object"),
        ({"trace": 0, "point": 0}, "has no target"),
        ({"target": "p4"}, "names no annotation, shape, tick or mark"),
        ({"annotation": 0, "target": "p4"}, "names annotation 0, which it does not have"),
        ({"shape": True, "target": "p4"}, "names shape True, which it does not have"),
        ({"trace": 1, "point": 0, "target": "p4"}, "names trace 1, which it does not have"),
        ({"trace": 0, "point": 3, "target": "p4"}, "names point 3 of trace 0, which it does not have"),
        ({"trace": 0, "point": -1, "target": "p4"}, "names point -1 of trace 0"),
        ({"trace": 0, "point": "a", "target": "p4"}, "names point 'a' of trace 0"),
        ({"trace": 0, "node": 0, "target": "p4"}, "names node of trace 0 [(]bar[)], which has no such marks"),
        ({"trace": 0, "target": "p4"}, "names trace 0 [(]bar[)] but none of its marks"),
        ({"axis": "z", "tick": "a", "target": "p4"}, "names a tick without its axis"),
        ({"axis": "x", "target": "p4"}, "names a tick without its axis"),
    ],
)
def test_a_broken_reference_is_an_error_that_names_the_cell_and_a_warning_for_strangers(
    ref: object, fault: str
) -> None:
    good = {"trace": 0, "point": 1, "target": "p4"}
    with pytest.raises(InputError, match=f"cell 2: reference 2 of the figure {fault}"):
        prepare(notebook(card(), of_bars(good, ref)))
    document = prepare(notebook(of_bars(good, ref)))
    assert any("reference 2 of the figure" in warning for warning in document.warnings)
    assert document.audit.links == 1


def test_a_mark_that_is_not_drawn_is_an_error_and_a_warning_for_strangers() -> None:
    figure = bars().update_yaxes(range=[0, 5]).update_xaxes(range=[-0.5, 1.5])
    cell = code(html('<p id="p4">x</p>'), figure_output(figure, alt="a", refs=leading([{"trace": 0, "point": 2}])))
    with pytest.raises(InputError, match="cell 2: reference 1 of the figure names a mark that is not drawn"):
        prepare(notebook(card(), cell))
    document = prepare(notebook(cell))
    assert [warning for warning in document.warnings if "not drawn; it was left out" in warning]
    assert "<a " not in to_html(document, static=True).partition("<figure")[2].partition("</figure")[0]


def test_a_reference_to_a_place_that_is_not_on_the_page_is_left_out_for_strangers() -> None:
    kept, lost = {"trace": 0, "point": 0, "target": "p4"}, {"trace": 0, "point": 1, "target": "p5"}
    text = to_html(prepare(notebook(of_bars(lost, kept))), static=True)
    assert '<a href="#p4" aria-label="lundi, 1,5">' in text
    assert "#p5" not in text


def test_a_link_is_called_as_its_author_says() -> None:
    assert names(bars(), {"trace": 0, "point": 0, "label": " phrase  4 "}) == ["phrase 4"]


def test_a_link_without_a_label_is_called_by_what_the_figure_says_of_its_mark() -> None:
    assert names(bars(), {"trace": 0, "point": 0}, {"axis": "x", "tick": "mardi"}) == ["lundi, 1,5", "mardi"]
    flows = go.Figure(go.Sankey(**FLOWS))
    assert names(flows, {"trace": 0, "node": 1}, {"trace": 0, "link": 1}) == ["port", "mine → four"]
    grid = go.Figure(go.Heatmap(x=["a", "b"], y=["c", "d"], z=[[1, 2], [3, 4]]))
    assert names(grid, {"trace": 0, "point": [1, 0]}) == ["d, a, 3"]
    note = bars().add_annotation(text="<b>Pic</b> du mois", x="jeudi", y=4)
    assert names(note, {"annotation": 0}) == ["Pic du mois"]


def test_a_link_called_by_a_number_alone_says_what_it_is() -> None:
    note = bars().add_annotation(text="4", x="jeudi", y=4)
    assert names(note, {"annotation": 0}) == ["Renvoi 4"]
    assert names(go.Figure(go.Scatter(x=[3], y=[7])), {"trace": 0, "point": 0}) == ["Renvoi 3, 7"]


def test_a_name_is_cut_and_escaped() -> None:
    long, hostile = "mot " * 60, '"><script>x</script>'
    assert [len(name) for name in names(bars(), {"trace": 0, "point": 0, "label": long})] == [LONGEST_NAME]
    refs = leading([{"trace": 0, "point": 0, "label": hostile}])
    text = to_html(prepare(notebook(of_bars(*refs))), static=True)
    assert "<script" not in text
