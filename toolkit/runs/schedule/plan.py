"""What has become due is written into the ledger, each due time once; running it is another matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from toolkit.runs.batch.coordinator import LOST_ATTEMPTS
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger
from toolkit.runs.schedule.due import Due, due_at, dues
from toolkit.runs.schedule.files import find_inputs
from toolkit.runs.schedule.memory import Memory, Past
from toolkit.runs.schedule.model import CatchUp, Schedule, Schedules
from toolkit.runs.schedule.template import fill

GRACE = timedelta(minutes=15)
"""How late a due time is still on time: a computer that was busy has missed nothing."""
SLACK = timedelta(hours=2)
"""How far a clock may go back without anybody calling it wrong."""
MOST_CAUGHT_UP = 500
RECENT = 1000
"""Among how many runs one looks for what is still under way."""


@dataclass(frozen=True)
class Planned:
    """What planning found.

    Attributes:
        queued: Numbers of the runs that were written down.
        passed: Schedule and due time of what is not run, by its rule for catching up or overlaps.
        idle: Schedule and due time for which there was no new file.
        warnings: Sentences for whoever looks after it.
    """

    queued: tuple[int, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    idle: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def plan(schedules: Schedules, ledger: Ledger, memory: Memory, now: datetime) -> Planned:
    """Write down what has become due since the last time, and return what was found.

    The ledger is written first and the memory afterwards. Whoever dies in between finds the same due times again the
    next time, and the ledger has them.

    Raises:
        BriefingError: ledger or memory cannot be written.
    """
    now = now.astimezone(UTC)
    queued: list[int] = []
    passed: list[tuple[str, str]] = []
    idle: list[tuple[str, str]] = []
    warnings: list[str] = []
    for schedule in schedules.entries:
        if not schedule.enabled:
            continue
        past = memory.of(schedule.id, now)
        _learn_targets(schedule, past, now)
        start, told = _start(schedule, past, ledger, now)
        warnings += told
        missed = dues(schedule.cron, schedule.zone, start, now)
        chosen = set(choose(missed, schedule.catch_up, now))
        for due in missed:
            if due not in chosen or _overlaps(schedule, ledger):
                passed.append((schedule.id, due.name))
                continue
            found = find_inputs(schedule.inputs, _done(schedule, past, ledger)) if schedule.inputs else None
            if found == {}:
                idle.append((schedule.id, due.name))
            for job in jobs_of(schedule, due, schedules.out, found):
                run = ledger.enqueue(job, attempts=schedule.retries + LOST_ATTEMPTS)
                queued += [run] if run is not None else []
            past.seen.update(found or {})
        past.handled = (missed[-1].instant if missed else start).isoformat()
    memory.save()
    return Planned(tuple(queued), tuple(passed), tuple(idle), tuple(warnings))


def choose(missed: Iterable[Due], catch_up: CatchUp, now: datetime) -> list[Due]:
    """Return which of the *missed* due times are run.

    ``latest``: the last one. ``all``: each, the latest 500 at most. ``none``: only what is not later than a quarter of
    an hour.

    >>> now = datetime(2026, 11, 27, 9, tzinfo=UTC)
    >>> late = Due(datetime(2026, 11, 27, 7), datetime(2026, 11, 27, 7, tzinfo=UTC))
    >>> choose([late], "latest", now) == [late], choose([late], "none", now)
    (True, [])
    """
    listed = list(missed)
    if catch_up == "all":
        return listed[-MOST_CAUGHT_UP:]
    if catch_up == "none":
        listed = [due for due in listed if now - due.instant <= GRACE]
    return listed[-1:]


def jobs_of(schedule: Schedule, due: Due, out: Path, files: Iterable[str] | None = None) -> list[Job]:
    """Return the jobs of one due time: one, or one to each of *files* for a schedule with inputs."""
    parameters = fill(dict(schedule.parameters), local=due.local, schedule=schedule.id)
    assert isinstance(parameters, dict)
    job = Job(
        notebook=schedule.notebook,
        parameters=parameters,
        formats=schedule.formats,
        out=str(out),
        static=schedule.static,
        timeout=schedule.timeout,
        schedule_id=schedule.id,
        due_local=due.name,
    )
    if schedule.inputs is None:
        return [job]
    taker = schedule.inputs.parameter
    return [
        replace(job, parameters={**parameters, taker: name}, schedule_id=f"{schedule.id}:{name}")
        for name in files or ()
    ]


def _start(schedule: Schedule, past: Past, ledger: Ledger, now: datetime) -> tuple[datetime, list[str]]:
    """Return the moment up to which everything has been dealt with, and what to say about the clock."""
    if past.handled:
        handled = datetime.fromisoformat(past.handled)
        if handled <= now + SLACK:
            return handled, []
        # The clock was ahead, perhaps by years, and somebody has set it right: waiting for it would lose every run.
        warning = f"{schedule.id}: the clock has gone back behind {past.handled}; counting from now on"
        past.handled = now.isoformat()
        return now, [warning]
    return _last_run(schedule, ledger, now) or min(datetime.fromisoformat(past.since), now), []


def _last_run(schedule: Schedule, ledger: Ledger, now: datetime) -> datetime | None:
    """Return the moment of the schedule's latest due time in the ledger: what is left when the memory is lost."""
    moments = [
        due_at(datetime.fromisoformat(row.job.due_local), schedule.zone).instant
        for row in ledger.runs()
        if row.job.due_local and _belongs(row.job, schedule)
    ]
    return max((moment for moment in moments if moment <= now + SLACK), default=None)


def _belongs(job: Job, schedule: Schedule) -> bool:
    return job.schedule_id is not None and job.schedule_id.split(":", 1)[0] == schedule.id


def _overlaps(schedule: Schedule, ledger: Ledger) -> bool:
    if schedule.overlap == "queue":
        return False
    return any(_belongs(row.job, schedule) and not row.settled for row in ledger.runs(limit=RECENT))


def _done(schedule: Schedule, past: Past, ledger: Ledger) -> dict[str, str]:
    """Return the files that have had their run; one whose latest run failed is taken up again at the next due time."""
    latest: dict[str, str] = {}
    for row in ledger.runs(limit=RECENT):
        if _belongs(row.job, schedule):
            latest.setdefault(str(row.job.schedule_id).partition(":")[2], row.state)
    return {name: digest for name, digest in past.seen.items() if latest.get(name) not in {"failed", "interrupted"}}


def _learn_targets(schedule: Schedule, past: Past, now: datetime) -> None:
    for target in schedule.delivery:
        past.targets.setdefault(target.name, now.isoformat())
