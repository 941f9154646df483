"""Small notebooks for the tests of running: real files for a real kernel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

MakeNotebook = Callable[..., Path]


@pytest.fixture(scope="session")
def make_notebook() -> MakeNotebook:
    """Return a function that writes a notebook of (source, *tags) cells and returns its path."""

    def make(file: Path, *cells: tuple[str, ...]) -> Path:
        notebook = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            cells=[nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, *tags in cells],
        )
        for index, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{index}"
        nbformat.write(notebook, file)
        return file

    return make
