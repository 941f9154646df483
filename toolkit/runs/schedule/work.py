"""Doing what is due: waiting runs are run, finished ones are delivered; by one process at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from toolkit.runs.batch.outcome import OnBatchProgress, Outcome
from toolkit.runs.batch.run import run_batch
from toolkit.runs.catalogue.write import refresh
from toolkit.runs.delivery.deliver import Delivery, deliver, outstanding
from toolkit.runs.delivery.targets import Target
from toolkit.runs.ledger import Ledger, RunRow
from toolkit.runs.lock import BusyError, locked
from toolkit.runs.retention import thin
from toolkit.runs.schedule.memory import Memory
from toolkit.runs.schedule.model import Schedules
from toolkit.runs.schedule.plan import Planned, plan

PLANNING = ".ledger/planning.lock"
WORKING = ".ledger/working.lock"
PATIENCE = 600.0
"""Seconds to wait for another process that plans, which takes moments."""
DELIVERABLE = ("ok", "partial", "cached")
RECENT = timedelta(days=7)
"""For how long after a run its delivery is still tried."""
MOST_LOOKED_AT = 2000


def clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Worked:
    """What was done.

    Attributes:
        outcomes: Of the runs.
        deliveries: Those that were tried, with their runs.
        warnings: Sentences for whoever looks after it.
        elsewhere: Whether another process is doing the work.
        thinned: ``<report>/<run>`` of old runs that were removed by rule.
    """

    outcomes: tuple[Outcome, ...] = ()
    deliveries: tuple[tuple[RunRow, Delivery], ...] = ()
    warnings: tuple[str, ...] = ()
    elsewhere: bool = False
    thinned: tuple[str, ...] = ()


def plan_now(schedules: Schedules, *, now: Callable[[], datetime] = clock) -> Planned:
    """Write down what has become due; one process at a time, and never for long.

    Raises:
        BriefingError: ledger or memory cannot be used.
    """
    with locked(schedules.out / PLANNING, "the schedules", wait=PATIENCE), Ledger.open(schedules.out) as ledger:
        return plan(schedules, ledger, Memory.load(schedules.out), now())


def work_off(
    schedules: Schedules,
    *,
    workers: int | None = None,
    now: Callable[[], datetime] = clock,
    on_progress: OnBatchProgress | None = None,
) -> Worked:
    """Run all runs of schedules that wait, then deliver what has not arrived yet.

    Another process that does so already is left to it: it looks again before it ends.

    Raises:
        BriefingError: the ledger cannot be used.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(schedules.out / WORKING, "the schedules"))
        except BusyError:
            return Worked(elsewhere=True)
        ledger = held.enter_context(Ledger.open(schedules.out))
        ledger.recover()
        outcomes, warnings = _run_all(schedules, ledger, workers, on_progress)
        deliveries = tuple(_deliver_all(schedules, ledger, now))
        thinned = tuple(_thin_all(schedules, ledger, outcomes))
        unlisted = refresh(schedules.out) if thinned else None
        warnings += [unlisted] if unlisted else []
    return Worked(tuple(outcomes), deliveries, tuple(dict.fromkeys(warnings)), thinned=thinned)


def _run_all(
    schedules: Schedules, ledger: Ledger, workers: int | None, on_progress: OnBatchProgress | None
) -> tuple[list[Outcome], list[str]]:
    outcomes: list[Outcome] = []
    warnings: list[str] = []
    tried: set[int] = set()
    while rows := [row for row in ledger.queued() if row.job.schedule_id and row.id not in tried]:
        retries = _retries(schedules, rows[0])
        alike = [row for row in rows if _retries(schedules, row) == retries]
        tried |= {row.id for row in alike}
        result = run_batch(
            [row.job for row in alike], ledger=ledger, retries=retries, workers=workers, on_progress=on_progress
        )
        outcomes += result.outcomes
        warnings += result.warnings
    return outcomes, warnings


def _retries(schedules: Schedules, row: RunRow) -> int:
    schedule = schedules.of(row.job.schedule_id or "")
    return schedule.retries if schedule else 0


def _deliver_all(
    schedules: Schedules, ledger: Ledger, now: Callable[[], datetime]
) -> Iterator[tuple[RunRow, Delivery]]:
    memory = Memory.load(schedules.out)
    newest = (now() - RECENT).isoformat()
    for row in reversed(ledger.runs(limit=MOST_LOOKED_AT)):
        if row.state not in DELIVERABLE or not row.run_folder or row.ended < newest:
            continue
        folder = schedules.out / row.run_folder
        targets = _targets(schedules, ledger, memory, row)
        if targets and folder.is_dir():
            for done in deliver(ledger, row.id, folder, targets, now=now):
                yield row, done


def _targets(schedules: Schedules, ledger: Ledger, memory: Memory, row: RunRow) -> Sequence[Target]:
    """Return the targets of a run: known when it was asked for, and without this very report so far."""
    schedule = schedules.of(row.job.schedule_id or "")
    if schedule is None or not schedule.delivery:
        return ()
    past = memory.pasts.get(schedule.id)
    since = past.targets if past else {}
    # An unchanged report is published once; another run has delivered it, or is about to.
    earlier = {other.id for other in ledger.runs(report=row.report) if other.run_folder == row.run_folder} - {row.id}
    had = {
        given.target
        for given in ledger.deliveries()
        if given.run in earlier and given.state in {"delivered", "refused"}
    }
    return [
        target
        for target in schedule.delivery
        if target.name not in had and datetime.fromisoformat(row.queued) >= _moment(since.get(target.name, ""))
    ]


def _thin_all(schedules: Schedules, ledger: Ledger, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Thin the runs of the reports that were just made, as their schedules say; not while one still has a way to go."""
    for outcome in outcomes:
        schedule = schedules.of(outcome.job.schedule_id or "")
        if schedule is None or schedule.retention is None or not outcome.result.report:
            continue
        rows = ledger.runs(report=outcome.result.report)
        if not any(
            outstanding(schedule.delivery, ledger.deliveries(row.id)) for row in rows if ledger.deliveries(row.id)
        ):
            yield from thin(schedules.out / outcome.result.report, schedule.retention, ledger=ledger)


def _moment(text: str) -> datetime:
    """Return a moment, shortened like the ledger's; one without text lies behind everything."""
    if not text:
        return datetime.max.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
