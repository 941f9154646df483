"""A fault campaign: batches are hurt in every way we could think of, run again, and what came of them is counted.

    .venv/bin/python bench/runs/faults.py [rounds]

Each round runs six small notebooks as due times of a schedule, with real workers and kernels. Lost: a due time without
a whole report. Doubled: a due time with two rows or two reports. Half-written: a folder among the reports that its
manifest does not vouch for, or anything left in `.tmp`. Orphans: processes that live on.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
import psutil

from toolkit.runs.ledger import Ledger
from toolkit.runs.manifest import read_manifest
from toolkit.runs.standing import is_intact

ROOT = Path(__file__).resolve().parents[2]
NAMES = tuple("abcdef")
BATCH = """
import os, sys
if os.environ.get("MOST_BYTES"):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["MOST_BYTES"]),) * 2)
from toolkit.base.errors import BriefingError
from toolkit.runs.batch.run import run_batch
from toolkit.runs.batch.job import Job
from toolkit.runs.ledger import Ledger
out, due, *names = sys.argv[1:]
given = {"source": "source.txt"}
jobs = [Job(f"{name}.ipynb", given, ("html",), out, schedule_id=name, due_local=due) for name in names]
try:
    with Ledger.open(out) as ledger:
        result = run_batch(jobs, ledger=ledger, workers=2, retries=1, backoff=0.1)
except BriefingError as error:
    sys.exit(f"{error.code} {error.what}")
print(result.counts)
for outcome in result.outcomes:
    if outcome.result.error:
        print(outcome.result.error["code"], outcome.result.error["what"][:90], file=sys.stderr)
"""
CLOCK = """
import datetime, os, time
shift = float(os.environ.get("CLOCK_SHIFT", "0"))
if shift:
    real, whole = time.time, datetime.datetime
    time.time = lambda: real() + shift
    class Shifted(whole):
        @classmethod
        def now(cls, tz=None):
            return whole.now(tz) + datetime.timedelta(seconds=shift)
    datetime.datetime = Shifted
"""
DUE = "2026-11-27T07:00"


@dataclass
class Count:
    """What was found after the rounds of one fault."""

    fault: str
    rounds: int = 0
    lost: int = 0
    doubled: int = 0
    half_written: int = 0
    orphans: int = 0
    told: str = ""


class Desk:
    """A project with six notebooks, its folder of reports, and the batch that is hurt."""

    def __init__(self, folder: Path, out: Path | None = None) -> None:
        self.folder = folder
        self.out = out or folder / "reports"
        (folder / "briefing.toml").touch()
        (folder / "source.txt").write_text("one")
        (folder / "clock").mkdir()
        (folder / "clock" / "sitecustomize.py").write_text(CLOCK)
        cells = [
            nbformat.v4.new_code_cell(
                "from pathlib import Path\nsource: Path = Path('source.txt')", metadata={"tags": ["parameters"]}
            ),
            nbformat.v4.new_code_cell("import time\ntime.sleep(0.5)\nprint(Path(source).read_text(), 'x' * 20_000)"),
        ]
        for name in NAMES:
            nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")

    def start(self, due: str = DUE, **environment: str) -> subprocess.Popen[str]:
        """Start the batch."""
        path = f"{self.folder / 'clock'}:{ROOT}"
        return subprocess.Popen(
            [sys.executable, "-c", BATCH, str(self.out), due, *NAMES],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": path, "BRIEFING_PROJECT": str(self.folder), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, due: str = DUE, **environment: str) -> tuple[str, str]:
        """Run the batch to its end; return what it counted and what it complained of."""
        out, err = self.start(due, **environment).communicate(timeout=600)
        return out.strip(), err.strip()

    def check(self, count: Count, reports: int = 1) -> None:
        """Add to *count* what is wrong; *reports* is how many runs each notebook should have."""
        published = list(self.out.glob("*/*/manifest.json"))
        whole = [file for file in published if is_intact(file.parent, read_manifest(file))]
        by_report = Counter(file.parent.parent.name for file in whole)
        with Ledger.open(self.out) as ledger:
            rows = Counter((row.job.schedule_id, row.job.due_local) for row in ledger.runs())
            done = {row.job.schedule_id for row in ledger.runs() if row.state in ("ok", "cached")}
        names = {f"{name}-source" for name in NAMES}
        count.rounds += 1
        count.lost += sum(max(0, reports - by_report[name]) for name in names) + len(set(NAMES) - done)
        count.doubled += sum(max(0, by_report[name] - reports) for name in names)
        count.doubled += sum(number - 1 for number in rows.values())
        folders = [run for report in self.out.iterdir() if report.name in names for run in report.iterdir()]
        left = list((self.out / ".tmp").iterdir()) if (self.out / ".tmp").exists() else []
        count.half_written += len(folders) - len(whole) + len(left)


def kill_coordinator(desk: Desk, count: Count, chance: random.Random) -> None:
    """Kill the batch at any instant, then run it again."""
    process = desk.start()
    _pause(process, chance)
    started = _family(process)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(started, timeout=60)
    count.orphans += len(alive)
    desk.run()
    desk.check(count)


def kill_worker(desk: Desk, count: Count, chance: random.Random) -> None:
    """Kill a worker at any instant, again and again; the batch goes on by itself."""
    _kill_while_running(desk, count, chance, lambda one: "toolkit.runs.batch.worker" in " ".join(one.cmdline()))


def kill_child(desk: Desk, count: Count, chance: random.Random) -> None:
    """Kill what runs a notebook below a worker, once; the retry makes it whole."""
    _kill_while_running(desk, count, chance, lambda one: "toolkit.runs.batch.worker" not in " ".join(one.cmdline()))


def disk_full(desk: Desk, count: Count, chance: random.Random) -> None:
    """Let the disk take less and less than a report needs, then make room."""
    with _disk(desk.out, "size=160k") as remount:
        _, told = desk.run(**({} if remount else {"MOST_BYTES": "60000"}))
        count.told = _codes(told)
        if remount:
            remount("size=64m")
        desk.run()
        desk.check(count)


def unwritable(desk: Desk, count: Count, chance: random.Random) -> None:
    """Make the folder read-only while the batch is at work, then writable again."""
    with _disk(desk.out, "size=64m") as remount:
        if not remount:
            count.told = "not tried: needs the right to mount"
            return
        process = desk.start()
        _pause(process, chance)
        _remount_read_only(remount)
        _, told = process.communicate(timeout=600)
        count.told = _codes(told)
        remount("rw,size=64m")
        desk.run()
        desk.check(count)


def clock_back(desk: Desk, count: Count, chance: random.Random) -> None:
    """Set the clock back one hour between two due times, and let the first be asked for again."""
    desk.run()
    (desk.folder / "source.txt").write_text("two")
    back = {"CLOCK_SHIFT": "-3600"}
    desk.run(**back)
    desk.run("2026-11-27T08:00", **back)
    desk.check(count, reports=2)
    latest = [max(run.name for run in (desk.out / f"{name}-source").iterdir()) for name in NAMES]
    pages = [(desk.out / f"{name}-source" / run / "briefing.html") for name, run in zip(NAMES, latest, strict=True)]
    wrong = sum("two" not in page.read_text(encoding="utf-8") for page in pages)
    count.told = f"{wrong} reports whose latest run is not the last one"


FAULTS: dict[str, Callable[[Desk, Count, random.Random], None]] = {
    "kill -9 the coordinator": kill_coordinator,
    "kill -9 workers": kill_worker,
    "kill -9 the child": kill_child,
    "disk full": disk_full,
    "folder read-only": unwritable,
    "clock back one hour": clock_back,
}


def _pause(process: subprocess.Popen[str], chance: random.Random) -> None:
    """Wait for some instant of the batch: anywhere between its first breath and its end."""
    end = time.monotonic() + chance.uniform(0.2, 12.0)
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.01)


def _family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _kill_while_running(
    desk: Desk, count: Count, chance: random.Random, wanted: Callable[[psutil.Process], bool]
) -> None:
    process = desk.start()
    _pause(process, chance)
    started: list[psutil.Process] = []
    for _ in range(500):
        started = _family(process)
        victims = [one for one in started if one.is_running() and _is(one, wanted)]
        if victims:
            chance.choice(victims).kill()
            break
        if process.poll() is not None:
            break
        time.sleep(0.01)
    process.communicate(timeout=600)
    _, alive = psutil.wait_procs(started, timeout=60)
    count.orphans += len(alive)
    desk.check(count)


def _is(one: psutil.Process, wanted: Callable[[psutil.Process], bool]) -> bool:
    try:
        return wanted(one)
    except psutil.Error:
        return False


def _remount_read_only(remount: Callable[[str], None]) -> None:
    # Refused while a file is open for writing; the next instant it is not.
    for _ in range(2000):
        try:
            remount("ro")
        except subprocess.CalledProcessError:
            time.sleep(0.005)
        else:
            return


@contextmanager
def _disk(folder: Path, options: str) -> Iterator[Callable[[str], None] | None]:
    """Make *folder* a small disk of its own, and yield what changes it; None without the right to."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        yield None
        return

    def remount(changed: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{changed}", folder], capture_output=True, check=True)

    try:
        yield remount
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def _codes(told: str) -> str:
    return ", ".join(sorted({line.split()[0] for line in told.splitlines() if line})) or "nothing was refused"


def main() -> None:
    """Run the campaign and print what was counted."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    chance = random.Random(6)
    counts = []
    for name, hurt in FAULTS.items():
        count = Count(name)
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                hurt(Desk(Path(folder)), count, chance)
        counts.append(count)
        print(
            f"{count.fault:<24} {count.rounds:>3} rounds   lost {count.lost}   doubled {count.doubled}   "
            f"half-written {count.half_written}   orphans {count.orphans}   {count.told}",
            flush=True,
        )
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    (out / "faults.json").write_text(json.dumps([asdict(count) for count in counts], indent=2) + "\n")


if __name__ == "__main__":
    main()
