"""A report made in the background is followed to its end, can be stopped, and stands in the ledger whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolkit.runs.background import BackgroundRun, Ended
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger
from toolkit.runs.progress import Progress

MakeNotebook = Callable[..., Path]
PATIENCE = 90.0


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    return tmp_path


@pytest.fixture
def stopping() -> Iterator[list[BackgroundRun]]:
    runs: list[BackgroundRun] = []
    yield runs
    for run in runs:
        run.stop()


def states(project: Path) -> list[str]:
    with Ledger.open(project / "reports") as ledger:
        return [row.state for row in ledger.runs()]


def test_it_tells_its_steps_and_its_end_and_the_catalogue_lists_it(project: Path, make_notebook: MakeNotebook) -> None:
    make_notebook(project / "salut.ipynb", ("name: str = 'x'", "parameters"), ("print('bonjour', name)",))
    steps: list[Progress] = []
    ends: list[Ended] = []
    run = BackgroundRun(Job("salut.ipynb", {"name": "Édith"}, ("html",)), on_progress=steps.append, on_end=ends.append)
    ended = run.wait(PATIENCE)
    assert ended is not None
    assert ends == [ended]
    assert (ended.state, ended.error) == ("ok", None)
    assert "bonjour Édith" in ended.files["html"].read_text(encoding="utf-8")
    assert {"execute", "html", "publish"} <= {step.stage for step in steps}
    assert (project / "reports" / "index.html").is_file()
    assert states(project) == ["ok"]


def test_what_cannot_be_used_is_told_in_words_before_anything_starts(
    project: Path, make_notebook: MakeNotebook
) -> None:
    make_notebook(project / "salut.ipynb", ("top: int = 5  # rows [1..9]", "parameters"))
    ended = BackgroundRun(Job("salut.ipynb", {"top": "12"}, ("html",))).wait(PATIENCE)
    assert ended is not None
    assert ended.state == "failed"
    assert ended.error is not None
    assert "top" in ended.error["what"]
    assert not (project / "reports").exists()


def test_a_run_that_is_stopped_is_over_at_once_and_noted_as_interrupted(
    project: Path, make_notebook: MakeNotebook, stopping: list[BackgroundRun]
) -> None:
    make_notebook(project / "long.ipynb", ("import time; time.sleep(600)",))
    reached = threading.Event()
    run = BackgroundRun(
        Job("long.ipynb", {}, ("html",)), on_progress=lambda step: reached.set() if step.total else None
    )
    stopping.append(run)
    assert reached.wait(PATIENCE)
    run.stop()
    ended = run.wait(PATIENCE)
    assert ended is not None
    assert ended.state == "interrupted"
    assert states(project) == ["interrupted"]
    assert not list((project / "reports").glob("*/*/manifest.json"))
