"""Notebooks are other people's programs: what sends reports off is none of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs.conftest import MakeNotebook

from toolkit.runs.parameters.secret import OF_DELIVERY
from toolkit.runs.report import run_report


def test_a_notebook_does_not_get_the_passwords_of_delivery(
    tmp_path: Path, make_notebook: MakeNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    monkeypatch.setenv("DESK_NAME", "veille")
    for name in OF_DELIVERY:
        monkeypatch.setenv(name, "correct horse battery")
    source = (
        "import os\nprint(os.environ.get('DESK_NAME'), [value for value in os.environ.values() if 'horse' in value])"
    )
    notebook = make_notebook(tmp_path / "curious.ipynb", (source,))
    result = run_report(notebook, formats=["html"], out=tmp_path / "reports")
    assert "veille []" in result.files["html"].read_text(encoding="utf-8")
