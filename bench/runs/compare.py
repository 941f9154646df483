"""What a report costs: beside papermill + nbconvert and papermill's own engine, on the same notebooks, in one run.

    .venv/bin/python bench/runs/compare.py [--repeats 3] [--batch 100] [--quick] [--write]

Everybody makes the same reports: where sets of parameters differ in length (articles do), each way is measured on every
one of them, and the batch goes round them as often. Means of all, `--repeats` times over. `--quick` leaves out all but
the plain stack and the batch; `--write` writes RESULTS.md beside this file. CPU seconds are those of the whole process
tree, HTML compared with HTML.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT)]

# ruff: noqa: E402  # the benchmarks are scripts beside each other, not a package

import share
from main_job import Cost, cpu_of_children

from toolkit.base.errors import InputError
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.run import run_batch
from toolkit.runs.report import make_plan

BIN = Path(sys.executable).parent
BRIEFING = ROOT / "notebooks" / "briefing.ipynb"
ARTICLES = sorted((ROOT / "bench" / "gallery" / "articles").glob("*.md"))
OWN_ENGINE = """
import json, sys, papermill
from nbconvert import HTMLExporter
import nbformat
for notebook, parameters, output in json.load(sys.stdin):
    papermill.execute_notebook(notebook, output, parameters, cwd=sys.argv[1], progress_bar=False)
    page, _ = HTMLExporter(exclude_input=True).from_notebook_node(nbformat.read(output, as_version=4))
    open(output + ".html", "w").write(page)
"""


@dataclass(frozen=True)
class Task:
    """A notebook with as many different sets of parameters as are wanted."""

    name: str
    notebook: Path
    parameters: Callable[[int], dict[str, Any]]
    different: int = 1
    """How many sets in turn differ in what they cost."""


@dataclass
class Measured:
    """All figures of one run."""

    costs: dict[str, dict[str, Cost]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def measured(job: Callable[[], object]) -> Cost:
    """Return what *job* cost, with all processes that it started."""
    before, own, started = cpu_of_children(), time.process_time(), time.perf_counter()
    job()
    wall = time.perf_counter() - started
    return Cost(cpu_of_children() - before + time.process_time() - own, wall)


def each(cost: Cost, count: int) -> Cost:
    """Return the cost of one of *count*."""
    return Cost(cost.cpu / count, cost.wall / count)


def plain(task: Task, number: int, folder: Path) -> None:
    """Papermill, then nbconvert, from the command line: what analysts do today."""
    output = folder / f"plain-{number}.ipynb"
    options = [part for name, value in task.parameters(number).items() for part in ("-p", name, str(value))]
    environment = {**os.environ, "PLOTLY_RENDERER": "notebook"}
    papermill = [
        str(BIN / "papermill"),
        str(task.notebook),
        str(output),
        *options,
        "--no-progress-bar",
        "--cwd",
        str(ROOT),
    ]
    for command in (papermill, [str(BIN / "jupyter"), "nbconvert", "--to", "html", "--no-input", str(output)]):
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)


def own_engine(task: Task, count: int, folder: Path) -> None:
    """Papermill with its own engine and nbconvert as libraries, many notebooks in one process."""
    jobs = [(str(task.notebook), task.parameters(n), str(folder / f"own-{n}.ipynb")) for n in range(count)]
    subprocess.run(
        [sys.executable, "-c", OWN_ENGINE, str(ROOT)],
        input=json.dumps(jobs),
        text=True,
        check=True,
        capture_output=True,
        env={**os.environ, "PLOTLY_RENDERER": "notebook"},
    )


def ordinary(task: Task, number: int, folder: Path) -> None:
    """Our run of one report, with an ordinary kernel."""
    options = [part for name, value in task.parameters(number).items() for part in ("-p", f"{name}={value}")]
    command = [str(BIN / "briefing"), "run", str(task.notebook), *options, "--to", "html", "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def batch(task: Task, count: int, folder: Path, *, force: bool = True) -> None:
    """Our batch of so many reports, warm."""
    jobs = [
        Job(str(task.notebook), task.parameters(number), formats=("html",), out=str(folder)) for number in range(count)
    ]
    result = run_batch(jobs, force=force)
    bad = [outcome.to_dict() for outcome in result.outcomes if outcome.state not in ("ok", "cached")]
    if bad:
        raise SystemExit(f"{len(bad)} of {count} failed: {bad[0]['error']}")


def refused(folder: Path, count: int = 500) -> str:
    """Return in words how quickly parameters that do not fit are refused."""
    sys.path.insert(0, str(ROOT / "tests" / "runs" / "parameters"))
    from test_passing import CELL, mutations

    notebook = share.write(folder / "parameters.ipynb")
    document = json.loads(notebook.read_text(encoding="utf-8"))
    document["cells"][0]["source"] = CELL
    notebook.write_text(json.dumps(document), encoding="utf-8")
    seconds, no = [], 0
    os.environ["BRIEFING_PROJECT"] = str(folder)
    (folder / "article.md").write_text("Le pont est fermé.", encoding="utf-8")
    for values in mutations(count):
        began = time.perf_counter()
        try:
            make_plan(notebook, values, ("html",))
        except InputError:
            no += 1
        seconds.append(time.perf_counter() - began)
    del os.environ["BRIEFING_PROJECT"]
    return (
        f"{count} mutated sets of parameters: {no} refused, {count - no} still sound, none started a kernel;"
        f" median {statistics.median(seconds) * 1000:.1f} ms, slowest {max(seconds) * 1000:.0f} ms"
    )


def table(costs: Mapping[str, Cost]) -> list[str]:
    """Return the lines of a Markdown table; the first row is what the others are compared with."""
    first = next(iter(costs.values()))
    rows = ["| a report | CPU s | of the plain stack's | wall s |", "| --- | ---: | ---: | ---: |"]
    for name, cost in costs.items():
        ratio = f"{cost.cpu / first.cpu:.2f} (1/{first.cpu / cost.cpu:.1f})"
        rows.append(f"| {name} | {cost.cpu:.2f} | {ratio} | {cost.wall:.2f} |")
    return rows


def compare(task: Task, repeats: int, many: int, folder: Path, *, quick: bool) -> list[str]:
    """Return the section on one notebook."""
    folder.mkdir()
    singles = {"papermill + nbconvert (command line)": plain, "`briefing run`, ordinary kernel": ordinary}
    costs: dict[str, Cost] = {}
    count = repeats * task.different
    for name, job in list(singles.items())[: 1 if quick else None]:
        whole = measured(lambda job=job: [job(task, n, folder) for n in range(count)])
        costs[name] = each(whole, count)
        print(name, costs[name], flush=True)
    if not quick:
        own = measured(lambda: own_engine(task, count, folder))
        costs["papermill's own engine + nbconvert, one process"] = each(own, count)
    # Whole rounds, or the batch would be measured on other reports than the rest.
    many = max(2, round(many / task.different)) * task.different
    start = max(1, many // task.different // 4) * task.different if task.different > 1 else max(3, many // 4)
    few = measured(lambda: batch(task, start, folder / "few"))
    whole = measured(lambda: batch(task, many, folder / "many"))
    costs[f"`briefing batch` of {many}, warm, all included"] = each(whole, many)
    further = Cost((whole.cpu - few.cpu) / (many - start), (whole.wall - few.wall) / (many - start))
    costs["… a further report of that batch"] = further
    hundred = few.cpu + (100 - start) * further.cpu
    again = measured(lambda: batch(task, many, folder / "many", force=False))
    print(costs, again, flush=True)
    return [
        f"## {task.name}",
        "",
        *table(costs),
        "",
        f"{many} reports (HTML): {whole.wall:.0f} s wall and {whole.cpu:.0f} s CPU on {os.cpu_count()} cores"
        f" (load {os.getloadavg()[0]:.0f}). One hundred, reckoned from that: {hundred:.0f} s CPU,"
        f" {hundred / 2:.0f} s of two cores that do nothing else.",
        f"The same batch again, all unchanged: {again.wall / many:.2f} s wall and {again.cpu / many:.2f} s CPU a"
        " report, no kernel, nothing loaded.",
        "",
    ]


def main() -> None:
    """Measure and tell."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--batch", type=int, default=100)
    arguments.add_argument("--only", choices=("stranger", "briefing"), help="One of the two notebooks.")
    arguments.add_argument("--quick", action="store_true", help="The plain stack and the batch only.")
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stranger = share.write(folder / "share.ipynb")
        tasks = [
            Task(
                "A stranger's notebook: pandas, two Plotly charts, a table",
                stranger,
                lambda n: {"city": f"City {n}"},
            ),
            Task(
                f"The briefing of an article ({len(ARTICLES)} articles in turn, each under titles of its own)",
                BRIEFING,
                lambda n: {"article": str(ARTICLES[n % len(ARTICLES)].relative_to(ROOT)), "title": f"Note {n}"},
                len(ARTICLES),
            ),
        ]
        load = os.getloadavg()[0]
        lines = [
            "# What a report costs",
            "",
            f"Written by `bench/runs/compare.py` on {date.today().isoformat()}: Python {platform.python_version()},"
            f" {os.cpu_count()} cores, load {load:.1f} before it began (other work on the machine makes wall times long"
            f" and CPU times somewhat long, on all sides)."
            f" Means of {given.repeats} rounds, the same reports for all; CPU of the whole process tree.",
            "",
        ]
        for number, task in enumerate(tasks):
            if given.only and given.only != ("stranger", "briefing")[number]:
                continue
            lines += compare(task, given.repeats, given.batch, folder / str(number), quick=given.quick)
        lines += ["## Parameters", "", refused(folder), ""]
    text = "\n".join(lines)
    print(text)
    if given.write:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
