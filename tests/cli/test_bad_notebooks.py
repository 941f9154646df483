"""``briefing run`` on what is no notebook, or shows what cannot be shown: one line, exit 2, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.bad_notebooks import NO_NOTEBOOK
from support.command_line import Command
from support.notebooks import code, notebook


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with an empty reports folder."""
    (tmp_path / "briefing.toml").write_text("")
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return tmp_path


def left(desk: Path) -> list[Path]:
    return [path for path in (desk / "reports").rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", NO_NOTEBOOK)
def test_what_is_no_notebook_is_told_before_anything_runs(name: str, briefing: Command, desk: Path) -> None:
    content, told = NO_NOTEBOOK[name]
    (desk / "a.ipynb").write_bytes(content)
    answer = briefing("run", "a.ipynb")
    assert (answer.code, answer.out) == (2, "")
    assert told in " ".join(answer.err.split())
    assert "Traceback" not in answer.err
    assert left(desk) == []


def test_a_figure_with_broken_json_names_its_cell_and_publishes_nothing(briefing: Command, desk: Path) -> None:
    shows = "from IPython.display import display\n"
    shows += "display({'application/vnd.plotly.v1+json': '{\"data\": ['}, raw=True)"
    book = notebook(code() | {"source": "1 + 1"}, code() | {"source": shows})
    book["metadata"]["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    (desk / "a.ipynb").write_text(json.dumps(book), encoding="utf-8")
    answer = briefing("run", "a.ipynb", "--to", "html")
    assert answer.code == 2
    assert "cell 2: the figure is not a plotly figure" in " ".join(answer.err.split())
    # Only the ledger knows of it.
    assert [path.name for path in left(desk)] == ["ledger.sqlite"]
