"""Where the links of a drawing lie: over the marks and labels that the references name, each of a size to be hit."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from support.linked import Ref, leading, linked
from support.notebooks import read

from toolkit.export.drawing import engine
from toolkit.export.figures.links import extent
from toolkit.export.figures.svg import tidy
from toolkit.export.words import words

LINKED = linked()


def hits(figure: go.Figure, refs: list[Ref]) -> tuple[str, ...]:
    svg = engine.draw(read(figure, refs=leading(refs)), words("fr"))[0]
    return tidy(svg, prefix="f").hits


@pytest.mark.parametrize("name", LINKED)
def test_every_kind_of_mark_and_label_is_found(name: str) -> None:
    figure, refs = LINKED[name]
    found = hits(figure, refs)
    assert len(found) == len(refs)
    for path in found:
        left, top, right, bottom = extent(path)
        assert 0 <= left < right <= 720
        assert 0 <= top < bottom <= 450
    assert len(set(found)) == len(found), "two marks at one place"


def test_a_gap_in_the_data_moves_no_link() -> None:
    figure, refs = LINKED["points with a gap"]
    first, last = (extent(path) for path in hits(figure, refs))
    assert last[0] - first[0] > 300
    assert first[1] > last[1], "the greater value stands higher"


def test_a_bar_is_covered_whole_and_a_small_dot_gets_24_pixels() -> None:
    bars = [extent(path) for path in hits(*LINKED["bars in two series"])]
    heights = [bottom - top for _, top, _, bottom in bars]
    assert heights[1] == pytest.approx(heights[0] / 2, abs=2)
    assert heights[3] == pytest.approx(heights[1] * 3, abs=3)
    dot = go.Figure(go.Scatter(x=[1, 2], y=[1, 2], mode="markers", marker={"size": 5}))
    left, top, right, bottom = extent(hits(dot, [{"trace": 0, "point": 0}])[0])
    assert (right - left, bottom - top) == (24, 24)


def test_neighbours_share_the_room_between_them() -> None:
    near = go.Figure(go.Scatter(x=[1, 2, 40], y=[1, 1, 1], mode="markers", marker={"size": 6}))
    near.update_xaxes(range=[0, 41])
    one, other = (extent(path) for path in hits(near, [{"trace": 0, "point": place} for place in (0, 1)]))
    assert one[2] <= other[0] + 1


def test_what_one_reference_names_is_one_link() -> None:
    figure, _ = LINKED["line, note and shape"]
    [path] = hits(figure, [{"annotation": 0, "shape": 0}])
    assert path.count("M") == 2


def test_a_label_inside_its_mark_adds_nothing() -> None:
    square = go.Scatter(x=[1], y=[1], mode="markers", marker={"size": 40, "symbol": "square"})
    figure = go.Figure(square).add_annotation(x=1, y=1, text="4", showarrow=False)
    both, mark = (hits(figure, [ref]) for ref in ({"annotation": 0, "trace": 0, "point": 0}, {"trace": 0, "point": 0}))
    assert both == mark


def test_what_is_out_of_the_axis_range_has_no_link() -> None:
    figure = go.Figure(go.Scatter(x=[1, 2, 30], y=[1, 2, 3], mode="markers")).update_xaxes(range=[0, 5])
    inside, outside = hits(figure, [{"trace": 0, "point": 1}, {"trace": 0, "point": 2}])
    assert inside
    assert outside == ""


def test_a_figure_without_references_is_drawn_as_before() -> None:
    figure, refs = LINKED["slices"]
    plain = engine.draw(read(figure), words("fr"))[0]
    assert "metadata" not in plain
    assert tidy(engine.draw(read(figure, refs=leading(refs)), words("fr"))[0], prefix="f").markup == (
        tidy(plain, prefix="f").markup
    )
