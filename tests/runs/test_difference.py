"""What one run says otherwise than another, on real runs of a notebook with a card, tables and a chart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.batch.job import Job
from toolkit.runs.difference import Cell, difference
from toolkit.runs.find import find_run
from toolkit.runs.ledger import Ledger

CARD = "application/vnd.briefing.card+json"
FIGURE = "application/vnd.plotly.v1+json"


def run(out: Path, name: str, **told: Any) -> Path:
    """Return the folder of a published run that says what is told."""
    folder = out / "veille" / name
    (folder / "data").mkdir(parents=True)
    statements = [{"id": key, "text": text} for key, text in told.get("statements", {}).items()]
    figures = [
        {"data": [{"y": figure["y"]}], "layout": {"meta": {"briefing": {"id": key, "finding": figure["finding"]}}}}
        for key, figure in told.get("figures", {}).items()
    ]
    outputs = [{"data": {CARD: {"statements": statements}}}, *({"data": {FIGURE: figure}} for figure in figures)]
    (folder / "notebook.ipynb").write_text(json.dumps({"cells": [{"outputs": outputs}]}))
    for table, text in told.get("tables", {}).items():
        (folder / "data" / f"{table}.csv").write_text(text)
    manifest = {
        "format_version": 2,
        "notebook": {"sha256": "n"},
        "parameters": told.get("parameters", {}),
        "inputs": told.get("inputs", []),
        "versions": {"toolkit": "1"},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def charts(**told: tuple[str, list[int]]) -> dict[str, Any]:
    """Return charts by id, from finding and values."""
    return {name: {"finding": finding, "y": values} for name, (finding, values) in told.items()}


def test_two_runs_that_say_the_same_differ_in_nothing(tmp_path: Path) -> None:
    told: dict[str, Any] = {"statements": {"s1": "Oui."}, "tables": {"t": "row_id,n\na,1\n"}, "parameters": {"top": 1}}
    same = difference(run(tmp_path, "1", **told), run(tmp_path, "2", **{**told, "parameters": {"top": 2}}))
    assert not same and same.to_dict()["same"]
    assert same.inputs == ("parameter top",)


def test_statements_numbers_words_rows_and_charts_are_told_apart(tmp_path: Path) -> None:
    before = run(
        tmp_path,
        "1",
        statements={"s1": "Le pont est fermé.", "s2": "Il rouvrira.", "s3": "Vieux."},
        tables={"quantities": "row_id,value,unit\nq1,10,m\nq2,3,m\n", "gone": "a\nx\n"},
        figures={
            "f1": {"finding": "Un tiers", "y": [1]},
            "f2": {"finding": "Deux", "y": [2]},
            "f3": {"finding": "T", "y": []},
        },
        inputs=[{"path": "a.md", "sha256": "1"}],
    )
    after = run(
        tmp_path,
        "2",
        statements={"s1": "Le pont est fermé.", "s2": "Il rouvrira en mai.", "s4": "Neuf."},
        tables={"quantities": "row_id,value,unit,note\nq1,12,km,\nq3,4,m,\n"},
        figures={
            "f1": {"finding": "La moitié", "y": [1]},
            "f2": {"finding": "Deux", "y": [3]},
            "f4": {"finding": "Q", "y": []},
        },
        inputs=[{"path": "a.md", "sha256": "2"}],
    )
    found = difference(before, after)
    assert found.inputs == ("file a.md",)
    assert found.statements.added == ("Neuf.",) and found.statements.removed == ("Vieux.",)
    assert found.statements.reworded == (("Il rouvrira.", "Il rouvrira en mai."),)
    assert found.numbers == (Cell("quantities", "q1", "value", "10", "12"),)
    assert [cell for cell in found.cells if not cell.numeric] == [Cell("quantities", "q1", "unit", "m", "km")]
    tables = {table.table: table for table in found.tables}
    assert (tables["quantities"].added, tables["quantities"].removed) == (("q3",), ("q2",))
    assert tables["quantities"].columns_added == ("note",) and tables["gone"].removed == ("x",)
    assert {chart.chart: chart.what for chart in found.charts} == {
        "f1": ("finding",),
        "f2": ("drawing",),
        "f3": ("removed",),
        "f4": ("added",),
    }
    assert json.loads(json.dumps(found.to_dict()))["charts"][0]["after"] == "La moitié"


def test_rows_without_a_key_are_named_by_their_first_words(tmp_path: Path) -> None:
    before = run(tmp_path, "1", tables={"t": "n,city,people\n1,Sète,10\n2,Lyon,20\n3,Lyon,30\n"})
    after = run(tmp_path, "2", tables={"t": "n,city,people\n1,Sète,11\n2,Lyon,20\n3,Lyon,31\n"})
    found = difference(before, after)
    assert [(cell.row, cell.before, cell.after) for cell in found.numbers] == [
        ("Sète", "10", "11"),
        ("Lyon #2", "30", "31"),
    ]
    assert found.tables == ()


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    whole, broken = run(tmp_path, "1"), run(tmp_path, "2")
    (broken / "notebook.ipynb").write_text("{")
    with pytest.raises(InputError, match="veille/2 cannot be read"):
        difference(whole, broken)
    with pytest.raises(InputError, match="no published run"):
        difference(whole, tmp_path / "veille" / "3")


def test_a_run_is_found_by_number_folder_and_report(tmp_path: Path) -> None:
    first, second = run(tmp_path, "1"), run(tmp_path, "2")
    with Ledger.open(tmp_path) as ledger:
        for folder in ("veille/1", ""):
            number = ledger.enqueue(Job("veille.ipynb"))
            assert number
            ledger.finish(number, "ok" if folder else "failed", run_folder=folder)
        assert find_run("1", tmp_path, ledger) == first
        with pytest.raises(InputError, match="published nothing: it is failed"):
            find_run("2", tmp_path, ledger)
        with pytest.raises(InputError, match="no run 9"):
            find_run("9", tmp_path, ledger)
    assert find_run("veille", tmp_path, None) == second
    assert find_run("veille/1", tmp_path, None) == first == find_run(str(first), tmp_path, None)
    with pytest.raises(InputError, match='did you mean "veille"'):
        find_run("veile", tmp_path, None)
