"""The same article gives the same bytes: in two runs, two processes, any hash seed, any order, alone or in parallel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import ARTICLES

from toolkit.facts.tables import TABLES

FRENCH = ("2024-06-17-poutine-pyongyang-hanoi", "2024-06-17-preparatifs-visite", "2024-06-19-traite-pyongyang")
ENGLISH = (
    "2023-10-13-us-containers",
    "2024-01-04-us-ballistic-missiles",
    "2024-06-20-seoul-reconsiders-arming-ukraine",
)
NAMES = tuple(name for pair in zip(FRENCH, ENGLISH, strict=True) for name in pair)
SCRIPT = """
import sys
from pathlib import Path
from toolkit import extract_many, read_article

out, processes, *files = sys.argv[1:]
for run in ("first", "second")[: 2 if processes == "1" else 1]:
    for facts in extract_many((read_article(file) for file in files), processes=int(processes), strict=True):
        facts.save(Path(out) / run / facts.article.article_id)
"""


def save(folder: Path, seed: str, processes: int, names: tuple[str, ...]) -> dict[str, bytes]:
    """Extract in a process of its own; return every file that was saved, by its place."""
    files = [str(ARTICLES[name]) for name in names]
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(processes), *files],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.*")) if file.is_file()}


def of_run(files: dict[str, bytes], run: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{run}{os.sep}"): content for name, content in files.items() if name.startswith(run)}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return save(tmp_path_factory.mktemp("alone"), "0", 1, NAMES)


def test_two_runs_in_one_process_are_the_same_bytes(alone: dict[str, bytes]) -> None:
    first, second = of_run(alone, "first"), of_run(alone, "second")
    assert len(first) == (len(TABLES) + 1) * len(NAMES)
    assert {Path(name).parts[0] for name in first} == set(NAMES)
    assert first == second


def test_another_hash_seed_and_order_are_the_same_bytes(alone: dict[str, bytes], tmp_path: Path) -> None:
    assert of_run(save(tmp_path, "4294967295", 1, NAMES[::-1]), "first") == of_run(alone, "first")


def test_parallel_workers_are_the_same_bytes(alone: dict[str, bytes], tmp_path: Path) -> None:
    assert of_run(save(tmp_path, "31", 2, NAMES), "first") == of_run(alone, "first")
