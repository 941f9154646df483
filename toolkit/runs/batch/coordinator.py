"""The loop of a batch: hands out work, notes what happens, tries again, tells how far it has come."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, replace

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.attempt import Attempt, attempt_apart, failed, of_result
from toolkit.runs.batch.executors import Workforce
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.outcome import DONE, BatchProgress, BatchResult, OnBatchProgress, Outcome, seconds_left, skipped
from toolkit.runs.batch.records import Records
from toolkit.runs.ledger import HEARTBEAT_SECONDS, Ledger
from toolkit.runs.ledger.rows import SETTLED, RunRow, State
from toolkit.runs.manifest import read_manifest
from toolkit.runs.plan import Plan, masked, plan_of
from toolkit.runs.report import unchanged

LOST_ATTEMPTS = 3
"""How often a job may lose its worker: the third time it is likely to be the job that kills it."""
LONGEST_WAIT = 300.0


@dataclass
class Task:
    """One job on its way.

    Attributes:
        place: Its place among the jobs.
        job: The job.
        told: The same without its secrets.
        plan: What is to be done.
        run: Its number in the ledger.
        tries: How often it was started.
        failures: How often that gave no whole report.
        losses: How often its worker was lost.
        ours: Whether the ledger still says that we have it under way.
        ready_at: When it may be started (again), by the monotonic clock.
    """

    place: int
    job: Job
    told: Job
    plan: Plan
    run: int | None = None
    tries: int = 0
    failures: int = 0
    losses: int = 0
    ours: bool = False
    ready_at: float = 0.0


class Coordinator:
    """One batch under way."""

    def __init__(
        self,
        workforce: Workforce,
        ledger: Ledger | None,
        *,
        project: str,
        retries: int = 0,
        backoff: float = 5.0,
        force: bool = False,
        on_progress: OnBatchProgress | None = None,
    ) -> None:
        self._workforce = workforce
        self._records = Records(ledger, attempts=retries + LOST_ATTEMPTS)
        self._project = project
        self._retries = retries
        self._backoff = backoff
        self._force = force
        self._on_progress = on_progress
        self._outcomes: dict[int, Outcome] = {}
        self._waiting: list[Task] = []
        self._running: dict[Future[Attempt], Task] = {}
        self._total = 0
        self._made = 0
        self._began = self._beat = time.monotonic()

    def run(self, jobs: list[Job]) -> BatchResult:
        """Run *jobs* to the end of the last one."""
        self._total = len(jobs)
        self._records.recover()
        for place, job in enumerate(jobs):
            self._admit(place, job)
        self._began = time.monotonic()
        try:
            while self._waiting or self._running:
                self._hand_out()
                self._collect()
        except BaseException:
            self._give_up()
            raise
        outcomes = tuple(self._outcomes[place] for place in range(self._total))
        return BatchResult(outcomes, tuple(self._records.warnings))

    def _admit(self, place: int, job: Job) -> None:
        """Plan *job* and write it down; what cannot be planned, or stands already, is settled at once."""
        try:
            plan = plan_of(job)
        except BriefingError as error:
            job = replace(job, parameters=masked(job))
            run, earlier = self._records.admit(job)
            result = _as_before(earlier) if earlier else skipped(error)
            self._settle(Outcome(job, run, 0, result), place, known=earlier is not None)
            return
        # Told and kept without its secrets; only the worker gets them.
        told = replace(job, parameters=plan.storable)
        run, earlier = self._records.admit(told)
        if earlier:
            self._settle(Outcome(told, run, 0, _as_before(earlier)), place, known=True)
        elif not self._force and (standing := unchanged(plan)):
            self._settle(Outcome(told, run, 0, of_result(standing, read_manifest(standing.manifest), 0.0)), place)
        else:
            self._waiting.append(Task(place, job, told, plan, run))

    def _hand_out(self) -> None:
        """Start what may start: a slot is free, its time has come, and the very same is not under way."""
        busy = {(task.plan.report, task.plan.key) for task in self._running.values()}
        now = time.monotonic()
        for task in list(self._waiting):
            if len(self._running) >= self._workforce.slots:
                return
            if task.ready_at > now or (task.plan.report, task.plan.key) in busy:
                continue
            self._waiting.remove(task)
            if not self._records.start(task.run, task.plan.report, task.plan.key) and not task.ours:
                self._settle(Outcome(task.told, task.run, task.tries, _taken()), task.place, known=True)
                continue
            busy.add((task.plan.report, task.plan.key))
            task.tries += 1
            self._running[self._submit(task)] = task
            self._tell()

    def _submit(self, task: Task) -> Future[Attempt]:
        try:
            return self._workforce.executor.submit(attempt_apart, task.job, self._project, self._force)
        except RuntimeError as error:
            refused: Future[Attempt] = Future()
            refused.set_exception(error)
            return refused

    def _collect(self) -> None:
        """Wait until something has ended or is due, and note it."""
        pause = min([HEARTBEAT_SECONDS, *(task.ready_at - time.monotonic() for task in self._waiting if task.tries)])
        if self._running:
            done, _ = wait(self._running, timeout=max(pause, 0.05), return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda future: self._running[future].place):
                self._note(self._running.pop(future), _attempt_of(future))
        elif self._waiting:
            time.sleep(max(pause, 0.05))
        if time.monotonic() - self._beat >= HEARTBEAT_SECONDS:
            self._beat = time.monotonic()
            self._records.heartbeat([task.run for task in self._running.values()])

    def _note(self, task: Task, result: Attempt) -> None:
        done = result.state in DONE
        task.losses += result.lost
        task.failures += not done and not result.lost
        again = task.losses < LOST_ATTEMPTS if result.lost else task.failures <= self._retries
        if done or not again:
            self._settle(Outcome(task.told, task.run, task.tries, result), task.place)
            return
        task.ours = not self._records.requeue(task.run, result.error)
        task.ready_at = time.monotonic() + min(self._backoff * 2 ** (task.tries - 1), LONGEST_WAIT)
        self._waiting.append(task)

    def _settle(self, outcome: Outcome, place: int, *, known: bool = False) -> None:
        self._outcomes[place] = outcome
        self._made += outcome.attempts > 0
        if not known:
            self._records.finish(outcome.run, outcome.result)
        self._tell(outcome)

    def _tell(self, last: Outcome | None = None) -> None:
        if self._on_progress:
            done = len(self._outcomes)
            left = seconds_left(time.monotonic() - self._began, self._made, self._total - done)
            counts: dict[State, int] = dict(Counter(outcome.state for outcome in self._outcomes.values()))
            running = tuple(task.plan.report for task in self._running.values())
            self._on_progress(BatchProgress(done, self._total, counts, running, left, last))

    def _give_up(self) -> None:
        """Leave what is under way to be taken up again."""
        stopped = BriefingError("stopped", "run the batch again to go on", code="interrupted").to_dict()
        for task in self._running.values():
            self._records.requeue(task.run, stopped)


def _attempt_of(future: Future[Attempt]) -> Attempt:
    try:
        return future.result()
    except CancelledError:
        # What a cluster says when its scheduler is gone.
        error = BriefingError("the executor lost the run", "see that it is still there", code="executor-lost")
    except Exception as raised:
        error = BriefingError(f"the executor failed: {type(raised).__name__}: {raised}", code="executor-lost")
    return Attempt("failed", error=error.to_dict(), lost=True)


def _as_before(row: RunRow) -> Attempt:
    """Return the result of a due time that another run has had: what it gave, or that it is under way."""
    state: State = row.state if row.state in SETTLED else "failed"
    error = row.error if row.state in SETTLED else _taken().error
    return Attempt(state, folder=row.run_folder, report=row.report, key=row.key, outputs=row.outputs, error=error)


def _taken() -> Attempt:
    return failed(BriefingError("another process is running it", "wait until it ends", code="taken"))
