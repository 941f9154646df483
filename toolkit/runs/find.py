"""Finding a published run by what a user calls it: its number, its folder, or its report."""

from __future__ import annotations

from pathlib import Path

from toolkit.base.errors import InputError
from toolkit.runs.ledger import Ledger
from toolkit.runs.manifest import FILE


def find_run(name: str, out: Path, ledger: Ledger | None) -> Path:
    """Return the folder of the run that *name* means.

    Args:
        name: A number of the ledger, a folder, ``<report>/<run>``, or a report (its latest run).
        out: The folder above all reports.
        ledger: Where numbers are looked up.

    Raises:
        InputError: there is none.
    """
    if name.isdigit() and ledger:
        row = ledger.run(int(name))
        if row and row.run_folder:
            return out / row.run_folder
        why = f"run {name} published nothing: it is {row.state}" if row else f"there is no run {name}"
        raise InputError(why, "see which there are: briefing history", code="no-run")
    for folder in (Path(name), out / name):
        if (folder / FILE).is_file():
            return folder.resolve()
        if runs := runs_of(folder):
            return runs[-1]
    known = [folder.name for folder in sorted(out.iterdir()) if runs_of(folder)] if out.is_dir() else []
    raise InputError.unknown("run or report", name, known)


def runs_of(report: Path) -> list[Path]:
    """Return the folders of a report's runs, the oldest first."""
    return sorted(file.parent for file in report.glob(f"*/{FILE}"))
