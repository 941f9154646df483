"""What one row of the ledger says, as plain data."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.runs.batch.job import Job
from toolkit.runs.holder import Holder

State = Literal["queued", "running", "ok", "partial", "failed", "interrupted", "cached"]
SETTLED: tuple[State, ...] = ("ok", "partial", "failed", "interrupted", "cached")
"""States in which nothing is left to be done."""


@dataclass(frozen=True)
class RunRow:
    """One run.

    Attributes:
        id: Its number in the ledger.
        job: What was asked for.
        state: Where it stands.
        report: Name of the report's folder; empty until it is known.
        key: The content key; empty until it is known.
        attempt: How often it was started.
        attempts: How often it may be started.
        holder: The process that runs or ran it; None before.
        queued: When it was asked for (ISO, UTC); likewise ``started``, ``heartbeat`` and ``ended``, empty before.
        run_folder: Where the result lies, counted from the folder above all reports; empty without one.
        error: ``{"code", "what", "how"}``, or None.
        outputs: ``{"path", "sha256", "bytes"}`` of every file, as the manifest has them.
    """

    id: int
    job: Job
    state: State
    report: str
    key: str
    attempt: int
    attempts: int
    holder: Holder | None
    queued: str
    started: str
    heartbeat: str
    ended: str
    run_folder: str
    error: dict[str, str] | None
    outputs: list[dict[str, Any]]

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state in SETTLED

    @classmethod
    def of(cls, row: sqlite3.Row) -> RunRow:
        """Return the run of a row of the table ``runs``."""
        return cls(
            id=row["id"],
            job=Job.from_json(row["job"]),
            state=row["state"],
            report=row["report"],
            key=row["key"],
            attempt=row["attempt"],
            attempts=row["attempts"],
            holder=Holder(row["host"], row["pid"], row["born"]) if row["pid"] else None,
            queued=row["queued"],
            started=row["started"],
            heartbeat=row["heartbeat"],
            ended=row["ended"],
            run_folder=row["run_folder"],
            error=json.loads(row["error"]) if row["error"] else None,
            outputs=json.loads(row["outputs"]) if row["outputs"] else [],
        )


@dataclass(frozen=True)
class DeliveryRow:
    """One attempt to deliver a run.

    Attributes:
        run: Number of the run.
        target: Where to; never with a password in it.
        state: What came of it, in the words of who delivers.
        attempt: 1 for the first.
        error: ``{"code", "what", "how"}``, or None.
        at: When (ISO, UTC).
    """

    run: int
    target: str
    state: str
    attempt: int
    error: dict[str, str] | None
    at: str

    @classmethod
    def of(cls, row: sqlite3.Row) -> DeliveryRow:
        """Return the delivery of a row of the table ``deliveries``."""
        error = json.loads(row["error"]) if row["error"] else None
        return cls(row["run"], row["target"], row["state"], row["attempt"], error, row["at"])
