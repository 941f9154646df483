"""The public names of the library, each with its docstring and examples."""

from __future__ import annotations

import inspect
from importlib import import_module

import toolkit

DESK = {
    "toolkit.desk.explore": ("Explorer", "compare", "save", "select"),
    "toolkit.desk.look": ("NotebookLook",),
    "toolkit.desk.panel": ("RunPanel",),
    "toolkit.desk.review.opening": ("open_desk",),
    "toolkit.desk.review.comparing": ("compare_files",),
    "toolkit.desk.review.merging": ("merge_files",),
}
"""What the notebooks of the desk begin with, by module."""


def python() -> str:
    """Return what Sphinx needs to write out the docstring of every public name."""
    return "\n".join(_told("toolkit", name) for name in toolkit.__all__)


def desk() -> str:
    """Return the same for what the notebooks of the desk are made of."""
    return "\n".join(_told(module, name) for module, names in DESK.items() for name in names)


def _told(module: str, name: str) -> str:
    kind = "autoclass" if inspect.isclass(getattr(import_module(module), name)) else "autofunction"
    members = "   :members:\n" if kind == "autoclass" else ""
    return f"## {name}\n\n```{{eval-rst}}\n.. {kind}:: {module}.{name}\n{members}```\n"
