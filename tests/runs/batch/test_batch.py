"""``run_batch`` with real workers and kernels: one bad job never stops the rest, and nothing is forgotten."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import psutil
import pytest

from toolkit.base.errors import BriefingError
from toolkit.runs.batch import isolated
from toolkit.runs.batch.attempt import Attempt
from toolkit.runs.batch.executors import Workforce, local
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.outcome import BatchProgress
from toolkit.runs.batch.run import run_batch
from toolkit.runs.ledger import Ledger

pytestmark = pytest.mark.journey

MakeNotebook = Callable[..., Path]


class Script(Executor):
    """Answers, in this process and at once, what a test wrote down for a notebook: one line to each attempt."""

    def __init__(self, **lines: list[Attempt | Exception]) -> None:
        self.lines = lines
        self.calls: list[str] = []

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        name = Path(arguments[0].notebook).stem
        self.calls.append(name)
        answer = self.lines[name].pop(0) if self.lines.get(name) else Attempt("ok", folder=f"/out/{name}/r1")
        future: Future[Any] = Future()
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


FAILED = Attempt("failed", error={"code": "x", "what": "no", "how": ""})
LOST = Attempt("failed", error={"code": "worker-lost", "what": "no", "how": ""}, lost=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    return tmp_path


@pytest.fixture
def jobs(project: Path, make_notebook: MakeNotebook) -> list[Job]:
    """Jobs for three notebooks, called a, b and c."""
    return [Job(str(make_notebook(project / f"{name}.ipynb", ("print(1)",))), formats=("html",)) for name in "abc"]


def workers_of_ours() -> list[int]:
    """Return the worker processes that this process has started."""
    family = psutil.Process().children(recursive=True)
    return [one.pid for one in family if "toolkit.runs.batch.worker" in " ".join(one.cmdline())]


def run(jobs: list[Job], executor: Script, **options: Any) -> Any:
    """Run *jobs* by a script, without waiting between attempts."""
    return run_batch(jobs, executor=Workforce(executor, 2), backoff=0.0, **options)


def test_one_bad_job_never_stops_the_rest(jobs: list[Job]) -> None:
    bad = Job("no-such.ipynb")
    result = run([jobs[0], bad, jobs[1], jobs[2]], Script(b=[FAILED]))
    assert [outcome.state for outcome in result.outcomes] == ["ok", "failed", "failed", "ok"]
    assert result.outcomes[1].result.error["code"] == "notebook-missing"
    assert result.outcomes[1].attempts == 0
    assert (result.counts, result.exit_code) == ({"ok": 2, "failed": 2}, 3)


@pytest.mark.parametrize(
    ("lines", "retries", "state", "attempts"),
    [
        ([FAILED], 0, "failed", 1),
        ([FAILED], 1, "ok", 2),
        ([FAILED, FAILED, FAILED], 1, "failed", 2),
        ([Attempt("partial", folder="/out/a/r1")], 1, "ok", 2),
        ([LOST], 0, "ok", 2),
        ([LOST, LOST], 0, "ok", 3),
        ([LOST, LOST, LOST, LOST], 5, "failed", 3),
        ([LOST, FAILED], 1, "ok", 3),
        ([RuntimeError("broken pool")], 0, "ok", 2),
    ],
)
def test_failures_are_tried_again_as_often_as_asked_and_lost_workers_in_any_case(
    jobs: list[Job], lines: list[Any], retries: int, state: str, attempts: int
) -> None:
    (outcome,) = run(jobs[:1], Script(a=lines), retries=retries).outcomes
    assert (outcome.state, outcome.attempts) == (state, attempts)


@pytest.mark.parametrize(
    ("lines", "code"),
    [({}, 0), ({"a": [FAILED]}, 3), ({"a": [FAILED], "b": [FAILED], "c": [FAILED]}, 1)],
)
def test_the_exit_code_tells_all_some_or_none(jobs: list[Job], lines: Any, code: int) -> None:
    assert run(jobs, Script(**lines)).exit_code == code


def test_jobs_that_cannot_even_be_planned_are_bad_input() -> None:
    assert run_batch([Job("none.ipynb")]).exit_code == 2


def test_jobs_that_make_the_very_same_follow_one_another(project: Path, jobs: list[Job]) -> None:
    seen: list[tuple[str, ...]] = []
    run([jobs[0], jobs[0], jobs[1]], Script(), on_progress=lambda step: seen.append(step.running))
    assert ("a", "a") not in seen and ("a", "b") in seen


def test_one_report_with_other_values_is_made_beside_it(
    project: Path, jobs: list[Job], make_notebook: MakeNotebook
) -> None:
    make_notebook(project / "grid.ipynb", ("city: str = 'Lille'", "parameters"))
    grid = [Job("grid.ipynb", {"city": city}) for city in ("Lille", "Namur")]
    seen: list[tuple[str, ...]] = []
    run(grid, Script(), on_progress=lambda step: seen.append(step.running))
    assert ("grid", "grid") in seen


def test_progress_counts_and_ends_with_all_done(jobs: list[Job]) -> None:
    steps: list[BatchProgress] = []
    run(jobs, Script(b=[FAILED]), on_progress=steps.append)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total, steps[-1].seconds_left) == (3, 3, 0.0)
    assert [step.last.job.notebook for step in steps if step.last and step.last.state == "failed"] == [jobs[1].notebook]


def test_the_ledger_knows_every_run_with_its_attempts_and_error(project: Path, jobs: list[Job]) -> None:
    with Ledger.open(project) as ledger:
        run([*jobs, Job("none.ipynb")], Script(a=[FAILED], b=[FAILED, FAILED]), ledger=ledger, retries=1)
        rows = {Path(row.job.notebook).stem: row for row in ledger.runs()}
        assert ledger.queued() == []
    assert {name: (row.state, row.attempt) for name, row in rows.items()} == {
        "a": ("ok", 2),
        "b": ("failed", 2),
        "c": ("ok", 1),
        "none": ("failed", 0),
    }
    assert rows["a"].run_folder == "a/r1" and rows["a"].report == "a" and rows["a"].key
    assert rows["b"].error == FAILED.error
    assert rows["none"].error and rows["none"].error["code"] == "notebook-missing"


def test_a_job_that_waits_in_the_ledger_is_taken_up_and_a_settled_due_time_is_not_run_again(
    project: Path, jobs: list[Job]
) -> None:
    due = Job(jobs[0].notebook, formats=("html",), schedule_id="matin", due_local="2026-11-27T07:00")
    with Ledger.open(project) as ledger:
        waiting = ledger.enqueue(jobs[1])
        first, again = Script(), Script()
        (settled, taken) = run([due, jobs[1]], first, ledger=ledger).outcomes
        assert taken.run == waiting and first.calls == ["a", "b"]
        (outcome,) = run([due], again, ledger=ledger).outcomes
        assert again.calls == [] and (outcome.state, outcome.run) == ("ok", settled.run)
        assert len(ledger.runs()) == 2


def test_the_same_job_twice_is_two_runs(project: Path, jobs: list[Job]) -> None:
    with Ledger.open(project) as ledger:
        result = run([jobs[0], jobs[0]], Script(), ledger=ledger)
        assert [(outcome.run, outcome.state) for outcome in result.outcomes] == [(1, "ok"), (2, "ok")]
        assert [row.state for row in ledger.runs()] == ["ok", "ok"]


def test_a_batch_that_is_stopped_leaves_its_work_to_be_taken_up(project: Path, jobs: list[Job]) -> None:
    def stop(step: BatchProgress) -> None:
        if step.last:
            raise KeyboardInterrupt

    with Ledger.open(project) as ledger:
        with pytest.raises(KeyboardInterrupt):
            run(jobs, Script(), ledger=ledger, on_progress=stop)
        assert sorted(row.state for row in ledger.runs()) == ["ok", "queued", "queued"]
        result = run(jobs[1:], Script(), ledger=ledger)
        assert result.exit_code == 0 and len(ledger.runs()) == 3


def test_a_ledger_that_cannot_be_written_is_a_warning(project: Path, jobs: list[Job]) -> None:
    ledger = Ledger.open(project)
    ledger.close()
    result = run(jobs, Script(), ledger=ledger)
    assert result.exit_code == 0
    assert any("ledger" in warning for warning in result.warnings)


def test_a_run_that_the_ledger_could_not_put_back_is_tried_again_all_the_same(
    project: Path, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise BriefingError("the disk is full")

    with Ledger.open(project) as ledger:
        monkeypatch.setattr(ledger, "requeue", full)
        result = run(jobs[:1], Script(a=[FAILED]), ledger=ledger, retries=1)
        assert [(outcome.state, outcome.attempts) for outcome in result.outcomes] == [("ok", 2)]
        assert [row.state for row in ledger.runs()] == ["ok"]


def test_real_workers_run_real_notebooks_and_a_killed_one_costs_only_time(
    project: Path, make_notebook: MakeNotebook
) -> None:
    # The worker is the parent of the child that is the parent of the kernel: killed from inside, once.
    kill = (
        "import os, signal, pathlib, psutil\n"
        "flag = pathlib.Path('killed')\n"
        "if not flag.exists():\n"
        "    flag.touch(); worker = psutil.Process(os.getppid()).parent()\n"
        "    assert 'toolkit.runs.batch.worker' in worker.cmdline(); worker.kill()\n"
        "    import time; time.sleep(60)"
    )
    notebooks = [make_notebook(project / "kill.ipynb", (kill,)), make_notebook(project / "plain.ipynb", ("print(1)",))]
    jobs = [Job(str(file), formats=("html",)) for file in notebooks]
    with Ledger.open(project / "reports") as ledger:
        result = run_batch(jobs, ledger=ledger, workers=2, backoff=0.0)
        assert [row.state for row in ledger.runs()] == ["ok", "ok"]
    assert [(outcome.state, outcome.attempts) for outcome in result.outcomes] == [("ok", 2), ("ok", 1)]
    published = sorted(file.parent.parent.name for file in (project / "reports").glob("*/*/manifest.json"))
    assert published == ["kill", "plain"]
    assert workers_of_ours() == []


def test_a_worker_that_takes_too_long_is_ended_with_its_group() -> None:
    worker = isolated.Worker()
    with pytest.raises(Exception, match="longer than 1 s"):
        worker.call(signal.pause, limit=1)
    assert not worker.alive
    worker.close()


def test_what_a_function_raises_in_a_worker_is_told_and_the_worker_lives() -> None:
    worker = isolated.Worker()
    with pytest.raises(Exception, match="ValueError"):
        worker.call(int, "x")
    assert worker.call(os.getpid) == worker._process.pid
    worker.close()


def test_a_secret_reaches_the_notebook_and_neither_ledger_nor_result(
    project: Path, make_notebook: MakeNotebook
) -> None:
    source = 'from typing import Annotated\ntoken: Annotated[str, "secret"] = ""'
    notebook = make_notebook(project / "keyed.ipynb", (source, "parameters"), ("assert token == 'correct horse'",))
    jobs = [Job(str(notebook), {"token": token}, ("html",)) for token in ("correct horse", "no", "correct horse")]
    jobs.append(Job("none.ipynb", {"token": "correct horse"}))
    with Ledger.open(project / "reports") as ledger:
        result = run_batch(jobs, ledger=ledger)
    states = [(outcome.state, (outcome.result.error or {}).get("code")) for outcome in result.outcomes]
    assert states == [("ok", None), ("failed", "bad-parameter"), ("cached", None), ("failed", "notebook-missing")]
    assert "correct horse" not in json.dumps([outcome.to_dict() for outcome in result.outcomes])
    kept = [file.read_bytes() for file in (project / "reports" / ".ledger").iterdir()]
    assert kept and not any(b"correct horse" in content for content in kept)


def test_a_disk_that_is_full_fails_the_run_and_publishes_nothing(project: Path, make_notebook: MakeNotebook) -> None:
    make_notebook(project / "big.ipynb", ("print('x' * 400_000)",))
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "from toolkit.runs.report import run_report; run_report('big.ipynb', formats=['html'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode and "BriefingError" in done.stderr.splitlines()[-1]
    assert not list((project / "reports").rglob("*")) or not list((project / "reports").rglob("*.*"))


def test_the_end_of_one_pool_leaves_the_workers_of_another_alone() -> None:
    with local(1) as first:
        with local(1) as second:
            pids = [force.executor.submit(isolated.call, os.getpid).result() for force in (first, second)]
        assert first.executor.submit(isolated.call, os.getpid).result() == pids[0]
    assert workers_of_ours() == []
