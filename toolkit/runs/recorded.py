"""One report, run here and written down in the ledger, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_relative
from toolkit.runs.batch.attempt import failed, of_result
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.records import Records
from toolkit.runs.ledger import Ledger
from toolkit.runs.manifest import read_manifest
from toolkit.runs.plan import Plan
from toolkit.runs.progress import OnProgress
from toolkit.runs.report import run_plan
from toolkit.runs.result import RunResult


def run_recorded(
    plan: Plan,
    *,
    timeout: float | None = None,
    force: bool = False,
    on_progress: OnProgress | None = None,
) -> RunResult:
    """Do what *plan* says, and write down in the ledger that it was done, or why not.

    A ledger that cannot be written is a warning of the result. The run is started once: who waits for it sees how it
    ends, and starts it again.

    Raises:
        BriefingError: as :func:`~toolkit.runs.report.run_report`.
    """
    with _records(plan) as records:
        run, _ = records.admit(_job_of(plan, timeout))
        records.start(run, plan.report, plan.key)
        try:
            result = run_plan(plan, timeout=timeout, force=force, on_progress=on_progress)
        except BriefingError as error:
            records.finish(run, failed(error))
            raise
        except (KeyboardInterrupt, SystemExit):
            stopped = BriefingError("stopped", code="interrupted")
            records.finish(run, replace(failed(stopped), state="interrupted"))
            raise
        records.finish(run, of_result(result, read_manifest(result.manifest), 0.0))
        return replace(result, warnings=(*result.warnings, *records.warnings))


@contextmanager
def _records(plan: Plan) -> Iterator[Records]:
    try:
        ledger = Ledger.open(plan.out)
    except BriefingError as error:
        records = Records(None, attempts=1)
        records.warnings.append(str(error))
        yield records
    else:
        with ledger:
            records = Records(ledger, attempts=1)
            records.recover()
            yield records


def _job_of(plan: Plan, timeout: float | None) -> Job:
    inside = plan.notebook.is_relative_to(plan.root)
    return Job(
        project_relative(plan.notebook, root=plan.root) if inside else str(plan.notebook),
        plan.storable,
        plan.formats,
        out=str(plan.out),
        static=plan.static,
        timeout=timeout,
        strict=plan.strict,
        explicit=plan.explicit,
    )
