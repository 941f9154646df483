"""The public names of the library, each with its docstring and examples."""

from __future__ import annotations

import inspect

import toolkit


def python() -> str:
    """Return what Sphinx needs to write out the docstring of every public name."""
    lines = []
    for name in toolkit.__all__:
        kind = "autoclass" if inspect.isclass(getattr(toolkit, name)) else "autofunction"
        members = "   :members:\n" if kind == "autoclass" else ""
        lines.append(f"## {name}\n\n```{{eval-rst}}\n.. {kind}:: toolkit.{name}\n{members}```\n")
    return "\n".join(lines)
