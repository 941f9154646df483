"""``briefing batch``, ``history`` and ``diff`` on real notebooks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support.command_line import Command

SOURCES = (
    ("from pathlib import Path\narticle: Path\nlang: str = 'fr'", ["parameters"]),
    ("print(lang)", []),
    ("assert 'fails' not in str(article)", ["calcul"]),
)


@pytest.fixture(scope="module")
def module_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a notebook, three inputs and a grid; its reports pass from test to test."""
    desk = tmp_path_factory.mktemp("desk")
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in SOURCES]
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), desk / "veille.ipynb")
    for name in ("a", "b", "fails"):
        (desk / f"{name}.md").write_text(name)
    (desk / "grid.yaml").write_text("notebook: veille.ipynb\nfiles:\n  article: '*.md'\nto: html\n")
    return desk


@pytest.fixture
def desk(module_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk as the project in force."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(module_desk))
    monkeypatch.chdir(module_desk)
    return module_desk


def test_a_mistake_is_told_before_anything_starts(briefing: Command, desk: Path) -> None:
    (desk / "wrong.yaml").write_text("notebook: veille.ipynb\nfiles: {article: '*.md'}\ngrid: {langg: [fr]}\n")
    answer = briefing("batch", "wrong.yaml")
    assert answer.code == 2 and 'did you mean "lang"' in answer.err
    assert briefing("batch", "grid.yaml", "--check").out == "3 jobs, all of them can be run\n"
    assert briefing("batch", "grid.yaml", "--executor", "dusk:x").code == 2
    assert briefing("history").code == 2
    assert not (desk / "reports").exists()


def test_a_batch_tells_each_run_and_leaves_with_3_when_one_is_partial(briefing: Command, desk: Path) -> None:
    answer = briefing("batch", "grid.yaml", "--json")
    told = json.loads(answer.out)
    assert answer.code == 3 and told["state"] == "partial"
    assert told["counts"] == {"ok": 2, "partial": 1}
    assert [(run["report"], run["state"]) for run in told["runs"]] == [
        ("veille-a", "ok"),
        ("veille-b", "ok"),
        ("veille-fails", "partial"),
    ]
    assert told["runs"][2]["error"]["code"] == "cell-failed"
    assert (desk / "reports" / "index.html").exists()


def test_a_second_batch_runs_only_what_was_not_whole(briefing: Command, desk: Path) -> None:
    answer = briefing("batch", "grid.yaml")
    assert answer.code == 3
    assert "2 cached, 1 partial" in answer.out
    assert "3/3 partial veille-fails" in answer.err


def test_history_shows_every_run(briefing: Command, desk: Path) -> None:
    answer = briefing("history")
    assert answer.code == 0 and answer.out.count("veille-") >= 6
    told = json.loads(briefing("history", "veille-fails", "--state", "partial", "--limit", "1", "--json").out)
    (run,) = told["runs"]
    assert (run["report"], run["attempt"], run["error"]["code"]) == ("veille-fails", 1, "cell-failed")
    assert briefing("history", "none").out == "no such run\n"
    assert 'did you mean "failed"' in briefing("history", "--state", "faild").err


def test_diff_tells_what_changed_and_history_thins_out(briefing: Command, desk: Path) -> None:
    (desk / "a.md").write_text("a, otherwise")
    assert briefing("run", "veille.ipynb", "-p", "article=a.md", "--to", "html").code == 0
    answer = briefing("diff", "veille-a")
    assert answer.code == 0 and "Went in otherwise: file a.md" in answer.out and "Says the same" in answer.out
    assert json.loads(briefing("diff", "veille-a", "veille-b", "--json").out)["inputs"]
    assert briefing("diff", "veille-b").code == 2
    thinned = json.loads(briefing("history", "--keep", "last=1", "--json").out)["removed"]
    # The partial runs of one second bear different names, and the latest stays.
    assert sorted({name.split("/")[0] for name in thinned}) == ["veille-a", "veille-fails"]
    assert len(list((desk / "reports").glob("*/*/manifest.json"))) == 3


def test_an_unchanged_briefing_is_served_without_loading_tables_or_models(desk: Path) -> None:
    (desk / "notebooks").mkdir()
    (desk / "veille.ipynb").rename(desk / "notebooks" / "briefing.ipynb")
    script = (
        "import sys; from toolkit.cli.app import main\n"
        "try: main(['make', 'b.md', '--to', 'html', '--json'])\n"
        "except SystemExit: print([name for name in ('pandas', 'spacy', 'plotly', 'nbconvert') if name in sys.modules])"
    )
    (desk / "b.md").write_text("# Crue\n\nLe pont est fermé depuis lundi.\n", encoding="utf-8")
    answers = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True) for _ in range(2)
    ]
    told, _, modules = answers[1].stdout.strip().rpartition("\n")
    assert json.loads(told)["state"] == "cached"
    assert modules == "[]"
