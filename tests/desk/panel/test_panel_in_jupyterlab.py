"""The panel of runs in a real JupyterLab: filled in, run, its link opened, all without leaving the notebook."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect
from support.lab import PATIENCE, Lab, started

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "notebooks").mkdir()
    (folder / "briefing.toml").write_text('page_language = "en"\n')
    shutil.copy(root / "notebooks" / "runs.ipynb", folder / "notebooks")
    cells = [
        nbformat.v4.new_code_cell("name: str = 'x'\ntop: int = 1  # rows [1..9]", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print('bonjour', name)"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(metadata=kernel, cells=cells), folder / "notebooks" / "salut.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(project: Path, tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Lab]:
    with started(project, tmp_path_factory.mktemp("home"), chromium_path) as running:
        yield running


def test_a_report_is_made_from_the_form_and_opened_beside_the_notebook(lab: Lab, project: Path) -> None:
    opened = lab.open("notebooks/runs.ipynb")
    opened.run_all()
    page = opened.page
    expect(opened.errors).to_have_count(0)
    page.get_by_role("combobox", name="Notebook").select_option("notebooks/salut.ipynb")
    top = page.get_by_role("textbox", name="top")
    top.fill("zwölf")
    top.press("Tab")
    expect(page.get_by_role("alert").filter(has_text="Expected a whole number")).to_be_visible()
    top.fill("2")
    page.get_by_role("textbox", name="name", exact=True).fill("Édith")
    page.get_by_role("checkbox", name="PDF").uncheck()
    page.get_by_role("button", name=re.compile("^Run$")).last.click()
    link = page.locator(".jp-OutputArea-output a", has_text="HTML").first
    expect(link).to_be_visible(timeout=PATIENCE * 1000)
    link.click()
    document = page.frame_locator(".jp-HTMLViewer iframe")
    expect(document.get_by_text("bonjour Édith")).to_be_visible(timeout=PATIENCE * 1000)
    assert list((project / "reports").glob("*/*/manifest.json"))
