"""``run_batch``: many jobs, several at once; one bad job never stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from toolkit.base.configuration import load_configuration
from toolkit.base.project import project_root
from toolkit.runs.batch.coordinator import Coordinator
from toolkit.runs.batch.executors import Workforce, local, workforce_of
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.outcome import BatchResult, OnBatchProgress
from toolkit.runs.catalogue.write import refresh
from toolkit.runs.ledger import Ledger
from toolkit.runs.warm.helper import warm
from toolkit.runs.warm.wanted import wanted as loaded_for

PAYS = 3
"""Jobs: loading everything once takes as long as two kernels that load it for themselves."""


def run_batch(
    jobs: Iterable[Job],
    *,
    executor: Executor | Workforce | None = None,
    ledger: Ledger | None = None,
    retries: int = 0,
    timeout: float | None = None,
    force: bool = False,
    workers: int | None = None,
    backoff: float = 5.0,
    on_progress: OnBatchProgress | None = None,
) -> BatchResult:
    """Run *jobs* and return what became of each, in their order.

    A job that cannot be planned, fails, takes too long or loses its worker is told in its outcome, never raised.
    Jobs that would make the very same follow one another. With a *ledger* every job is written down before anything
    starts: one that waits there already (enqueued by a schedule, left by a batch that was killed) is taken up under its
    number, and a due time that has been settled before is not run again.

    Args:
        jobs: What to run.
        executor: Who does the work; by default *workers* processes of this computer.
        ledger: Where to write down what happens; this process is then the one that writes.
        retries: How often a run that fails or stays partial is tried again. A run whose worker was lost is tried again
            in any case.
        timeout: Seconds a notebook may take, for jobs that say nothing.
        force: Run what is unchanged, too.
        workers: How many runs at once; by default one to each core.
        backoff: Seconds before the first retry; doubled for each further one.
        on_progress: Called whenever a job starts or is settled.

    Raises:
        KeyboardInterrupt: the user stopped it; what was under way waits in the ledger to be taken up again.

    >>> run_batch([Job("no-such.ipynb")]).outcomes[0].result.error["code"]
    'notebook-missing'
    """
    wanted = [replace(job, timeout=job.timeout or timeout) for job in jobs]
    with _helper(wanted), _workforce(executor, workers) as force_of_work:
        coordinator = Coordinator(
            force_of_work,
            ledger,
            project=str(project_root()),
            retries=retries,
            backoff=backoff,
            force=force,
            on_progress=on_progress,
        )
        result = coordinator.run(wanted)
    return replace(result, warnings=(*result.warnings, *_catalogued(result)))


def _catalogued(result: BatchResult) -> Iterator[str]:
    """Update the catalogue of every folder in which something was published, once; yield what went wrong."""
    published = {Path(outcome.result.folder).parent.parent for outcome in result.outcomes if outcome.attempts}
    for out in sorted(published - {Path()}):
        unlisted = refresh(out)
        if unlisted:
            yield unlisted


def _helper(jobs: list[Job]) -> AbstractContextManager[object]:
    """Return what keeps the kernels of *jobs* warm (:mod:`toolkit.runs.warm`), if they are so many that it pays."""
    if len(jobs) < PAYS:
        return nullcontext()
    return warm(loaded_for(load_configuration().warm, [job.notebook for job in jobs]))


@contextmanager
def _workforce(executor: Executor | Workforce | None, workers: int | None) -> Iterator[Workforce]:
    if isinstance(executor, Workforce):
        yield executor
    elif executor is not None:
        yield workforce_of(executor, workers)
    else:
        with local(workers) as own:
            yield own
