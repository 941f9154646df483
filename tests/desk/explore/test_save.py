"""A table or a figure leaves in one line; the suffix says as what, and nothing half-written stays."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit import BriefingError, Facts
from toolkit.desk.explore.explorer import Explorer
from toolkit.desk.explore.figures import figure
from toolkit.desk.explore.save import save


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl", "html", "md"])
def test_a_fact_table_and_any_other_frame_are_written(facts: Facts, tmp_path: Path, suffix: str) -> None:
    save(facts.claims, tmp_path / "deep" / f"claims.{suffix}")
    save(facts.claims[["surface", "modality"]], tmp_path / f"two.{suffix}")
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {f"claims.{suffix}", f"two.{suffix}"}


def test_csv_is_what_facts_save_writes(facts: Facts, tmp_path: Path) -> None:
    save(facts.quantities, tmp_path / "quantities.csv")
    facts.save(tmp_path / "all", format="csv")
    assert (tmp_path / "quantities.csv").read_bytes() == (tmp_path / "all" / "quantities.csv").read_bytes()


def test_a_figure_becomes_a_drawing_a_page_or_its_data(facts: Facts, tmp_path: Path) -> None:
    matrix = figure(facts, "matrix", language="en")
    assert matrix is not None
    for suffix in ("svg", "html", "json", "csv"):
        save(matrix, tmp_path / f"matrix.{suffix}")
    assert (tmp_path / "matrix.svg").read_text().startswith("<svg")
    assert "http://www.w3.org/2000/svg" in (tmp_path / "matrix.svg").read_text()
    assert "Plotly.newPlot" in (tmp_path / "matrix.html").read_text()
    assert json.loads((tmp_path / "matrix.json").read_text())["data"]
    assert len(pd.read_csv(tmp_path / "matrix.csv")) == len(facts.claims)


@pytest.mark.parametrize(
    ("what", "name", "told"),
    [
        (pd.DataFrame(), "a.docx", 'unknown suffix "docx"'),
        ("claims", "a.csv", "str cannot be saved"),
        (pd.DataFrame(), "file/a.csv", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, what: object, name: str, told: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match=told):
        save(what, tmp_path / name)  # type: ignore[arg-type]


def test_the_desk_saves_by_name_what_the_filter_leaves(facts: Facts, tmp_path: Path) -> None:
    desk = Explorer(facts, language="en")
    desk.filter(certainty="probable")
    desk.save("claims", tmp_path / "claims.csv")
    desk.save("matrix", tmp_path / "matrix.svg")
    assert len(pd.read_csv(tmp_path / "claims.csv")) == len(desk.chosen.claims) < len(facts.claims)
    with pytest.raises(BriefingError, match="cannot be drawn"):
        desk.save("timeline", tmp_path / "timeline.svg")
    with pytest.raises(BriefingError, match='did you mean "claims"'):
        desk.save("claim", tmp_path / "a.csv")
