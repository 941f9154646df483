"""``python -m toolkit.runs.background.child``: a job as JSON on stdin, what happens as JSON lines on stdout.

It outlives who started it: a notebook whose kernel is lost loses no report, and finds it in the ledger afterwards.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from io import TextIOWrapper
from typing import Any, TextIO

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.job import Job
from toolkit.runs.catalogue.write import list_result
from toolkit.runs.duties import end_on_sigterm, take_stdout
from toolkit.runs.plan import make_plan
from toolkit.runs.recorded import run_recorded
from toolkit.runs.report import DEFAULT_FORMATS
from toolkit.runs.result import RunResult


def run(job: Job, *, force: bool, events: TextIO) -> None:
    """Make the report that *job* stands for, and write its progress and its end to *events*."""
    try:
        plan = make_plan(
            job.notebook,
            job.parameters,
            job.formats or DEFAULT_FORMATS,
            explicit=job.explicit,
            out=job.out,
            theme=job.theme,
            static=job.static,
            strict=job.strict,
        )
        result = run_recorded(
            plan, timeout=job.timeout, force=force, on_progress=lambda step: _tell(events, progress=asdict(step))
        )
        unlisted = list_result(result)
    except BriefingError as error:
        _tell(events, end={"state": "failed", "error": error.to_dict()})
    else:
        _tell(events, end=_end(result, unlisted))


def _end(result: RunResult, unlisted: str | None) -> dict[str, Any]:
    return {
        "state": result.state,
        "files": {name: str(file) for name, file in result.files.items()},
        "warnings": [*result.warnings, *filter(None, (unlisted,))],
        "error": result.error,
    }


def _tell(events: TextIO, **event: Mapping[str, Any]) -> None:
    with suppress(BrokenPipeError):  # Nobody listens any more; the ledger is told all the same.
        events.write(json.dumps(event) + "\n")
        events.flush()


def main() -> int:
    """Do the one job that stands on stdin."""
    events = TextIOWrapper(take_stdout(), encoding="utf-8")
    end_on_sigterm()
    wanted = json.loads(sys.stdin.readline())
    run(Job.from_json(wanted["job"]), force=wanted["force"], events=events)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
