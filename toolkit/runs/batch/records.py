"""The ledger as a batch sees it: without one, or with one that cannot be written, the batch goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.attempt import Attempt
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger, RunRow

Answer = TypeVar("Answer")


class Records:
    """Writes into a ledger what it can, and keeps in ``warnings`` what it could not.

    >>> Records(None, attempts=1).admit(Job("veille.ipynb"))
    (None, None)
    """

    def __init__(self, ledger: Ledger | None, *, attempts: int) -> None:
        self._ledger = ledger
        self._attempts = attempts
        self._admitted_runs: set[int] = set()
        self.warnings: list[str] = []

    def recover(self) -> None:
        """Find what earlier processes left behind."""
        self._try(lambda ledger: bool(ledger.recover()), False)

    def admit(self, job: Job) -> tuple[int | None, RunRow | None]:
        """Return the number of *job*, and its row if it has been settled or is under way already."""
        nothing: tuple[int | None, RunRow | None] = (None, None)
        return self._try(lambda ledger: self._admitted(ledger, job), nothing)

    def start(self, run: int | None, report: str, key: str) -> bool:
        """Claim a run; False when another process has it."""
        return run is None or self._try(lambda ledger: ledger.start(run, report=report, key=key), True)

    def heartbeat(self, runs: Sequence[int | None]) -> None:
        """Say that these runs are still under way."""
        self._try(lambda ledger: ledger.heartbeat(*(run for run in runs if run is not None)), None)

    def requeue(self, run: int | None, error: dict[str, str] | None) -> bool:
        """Put a run back among those to be run; False when it could not be written, and the run is still ours."""
        if run is None:
            return True

        def write(ledger: Ledger) -> bool:
            ledger.requeue(run, error)
            return True

        return self._try(write, False)

    def finish(self, run: int | None, result: Attempt) -> None:
        """Write down how a run ended."""
        if run is None:
            return
        # Counted from the folder of reports, which may be moved.
        folder = "/".join(Path(result.folder).parts[-2:]) if result.folder else ""

        def write(ledger: Ledger) -> None:
            ledger.finish(
                run,
                result.state,
                run_folder=folder,
                report=result.report,
                key=result.key,
                error=result.error,
                outputs=result.outputs,
            )

        self._try(write, None)

    def _admitted(self, ledger: Ledger, job: Job) -> tuple[int | None, RunRow | None]:
        known = ledger.of_job(job, besides=self._admitted_runs)
        run = known.id if known else ledger.enqueue(job, attempts=self._attempts)
        settled = known if known and (known.state != "queued" or run in self._admitted_runs) else None
        if run is not None:
            self._admitted_runs.add(run)
        return run, settled

    def _try(self, write: Callable[[Ledger], Answer], otherwise: Answer) -> Answer:
        if self._ledger is None:
            return otherwise
        try:
            return write(self._ledger)
        except BriefingError as error:
            # A report is worth more than the note of it: what is not noted as done is run again, and found unchanged.
            if str(error) not in self.warnings:
                self.warnings.append(str(error))
            return otherwise
