"""A table or a figure leaves in one line; the suffix says as what, and nothing half-written stays."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from toolkit import BriefingError, Facts
from toolkit.desk.explore.explorer import Explorer
from toolkit.desk.explore.figures import figure
from toolkit.desk.explore.save import save


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl", "xlsx", "html", "md"])
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


def test_a_workbook_holds_numbers_as_numbers_and_runs_nothing(tmp_path: Path) -> None:
    frame = pd.DataFrame({"words": ["=1+1", "http://a.b"], "n": [2.5, None], "of": [["x", "y"], []]})
    save(frame, tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert "<v>2.5</v>" in sheet and "=1+1" in texts and "x, y" in texts
    before = (tmp_path / "a.xlsx").read_bytes()
    save(frame, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == before


@pytest.mark.browser
def test_a_figure_becomes_a_picture_twice_as_dense(facts: Facts, tmp_path: Path, chromium_path: str) -> None:
    matrix = figure(facts, "matrix", language="en")
    assert matrix is not None
    save(matrix, tmp_path / "matrix.png")
    save(matrix, tmp_path / "matrix.svg")
    picture = (tmp_path / "matrix.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    width = re.search(r'width="([\d.]+)"', (tmp_path / "matrix.svg").read_text())
    assert width is not None
    assert int.from_bytes(picture[16:20], "big") == 2 * float(width[1])


def test_without_a_browser_a_picture_is_told_to_be_saved_as_a_drawing(
    facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.export.drawing.raster.find_browser", lambda: None)
    matrix = figure(facts, "matrix", language="en")
    assert matrix is not None
    with pytest.raises(BriefingError, match="save it as svg"):
        save(matrix, tmp_path / "matrix.png")
    assert not list(tmp_path.iterdir())


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
