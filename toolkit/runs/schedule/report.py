"""What ``check`` and ``list`` tell of a schedule, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from toolkit.runs.delivery.targets import Target
from toolkit.runs.ledger import Ledger, RunRow
from toolkit.runs.schedule.due import Due, irregular, upcoming
from toolkit.runs.schedule.model import Schedule, Schedules
from toolkit.runs.tlp import label_of


@dataclass(frozen=True)
class Checked:
    """A schedule looked at: its next due times, and what to know before it runs."""

    schedule: Schedule
    next: tuple[Due, ...]
    warnings: tuple[str, ...]


def checked(schedule: Schedule, now: datetime, *, tlp: str = "", count: int = 5) -> Checked:
    """Return the next due times of a schedule and warnings.

    Args:
        schedule: The schedule.
        now: From when on.
        tlp: The project's own TLP mark, for schedules whose parameters give none.
        count: How many due times.
    """
    next_dues = tuple(upcoming(schedule.cron, schedule.zone, now, count)) if schedule.enabled else ()
    return Checked(schedule, next_dues, (*_clock_warnings(schedule, now), *_delivery_warnings(schedule, tlp)))


def _clock_warnings(schedule: Schedule, now: datetime) -> Iterable[str]:
    """Say on which days the clock has a due time not at all, or twice; at most one of each kind."""
    odd = list(irregular(schedule.cron, schedule.zone, now))
    for due in [due for due in odd if due.skipped][:1]:
        later = due.instant.astimezone(schedule.zone)
        yield f"on {due.local:%Y-%m-%d} the clock jumps over {due.local:%H:%M}: it runs at {later:%H:%M}"
    for due in [due for due in odd if due.repeated][:1]:
        yield f"on {due.local:%Y-%m-%d} the clock shows {due.local:%H:%M} twice: it runs the first time only"


def _delivery_warnings(schedule: Schedule, tlp: str) -> Iterable[str]:
    given = schedule.parameters.get("tlp") or tlp
    label = label_of(given)
    if not schedule.delivery:
        return
    if not label:
        yield "its reports bear no TLP mark unless the notebook sets one, and are then not delivered"
    elif label == "TLP:RED":
        yield "its reports are TLP:RED and are not delivered"
    elif label.startswith("TLP:AMBER"):
        unnamed: list[Target] = [target for target in schedule.delivery if not target.recipients]
        for target in unnamed:
            yield f"{label} goes to named recipients only: nobody is named for {target.name}"


@dataclass(frozen=True)
class Listed:
    """A schedule and how it stands.

    Attributes:
        schedule: The schedule.
        next: Its next due time; None when it is disabled.
        last: Its newest run, if it had one.
        deliveries: Target to state, of the newest attempt to deliver that run.
    """

    schedule: Schedule
    next: Due | None
    last: RunRow | None
    deliveries: dict[str, str]


def listed(schedules: Schedules, ledger: Ledger | None, now: datetime) -> list[Listed]:
    """Return every schedule with its next due time and what became of its last run; without a *ledger* none ran."""
    rows: list[Listed] = []
    for entry in schedules.entries:
        due = next(iter(checked(entry, now, count=1).next), None)
        last = last_run(entry, ledger) if ledger else None
        given = ledger.deliveries(last.id) if ledger and last else []
        # The last attempt at each target says where it stands.
        rows.append(Listed(entry, due, last, {one.target: one.state for one in given}))
    return rows


def last_run(schedule: Schedule, ledger: Ledger) -> RunRow | None:
    """Return the newest run of a schedule."""
    rows = ledger.runs()
    return next((row for row in rows if (row.job.schedule_id or "").split(":", 1)[0] == schedule.id), None)
