"""A project with one small notebook, for schedules that are only planned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from runs.conftest import MakeNotebook

CELL = """from pathlib import Path
from typing import Literal
article: Path | None = None  # what it is about
day: str = ""  # the day
top: int = 5  # rows shown, 1 to 20
tlp: Literal["", "TLP:GREEN", "TLP:RED", "TLP:AMBER"] = ""  # mark
"""


@pytest.fixture
def desk(tmp_path: Path, make_notebook: MakeNotebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's root."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    make_notebook(tmp_path / "veille.ipynb", (CELL, "parameters"), ("print(day)",))
    (tmp_path / "articles").mkdir()
    return tmp_path


WriteSchedules = Callable[..., Path]


@pytest.fixture
def write(desk: Path) -> WriteSchedules:
    """Return a function that writes schedules.yaml: one schedule ``matin`` with further lines, or a whole text."""

    def written(*lines: str, cron: str = "0 7 * * *", zone: str = "Europe/Paris", whole: str = "") -> Path:
        entry = ["- id: matin", f'  cron: "{cron}"', f"  zone: {zone}", "  notebook: veille.ipynb"]
        text = whole or "\n".join(["schedules:", *entry, *(f"  {line}" for line in lines)])
        file = desk / "schedules.yaml"
        file.write_text(text + "\n", encoding="utf-8")
        return file

    return written
