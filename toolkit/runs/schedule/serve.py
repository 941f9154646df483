"""``serve``: a clock in the background that writes down what is due, and the work in the foreground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

from toolkit.base.errors import BriefingError
from toolkit.runs.lock import BusyError, locked
from toolkit.runs.schedule.model import Schedules
from toolkit.runs.schedule.plan import Planned
from toolkit.runs.schedule.reading import read_schedules
from toolkit.runs.schedule.work import Worked, plan_now, work_off

SERVING = ".ledger/serving.lock"
PAUSE_SECONDS = 30.0
"""How long the work rests at most: deliveries are tried again, whoever else has planned is served."""


def serve(
    file: Path,
    *,
    workers: int | None = None,
    on_planned: Callable[[Planned], None] = lambda planned: None,
    on_worked: Callable[[Worked], None] = lambda worked: None,
    on_error: Callable[[BriefingError], None] = lambda error: None,
) -> None:
    """Look at the clock every minute and do what is due, until somebody stops it.

    The work is done in the main thread, where a signal ends it: what was under way then waits in the ledger and is
    run the next time. *file* is read again every minute; while it cannot be used, the schedules read last hold.

    Raises:
        BriefingError: the schedules cannot be read at the start, or another ``serve`` is at it.
    """
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.cron import CronTrigger

    current = _Current(file)
    awake = Event()

    def look() -> None:
        try:
            planned = plan_now(current.read(on_error))
        except BriefingError as error:
            on_error(error)
        else:
            on_planned(planned)
            if planned.queued:
                awake.set()

    with _only_one(current.schedules.out):
        # No job store and no misfires: what was missed is counted from the ledger, not from a clock's memory.
        clock = BackgroundScheduler(timezone="UTC", executors={"default": ThreadPoolExecutor(1)})
        clock.add_job(
            look, CronTrigger(second=0, timezone="UTC"), max_instances=1, coalesce=True, misfire_grace_time=None
        )
        look()
        clock.start()
        try:
            while True:
                try:
                    on_worked(work_off(current.schedules, workers=workers))
                except BriefingError as error:
                    on_error(error)
                awake.wait(PAUSE_SECONDS)
                awake.clear()
        finally:
            clock.shutdown(wait=True)


@contextmanager
def _only_one(out: Path) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(locked(out / SERVING, "the schedules"))
        except BusyError:
            raise BriefingError(
                "the schedules are served already", "stop the other `briefing schedule serve`", code="already-served"
            ) from None
        yield


class _Current:
    """The schedules in force: those of the file, or those read before it was broken."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp = _stamp(file)
        self.schedules: Schedules = read_schedules(file)

    def read(self, on_error: Callable[[BriefingError], None]) -> Schedules:
        stamp = _stamp(self._file)
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                fresh = read_schedules(self._file)
            except BriefingError as error:
                on_error(error)
            else:
                if fresh.out == self.schedules.out:
                    self.schedules = fresh
                else:
                    on_error(BriefingError("the folder of reports has changed", "start serve again", code="moved"))
        return self.schedules


def _stamp(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
