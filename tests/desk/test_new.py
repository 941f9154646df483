"""`briefing new`: a notebook of one's own that passes the gates as it stands."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support.command_line import Command

from toolkit.runs.manifest import FILE

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "# Crue à Sète\n\nLe maire a annoncé lundi la fermeture du pont. Selon la régie, 12 bateaux sont à l'abri.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one article."""
    (tmp_path / "briefing.toml").write_text("")
    (tmp_path / "data" / "articles").mkdir(parents=True)
    (tmp_path / "data" / "articles" / "crue.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return tmp_path


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_notebook_runs_and_is_exported_without_a_finding(briefing: Command, desk: Path, language: str) -> None:
    made = briefing("new", "Suivi d'une crue", "--page-language", language, "--json")
    assert (made.code, made.err) == (0, "")
    notebook = json.loads(made.out)["notebook"]
    assert notebook == "notebooks/suivi-d-une-crue.ipynb"
    run = briefing("run", notebook, "--to", "html,md", "--strict", "-p", "judgement=Le pont restera fermé.")
    assert (run.code, run.err) == (0, "")
    folder = next(desk.rglob(FILE)).parent
    manifest = json.loads((folder / FILE).read_text(encoding="utf-8"))
    assert (manifest["state"], manifest["warnings"], manifest["audit"]["errors"]) == ("ok", [], [])
    assert manifest["audit"]["shown"] >= 1
    words = (folder / "briefing.md").read_text(encoding="utf-8")
    assert "Le pont restera fermé" in words and "12" in words
    assert briefing("verify", str(folder / "briefing.html")).code == 0


def test_it_is_stripped_formatted_and_its_parameters_are_typed_and_explained(briefing: Command, desk: Path) -> None:
    assert briefing("new", "crue").code == 0
    file = desk / "notebooks" / "crue.ipynb"
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert all(re.fullmatch(r"[a-z-]+", cell.id) for cell in notebook.cells)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert code[0].metadata.tags == ["parameters"]
    typed = [line for line in ast.parse(code[0].source).body if isinstance(line, ast.AnnAssign)]
    assert len(typed) == code[0].source.count("  # ")
    for command in (["format", "--check"], ["check"]):
        checked = [sys.executable, "-m", "ruff", *command, "--config", str(ROOT / "pyproject.toml"), str(file)]
        done = subprocess.run(checked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_it_begins_with_the_desk_s_article_or_asks_for_one(briefing: Command, desk: Path) -> None:
    def article(name: str) -> dict[str, object]:
        properties = json.loads(briefing("params", f"notebooks/{name}.ipynb", "--json").out)["properties"]
        return dict(properties["article"])

    assert briefing("new", "premier").code == 0
    assert article("premier")["default"] == "data/articles/crue.md"
    (desk / "note.txt").write_text(ARTICLE, encoding="utf-8")
    assert briefing("new", "second", "--article", "note.txt").code == 0
    assert article("second")["default"] == "note.txt"
    (desk / "data" / "articles" / "crue.md").unlink()
    assert briefing("new", "troisieme").code == 0
    assert "default" not in article("troisieme")


def test_nothing_that_is_there_is_written_over(briefing: Command, desk: Path) -> None:
    file = desk / "notebooks" / "crue.ipynb"
    file.parent.mkdir()
    file.write_text("mine", encoding="utf-8")
    refused = briefing("new", "crue.ipynb")
    assert (refused.code, refused.out) == (2, "")
    assert "there is already a notebook notebooks/crue.ipynb; choose another name" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in file.parent.iterdir()] == ["crue.ipynb"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("  ",), "no name"),
        (("crue", "--page-language", "de"), 'unknown page language "de"'),
        (("crue", "--article", "absent.md"), "there is no article absent.md"),
    ],
)
def test_bad_input_is_one_line(briefing: Command, desk: Path, words: tuple[str, ...], told: str) -> None:
    refused = briefing("new", *words)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert told in refused.err
    assert not (desk / "notebooks").exists()
