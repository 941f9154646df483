"""Entry points: by which names other programs find the toolkit."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

from made.markdown import code, prose, table

_PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def entry_points() -> str:
    """Return every entry point: group, name, object, and the first line of what it says of itself."""
    rows = [[code(group), code(name), code(place), prose(meaning)] for group, name, place, meaning in every_entry()]
    return table(["group", "name", "object", "meaning"], rows)


def every_entry() -> list[tuple[str, str, str, str]]:
    """Return group, name, object and meaning of every entry point."""
    project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    return [(group, name, place, meaning_of(place)) for group, names in groups.items() for name, place in names.items()]


def meaning_of(place: str) -> str:
    """Return the first sentence of the docstring of ``module:name``; empty without one."""
    module, _, name = place.partition(":")
    text = getattr(import_module(module), name).__doc__ or ""
    return " ".join(text.split("\n\n")[0].split())
