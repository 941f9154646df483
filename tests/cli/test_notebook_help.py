"""The help of ``briefing run`` beside a notebook tells what that notebook can be told."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from toolkit.cli.app import main

CELL = (
    "from pathlib import Path\nfile: Path  # what to read\ntop: int = 12  # rows that are drawn [1..50]\n"
    "token = 'open sesame'  # the key [secret]"
)


@pytest.fixture
def notebook(tmp_path: Path) -> str:
    cell = nbformat.v4.new_code_cell(CELL, metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "my.ipynb")
    return str(tmp_path / "my.ipynb")


def told(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints, on one line."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    return " ".join(capfd.readouterr().out.split())


def test_the_notebook_s_parameters_stand_beside_the_options(capfd: pytest.CaptureFixture[str], notebook: str) -> None:
    text = told(capfd, "run", notebook, "--help")
    assert "--timeout" in text
    assert "file path what to read [required]" in text
    assert "top int [1..50] rows that are drawn [default: 12]" in text
    assert "token secret the key" in text and "sesame" not in text


def test_without_a_notebook_the_help_is_the_command_s_own(capfd: pytest.CaptureFixture[str]) -> None:
    text = told(capfd, "run", "--help")
    assert "--timeout" in text and "-p name=value" not in text


def test_a_notebook_that_cannot_be_read_is_told_in_the_help(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "there is no notebook" in told(capfd, "run", str(tmp_path / "none.ipynb"), "--help")


def test_the_table_of_parameters_masks_a_secret_s_default(capfd: pytest.CaptureFixture[str], notebook: str) -> None:
    text = told(capfd, "params", notebook)
    assert "secret" in text and "sesame" not in text and "••••" in text
