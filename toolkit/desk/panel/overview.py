"""What the panel shows of a project: its notebooks, its schedules and its last runs, read without changing anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_root
from toolkit.runs.ledger import Ledger, RunRow
from toolkit.runs.plan import DEFAULT_FOLDER
from toolkit.runs.schedule.model import Schedules
from toolkit.runs.schedule.reading import FILE as SCHEDULES
from toolkit.runs.schedule.reading import read_schedules
from toolkit.runs.schedule.report import Listed, listed


@dataclass(frozen=True)
class Overview:
    """How a project's reports stand.

    Attributes:
        out: The folder above all reports.
        schedules: Every schedule with its next due time and its last run; None when there is no file of them.
        runs: The newest runs, the newest first.
        error: Why schedules or runs could not be read; None when they could.
    """

    out: Path
    schedules: tuple[Listed, ...] | None = None
    runs: tuple[RunRow, ...] = ()
    error: BriefingError | None = None


def notebooks_of(project: Path) -> list[str]:
    """Return the notebooks in the project's folder ``notebooks/``, counted from its root, in the order of their names.

    >>> notebooks_of(Path("no-such-project"))
    []
    """
    files = (project / "notebooks").glob("**/*.ipynb")
    shown = (file for file in files if not any(part.startswith(".") for part in file.relative_to(project).parts))
    return sorted(file.relative_to(project).as_posix() for file in shown)


def read_overview(now: datetime, *, out: Path | None = None, count: int = 10) -> Overview:
    """Return how the reports of the project in force stand at *now*.

    Args:
        now: From when on due times are told.
        out: The folder above all reports; that of the schedules, else the project's ``reports``, when left out.
        count: How many runs.
    """
    file = project_root() / SCHEDULES
    folder = out or project_root() / DEFAULT_FOLDER
    try:
        schedules = read_schedules(file) if file.is_file() else None
        folder = out or (schedules.out if schedules else folder)
        return _read(schedules, folder, now, count)
    except BriefingError as error:
        return Overview(folder, error=error)


def _read(schedules: Schedules | None, folder: Path, now: datetime, count: int) -> Overview:
    # No ledger is begun by looking: without one nothing was run, and the due times are all there is to tell.
    if not Ledger.is_in(folder):
        return Overview(folder, _listed(schedules, None, now))
    with Ledger.open(folder) as ledger:
        ledger.recover()
        return Overview(folder, _listed(schedules, ledger, now), tuple(ledger.runs(limit=count)))


def _listed(schedules: Schedules | None, ledger: Ledger | None, now: datetime) -> tuple[Listed, ...] | None:
    return None if schedules is None else tuple(listed(schedules, ledger, now))
