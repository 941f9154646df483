"""What a catalogue shows: reports with their history, newest first; what is TLP:RED is counted and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from toolkit.runs.catalogue.changes import Changes, changes
from toolkit.runs.catalogue.entries import Entry
from toolkit.runs.tlp import RED, strictest


@dataclass(frozen=True)
class Step:
    """One run in a report's history, and how it differs from the one before; None where there is nothing before."""

    entry: Entry
    changes: Changes | None


@dataclass(frozen=True)
class Report:
    """One report: its steps, newest first."""

    steps: tuple[Step, ...]

    @property
    def latest(self) -> Entry:
        """Return the newest run, which speaks for the report."""
        return self.steps[0].entry


@dataclass(frozen=True)
class Listing:
    """All that is shown.

    Attributes:
        reports: Newest first.
        withheld: How many reports are TLP:RED and not shown.
        tlp: The strictest mark of what is shown: the catalogue repeats titles and statements, so it bears it.
    """

    reports: tuple[Report, ...]
    withheld: int
    tlp: str


def listing(entries: Iterable[Entry], *, with_red: bool = False) -> Listing:
    """Return the reports of *entries*.

    A report whose newest run is TLP:RED is withheld whole; a TLP:RED run in the history of another report is passed
    over, and so is the comparison with it, which would tell its statements.

    Args:
        entries: Published runs, in any order.
        with_red: List TLP:RED reports like all others.
    """
    ordered = sorted(entries, key=lambda entry: (entry.report, entry.began, entry.run))
    reports, withheld = [], 0
    for _, group in groupby(ordered, key=lambda entry: entry.report):
        runs = list(group)
        if runs[-1].tlp == RED and not with_red:
            withheld += 1
            continue
        reports.append(Report(_steps(runs, with_red)))
    reports.sort(key=lambda report: (report.latest.began, report.latest.report), reverse=True)
    shown = [step.entry.tlp for report in reports for step in report.steps]
    return Listing(tuple(reports), withheld, strictest(shown))


def _steps(runs: list[Entry], with_red: bool) -> tuple[Step, ...]:
    def told(entry: Entry) -> bool:
        return with_red or entry.tlp != RED

    steps = [Step(runs[0], None)] if told(runs[0]) else []
    for before, after in pairwise(runs):
        if told(after):
            compare = told(before) and (before.statements or after.statements)
            steps.append(Step(after, changes(before.statements, after.statements) if compare else None))
    return tuple(reversed(steps))
