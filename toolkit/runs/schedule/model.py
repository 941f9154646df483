"""``Schedule``: one entry of ``schedules.yaml``, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from toolkit.runs.delivery.targets import Target
from toolkit.runs.retention import Rule
from toolkit.runs.schedule.cron import Cron

CatchUp = Literal["latest", "all", "none"]
Overlap = Literal["queue", "skip"]


@dataclass(frozen=True)
class Inputs:
    """The files that a schedule runs on, one report to each.

    Attributes:
        parameter: The notebook's parameter that takes the file.
        glob: Which files, counted from the project root.
        new: Only what has not been run on yet, or has changed since.
    """

    parameter: str
    glob: str
    new: bool = True


@dataclass(frozen=True)
class Schedule:
    """What is to be run when, and what is to become of it.

    Attributes:
        id: Its name; the ledger knows its runs by it.
        cron: When it is due.
        zone: By whose clock.
        notebook: What is run.
        parameters: Values, with ``{{ due_date }}`` and the like.
        inputs: Files to run on; None for one run to a due time.
        formats: What to write.
        static: The HTML edition without scripts.
        catch_up: What becomes of due times that were missed.
        retries: How often a run that fails is tried again.
        timeout: Seconds a notebook may take.
        overlap: Whether a due time waits or falls away while the schedule's earlier run goes on.
        retention: Which runs of its reports are kept; None to keep all.
        delivery: Where its reports go.
        enabled: Whether it is due at all.
    """

    id: str
    cron: Cron
    zone: ZoneInfo
    notebook: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    inputs: Inputs | None = None
    formats: tuple[str, ...] = ("html", "pdf")
    static: bool = False
    catch_up: CatchUp = "latest"
    retries: int = 2
    timeout: float | None = None
    overlap: Overlap = "queue"
    retention: Rule | None = None
    delivery: tuple[Target, ...] = ()
    enabled: bool = True


@dataclass(frozen=True)
class Schedules:
    """A whole ``schedules.yaml``: the folder of reports, and the schedules."""

    out: Path
    entries: tuple[Schedule, ...]

    def of(self, schedule_id: str) -> Schedule | None:
        """Return the schedule to which the ledger's *schedule_id* belongs: ``id``, or ``id:file``."""
        name = schedule_id.split(":", 1)[0]
        return next((entry for entry in self.entries if entry.id == name), None)
