"""Thinning out old runs by rule: never the latest, never a delivered one without its manifest."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from toolkit.base.errors import BriefingError, InputError
from toolkit.runs.find import runs_of
from toolkit.runs.ledger import Ledger
from toolkit.runs.lock import BusyError, locked
from toolkit.runs.manifest import FILE, read_manifest
from toolkit.runs.publish import TEMPORARY, lock_of, time_of

MANIFESTS = Path(".ledger") / "manifests"


@dataclass(frozen=True)
class Rule:
    """How many runs of a report are kept; whatever one of the numbers keeps is kept.

    Attributes:
        last: The newest ones.
        daily: The newest of each of the last days that have one; likewise ``weekly`` and ``monthly``.
        weekly: The newest of each week.
        monthly: The newest of each month.
    """

    last: int = 1
    daily: int = 0
    weekly: int = 0
    monthly: int = 0

    @classmethod
    def of(cls, values: Mapping[str, object], where: str = "retention") -> Rule:
        """Return the rule that *values* write down.

        Raises:
            InputError: a name is unknown, or a value is no number.

        >>> Rule.of({"daily": 7})
        Rule(last=1, daily=7, weekly=0, monthly=0)
        """
        known = [entry.name for entry in fields(cls)]
        numbers: dict[str, int] = {}
        for name, value in values.items():
            if name not in known:
                raise InputError.unknown(f"entry in {where}", str(name), known)
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise InputError(f"{where}: {name} is {value!r}", "write how many, such as 7", code="bad-retention")
            numbers[name] = value
        return cls(**numbers)


def parse_rule(text: str) -> Rule:
    """Return the rule of a command line.

    Raises:
        InputError: it is none.

    >>> parse_rule("last=5,daily=7")
    Rule(last=5, daily=7, weekly=0, monthly=0)
    """
    values: dict[str, object] = {}
    for part in text.split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        values[name] = int(number) if number.isdecimal() else number
    return Rule.of(values, "--keep")


def kept(times: Iterable[datetime], rule: Rule) -> set[datetime]:
    """Return which of *times* a rule keeps; the latest always is.

    >>> from datetime import UTC
    >>> days = [datetime(2026, 11, day, 7, tzinfo=UTC) for day in range(1, 28)]
    >>> sorted(time.day for time in kept(days, Rule(last=2, weekly=3)))
    [15, 22, 26, 27]
    """
    newest = sorted(times, reverse=True)
    keep = set(newest[: max(1, rule.last)])
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (rule.daily, datetime.date),
        (rule.weekly, lambda time: time.isocalendar()[:2]),
        (rule.monthly, lambda time: (time.year, time.month)),
    )
    for count, period in periods:
        first = {period(time): time for time in reversed(newest)}
        keep |= set(sorted(first.values(), reverse=True)[:count])
    return keep


def thin(report: Path, rule: Rule, *, ledger: Ledger | None = None) -> list[str]:
    """Remove the runs in the folder *report* that *rule* does not keep, and return ``<report>/<run>`` of each.

    The latest run and the latest whole one always stay. Of a delivered run the manifest is kept in the ledger's folder,
    so that it can still be said what was delivered. A run that is being added to is left for another time.
    """
    out = report.parent
    try:
        return [name for folder in _superfluous(report, rule) if (name := _removed(folder, out, ledger))]
    finally:
        _remove_if_empty(out / TEMPORARY)


def thin_all(out: Path, rule: Rule, *, ledger: Ledger | None = None) -> list[str]:
    """Do what :func:`thin` does for every report below *out*."""
    reports = [folder for folder in sorted(out.iterdir()) if folder.is_dir() and not folder.name.startswith(".")]
    return [name for report in reports for name in thin(report, rule, ledger=ledger)]


def _superfluous(report: Path, rule: Rule) -> list[Path]:
    runs = {folder: time for folder in runs_of(report) if (time := time_of(folder))}
    if not runs:
        return []
    keep = kept(runs.values(), rule)
    newest_first = sorted(runs, key=lambda folder: (runs[folder], folder.name), reverse=True)
    whole = next((folder for folder in newest_first if _is_whole(folder)), None)
    return [folder for folder in newest_first[1:] if runs[folder] not in keep and folder != whole]


def _is_whole(folder: Path) -> bool:
    try:
        return bool(read_manifest(folder / FILE)["state"] == "ok")
    except BriefingError:
        return False


def _removed(folder: Path, out: Path, ledger: Ledger | None) -> str:
    """Remove a run and return its name; nothing, when somebody makes the very same and may be adding to it."""
    key = folder.name.partition("-")[2]
    try:
        with locked(lock_of(out, folder.parent.name, key), folder.name):
            return _remove(folder, out, ledger) if folder.is_dir() else ""
    except BusyError:
        return ""


def _remove(folder: Path, out: Path, ledger: Ledger | None) -> str:
    name = f"{folder.parent.name}/{folder.name}"
    if ledger and ledger.was_delivered(name):
        kept_as = out / MANIFESTS / folder.parent.name / f"{folder.name}.json"
        kept_as.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / FILE, kept_as)
    # Out of sight in one step: a half-removed run must not look like a run.
    aside = Path(tempfile.mkdtemp(dir=out / TEMPORARY, prefix="removed."))
    folder.rename(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)
    return name


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
