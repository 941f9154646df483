"""What the extraction costs: loading, one warm article, a thousand articles on two cores.

    python bench/facts/cost.py [--articles 1000] [--processes 2] [--no-write]

CPU seconds are user + system of all processes; memory is the sum of PSS over all processes (a page that n processes
share counts 1/n in each), the highest seen while the articles run; USS leaves shared pages out and is given beside it.
Linux only. On a machine that others use too, CPU says more than wall time.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

from composed import ROOT, composed
from results import table, write_section

from toolkit import extract, extract_many, read_article
from toolkit.article.model import Article

_FIRST = "from toolkit import extract, read_article\nfor file in sys.argv[{}]: extract(read_article(file))"
LOADS = {
    "briefing --help": "from toolkit.cli.app import main; main(['--help'])",
    "tables of a saved article (Facts.load)": "from toolkit import Facts; Facts.load(sys.argv[1])",
    "French, first article": _FIRST.format("2:3"),
    "English, first article": _FIRST.format("3:"),
    "both languages, first articles": _FIRST.format("2:"),
}
"""What a fresh process is asked to do; its arguments: a folder of saved tables, a French and an English article."""


@dataclass(frozen=True)
class Many:
    """What a run over many articles took."""

    count: int
    wall: float
    cpu: float
    pss: float
    uss: float


def cpu_of(script: str, arguments: list[str], repeats: int = 3) -> float:
    """Return the median CPU seconds of a fresh Python that runs *script*."""
    taken = []
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", f"import sys\n{script}", *arguments]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def loading(folder: Path) -> dict[str, float]:
    """Return the CPU seconds of each of ``LOADS``."""
    files = []
    for language in ("fr", "en"):
        file = folder / f"{language}.md"
        file.write_bytes(next(composed(language, 1)))
        files.append(str(file))
    saved = extract(read_article(files[0])).save(folder / "saved")
    # As on a user's computer: compiled once, whatever this shell forbids; one unmeasured run fills it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    arguments = [str(saved), *files]
    for script in LOADS.values():
        cpu_of(script, arguments, 1)
    return {name: cpu_of(script, arguments) for name, script in LOADS.items()}


def warm(language: str, count: int = 40) -> tuple[float, float, float]:
    """Return the median and the worst CPU seconds of an article in a process that has read some, and its mean words."""
    taken, words = [], []
    for number, content in enumerate(composed(language, count + 10, seed=1)):
        before = time.process_time()
        facts = extract(read_article(content))
        if number >= 10:
            taken.append(time.process_time() - before)
            words.append(facts.article.n_words)
    return statistics.median(taken), max(taken), statistics.mean(words)


def many(count: int, processes: int, folder: Path) -> Many:
    """Extract *count* articles, half of them French, and save all tables of each as Parquet."""

    def articles() -> Iterator[Article]:
        for french, english in zip(composed("fr", count // 2, seed=2), composed("en", count // 2, seed=2), strict=True):
            yield read_article(french)
            yield read_article(english)

    started, before = time.perf_counter(), _all_cpu()
    pss = uss = 0.0
    done = 0
    for done, facts in enumerate(extract_many(articles(), processes=processes, strict=True), 1):
        facts.save(folder / f"{done}")
        if done % 10 == 0:
            sums = [memory(process) for process in (os.getpid(), *(child.pid for child in active_children()))]
            pss, uss = max(pss, sum(one for one, _ in sums)), max(uss, sum(two for _, two in sums))
    return Many(done, time.perf_counter() - started, _all_cpu() - before, pss, uss)


def _all_cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def memory(process: int | None) -> tuple[float, float]:
    """Return PSS and USS of a process in MB; nothing where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        return 0.0, 0.0
    kilobytes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return kilobytes["Pss"] / 1000, (kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]) / 1000


def main() -> None:
    """Measure, print, and write RESULTS.md."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--articles", type=int, default=1000)
    reader.add_argument("--processes", type=int, default=2)
    reader.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    given = reader.parse_args()
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as name:
        for what, seconds in loading(Path(name)).items():
            aim = "≤ 9" if what.startswith("both") else ""
            rows.append([f"a fresh process: {what}", "CPU s", f"{seconds:.2f}", aim])
        for language in ("fr", "en"):
            median, worst, words = warm(language)
            what = f"a warm article of {words:.0f} words, {language}"
            rows.append([f"{what}, median", "CPU s", f"{median:.3f}", "≤ 0.3"])
            rows.append([f"{what}, worst of 40", "CPU s", f"{worst:.3f}", ""])
        run = many(given.articles, given.processes, Path(name) / "many")
    what = f"{run.count} articles to Parquet, {given.processes} processes"
    rows += [
        [what, "wall s", f"{run.wall:.0f}", "≤ 300"],
        [f"{what}, all processes", "CPU s", f"{run.cpu:.0f}", ""],
        [f"{what}, all processes", "MB PSS", f"{run.pss:.0f}", "≤ 1200"],
        [f"{what}, all processes", "MB USS", f"{run.uss:.0f}", ""],
    ]
    load = f"{os.cpu_count()} cores, load average before the end {os.getloadavg()[1]:.1f}."
    told = table(["what", "unit", "measured", "aim"], rows, left=2)
    print(told, load, sep="\n")
    if not given.no_write:
        write_section("cost", f"## Cost\n\n{told}\n{load} PSS: shared pages shared out; USS: private pages only.")


if __name__ == "__main__":
    main()
