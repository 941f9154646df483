"""The ledger: nothing due twice, nothing lost, and every older file still read."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.job import Job
from toolkit.runs.holder import Holder, this_process
from toolkit.runs.ledger import Ledger
from toolkit.runs.ledger.schema import MIGRATIONS, migrate

JOB = Job("veille.ipynb", {"article": "a.md"})


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 27, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    """The clock of the ledger."""
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(tmp_path, clock=clock) as opened:
        yield opened


def enqueued(ledger: Ledger, job: Job = JOB, *, attempts: int = 1) -> int:
    """Return the number of a job that waits."""
    run = ledger.enqueue(job, attempts=attempts)
    assert run is not None
    return run


def left_behind(ledger: Ledger, holder: Holder, *, attempts: int = 1) -> int:
    """Return the number of a run that *holder* has under way."""
    run = enqueued(ledger, attempts=attempts)
    assert ledger.start(run)
    ledger._one("UPDATE runs SET host = ?, pid = ?, born = ? WHERE id = ?", holder.host, holder.pid, holder.born, run)
    return run


def dead_process() -> Holder:
    """Return a process of this computer that has ended."""
    child = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return Holder(this_process().host, int(child.stdout), "before")


def test_a_due_time_is_taken_once_even_when_the_clock_repeats_the_hour(ledger: Ledger) -> None:
    def due(schedule: str, time: str) -> int | None:
        return ledger.enqueue(Job("veille.ipynb", schedule_id=schedule, due_local=time))

    assert due("nuit", "2026-10-25T02:30") == 1
    assert due("nuit", "2026-10-25T02:30") is None
    assert due("matin", "2026-10-25T02:30") == 2
    assert due("nuit", "2026-10-26T02:30") == 3
    assert ledger.last_due("nuit") == "2026-10-26T02:30"
    assert ledger.last_due("soir") is None


def test_jobs_without_a_schedule_may_be_asked_for_again_and_again(ledger: Ledger) -> None:
    assert [ledger.enqueue(JOB), ledger.enqueue(JOB)] == [1, 2]


def test_a_run_goes_from_waiting_to_its_end(ledger: Ledger, clock: Clock) -> None:
    run = enqueued(ledger)
    assert [row.id for row in ledger.queued()] == [run]
    assert ledger.start(run, report="veille-a", key="k1")
    clock.time += timedelta(seconds=20)
    ledger.heartbeat(run)
    row = ledger.run(run)
    assert row and row.state == "running" and row.holder == this_process() and row.attempt == 1
    assert row.heartbeat == "2026-11-27T07:00:20.000+00:00" > row.started
    ledger.finish(run, "ok", run_folder="veille-a/r1", outputs=[{"path": "briefing.html"}])
    row = ledger.run(run)
    assert row and row.settled and row.job == JOB
    assert (row.state, row.report, row.key, row.run_folder) == ("ok", "veille-a", "k1", "veille-a/r1")
    assert row.outputs == [{"path": "briefing.html"}] and row.error is None
    assert ledger.queued() == []


def test_a_run_is_claimed_by_one_process_only(ledger: Ledger, tmp_path: Path) -> None:
    run = enqueued(ledger)
    with Ledger.open(tmp_path) as other:
        assert other.start(run)
        assert not ledger.start(run)


def test_what_a_killed_process_left_is_queued_again_while_it_may(ledger: Ledger) -> None:
    gone = dead_process()
    again = left_behind(ledger, gone, attempts=2)
    for_good = left_behind(ledger, gone)
    assert set(ledger.recover()) == {again, for_good}
    states = {row.id: row.state for row in ledger.runs()}
    assert states == {again: "queued", for_good: "interrupted"}
    row = ledger.run(again)
    assert row and row.error and row.error["code"] == "interrupted"
    assert ledger.recover() == []


def test_a_run_of_a_living_process_is_left_alone_however_long_it_takes(ledger: Ledger, clock: Clock) -> None:
    left_behind(ledger, this_process(), attempts=2)
    clock.time += timedelta(days=2)
    assert ledger.recover() == []


def test_a_later_process_with_the_same_number_is_another_process(ledger: Ledger) -> None:
    here = this_process()
    left_behind(ledger, Holder(here.host, here.pid, "earlier"))
    assert len(ledger.recover()) == 1


def test_a_run_of_another_computer_is_lost_when_it_keeps_silent(ledger: Ledger, clock: Clock) -> None:
    run = left_behind(ledger, Holder("elsewhere", 1, "x"), attempts=2)
    clock.time += timedelta(minutes=9)
    assert ledger.recover() == []
    clock.time -= timedelta(hours=1)
    assert ledger.recover() == []
    clock.time += timedelta(hours=1, minutes=2)
    assert ledger.recover() == [run]


def test_runs_are_found_by_report_and_schedule_newest_first(ledger: Ledger) -> None:
    for number in range(3):
        run = enqueued(ledger, Job("v.ipynb", schedule_id="matin", due_local=f"2026-11-2{number}T07:00"))
        ledger.start(run, report=f"report-{number % 2}")
    assert [row.id for row in ledger.runs()] == [3, 2, 1]
    assert [row.id for row in ledger.runs(report="report-0")] == [3, 1]
    assert [row.id for row in ledger.runs(schedule_id="matin", limit=1)] == [3]
    assert ledger.runs(schedule_id="soir") == []


def test_the_run_that_stands_for_a_job_is_its_due_time_or_one_that_waits(ledger: Ledger) -> None:
    due = Job("v.ipynb", schedule_id="matin", due_local="2026-11-27T07:00")
    assert ledger.of_job(due) is None and ledger.of_job(JOB) is None
    first, second = enqueued(ledger, due), enqueued(ledger)
    ledger.start(first)
    found = ledger.of_job(due)
    assert found and found.id == first
    waiting = ledger.of_job(JOB)
    assert waiting and waiting.id == second
    ledger.start(second)
    assert ledger.of_job(JOB) is None


def test_deliveries_are_kept_with_every_attempt(ledger: Ledger) -> None:
    run = enqueued(ledger)
    ledger.record_delivery(run, "mailto:desk", "failed", 1, {"code": "smtp", "what": "refused", "how": ""})
    ledger.record_delivery(run, "mailto:desk", "ok", 2)
    assert [(row.state, row.attempt) for row in ledger.deliveries(run)] == [("failed", 1), ("ok", 2)]
    assert ledger.deliveries(run)[0].error == {"code": "smtp", "what": "refused", "how": ""}
    assert ledger.deliveries(run + 1) == []


def test_an_older_file_is_brought_to_the_newest_version_with_what_it_holds() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    connection.execute("INSERT INTO runs (job, queued) VALUES ('{}', 'now')")
    newer = [*MIGRATIONS, ["ALTER TABLE runs ADD COLUMN cost REAL NOT NULL DEFAULT 0"]]
    assert migrate(connection, newer) == len(MIGRATIONS) + 1
    assert connection.execute("SELECT job, cost FROM runs").fetchall() == [("{}", 0.0)]


def test_a_step_that_fails_changes_nothing() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [*MIGRATIONS, ["ALTER TABLE runs ADD COLUMN cost REAL", "nonsense"]])
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert "cost" not in [row[1] for row in connection.execute("PRAGMA table_info(runs)")]


def test_a_file_of_a_newer_toolkit_is_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger._one("PRAGMA user_version = 999")
    with pytest.raises(BriefingError, match="version 999") as caught:
        Ledger.open(tmp_path)
    assert caught.value.code == "newer-format"


def test_a_file_that_is_no_ledger_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / ".ledger").mkdir()
    (tmp_path / ".ledger" / "ledger.sqlite").write_text("not a database at all, only words\n" * 50)
    with pytest.raises(BriefingError, match=r"move .* aside"):
        Ledger.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BriefingError, match="--out") as caught:
        Ledger.open(tmp_path / "file")
    assert caught.value.code == "ledger"
