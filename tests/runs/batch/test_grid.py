"""``grid.yaml``: all jobs are known and checked before the first one starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.base.errors import InputError
from toolkit.runs.batch.grid import check_jobs, jobs_of, read_grid

MakeNotebook = Callable[..., Path]
SOURCE = "from pathlib import Path\nfile: Path\nlang: str = 'fr'\ntop: int = 1"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_notebook: MakeNotebook) -> Path:
    """A project with three files and a notebook."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    make_notebook(tmp_path / "veille.ipynb", (SOURCE, "parameters"))
    for name in ("data/b.csv", "data/a.csv", "data/deep/c.csv", "data/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def test_each_file_meets_each_combination_of_values(project: Path) -> None:
    grid = read_grid(
        {
            "version": 1,
            "notebook": "veille.ipynb",
            "files": {"file": ["data/*.csv", "data/**/*.csv"]},
            "parameters": {"top": 3},
            "grid": {"lang": ["fr", "en"]},
            "to": ["html"],
            "out": "out",
            "static": True,
            "timeout": 60,
            "retries": 2,
        }
    )
    jobs = jobs_of(grid)
    assert [(job.parameters["file"], job.parameters["lang"]) for job in jobs] == [
        (file, lang) for file in ("data/a.csv", "data/b.csv", "data/deep/c.csv") for lang in ("fr", "en")
    ]
    first = jobs[0]
    assert first.parameters["top"] == 3 and grid.retries == 2
    assert (first.formats, first.explicit, first.out, first.static, first.timeout) == (("html",), True, "out", True, 60)
    check_jobs(jobs)


def test_formats_that_nobody_asked_for_are_no_demand(project: Path) -> None:
    (job,) = jobs_of(read_grid({"notebook": "veille.ipynb", "files": {"file": "data/a.csv"}}))
    assert job.formats == ("html", "pdf") and not job.explicit


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "names no notebook"),
        ({"notebok": "x"}, 'did you mean "notebook"'),
        ({"notebook": "x", "version": 9}, "version 9"),
        ({"notebook": ["x"]}, "notebook is list"),
        ({"notebook": "x", "grid": {"lang": "fr"}}, "grid: lang is no list"),
        ({"notebook": "x", "grid": {"lang": []}}, "grid: lang is no list"),
        ({"notebook": "x", "grid": ["lang"]}, "grid holds no names"),
        ({"notebook": "x", "files": {"file": 3}}, "files: file is no pattern"),
        ({"notebook": "x", "to": "pfd"}, 'did you mean "pdf"'),
        ({"notebook": "x", "timeout": "long"}, "timeout is 'long'"),
        ({"notebook": "x", "retries": -1}, "at least 0"),
        ({"notebook": "x", "static": "yes"}, "write true or false"),
    ],
)
def test_a_grid_that_cannot_be_meant_is_refused_with_what_to_write(data: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_grid(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"files": {"file": "none/*.csv"}}, "finds none"),
        ({"files": {"lang": "data/*.csv"}, "grid": {"lang": ["fr"]}}, '"lang" is given twice'),
        ({"grid": {"top": list(range(200)), "lang": list(map(str, range(200)))}}, "more than 10000"),
    ],
)
def test_jobs_that_cannot_be_told_are_refused(project: Path, data: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        jobs_of(read_grid({"notebook": "veille.ipynb", **data}))


def test_every_mistake_of_the_grid_is_told_before_anything_starts(project: Path) -> None:
    data = {
        "notebook": "veille.ipynb",
        "files": {"file": "data/*.csv"},
        "grid": {"top": [1, "many", "none"]},
        "out": "out",
    }
    with pytest.raises(InputError) as caught:
        check_jobs(jobs_of(read_grid(data)))
    assert "2 mistakes" in str(caught.value) and '"many"' in str(caught.value) and "(2 jobs)" in str(caught.value)
    assert caught.value.exit_code == 2
    assert not (project / "out").exists()
    with pytest.raises(InputError, match='did you mean "lang"') as caught:
        check_jobs(jobs_of(read_grid({**data, "grid": {"langg": ["fr"]}})))
