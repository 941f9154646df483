"""A thousand days by a fake clock: nothing lost or doubled, through restarts, downtime and clocks that change."""

from __future__ import annotations

import random
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from toolkit.runs.ledger import Ledger
from toolkit.runs.schedule.cron import parse_cron
from toolkit.runs.schedule.memory import FILE, Memory
from toolkit.runs.schedule.model import CatchUp, Schedule, Schedules
from toolkit.runs.schedule.plan import plan

pytestmark = pytest.mark.journey

ZONES = ("Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu")
START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 1000
END = START + timedelta(days=DAYS + 10)
CRONS = ("30 2 * * *", "15 */6 * * *", "0 7 * * mon-fri", "45 1 1,15 * *")


def life(seed: int) -> list[tuple[datetime, str]]:
    """Return the moments at which somebody looks at the clock, and what happens there.

    ``tick``: an ordinary look. ``restart``: the process is new. ``amnesia``: it died after the ledger was written and
    before the memory was. ``back``: the clock has gone back by up to an hour.
    """
    chance = random.Random(seed)
    moments: list[tuple[datetime, str]] = []
    now = START
    while now < START + timedelta(days=DAYS):
        down = chance.random() < 0.02
        span = (
            timedelta(hours=chance.uniform(5, 200)) if down else timedelta(minutes=chance.choice((61, 118, 240, 411)))
        )
        now += span
        event = chance.choices(("tick", "amnesia", "back"), (0.94, 0.03, 0.03))[0]
        moments.append((now, "restart" if down else event))
        if event == "back" and not down:
            moments.append((now - timedelta(minutes=chance.randint(1, 60)), "tick"))
    return moments


@cache
def wall_times(cron: str, zone: str) -> dict[str, datetime]:
    """Return what a clock on the wall showed whenever it matched, and when: an oracle that steps through real time.

    A time that the clock jumped over counts for the moment it would have been by the old offset.
    """
    parsed, place = parse_cron(cron), ZoneInfo(zone)
    days: dict[date, bool] = {}
    times = frozenset(parsed.times)
    found: dict[str, datetime] = {}
    step = timedelta(minutes=15)  # All fields, and all changes of these clocks, fall on quarters.

    def matches(shown: datetime) -> bool:
        if shown.time() not in times:
            return False
        day = shown.date()
        return days.setdefault(day, parsed.on(day))

    moment, offset = START, START.astimezone(place).utcoffset()
    while moment < END:
        moment += step
        here = moment.astimezone(place)
        shown, changed = here.replace(tzinfo=None), here.utcoffset()
        assert changed is not None and offset is not None
        if matches(shown):
            found.setdefault(shown.isoformat(timespec="minutes"), moment)
        gap = changed - offset
        while gap > timedelta(0):
            # Where the same moment is due anyway, one run is enough.
            jumped = shown - gap
            later = moment + (changed - offset - gap)
            if matches(jumped) and not matches(later.astimezone(place).replace(tzinfo=None)):
                found.setdefault(jumped.isoformat(timespec="minutes"), later)
            gap -= step
        offset = changed
    return found


def simulate(out: Path, zone: str, catch_up: CatchUp, seed: int) -> tuple[dict[str, list[str]], list[datetime]]:
    """Live through a thousand days, and return schedule to the due times in the ledger, and when one looked."""
    schedules = Schedules(
        out,
        tuple(
            Schedule(f"s{place}", parse_cron(cron), ZoneInfo(zone), "veille.ipynb", catch_up=catch_up)
            for place, cron in enumerate(CRONS)
        ),
    )
    looks = [(START, "tick"), *life(seed)]
    with Ledger.open(out) as ledger:
        memory = Memory.load(out)
        for moment, event in looks:
            if event == "restart":
                memory = Memory.load(out)
            file = out / FILE
            before = file.read_text(encoding="utf-8") if event == "amnesia" else ""
            plan(schedules, ledger, memory, moment)
            if event == "amnesia":
                file.write_text(before, encoding="utf-8")
                memory = Memory.load(out)
        found: dict[str, list[str]] = {f"s{place}": [] for place in range(len(CRONS))}
        for row in reversed(ledger.runs()):
            assert row.job.schedule_id and row.job.due_local
            found[row.job.schedule_id].append(row.job.due_local)
    # A look by a clock that has gone back finds nothing that was not found before.
    return found, sorted(set(accumulate((moment for moment, _ in looks), max)))


@pytest.fixture
def out() -> Iterator[Path]:
    """A folder in memory where there is one: a power failure is not among what is simulated."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize("zone", ZONES)
def test_every_due_time_is_run_exactly_once_when_all_is_caught_up(zone: str, out: Path) -> None:
    found, looks = simulate(out, zone, "all", seed=ZONES.index(zone))
    for place, cron in enumerate(CRONS):
        names = found[f"s{place}"]
        expected = {name for name, due in wall_times(cron, zone).items() if due <= looks[-1]}
        assert len(names) == len(set(names)), "doubled"
        assert set(names) == expected, f"lost or invented by {cron}: {sorted(set(names) ^ expected)[:5]}"


@pytest.mark.parametrize("zone", ZONES)
def test_after_each_downtime_the_latest_is_run_and_none_twice(zone: str, out: Path) -> None:
    found, looks = simulate(out, zone, "latest", seed=10 + ZONES.index(zone))
    for place, cron in enumerate(CRONS):
        names = found[f"s{place}"]
        possible = {name: due for name, due in wall_times(cron, zone).items() if due <= looks[-1]}
        assert len(names) == len(set(names)) and set(names) <= set(possible)
        run = sorted(possible[name] for name in names)
        for name in set(possible) - set(names):
            # What is not run lies in a pause between two looks in which something later was due, and was run.
            later = run[bisect_right(run, possible[name]) :]
            woke = looks[bisect_left(looks, possible[name])]
            assert later and later[0] <= woke, f"{name} of {cron} was lost"
