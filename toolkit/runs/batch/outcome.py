"""What a batch gives and tells on its way: plain data for whoever shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.runs.batch.attempt import Attempt
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger.rows import State

DONE: tuple[State, ...] = ("ok", "cached")


@dataclass(frozen=True)
class Outcome:
    """What became of one job.

    Attributes:
        job: The job.
        run: Its number in the ledger; None without one.
        attempts: How often it was started; 0 when nothing had to be.
        result: What the last attempt gave.
    """

    job: Job
    run: int | None
    attempts: int
    result: Attempt

    @property
    def state(self) -> State:
        """How it ended."""
        return self.result.state

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON data."""
        return {
            "run": self.run,
            "notebook": self.job.notebook,
            "parameters": {name: str(value) for name, value in self.job.storable().parameters.items()},
            "state": self.state,
            "report": self.result.report,
            "folder": self.result.folder,
            "files": self.result.files,
            "attempts": self.attempts,
            "seconds": self.result.seconds,
            "warnings": list(self.result.warnings),
            "error": self.result.error,
        }


@dataclass(frozen=True)
class BatchResult:
    """What became of all jobs, in their order.

    Attributes:
        outcomes: One to each job.
        warnings: What is to be known about the batch itself.
    """

    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[State, int]:
        """State to number of jobs."""
        return dict(Counter(outcome.state for outcome in self.outcomes))

    @property
    def exit_code(self) -> int:
        """0 when every report is there, 1 when none is, 3 otherwise; 2 when none could even be tried."""
        if all(outcome.state in DONE for outcome in self.outcomes):
            return 0
        if any(outcome.result.folder for outcome in self.outcomes):
            return 3
        return 1 if any(outcome.attempts for outcome in self.outcomes) else InputError.exit_code


@dataclass(frozen=True)
class BatchProgress:
    """How far a batch has come.

    Attributes:
        done: Jobs that are settled.
        total: All jobs.
        counts: State to number of settled jobs.
        running: The reports that are being made.
        seconds_left: An estimate; None while nothing is known.
        last: The job that was settled just now, if any.
    """

    done: int
    total: int
    counts: dict[State, int]
    running: tuple[str, ...] = ()
    seconds_left: float | None = None
    last: Outcome | None = None


OnBatchProgress = Callable[[BatchProgress], None]


def seconds_left(elapsed: float, made: int, left: int) -> float | None:
    """Return how long *left* more runs will take, when *made* took *elapsed* seconds.

    >>> seconds_left(60, 3, 6)
    120.0
    >>> seconds_left(60, 0, 6) is None
    True
    """
    return round(elapsed / made * left, 1) if made else None


def skipped(error: BriefingError) -> Attempt:
    """Return the attempt that was never made because of *error*."""
    return Attempt("failed", error=error.to_dict())
