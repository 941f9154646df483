"""Papermill's engine ``briefing-warm``: by its entry point, many notebooks in one process, one helper for all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import nbformat
import pytest

from toolkit.base.forked import can_fork
from toolkit.runs.warm.engine import NAME
from toolkit.runs.warm.helper import ADDRESS

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="there is no fork here"),
    pytest.mark.skipif(not entry_points(group="papermill.engine", name=NAME), reason="the toolkit is not installed"),
]
SCRIPT = f"""
import os, papermill
for number in range(2):
    papermill.execute_notebook("in.ipynb", f"{{number}}.ipynb", {{"n": number}}, engine_name="{NAME}")
print(os.getpid())
"""


def test_each_notebook_has_a_kernel_of_its_own_forked_from_one_helper(
    make_notebook: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "briefing.toml").write_text('warm = ["json"]\n')
    make_notebook(
        tmp_path / "in.ipynb",
        ("n = 7", "parameters"),
        ("import os\nprint(n, os.getppid(), os.getpid(), 'BRIEFING_WARM' in os.environ)",),
    )
    environment = {name: value for name, value in os.environ.items() if name not in (ADDRESS, "BRIEFING_PROJECT")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = [
        nbformat.read(tmp_path / f"{number}.ipynb", as_version=4).cells[2].outputs[0].text.split()
        for number in range(2)
    ]
    assert [line[0] for line in told] == ["0", "1"] and [line[3] for line in told] == ["False", "False"]
    assert told[0][1] == told[1][1] != done.stdout.strip()
    assert told[0][2] != told[1][2]
    with pytest.raises(ProcessLookupError):
        os.kill(int(told[0][1]), 0)
