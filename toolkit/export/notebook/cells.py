"""What a notebook holds, before anything is judged: cells with their number, tags, section and outputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from toolkit.base.errors import InputError
from toolkit.base.identity import slug

PARAMETERS = frozenset({"parameters", "injected-parameters"})
HIDDEN = frozenset({"remove-cell", "remove_cell", "papermill-error-cell-tag"})
NO_OUTPUT = frozenset({"remove-output", "remove_output", "hide-output"})
MASTHEAD = "masthead"
# Tags with a meaning of their own, here or in Jupyter tools: no section is called like that.
RESERVED = (
    PARAMETERS
    | HIDDEN
    | NO_OUTPUT
    | {MASTHEAD, "skip-on-error", "raises-exception", "remove-input", "remove_input", "hide-input", "hide-cell"}
    | {"scroll-output", "full-width", "imports", "setup", "test", "nbval-skip", "slideshow"}
)


@dataclass(frozen=True)
class Cell:
    """One cell that may show something.

    Attributes:
        number: Its place in the notebook, the first is 1: how errors name it.
        kind: Markdown or code.
        source: Its text.
        section: Id of the page section its tag names, empty without such a tag.
        masthead: Whether it belongs to the head of the page.
        outputs: Its outputs, as the notebook has them.
        attachments: Pictures inside a Markdown cell: name to MIME bundle.
        alt: Alternative text for the cell's picture, from its metadata or its ``#| fig-alt:`` line.
        caption: What to print under it, from there too (``#| fig-cap:``).
    """

    number: int
    kind: Literal["markdown", "code"]
    source: str
    section: str
    masthead: bool
    outputs: tuple[Mapping[str, Any], ...]
    attachments: Mapping[str, Mapping[str, str]]
    alt: str = ""
    caption: str = ""


def joined(value: object) -> str:
    """Return a notebook's multi-line string, which may be a list of lines.

    >>> joined(["a\\n", "b"])
    'a\\nb'
    """
    return "".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def read_cells(notebook: object) -> tuple[Cell, ...]:
    """Return the cells of an executed notebook (nbformat 4) that may show something.

    Raises:
        InputError: this is no notebook, a cell is malformed, or no code cell was ever executed.
    """
    cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
    if not isinstance(cells, (list, tuple)):
        raise InputError("this is not a notebook", "give an .ipynb file of format 4", code="not-a-notebook")
    if not any(isinstance(cell, Mapping) and (cell.get("source") or cell.get("outputs")) for cell in cells):
        raise InputError("the notebook is empty", "write something in it and run it", code="empty-notebook")
    kept = [_read_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    code = [cell for cell in cells if cell.get("cell_type") == "code" and joined(cell.get("source")).strip()]
    if code and not any(cell.get("outputs") or cell.get("execution_count") for cell in code):
        raise InputError(
            "the notebook was never executed", "run it first, for example with briefing run", code="not-executed"
        )
    return tuple(cell for cell in kept if cell is not None)


def _read_cell(number: int, cell: object) -> Cell | None:
    if not isinstance(cell, Mapping) or not isinstance(cell.get("metadata", {}), Mapping):
        raise InputError(f"cell {number} is malformed", "save the notebook again in Jupyter", code="not-a-notebook")
    named = cell.get("metadata", {}).get("tags")
    tags = [str(tag) for tag in named] if isinstance(named, (list, tuple)) else []
    kind = cell.get("cell_type")
    if HIDDEN & set(tags) or kind not in ("markdown", "code"):
        return None
    outputs = cell.get("outputs", []) if kind == "code" and not NO_OUTPUT & set(tags) else []
    if not isinstance(outputs, (list, tuple)) or not all(isinstance(output, Mapping) for output in outputs):
        raise InputError(f"cell {number} has malformed outputs", "run the notebook again", code="not-a-notebook")
    section = next((slug(tag) for tag in tags if tag not in RESERVED), "")
    return Cell(
        number,
        "markdown" if kind == "markdown" else "code",
        joined(cell.get("source")),
        section,
        MASTHEAD in tags,
        tuple(outputs),
        cell.get("attachments", {}),
        _said(cell, ("alt", "fig-alt", "fig_alt", "alt-text")),
        _said(cell, ("fig-cap", "fig_cap", "caption")),
    )


def _said(cell: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return what the metadata of a cell, or a line like ``#| fig-alt: "…"`` in it, says under one of the *names*."""
    metadata, source = cell.get("metadata", {}), joined(cell.get("source"))
    for name in names:
        line = re.search(rf"^#\|\s*{name}\s*:\s*(.+?)\s*$", source, re.MULTILINE)
        found = metadata.get(name) or (line[1].strip("\"'") if line else "")
        if isinstance(found, str) and found.strip():
            return found.strip()
    return ""
