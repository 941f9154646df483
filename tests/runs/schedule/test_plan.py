"""What is due is written down once: after downtime, by clocks that jump, with or without its memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from runs.schedule.conftest import WriteSchedules

from toolkit.runs.ledger import Ledger
from toolkit.runs.schedule.memory import FILE, Memory
from toolkit.runs.schedule.plan import Planned, plan
from toolkit.runs.schedule.reading import read_schedules
from toolkit.runs.schedule.work import plan_now

Tick = Callable[[str], Planned]


def moment(text: str) -> datetime:
    """Return a moment of UTC; Paris is an hour ahead in winter."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def tick(desk: Path) -> Tick:
    """Return a function that plans at a moment, as a process of its own would."""

    def planned(at: str) -> Planned:
        return plan_now(read_schedules(desk / "schedules.yaml"), now=lambda: moment(at))

    return planned


def queued(desk: Path) -> list[str]:
    with Ledger.open(desk / "reports") as ledger:
        return [f"{row.job.schedule_id} {row.job.due_local}" for row in reversed(ledger.runs())]


def test_nothing_is_due_before_the_schedule_was_known(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write()
    assert tick("2026-11-27T12:00") == Planned()
    tick("2026-11-28T05:59")
    assert queued(desk) == []


def test_a_due_time_is_written_down_once_however_often_one_looks(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write('parameters: {day: "{{ due_date - 1d }}"}')
    for at in ("2026-11-26T12:00", "2026-11-27T06:00", "2026-11-27T06:00", "2026-11-27T06:01", "2026-11-27T09:00"):
        tick(at)
    assert queued(desk) == ["matin 2026-11-27T07:00"]
    with Ledger.open(desk / "reports") as ledger:
        assert ledger.runs()[0].job.parameters == {"day": "2026-11-26"}


@pytest.mark.parametrize(
    ("catch_up", "expected"),
    [("latest", ["30"]), ("all", ["27", "28", "29", "30"]), ("none", [])],
)
def test_what_was_missed_is_made_up_for_as_the_schedule_says(
    catch_up: str, expected: list[str], desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write(f"catch_up: {catch_up}")
    tick("2026-11-26T12:00")
    planned = tick("2026-11-30T09:00")
    assert [line[-8:-6] for line in queued(desk)] == expected
    assert len(planned.passed) == 4 - len(expected)
    tick("2026-12-01T06:01")
    assert queued(desk)[-1] == "matin 2026-12-01T07:00"


def test_all_is_five_hundred_at_most(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write("catch_up: all", cron="* * * * *")
    tick("2026-11-26T00:00")
    tick("2026-11-27T00:00")
    names = queued(desk)
    assert len(names) == 500 and names[-1] == "matin 2026-11-27T01:00"


def test_each_new_file_gives_one_report_and_a_changed_one_another(
    desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write("inputs: {parameter: article, glob: articles/*.md}")
    tick("2026-11-26T12:00")
    (desk / "articles/b.md").write_text("b", encoding="utf-8")
    (desk / "articles/a.md").write_text("a", encoding="utf-8")
    (desk / "articles/.hidden.md").write_text("h", encoding="utf-8")
    tick("2026-11-27T06:00")
    (desk / "articles/b.md").write_text("b, corrected", encoding="utf-8")
    (desk / "articles/a.md").touch()
    tick("2026-11-28T06:00")
    assert tick("2026-11-29T06:00").idle == (("matin", "2026-11-29T07:00"),)
    assert queued(desk) == [
        "matin:articles/a.md 2026-11-27T07:00",
        "matin:articles/b.md 2026-11-27T07:00",
        "matin:articles/b.md 2026-11-28T07:00",
    ]


def test_a_file_whose_run_failed_is_taken_up_again_at_the_next_due_time(
    desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write("inputs: {parameter: article, glob: articles/*.md}")
    tick("2026-11-26T12:00")
    for name in ("a", "b"):
        (desk / f"articles/{name}.md").write_text(name, encoding="utf-8")
    tick("2026-11-27T06:00")
    with Ledger.open(desk / "reports") as ledger:
        for row, state in zip(reversed(ledger.runs()), ("failed", "ok"), strict=True):
            ledger.start(row.id)
            ledger.finish(row.id, state)  # type: ignore[arg-type]  # two of its literals
    tick("2026-11-28T06:00")
    tick("2026-11-29T06:00")
    assert queued(desk)[2:] == ["matin:articles/a.md 2026-11-28T07:00"]


def test_files_that_came_during_downtime_are_run_on_once_even_when_all_is_caught_up(
    desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write("inputs: {parameter: article, glob: articles/*.md}", "catch_up: all")
    tick("2026-11-26T12:00")
    (desk / "articles/a.md").write_text("a", encoding="utf-8")
    tick("2026-11-30T12:00")
    assert queued(desk) == ["matin:articles/a.md 2026-11-27T07:00"]


def test_a_process_that_dies_before_it_remembers_doubles_nothing(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write("inputs: {parameter: article, glob: articles/*.md}", "catch_up: all")
    tick("2026-11-26T12:00")
    before = (desk / "reports" / FILE).read_text(encoding="utf-8")
    (desk / "articles/a.md").write_text("a", encoding="utf-8")
    tick("2026-11-27T06:00")
    (desk / "reports" / FILE).write_text(before, encoding="utf-8")
    tick("2026-11-27T06:01")
    assert queued(desk) == ["matin:articles/a.md 2026-11-27T07:00"]


@pytest.mark.parametrize("broken", [None, "{", "[]", '{"format_version": 1, "schedules": {"matin": 3}}'])
def test_without_its_memory_it_goes_on_from_the_ledger(
    broken: str | None, desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write("catch_up: all")
    tick("2026-11-26T12:00")
    tick("2026-11-27T06:00")
    memory = desk / "reports" / FILE
    memory.unlink() if broken is None else memory.write_text(broken, encoding="utf-8")
    tick("2026-11-29T12:00")
    assert [line[-8:-6] for line in queued(desk)] == ["27", "28", "29"]


def test_a_clock_that_goes_back_an_hour_doubles_nothing(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write("catch_up: all", cron="*/30 * * * *", zone="UTC")
    for at in ("2026-11-27T06:55", "2026-11-27T08:05", "2026-11-27T07:05", "2026-11-27T07:45", "2026-11-27T08:35"):
        assert tick(at).warnings == ()
    assert [line[-5:] for line in queued(desk)] == ["07:00", "07:30", "08:00", "08:30"]


def test_a_clock_that_was_years_ahead_does_not_silence_the_schedule(
    desk: Path, write: WriteSchedules, tick: Tick
) -> None:
    write()
    tick("2026-11-26T12:00")
    tick("2031-01-01T12:00")
    (warning,) = tick("2026-11-27T05:00").warnings
    assert "gone back" in warning
    tick("2026-11-27T06:00")
    assert queued(desk)[-1] == "matin 2026-11-27T07:00"


def test_an_overlap_waits_or_falls_away_as_the_schedule_says(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write("overlap: skip", cron="0 * * * *", zone="UTC")
    for at in ("2026-11-27T06:30", "2026-11-27T07:00"):
        tick(at)
    assert tick("2026-11-27T08:00").passed == (("matin", "2026-11-27T08:00"),), "the run of seven has not ended"
    write("overlap: queue", cron="0 * * * *", zone="UTC")
    tick("2026-11-27T09:00")
    assert [line[-5:] for line in queued(desk)] == ["07:00", "09:00"]


def test_a_schedule_that_is_switched_off_is_not_due(desk: Path, write: WriteSchedules, tick: Tick) -> None:
    write("enabled: false")
    tick("2026-11-26T12:00")
    tick("2026-11-28T12:00")
    assert queued(desk) == []


def test_planning_looks_into_the_ledger_no_more_than_it_must(desk: Path, write: WriteSchedules) -> None:
    schedules = read_schedules(write())
    with Ledger.open(schedules.out) as ledger:
        memory = Memory.load(schedules.out)
        plan(schedules, ledger, memory, moment("2026-11-26T12:00"))
        ledger.close()
        # A minute at which nothing is due needs no ledger at all.
        assert plan(schedules, ledger, memory, moment("2026-11-26T12:01")) == Planned()
        assert moment("2026-11-26T12:01") - datetime.fromisoformat(memory.pasts["matin"].since) == timedelta(minutes=1)
