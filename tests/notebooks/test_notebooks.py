"""The notebooks run as they stand on a real kernel, and what comes out is the contract with the page."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.briefing import SECTIONS

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURE = "application/vnd.plotly.v1+json"
CARD = "application/vnd.briefing.card+json"
TABLE = "application/vnd.dataresource+json"


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def execute(name: str, folder: Path, **parameters: Any) -> nbformat.NotebookNode:
    """Run a notebook with papermill, as a user would, from a folder that is not the project's root."""
    out = folder / "out.ipynb"
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(ROOT / "notebooks" / name),
        str(out),
        "--cwd",
        str(ROOT / "tests"),
    ]
    for key, value in parameters.items():
        command += ["-r", key, str(value)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return read(out)


def outputs(cell: nbformat.NotebookNode, kind: str) -> list[Any]:
    return [output["data"][kind] for output in cell.get("outputs", []) if kind in output.get("data", {})]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    return execute("briefing.ipynb", tmp_path_factory.mktemp("briefing"), tlp="TLP:GREEN")


def cell_of(notebook: nbformat.NotebookNode, tag: str) -> nbformat.NotebookNode:
    [cell] = [cell for cell in notebook.cells if cell.cell_type == "code" and tag in cell.metadata.get("tags", [])]
    return cell


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_stripped_and_of_today_s_format(path: Path) -> None:
    notebook = read(path)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z-]+", name) for name in ids), "ids are words, so that they stay the same"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_notebooks_are_formatted() -> None:
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *map(str, NOTEBOOKS)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def test_the_parameters_come_first_and_each_is_explained() -> None:
    notebook = read(ROOT / "notebooks" / "briefing.ipynb")
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert first.metadata.tags == ["parameters"]
    parameters = [line for line in ast.parse(first.source).body if isinstance(line, ast.AnnAssign)]
    assert parameters
    assert first.source.count("  # ") == len(parameters)


def test_every_section_has_its_cell_and_may_fail_alone() -> None:
    notebook = read(ROOT / "notebooks" / "briefing.ipynb")
    tags = [cell.metadata.get("tags", []) for cell in notebook.cells if cell.cell_type == "code"]
    assert [own[0] for own in tags if "skip-on-error" in own] == list(SECTIONS)


def test_notes_to_the_analyst_do_not_go_to_the_page() -> None:
    notebook = read(ROOT / "notebooks" / "briefing.ipynb")
    assert all(cell.metadata.tags == ["remove-cell"] for cell in notebook.cells if cell.cell_type == "markdown")


def test_the_masthead_comes_out_as_header_and_warnings(executed: nbformat.NotebookNode) -> None:
    blocks = outputs(cell_of(executed, "masthead"), "text/html")
    assert [block[:7] for block in blocks] == ["<header", "<aside "]
    assert "TLP:GREEN" in blocks[0]


def test_the_card_comes_out_once(executed: nbformat.NotebookNode) -> None:
    [card] = [card for cell in executed.cells for card in outputs(cell, CARD)]
    assert card["tlp"] == "TLP:GREEN"
    assert [section["id"] for section in card["sections"]] == list(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_begins_with_its_heading(executed: nbformat.NotebookNode, section: str) -> None:
    cell = cell_of(executed, section)
    assert not [output for output in cell.outputs if output.output_type == "error"]
    assert outputs(cell, "text/html")[0].startswith(f'<h2 id="h-{section}">')


def test_figures_come_out_with_all_that_the_page_needs(executed: nbformat.NotebookNode) -> None:
    figures = [figure for cell in executed.cells for figure in outputs(cell, FIGURE)]
    metas = [figure["layout"]["meta"]["briefing"] for figure in figures]
    assert {"fig-matrice", "fig-frise"} <= {meta["id"] for meta in metas}
    for figure, meta in zip(figures, metas, strict=True):
        assert {"finding", "subtitle", "reading", "source", "alt", "refs", "data", "narrow"} <= set(meta)
        assert figure["config"]["showSendToCloud"] is False
        assert "plotlyServerURL" not in figure["config"]


def test_tables_come_out_as_data_resources(executed: nbformat.NotebookNode) -> None:
    resources = outputs(cell_of(executed, "donnees"), TABLE)
    assert {"claims", "entities", "sentences"} <= {resource["name"] for resource in resources}


def test_the_explorer_runs_and_saves_a_table_and_a_figure(tmp_path: Path) -> None:
    notebook = execute("explore.ipynb", tmp_path, save_to=tmp_path / "tables")
    figures = [figure for cell in notebook.cells for figure in outputs(cell, FIGURE)]
    assert len(figures) >= 2
    assert (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8").startswith('"article_id",')
    assert (tmp_path / "tables" / "matrix.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_correction_desk_runs_without_a_browser_and_merges_two_reviews(tmp_path: Path) -> None:
    article = tmp_path / "pont.txt"
    article.write_text("Le pont est fermé, selon la régie. Il rouvrira lundi.", encoding="utf-8")
    for name in ("ana", "bo"):
        (tmp_path / f"{name}.yaml").write_text(f"author: {name}\ndecisions:\n", encoding="utf-8")
    files = {"review": tmp_path / "ana.yaml", "colleague": tmp_path / "bo.yaml", "merge_into": tmp_path / "both.yaml"}
    notebook = execute("review.ipynb", tmp_path, article=article, **files)
    shown = [text for cell in notebook.cells for text in outputs(cell, "text/plain")]
    assert any(text.startswith("CorrectionDesk(ana.yaml: 0 of ") for text in shown)
    assert any(text.startswith("Merged(both.yaml: 0 entries") for text in shown)
    assert (tmp_path / "both.yaml").read_text(encoding="utf-8") == "author: ana\ndecisions:\n"
