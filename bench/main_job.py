"""Our main job against the plain stack (papermill, then nbconvert with the `notebook` renderer) on the same notebook.

    .venv/bin/python bench/main_job.py [--repeats 3] [ARTICLE]

HTML is compared with HTML; our PDF is a line of its own.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from browser import COUNT_DRAWN, offline_browser, read_through

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTEBOOK = ROOT / "notebooks" / "briefing.ipynb"
ARTICLE = "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """What one run of a pipeline took, in seconds."""

    cpu: float
    wall: float


def cpu_of_children() -> float:
    """Return the CPU seconds of every descendant that has ended, the orphans too."""
    while True:
        try:
            if os.waitpid(-1, 0)[0] == 0:
                break
        except ChildProcessError:
            break
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run one command from the project root; show what it said when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed ({done.returncode}):\n{done.stdout}\n{done.stderr}")


def plain_stack(article: str, folder: Path) -> Path:
    """Papermill, then nbconvert: what analysts do today. The renderer variable is needed to get any chart at all."""
    executed = folder / "plain.ipynb"
    run(
        BIN / "papermill", NOTEBOOK, executed, "-p", "article", article, "--no-progress-bar", "--cwd", ROOT,
        environment={"PLOTLY_RENDERER": "notebook"},
    )  # fmt: skip
    run(BIN / "jupyter", "nbconvert", "--to", "html", "--no-input", executed)
    return executed.with_suffix(".html")


def ours(article: str, folder: Path, formats: str = "html") -> Path:
    """The main job."""
    run(BIN / "briefing", "make", article, "--to", formats, "--out", folder)
    return max(folder.rglob(f"briefing.{formats.split(',')[-1]}"), key=lambda file: file.stat().st_mtime)


def measure(job: Callable[[Path], Path], repeats: int, folder: Path) -> tuple[Cost, Path]:
    """Run *job* a few times; return the median cost and the last file."""
    costs = []
    for number in range(repeats):
        target = folder / f"{number}"
        target.mkdir(parents=True)
        before, started = cpu_of_children(), time.perf_counter()
        file = job(target)
        wall = time.perf_counter() - started
        costs.append(Cost(cpu_of_children() - before, wall))
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.wall for c in costs)), file


def kilobytes(file: Path) -> float:
    """Return the size of *file* in kB."""
    return file.stat().st_size / 1000


def drawn(files: list[Path]) -> list[int]:
    """Return how many figures each page shows in a browser without network."""
    with offline_browser() as browser:
        counts = []
        for file in files:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            read_through(page, file)
            counts.append(int(page.evaluate(COUNT_DRAWN)))
            page.close()
        return counts


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("article", nargs="?", default=ARTICLE)
    arguments.add_argument("--repeats", type=int, default=3)
    given = arguments.parse_args()
    if sys.platform == "linux":
        # Orphans come to us, so that a browser's helpers are counted wherever they end.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # As on a user's computer: compiled once, whatever this shell forbids; one unmeasured run of each side fills it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        measure(lambda f: plain_stack(given.article, f), 1, folder / "warm-plain")
        measure(lambda f: ours(given.article, f, "html,pdf"), 1, folder / "warm-ours")
        plain, plain_html = measure(lambda f: plain_stack(given.article, f), given.repeats, folder / "plain")
        html, our_html = measure(lambda f: ours(given.article, f), given.repeats, folder / "html")
        both, our_pdf = measure(lambda f: ours(given.article, f, "html,pdf"), given.repeats, folder / "both")
        plain_charts, our_charts = drawn([plain_html, our_html])
        print(f"{given.article}, medians of {given.repeats}, {os.cpu_count()} cores\n")
        print(f"{'':34}{'CPU s':>8}{'ratio':>8}{'wall s':>8}{'kB':>9}{'charts drawn offline':>23}")
        row = "{:34}{:8.1f}{:8.2f}{:8.1f}{:9.0f}{:>23}"
        print(row.format("papermill + nbconvert, HTML", plain.cpu, 1, plain.wall, kilobytes(plain_html), plain_charts))
        print(
            row.format(
                "briefing make, HTML", html.cpu, html.cpu / plain.cpu, html.wall, kilobytes(our_html), our_charts
            )
        )
        extra = Cost(both.cpu - html.cpu, both.wall - html.wall)
        print(row.format("  + our PDF", extra.cpu, extra.cpu / plain.cpu, extra.wall, kilobytes(our_pdf), "-"))


if __name__ == "__main__":
    main()
