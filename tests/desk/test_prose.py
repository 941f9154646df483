"""The shipped notebooks speak French too: every cell of prose, every parameter, and the code stays the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.command_line import Command

from toolkit.base.configuration import load_configuration
from toolkit.desk.prose.notebooks import help_in, notebook_in, prose, stamp
from toolkit.runs.parameters.reading import read_parameters

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
MARKED = re.compile(r"`([^`\n]+)`")


def cells(content: bytes) -> list[dict[str, Any]]:
    return [{**cell, "source": "".join(cell["source"])} for cell in json.loads(content)["cells"]]


def without_examples(code: str) -> str:
    """Return a piece of code of the prose without the names that an example gives, which are words too."""
    return re.sub(r"mine|mien|folder|dossier", "", code)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return tmp_path


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_cell_of_prose_and_every_parameter_has_its_french(notebook: Path) -> None:
    told = prose("fr")[notebook.stem]
    ids = {cell["id"] for cell in cells(notebook.read_bytes()) if cell["cell_type"] == "markdown"}
    assert set(told.cells) == ids
    assert [entry.name for entry in read_parameters(notebook) if help_in(entry.help, "fr") == entry.help] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_the_french_is_of_the_english_that_stands_in_the_notebook(notebook: Path) -> None:
    markdown = [cell for cell in cells(notebook.read_bytes()) if cell["cell_type"] == "markdown"]
    today = {cell["id"]: stamp(cell["source"]) for cell in markdown}
    told = prose("fr")[notebook.stem].of
    reworded = {name: new for name, new in today.items() if told.get(name) != new}
    assert reworded == {}, "mend the French of these cells, then write their new stamps under of:"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_only_the_prose_differs(notebook: Path) -> None:
    english, french = (cells(notebook_in(notebook.read_bytes(), notebook.stem, name)) for name in ("en", "fr"))
    for before, after in zip(english, french, strict=True):
        same = before["cell_type"] == "code" and "parameters" not in before["metadata"].get("tags", [])
        assert (before["source"] == after["source"]) == same, before["id"]
        if before["cell_type"] == "markdown":
            names = [set(map(without_examples, MARKED.findall(cell["source"]))) for cell in (before, after)]
            assert names[0] == names[1], before["id"]


def test_a_french_desk_speaks_french_and_runs_the_same_code(briefing: Command, desk: Path) -> None:
    assert briefing("init", "mien", "--language", "fr").code == 0
    own = desk / "mien"
    assert "# Explorer un article" in (own / "notebooks" / "explore.ipynb").read_text(encoding="utf-8")
    assert "Un pupitre" in (own / "README.md").read_text(encoding="utf-8")
    assert load_configuration(own).page_language == "fr"
    for notebook in NOTEBOOKS:
        names = [
            [entry.name for entry in read_parameters(file)] for file in (notebook, own / "notebooks" / notebook.name)
        ]
        assert names[0] == names[1]
    helps = {entry.name: entry.help for entry in read_parameters(own / "notebooks" / "briefing.ipynb")}
    assert helps["published"].startswith("date de publication")
    # Run again, what is missing comes in the language of the desk.
    (own / "notebooks" / "runs.ipynb").unlink()
    assert briefing("init", "mien").code == 0
    assert "# Rapports" in (own / "notebooks" / "runs.ipynb").read_text(encoding="utf-8")


def test_an_english_desk_has_english_pages_when_it_is_asked_for(briefing: Command, desk: Path) -> None:
    assert briefing("init", "mine", "--language", "en").code == 0
    assert load_configuration(desk / "mine").page_language == "en"
    assert "# Explore an article" in (desk / "mine" / "notebooks" / "explore.ipynb").read_text(encoding="utf-8")


def test_an_unknown_language_is_told_and_nothing_is_written(briefing: Command, desk: Path) -> None:
    refused = briefing("init", "mine", "--language", "de")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert 'unknown language "de"' in refused.err
    assert not (desk / "mine").exists()
