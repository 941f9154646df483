"""What the cells of a notebook say about themselves: tags, sections, errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.export.notebook.cells import RESERVED

SKIP_ON_ERROR = "skip-on-error"


def tags_of(cell: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def section_of(cell: Mapping[str, Any]) -> str:
    """Return the page section a cell belongs to; empty without one.

    >>> section_of({"metadata": {"tags": ["skip-on-error", "acteurs"]}})
    'acteurs'
    """
    return next((tag for tag in tags_of(cell) if tag not in RESERVED), "")


def errors_of(cell: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the error outputs of a cell; leaving by ``sys.exit(0)`` is none."""
    return [
        output
        for output in cell.get("outputs", [])
        if output.get("output_type") == "error"
        and not (output.get("ename") == "SystemExit" and output.get("evalue") in ("", "0"))
    ]


def failures(notebook: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return ``{"cell", "section", "ename", "evalue"}`` for every failed cell of an executed notebook."""
    return [
        {"cell": index, "section": section_of(cell), "ename": error["ename"], "evalue": error["evalue"]}
        for index, cell in enumerate(notebook["cells"])
        for error in errors_of(cell)[:1]
    ]
