"""The engine: cells that may fail alone, cells that may not, kernels that die, processes that leave nobody behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.base.forked import can_fork
from toolkit.runs.cells import failures
from toolkit.runs.child import Job
from toolkit.runs.process import start
from toolkit.runs.warm.helper import warm

pytestmark = pytest.mark.journey

MakeNotebook = Callable[..., Path]


def outputs_of(file: Path) -> list[str]:
    """Return, per code cell, its printed text or the name of its error."""
    cells = nbformat.read(file, as_version=4).cells
    told = [[output.get("text", output.get("ename", "")) for output in cell.outputs] for cell in cells]
    return ["".join(texts).strip() for texts in told]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory, make_notebook: MakeNotebook) -> tuple[Path, list[Any], Any]:
    """One notebook, run once: a failing cell that may, one that may not, and one after it."""
    folder = tmp_path_factory.mktemp("engine")
    notebook = make_notebook(
        folder / "in.ipynb",
        ("name = 'x'", "parameters"),
        ("import os\nprint(os.getcwd() == os.path.realpath('.'), name)", "first"),
        ("1 / 0", "second", "skip-on-error"),
        ("print('still here')", "third"),
        ("undefined", "fourth"),
        ("print('never')", "fifth"),
    )
    events: list[Any] = []
    parameters = {"name": 'Corée "du" \\Nord\n{1+1}'}
    with start(Job(str(notebook), str(folder / "out.ipynb"), str(folder), parameters, os.getpid())) as child:
        ending = child.follow(events.append)
    return folder / "out.ipynb", events, ending


def test_a_cell_that_may_fail_does_not_stop_the_run_and_another_does(executed: Any) -> None:
    assert outputs_of(executed[0])[3:] == ["ZeroDivisionError", "still here", "NameError", ""]
    assert [(f["section"], f["ename"]) for f in failures(nbformat.read(executed[0], as_version=4))] == [
        ("second", "ZeroDivisionError"),
        ("fourth", "NameError"),
    ]


def test_parameters_arrive_as_data_with_accents_and_quotes(executed: Any) -> None:
    assert outputs_of(executed[0])[2] == 'True Corée "du" \\Nord\n{1+1}'
    assert "Corée" in nbformat.read(executed[0], as_version=4).cells[1].source


def test_every_cell_is_reported_with_its_section(executed: Any) -> None:
    _, events, ending = executed
    assert [(event["index"], event["section"]) for event in events] == [
        (0, ""),
        (1, ""),
        (2, "first"),
        (3, "second"),
        (4, "third"),
        (5, "fourth"),
    ]
    assert ending.complete and not ending.timed_out


def test_papermill_s_own_error_marks_are_taken_out(executed: Any) -> None:
    assert "papermill-error-cell" not in executed[0].read_text(encoding="utf-8")


def test_papermill_s_command_line_knows_the_engine(tmp_path: Path, make_notebook: MakeNotebook) -> None:
    make_notebook(tmp_path / "in.ipynb", ("1 / 0", "skip-on-error"), ("print('on')",))
    command = [sys.executable, "-m", "papermill", "--engine", "briefing", "--no-progress-bar", "in.ipynb", "out.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert outputs_of_code(tmp_path / "out.ipynb") == ["ZeroDivisionError", "on"]


def outputs_of_code(file: Path) -> list[str]:
    """Like ``outputs_of``, for a notebook that holds Markdown cells too."""
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    return ["".join(o.get("text", o.get("ename", "")) for o in cell.outputs).strip() for cell in cells]


def test_a_kernel_that_dies_leaves_an_error_in_its_cell(tmp_path: Path, make_notebook: MakeNotebook) -> None:
    notebook = make_notebook(tmp_path / "in.ipynb", ("print('a')",), ("import os; os._exit(7)",), ("print('b')",))
    with start(Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path))) as child:
        assert child.follow(lambda event: None).complete
    assert outputs_of(tmp_path / "out.ipynb") == ["a", "DeadKernelError", ""]


def test_a_run_that_takes_too_long_is_ended_with_its_kernel(tmp_path: Path, make_notebook: MakeNotebook) -> None:
    notebook = make_notebook(
        tmp_path / "in.ipynb",
        ("import os, pathlib\npathlib.Path('pid').write_text(str(os.getpid()))",),
        ("import time\nfor _ in range(600): time.sleep(0.1)",),
    )
    with start(Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path)), timeout=12) as child:
        ending = child.follow(lambda event: None)
    assert ending.timed_out and not ending.complete
    assert gone(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ties a child to its parent")
def test_child_and_kernel_end_when_the_parent_is_killed(tmp_path: Path, make_notebook: MakeNotebook) -> None:
    notebook = make_notebook(
        tmp_path / "in.ipynb",
        ("import os, pathlib\npathlib.Path('pid').write_text(str(os.getpid()))\nimport time; time.sleep(600)",),
    )
    script = (
        "import os, sys\nfrom toolkit.runs.child import Job\nfrom toolkit.runs.process import start\n"
        "with start(Job(sys.argv[1], 'out.ipynb', '.', {}, os.getpid())) as child:\n"
        "    print(child._process.pid, flush=True)\n    child.follow(print)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, notebook], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    wait_until(lambda: (tmp_path / "pid").is_file() and (tmp_path / "pid").read_text() != "")
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(child)
    assert gone(int((tmp_path / "pid").read_text()))


def test_a_job_travels_as_one_line() -> None:
    job = Job("a.ipynb", "b.ipynb", ".", {"title": "d'été\n«"}, 12)
    assert "\n" not in job.to_json()
    assert Job.from_json(job.to_json()) == job
    assert json.loads(job.to_json())["parent"] == 12


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Return whether *condition* comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def gone(pid: int) -> bool:
    """Return whether a process ends within a few seconds; one that only waits to be collected has ended."""

    def ended() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        return status.is_file() and status.read_text().rpartition(")")[2].split()[0] == "Z"

    return wait_until(ended, 15)


@pytest.mark.parametrize(
    "kept_warm", [False, pytest.param(True, marks=pytest.mark.skipif(not can_fork(), reason="no fork"))]
)
def test_a_file_beside_the_notebook_can_be_imported_but_stands_in_for_no_package(
    kept_warm: bool, tmp_path: Path, make_notebook: MakeNotebook
) -> None:
    (tmp_path / "click.py").write_text("raise RuntimeError('the folder's own')", encoding="utf-8")
    (tmp_path / "own_helper.py").write_text("word = 'helped'", encoding="utf-8")
    notebook = make_notebook(
        tmp_path / "in.ipynb",
        ("import click\nprint(click.Command.__name__)",),
        ("import own_helper\nprint(own_helper.word)",),
    )
    with warm(()) if kept_warm else nullcontext():
        job = Job(str(notebook), str(tmp_path / "out.ipynb"), str(tmp_path), {}, os.getpid())
        with start(job) as child:
            child.follow(lambda event: None)
    assert outputs_of(tmp_path / "out.ipynb") == ["Command", "helped"]
