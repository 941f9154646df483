"""What each notebook can be told, read from its tagged cell as the toolkit reads it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from made.markdown import cell, code, table
from toolkit.desk.shipped import shipped
from toolkit.desk.template import notebook_text
from toolkit.runs.parameters.reading import Parameters, read_parameters
from toolkit.runs.parameters.values import to_data

NEW = "a notebook made by `briefing new`"


def notebooks() -> str:
    """Return one section a notebook: its parameters with type, default and help."""
    parts = []
    for name, parameters in every_notebook().items():
        rows = [[code(entry.name), code(entry.type), code(_default(entry)), cell(entry.help)] for entry in parameters]
        told = table(["parameter", "type", "default", "meaning"], rows) if rows else "It takes no parameters.\n"
        parts += [f"## {name}\n", told]
    return "\n".join(parts)


def every_notebook() -> dict[str, Parameters]:
    """Return the parameters of every notebook that comes with the toolkit, and of a new one."""
    found = {file.name: read_parameters(file) for file in sorted(shipped("notebooks").glob("*.ipynb"))}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.ipynb"
        file.write_text(notebook_text("The title", "data/articles/my-article.md", "fr"), encoding="utf-8")
        return {**found, NEW: read_parameters(file)}


def _default(entry: object) -> str:
    if getattr(entry, "required", False):
        return "required"
    return repr(to_data(getattr(entry, "default", None)))
