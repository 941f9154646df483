"""The exporter reads plotly's JSON as plotly.js would."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from toolkit.base.errors import InputError
from toolkit.export.figures.plotly_data import base_maps, decode, describe, numbers_table
from toolkit.export.figures.tables import DataTable, read_table, to_csv
from toolkit.export.words import words

FRENCH = words("fr")


def data(figure: go.Figure) -> list[dict[str, object]]:
    content: list[dict[str, object]] = decode(json.loads(figure.to_json())["data"])
    return content


@pytest.mark.parametrize("kind", ["i1", "u1", "i2", "u2", "i4", "u4", "f4", "f8"])
def test_typed_arrays_are_decoded(kind: str) -> None:
    figure = go.Figure(go.Bar(y=np.array([1, 2, 3], dtype=kind)))
    assert data(figure)[0]["y"] == [1, 2, 3]


def test_grids_keep_their_shape_and_gaps_become_null() -> None:
    figure = go.Figure(go.Heatmap(z=np.array([[1.0, np.nan], [3.0, 4.0]])))
    assert data(figure)[0]["z"] == [[1.0, None], [3.0, 4.0]]


def test_an_array_that_is_no_array_is_an_input_error() -> None:
    with pytest.raises(InputError):
        decode({"dtype": "f8", "bdata": "AAA="})


def columns(table: DataTable | None) -> list[str]:
    assert table is not None
    return [column.name for column in table.columns]


def test_a_table_is_made_of_any_kind_of_figure() -> None:
    pie = numbers_table(data(go.Figure(go.Pie(labels=["a", "b"], values=[1, 2]))), FRENCH)
    flows = go.Sankey(node={"label": ["a", "b"]}, link={"source": [0], "target": [1], "value": [3]})
    sankey = numbers_table(data(go.Figure(flows)), FRENCH)
    grid = numbers_table(data(go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]))), FRENCH)
    assert columns(pie) == ["labels", "values"]
    assert sankey is not None
    assert [cell.value for cell in sankey.rows[0]] == ["a", "b", 3]
    assert grid is not None
    assert len(grid.rows) == 4
    assert numbers_table([], FRENCH) is None


def test_the_outlines_a_map_needs_follow_its_scope_and_resolution() -> None:
    trace = [{"type": "scattergeo", "geo": "geo2"}]
    assert base_maps(trace, {}) == {"world_110m"}
    assert base_maps(trace, {"geo2": {"scope": "north america", "resolution": 50}}) == {"north-america_50m"}
    assert base_maps([{"type": "bar"}], {}) == frozenset()


def test_a_description_says_kind_and_number_of_marks() -> None:
    figure = go.Figure([go.Bar(y=[1, 2], name="obus"), go.Scatter(y=[1])])
    assert describe(data(figure), {"title": "Tirs"}, FRENCH).startswith("Tirs. obus\u00a0: barres (2\u00a0points)")


@pytest.mark.parametrize("bad", [3, {}, {"columns": [{"name": "a"}], "rows": [[1, 2]]}, {"columns": [{}], "rows": []}])
def test_a_table_of_another_shape_is_an_input_error(bad: object) -> None:
    with pytest.raises(InputError, match="cell 4"):
        read_table(bad, "cell 4")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_no_cell_of_a_csv_file_begins_a_formula(start: str) -> None:
    table = read_table({"columns": [{"name": "a"}], "rows": [[f"{start}HYPERLINK(1)"], [-1.5]]}, "cell 1")
    lines = to_csv(table).splitlines()
    assert "'" + start.strip("\r") in to_csv(table).replace("\r", "")
    assert lines[-1] == "-1.5"
