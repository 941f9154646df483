"""Which of the modules that may be loaded beforehand some notebooks will want: those whose package they import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path
from toolkit.export.notebook.file import parse_notebook

_IMPORT = re.compile(r"^\s*(?:from|import)\s+([\w.]+(?:\s*,\s*[\w.]+)*)", re.MULTILINE)


def packages_in(source: str) -> set[str]:
    """Return the packages that a cell imports; what it does otherwise is not looked at.

    >>> sorted(packages_in("import pandas as pd, json\\nfrom plotly import express\\n%time x = 1"))
    ['json', 'pandas', 'plotly']
    """
    names = (name.strip() for listed in _IMPORT.findall(_without_aliases(source)) for name in listed.split(","))
    return {name.partition(".")[0] for name in names if name and not name.startswith(".")}


def wanted(names: Sequence[str], notebooks: Iterable[str | Path]) -> list[str]:
    """Return those of *names* (``module`` or ``module:function``) whose package one of *notebooks* imports.

    A notebook that cannot be read imports nothing: it will be refused where it is run.
    """
    imported: set[str] = set()
    for notebook in dict.fromkeys(map(str, notebooks)):
        imported |= _packages_of(resolve_path(notebook))
    return [name for name in names if name.partition(":")[0].partition(".")[0] in imported]


def _packages_of(file: Path) -> set[str]:
    try:
        cells = parse_notebook(file.read_bytes(), file.name)["cells"]
    except (OSError, InputError):
        return set()
    sources = ("".join(cell.get("source", "")) for cell in cells if cell.get("cell_type") == "code")
    return set().union(*map(packages_in, sources))


def _without_aliases(source: str) -> str:
    return re.sub(r"\s+as\s+\w+", "", source)
