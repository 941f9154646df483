"""A figure that would say more than the data is refused, by name of the rule it breaks."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from support.gold import NAMES, gold_facts

from toolkit.charts.dumbbell import summary_dumbbell
from toolkit.charts.flow import flow_diagram
from toolkit.charts.lint import Fault, faults
from toolkit.charts.matrix import claims_matrix
from toolkit.charts.style import LIGHT
from toolkit.charts.timeline import ordinal_timeline

COLUMNS = [{"name": "year", "label": "Année"}, {"name": "value", "label": "Tonnes"}]
DATA = {"columns": COLUMNS, "rows": [[2024, 3], [2025, 5]]}
DARK_BLUE, RED = LIGHT["aff"], LIGHT["accent"]


def figure(*traces: dict[str, Any], **meta: Any) -> go.Figure:
    """A figure that breaks no rule, but for what a test puts into it."""
    given = traces or ({"x": [2024, 2025], "y": [3, 5], "mode": "markers", "marker": {"color": DARK_BLUE}},)
    briefing = {"finding": "La récolte a gagné deux tonnes", "subtitle": "Tonnes par an", "data": DATA, **meta}
    return go.Figure([go.Scatter(**trace) for trace in given], layout={"meta": {"briefing": briefing}})


def rules(drawn: go.Figure) -> list[str]:
    return [fault.rule for fault in faults(drawn)]


def test_an_honest_figure_passes() -> None:
    assert faults(figure()) == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("draw", [claims_matrix, ordinal_timeline, flow_diagram, summary_dumbbell])
def test_our_own_figures_pass_in_both_layouts(name: str, draw: Any) -> None:
    drawn = draw(gold_facts(name))
    if drawn is None:
        return
    assert faults(drawn) == ()
    narrow = go.Figure(drawn.layout.meta["briefing"]["narrow"])
    assert faults(narrow.update_layout(meta=drawn.layout.meta)) == ()


@pytest.mark.parametrize("finding", ["", "Récolte par an", "Tonnes par an"])
def test_a_title_that_finds_nothing_is_refused(finding: str) -> None:
    assert rules(figure(finding=finding)) == ["finding"]


def test_one_row_of_data_is_a_sentence() -> None:
    assert faults(figure(data={"columns": COLUMNS, "rows": [[2024, 3]]})) == (Fault("few-rows", "1"),)


RANGES = {
    "columns": [{"name": name, "label": name} for name in ("what", "low", "high")],
    "rows": [["obus", 4.5e6, 5e6], ["missiles", 30, 30]],
}


def test_a_point_where_the_text_gives_a_range_is_refused() -> None:
    assert rules(figure(data=RANGES)) == ["range"]


def test_a_range_drawn_as_a_bar_of_error_passes() -> None:
    drawn = {"x": [4.75e6, 30], "y": [1, 2], "mode": "markers", "marker": {"color": DARK_BLUE}}
    assert rules(figure({**drawn, "error_x": {"array": [0.25e6, 0]}}, data=RANGES)) == []


def test_exact_bounds_may_be_points() -> None:
    exact = {**RANGES, "rows": [["camions", 12, 12], ["missiles", 30, 30]]}
    assert rules(figure(data=exact)) == []


ALLEGED = {"x": [1, 2], "y": [1, 1], "mode": "markers", "name": "allégué", "meta": {"degree": "all"}}


@pytest.mark.parametrize(
    "style",
    [
        {"marker": {"color": DARK_BLUE}},
        {"mode": "lines", "line": {"color": DARK_BLUE}},
        {"mode": "lines", "line": {"color": DARK_BLUE, "dash": "solid"}},
    ],
)
def test_what_is_alleged_is_never_solid(style: dict[str, Any]) -> None:
    assert rules(figure({**ALLEGED, **style})) == ["solid"]


@pytest.mark.parametrize(
    "style",
    [
        {"marker": {"color": LIGHT["paper"], "line": {"color": DARK_BLUE, "width": 2}}},
        {"marker": {"color": DARK_BLUE, "symbol": "square-open"}},
        {"mode": "lines", "line": {"color": DARK_BLUE, "dash": "dash"}},
    ],
)
def test_an_outline_or_a_dashed_line_may_be_alleged(style: dict[str, Any]) -> None:
    assert rules(figure({**ALLEGED, **style})) == []


def test_what_is_affirmed_may_be_solid() -> None:
    assert rules(figure({**ALLEGED, "marker": {"color": DARK_BLUE}, "meta": {"degree": "aff"}})) == []


def two(first: dict[str, Any], second: dict[str, Any]) -> go.Figure:
    """Two series over the same years, as different as they are given."""
    places = ({"name": "Nord", "y": [3, 5]}, {"name": "Sud", "y": [5, 3]})
    return figure(
        *({"x": [1, 2], "mode": "markers", **place, **own} for place, own in zip(places, (first, second), strict=True))
    )


def test_colour_may_not_be_the_only_carrier() -> None:
    drawn = two({"marker": {"color": DARK_BLUE}}, {"marker": {"color": RED}})
    assert faults(drawn) == (Fault("colour-alone", "Nord, Sud"),)


@pytest.mark.parametrize(
    "second",
    [
        {"marker": {"color": RED, "symbol": "diamond"}},
        {"marker": {"color": RED, "symbol": "circle-open"}},
        {"marker": {"color": RED}, "x": [3, 4]},
        {"marker": {"color": RED}, "mode": "markers+text", "text": ["Sud", "Sud"]},
    ],
)
def test_shape_place_or_words_may_carry_beside_colour(second: dict[str, Any]) -> None:
    assert rules(two({"marker": {"color": DARK_BLUE}}, second)) == []


@pytest.mark.parametrize("colour", ["#cccccc", "rgba(10, 42, 74, 0.3)", LIGHT["rule2"]])
def test_pale_marks_are_refused(colour: str) -> None:
    assert rules(figure({"x": [1, 2], "y": [1, 2], "mode": "markers", "marker": {"color": colour}})) == ["contrast"]


def test_more_than_six_nodes_are_refused() -> None:
    assert rules(figure(nodes=list("ABCDEF"))) == []
    assert faults(figure(nodes=list("ABCDEFG"))) == (Fault("nodes", "7"),)


def test_a_sankey_is_counted_by_its_labels() -> None:
    drawn = figure()
    drawn.add_trace(go.Sankey(node={"label": list("ABCDEFG")}, link={"source": [0], "target": [1], "value": [1]}))
    assert rules(drawn) == ["nodes"]
