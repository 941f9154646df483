"""Killed at any instant: nothing is lost, nothing doubled, nothing half-written, nothing left running."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from toolkit.runs.batch.job import Job
from toolkit.runs.batch.run import run_batch
from toolkit.runs.ledger import Ledger
from toolkit.runs.manifest import read_manifest
from toolkit.runs.standing import is_intact

pytestmark = pytest.mark.journey

MakeNotebook = Callable[..., Path]
NAMES = ("a", "b", "c")
BATCH = (
    "import sys; from pathlib import Path; from toolkit.runs.batch.run import run_batch\n"
    "from toolkit.runs.batch.job import Job; from toolkit.runs.ledger import Ledger\n"
    "jobs = [Job(name, formats=('html',), schedule_id=name, due_local='2026-11-27T07:00') for name in sys.argv[2:]]\n"
    "with Ledger.open(sys.argv[1]) as ledger: run_batch(jobs, ledger=ledger, workers=2)"
)
SLOW = "import time; open('began', 'a').write('x'); time.sleep(1.5)"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_notebook: MakeNotebook) -> Path:
    """A project with three notebooks that take a moment."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    for name in NAMES:
        make_notebook(tmp_path / f"{name}.ipynb", ("print(1)",), (SLOW,))
    return tmp_path


def jobs() -> list[Job]:
    """The jobs of the batch, as a schedule asks for them."""
    due = "2026-11-27T07:00"
    return [Job(f"{name}.ipynb", formats=("html",), schedule_id=f"{name}.ipynb", due_local=due) for name in NAMES]


def folders(out: Path) -> list[str]:
    """Return the names of the folders in *out*; the temporary one would be among them."""
    return sorted(entry.name for entry in out.iterdir() if entry.is_dir())


def coordinator(project: Path) -> subprocess.Popen[bytes]:
    """Return a process that runs the batch."""
    notebooks = [f"{name}.ipynb" for name in NAMES]
    return subprocess.Popen(
        [sys.executable, "-c", BATCH, str(project / "reports"), *notebooks], cwd=project, stderr=subprocess.DEVNULL
    )


def family(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Return all that *process* has started."""
    return psutil.Process(process.pid).children(recursive=True)


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


# Before the first kernel, while kernels run, when the first report appears, and while the next ones are at work.
INSTANTS: dict[str, Callable[[Path], bool]] = {
    "enqueued": lambda desk: (desk / "reports" / ".ledger").exists(),
    "at work": lambda desk: (desk / "reports" / ".tmp").exists(),
    "kernels run": lambda desk: (desk / "began").exists(),
    "first published": lambda desk: any((desk / "reports").glob("*/*/manifest.json")),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a child ends when it has done its work")
@pytest.mark.parametrize("instant", INSTANTS)
def test_a_coordinator_that_is_killed_loses_and_doubles_nothing(project: Path, instant: str) -> None:
    out = project / "reports"
    process = coordinator(project)
    wait_until(lambda: INSTANTS[instant](project))
    started = family(process)
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(started, timeout=60)
    assert alive == []
    with Ledger.open(out) as ledger:
        ledger.recover()
        assert {row.state for row in ledger.runs()} <= {"queued", "ok"}
        result = run_batch(jobs(), ledger=ledger, workers=2)
        rows = ledger.runs()
    assert result.exit_code == 0
    # One row to a due time, one published folder to a report, each of them whole; and nothing else.
    assert sorted(row.job.notebook for row in rows) == [f"{name}.ipynb" for name in NAMES]
    assert {row.state for row in rows} <= {"ok", "cached"}
    runs = sorted(out.glob("*/*/manifest.json"))
    assert [file.parent.parent.name for file in runs] == list(NAMES)
    assert all(is_intact(file.parent, read_manifest(file)) for file in runs)
    assert folders(out) == [".ledger", *NAMES]


def test_a_child_that_is_killed_gives_a_partial_report_that_says_so(project: Path, make_notebook: MakeNotebook) -> None:
    kill = f"import os; os.kill(os.getppid(), {int(signal.SIGKILL)}); import time; time.sleep(60)"
    make_notebook(project / "kill.ipynb", ("print('avant')",), (kill,))
    (outcome,) = run_batch([Job("kill.ipynb", formats=("html",))], workers=1).outcomes
    assert outcome.state == "partial" and outcome.result.error
    assert "ProcessError" in Path(outcome.result.files["html"]).read_text(encoding="utf-8")
    assert folders(project / "reports") == ["kill"]
