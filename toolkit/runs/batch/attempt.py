"""One attempt at one job: in this process, or in a worker that can be ended."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.runs.batch import isolated
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger.rows import State
from toolkit.runs.manifest import read_manifest
from toolkit.runs.result import RunResult

RENDERING_SECONDS = 120.0
"""What a run may take on top of its notebook's time."""
TURN_SECONDS = 60.0
"""How long it waits for another run of the very same."""


@dataclass(frozen=True)
class Attempt:
    """What an attempt gave; plain data that travels between processes and computers.

    Attributes:
        state: ``ok``, ``partial``, ``cached`` or ``failed``.
        folder: The published folder; empty when it failed.
        report: Name of the report's folder.
        key: The content key.
        files: Format to file.
        outputs: ``{"path", "sha256", "bytes"}`` of every file, as the manifest has them.
        warnings: Sentences for the user.
        error: ``{"code", "what", "how"}``, or None.
        seconds: How long it took.
        lost: Whether the worker was lost, so that the job itself may be without fault.
    """

    state: State
    folder: str = ""
    report: str = ""
    key: str = ""
    files: dict[str, str] = field(default_factory=dict)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    error: dict[str, str] | None = None
    seconds: float = 0.0
    lost: bool = False


def attempt(job: Job, project: str, force: bool = False) -> Attempt:
    """Run *job* here, in the project folder *project*; whatever goes wrong is told in the result."""
    from toolkit.runs.report import run_report

    os.environ["BRIEFING_PROJECT"] = project
    began = time.monotonic()
    try:
        result = run_report(
            job.notebook,
            job.parameters,
            formats=job.formats,
            out=job.out,
            static=job.static,
            strict=job.strict,
            explicit_formats=job.explicit,
            theme=job.theme,
            timeout=job.timeout,
            force=force,
            wait=TURN_SECONDS,
        )
        manifest = read_manifest(result.manifest)
    except Exception as error:
        return failed(error, time.monotonic() - began)
    return of_result(result, manifest, time.monotonic() - began)


def of_result(result: RunResult, manifest: Mapping[str, Any], seconds: float) -> Attempt:
    """Return the attempt that gave *result*."""
    return Attempt(
        state=result.state,
        folder=str(result.folder),
        report=manifest["report"],
        key=manifest["key"],
        files={name: str(file) for name, file in result.files.items()},
        outputs=manifest["outputs"],
        warnings=result.warnings,
        error=result.error,
        seconds=round(seconds, 3),
    )


def attempt_apart(job: Job, project: str, force: bool = False) -> Attempt:
    """Run *job* in a worker process, which is ended with all it started when it takes much longer than it may."""
    began = time.monotonic()
    limit = job.timeout + TURN_SECONDS + RENDERING_SECONDS if job.timeout else None
    try:
        return isolated.call(attempt, job, project, force, limit=limit)
    except BriefingError as error:
        return failed(error, time.monotonic() - began)


def failed(error: Exception, seconds: float = 0.0) -> Attempt:
    """Return the attempt that *error* ended."""
    unforeseen = BriefingError(f"{type(error).__name__}: {error}", code="unexpected")
    told = error if isinstance(error, BriefingError) else unforeseen
    lost = isinstance(error, isolated.WorkerLostError)
    return Attempt("failed", error=told.to_dict(), seconds=round(seconds, 3), lost=lost)
