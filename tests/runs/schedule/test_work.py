"""What is due is really run and delivered: with a kernel, a kill -9 in the middle, and a clean stop."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from runs.conftest import MakeNotebook
from runs.schedule.conftest import WriteSchedules

from toolkit.runs.ledger import Ledger, RunRow
from toolkit.runs.schedule.reading import read_schedules
from toolkit.runs.schedule.work import plan_now, work_off

pytestmark = pytest.mark.journey

CALL = "from toolkit.cli.app import main; main()"
CARD = """from IPython.display import display
display({"application/vnd.briefing.card+json": {"title": "Veille " + day, "language": "fr", "tlp": "TLP:GREEN"},
         "text/plain": ""}, raw=True)
"""
# While the file is there the notebook takes its time, and says that it has begun.
SLOW = """import time
from pathlib import Path
Path("begun").write_text("x")
while Path("slow").exists():
    time.sleep(0.05)
"""


def runs(desk: Path) -> list[RunRow]:
    with Ledger.open(desk / "reports") as ledger:
        return list(reversed(ledger.runs(schedule_id="matin")))


def pages(desk: Path) -> list[Path]:
    return sorted((desk / "reports").glob("*/*/briefing.html"))


def make_due(file: Path, hours: int = 1) -> None:
    """Let the schedule be known for some hours, so that a due time has been missed."""
    plan_now(read_schedules(file), now=lambda: datetime.now(UTC) - timedelta(hours=hours))


@pytest.fixture
def slow_desk(desk: Path, make_notebook: MakeNotebook) -> Path:
    make_notebook(desk / "veille.ipynb", ('day: str = ""', "parameters"), (SLOW,), (CARD,))
    (desk / "slow").write_text("x", encoding="utf-8")
    return desk


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(desk: Path) -> Iterator[Start]:
    """Return a function that starts ``briefing schedule …`` as a process of its own; none outlives the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", CALL, "schedule", *arguments],
            cwd=desk,
            env={**os.environ, "BRIEFING_PROJECT": str(desk)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(happened: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)


def test_what_is_due_is_run_listed_and_delivered_once(
    desk: Path, make_notebook: MakeNotebook, write: WriteSchedules
) -> None:
    make_notebook(desk / "veille.ipynb", ('day: str = ""', "parameters"), (CARD,))
    file = write(
        'parameters: {day: "{{ due_date }}"}', "formats: [html]", "delivery: [{folder: shared}]", cron="* * * * *"
    )
    make_due(file)
    plan_now(read_schedules(file))
    worked = work_off(read_schedules(file), workers=1)
    assert [outcome.state for outcome in worked.outcomes] == ["ok"]
    assert [done.state for _, done in worked.deliveries] == ["delivered"]
    again = work_off(read_schedules(file), workers=1)
    assert not again.outcomes and not again.deliveries
    (shared,) = (desk / "shared").glob("*/*/briefing.html")
    assert "Veille" in shared.read_text(encoding="utf-8")
    assert "Veille" in (desk / "reports/index.html").read_text(encoding="utf-8")


def test_an_unchanged_report_is_not_delivered_a_second_time(
    desk: Path, make_notebook: MakeNotebook, write: WriteSchedules
) -> None:
    make_notebook(desk / "veille.ipynb", ('day: str = ""', "parameters"), (CARD,))
    file = write("formats: [html]", "delivery: [{folder: shared}]", cron="* * * * *")
    now = datetime.now(UTC)
    states, deliveries = [], 0
    for minutes in (60, 30, 0):
        plan_now(read_schedules(file), now=lambda past=minutes: now - timedelta(minutes=past))
        worked = work_off(read_schedules(file), workers=1)
        states += [outcome.state for outcome in worked.outcomes]
        deliveries += len(worked.deliveries)
    assert states == ["ok", "cached"] and deliveries == 1


def test_old_runs_are_thinned_as_the_schedule_says_but_not_before_they_are_delivered(
    desk: Path, make_notebook: MakeNotebook, write: WriteSchedules
) -> None:
    make_notebook(desk / "veille.ipynb", ('day: str = ""', "parameters"), (CARD,))
    lines = (
        "parameters: {day: '{{ due }}'}",
        "formats: [html]",
        "retention: {last: 1}",
        "delivery: [{folder: shared}]",
    )
    file = write(*lines, cron="* * * * *")
    (desk / "shared").write_text("not a folder yet", encoding="utf-8")
    now = datetime.now(UTC)
    thinned = []
    for minutes in (60, 40, 20, 0):
        plan_now(read_schedules(file), now=lambda past=minutes: now - timedelta(minutes=past))
        if not minutes:
            (desk / "shared").unlink()
        worked = work_off(
            read_schedules(file), workers=1, now=lambda past=minutes: now + timedelta(hours=1 - past / 60)
        )
        thinned.append(len(worked.thinned))
    assert thinned == [0, 0, 0, 2]
    assert len(pages(desk)) == 1 and len(list((desk / "shared").glob("*/*"))) == 3
    catalogue = (desk / "reports/index.html").read_text(encoding="utf-8")
    for address in re.findall(r'href="([^"#]+)"', catalogue):
        assert (desk / "reports" / address).is_file(), "the catalogue leads to a run that was removed"
    assert len(list((desk / "reports/.ledger/manifests").glob("*/*.json"))) == 2


def test_kill_9_in_the_middle_of_a_run_loses_nothing_and_doubles_nothing(
    slow_desk: Path, write: WriteSchedules, start: Start
) -> None:
    make_due(write('parameters: {day: "{{ due_date }}"}', "formats: [html]", cron="* * * * *"))
    first = start("tick", "--workers", "1")
    wait_for((slow_desk / "begun").exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    (row,) = runs(slow_desk)
    assert row.state == "running" and pages(slow_desk) == []
    (slow_desk / "slow").unlink()
    schedules = read_schedules(slow_desk / "schedules.yaml")
    worked = work_off(schedules, workers=1)
    assert [outcome.state for outcome in worked.outcomes] == ["ok"]
    (row,) = runs(slow_desk)
    assert (row.state, row.attempt) == ("ok", 2)
    assert len(pages(slow_desk)) == 1
    assert not list((slow_desk / "reports/.tmp").glob("*"))


def test_two_ticks_at_once_share_one_run(slow_desk: Path, write: WriteSchedules, start: Start) -> None:
    make_due(write("formats: [html]", cron="0 0 * * *", zone="UTC"), hours=24)
    ticks = [start("tick", "--workers", "1") for _ in range(2)]
    wait_for((slow_desk / "begun").exists)
    wait_for(lambda: any(tick.poll() is not None for tick in ticks))
    (slow_desk / "slow").unlink()
    told = [tick.communicate(timeout=90)[0] for tick in ticks]
    assert sum("another process is doing the work" in text for text in told) == 1, told
    assert [row.state for row in runs(slow_desk)] == ["ok"]
    assert len(pages(slow_desk)) == 1


def test_serve_does_what_is_due_and_stops_cleanly_on_sigterm(
    slow_desk: Path, write: WriteSchedules, start: Start
) -> None:
    make_due(write("formats: [html]", cron="* * * * *"))
    serving = start("serve", "--workers", "1")
    wait_for((slow_desk / "begun").exists)
    second = start("serve")
    assert "served already" in second.communicate(timeout=60)[0] and second.returncode == 1
    serving.send_signal(signal.SIGTERM)
    told = serving.communicate(timeout=60)[0]
    assert serving.returncode == 0 and "Stopped; what was under way waits in the ledger" in told
    assert {row.state for row in runs(slow_desk)} == {"queued"}
    (slow_desk / "slow").unlink()
    again = start("serve", "--workers", "1")
    wait_for(lambda: pages(slow_desk))
    wait_for(lambda: runs(slow_desk)[0].state == "ok")
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=60)
    assert again.returncode == 0


def test_a_tick_tells_machines_what_it_did_and_leaves_with_3_when_something_failed(
    desk: Path, make_notebook: MakeNotebook, write: WriteSchedules, start: Start
) -> None:
    make_notebook(desk / "veille.ipynb", ('day: str = ""', "parameters"), ("raise ValueError('broken')",))
    make_due(write("formats: [html]", "retries: 0", cron="* * * * *"))
    process = start("tick", "--json")
    answer = json.loads(process.communicate(timeout=90)[0])
    assert process.returncode == 3
    (run,) = answer["runs"]
    assert run["schedule"] == "matin" and run["state"] in {"failed", "partial"} and run["error"]
    quiet = start("tick", "--json")
    assert json.loads(quiet.communicate(timeout=60)[0])["runs"] == [] or quiet.returncode == 3
