"""Due times of a zone: what a clock on the wall shows, and the one moment at which that is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from toolkit.runs.schedule.cron import HORIZON, Cron

MARGIN = timedelta(hours=26)
"""More than any change of a clock, and any distance between two zones' days."""
WINDOW = timedelta(days=40)
AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Due:
    """One due time.

    Attributes:
        local: What the clock on the wall shows; a schedule has each only once.
        instant: When that is (UTC).
        skipped: Whether the clock jumps over that time; it is due when the same span has passed.
        repeated: Whether the clock shows that time twice; it is due the first time.
    """

    local: datetime
    instant: datetime
    skipped: bool = False
    repeated: bool = False

    @property
    def name(self) -> str:
        """Return it as the ledger knows it.

        >>> due_at(datetime(2026, 10, 25, 2, 30), ZoneInfo("Europe/Paris")).name
        '2026-10-25T02:30'
        """
        return self.local.isoformat(timespec="minutes")


def due_at(local: datetime, zone: ZoneInfo) -> Due:
    """Return the due time of what the clock of *zone* shows.

    >>> due_at(datetime(2026, 3, 29, 2, 30), ZoneInfo("Europe/Paris")).instant.astimezone(ZoneInfo("Europe/Paris")).hour
    3
    """
    first = local.replace(tzinfo=zone, fold=0)
    instant = first.astimezone(UTC)
    skipped = instant.astimezone(zone).replace(tzinfo=None) != local
    repeated = not skipped and local.replace(tzinfo=zone, fold=1).utcoffset() != first.utcoffset()
    return Due(local, instant, skipped, repeated)


def dues(cron: Cron, zone: ZoneInfo, after: datetime, until: datetime) -> list[Due]:
    """Return what became due after the moment *after*, up to and with *until*, in the order of the moments.

    A time over which the clock jumped is due unless another due time falls on the same moment: an hourly schedule is
    not run twice when the clock goes forward.
    """
    start = after.astimezone(zone).replace(tzinfo=None) - MARGIN
    end = until.astimezone(zone).replace(tzinfo=None) + MARGIN
    found: dict[datetime, Due] = {}
    for local in cron.between(start, end):
        due = due_at(local, zone)
        if due.instant not in found or found[due.instant].skipped:
            found[due.instant] = due
    return [found[instant] for instant in sorted(found) if after < instant <= until]


def upcoming(cron: Cron, zone: ZoneInfo, now: datetime, count: int) -> list[Due]:
    """Return the next *count* due times."""
    found: list[Due] = []
    start = now
    while len(found) < count and start < now + HORIZON:
        found += dues(cron, zone, start, start + WINDOW)
        start += WINDOW
    return found[:count]


def irregular(cron: Cron, zone: ZoneInfo, now: datetime) -> Iterator[Due]:
    """Yield the due times of the coming 400 days over which the clock jumps, or which it shows twice."""
    for moment in _changes(zone, now):
        for due in dues(cron, zone, moment - timedelta(hours=4), moment + timedelta(hours=4)):
            if due.skipped or due.repeated:
                yield due


def _changes(zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Yield moments within three hours of each change of the zone's clock."""
    step = timedelta(hours=3)
    moment = now
    offset = moment.astimezone(zone).utcoffset()
    while moment < now + AHEAD:
        moment += step
        later = moment.astimezone(zone).utcoffset()
        if later != offset:
            yield moment
        offset = later
