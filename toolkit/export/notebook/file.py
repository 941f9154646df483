"""An ``.ipynb`` file read with care: what is wrong with it is told in one line, with the cell where there is one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from toolkit.base.errors import InputError

FORMAT = 4
_SAVE = "give a file that JupyterLab saved"


def parse_notebook(content: bytes, name: str) -> dict[str, Any]:
    """Return the notebook in *content*, of format 4, its cells sound enough to be executed.

    Args:
        content: The file's bytes.
        name: What to call it in errors.

    Raises:
        InputError: it is not JSON, breaks off, is no notebook, is of another format, or one of its cells is malformed.

    >>> parse_notebook(b'{"cells": [], "nbformat": 4}', "a.ipynb")["cells"]
    []
    """
    notebook = _document(content, name)
    version = notebook.get("nbformat")
    if not isinstance(version, int) or isinstance(version, bool):
        raise _refused(name, "it holds JSON, but not a notebook's")
    if version < FORMAT:
        how = f"turn it into format {FORMAT}: jupyter nbconvert --to notebook --inplace {name}"
        raise InputError(
            f"{name} is no Jupyter notebook that can be read: its format is {version}", how, code="old-notebook"
        )
    if version > FORMAT:
        raise _refused(name, f"its format is {version}, newer than {FORMAT}", "save it in format 4")
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise _refused(name, "it has no list of cells")
    for number, cell in enumerate(cells, start=1):
        _check(cell, number, name)
    return notebook


def _refused(name: str, why: str, how: str = _SAVE) -> InputError:
    return InputError(f"{name} is no Jupyter notebook that can be read: {why}", how, code="bad-notebook")


def _document(content: bytes, name: str) -> dict[str, Any]:
    if not content.strip():
        raise _refused(name, "the file is empty")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused(name, "it is not UTF-8") from None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        if text.startswith("\ufeff"):
            raise _refused(name, "it begins with a byte order mark", "save it as UTF-8 without one") from None
        cut = text.lstrip().startswith("{") and (error.pos >= len(text.rstrip()) or "Unterminated" in error.msg)
        why = f"it breaks off at line {error.lineno}" if cut else f"it is not JSON (line {error.lineno})"
        raise _refused(name, why) from None
    except (ValueError, RecursionError):
        raise _refused(name, "it is not JSON that can be read") from None
    if not isinstance(document, dict):
        raise _refused(name, "it holds JSON, but not a notebook's")
    return document


def _check(cell: object, number: int, name: str) -> None:
    """Raise an error that names the cell when jupyter could not execute it."""
    sound = isinstance(cell, Mapping) and isinstance(cell.get("metadata", {}), Mapping)
    if sound and isinstance(cell, Mapping):
        outputs = cell.get("outputs", [])
        sound = (
            isinstance(cell.get("cell_type"), str)
            and _is_text(cell.get("source", ""))
            and isinstance(outputs, list)
            and all(isinstance(output, Mapping) for output in outputs)
        )
    if not sound:
        raise _refused(name, f"cell {number} is malformed", "save the notebook again in Jupyter")


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(line, str) for line in value))
