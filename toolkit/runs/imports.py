"""Putting off slow imports that a run hardly ever needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

SLOW_GRAMMAR = "rfc3987_syntax"
"""jsonschema imports it to check IRIs, which notebooks do not hold, and it builds a parser when it is imported: 2.6 of
the 3.4 seconds that ``import nbformat`` takes, and plotly imports nbformat for its first figure."""
OPTIONAL_STORES = ("pyarrow",)
"""Imported by Papermill for notebooks on Hadoop."""
IN_KERNEL = (
    "__import__('toolkit.runs.imports', fromlist=['*']).put_off_slow_grammar()"
    " if __import__('importlib.util').util.find_spec('toolkit') else None"
)
"""What a kernel runs at its start: one expression, so that nothing of it stays among the notebook's names."""

WORKING_FOLDER_LAST = (
    "--IPKernelApp.ignore_cwd=True",
    "--IPKernelApp.exec_lines=__import__('sys').path.append('') if not __import__('sys').flags.safe_path else None",
)
"""What a kernel is told so that it imports from its working folder what is installed nowhere, and nothing else: left to
itself IPython looks there first, and a file click.py beside the article would stand in for the package."""


def put_off_slow_grammar() -> None:
    """Let ``rfc3987_syntax`` be loaded when it is first called instead of when it is imported; it works as before."""
    if SLOW_GRAMMAR in sys.modules:
        return
    spec = find_spec(SLOW_GRAMMAR)
    if spec is None:
        return
    stand_in = ModuleType(SLOW_GRAMMAR)
    # Tools that walk through all modules ask for these names; the answer must not load the real one.
    stand_in.__spec__, stand_in.__file__ = spec, spec.origin

    def get(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(), name)

    def is_valid_syntax(*arguments: Any) -> Any:
        return _real().is_valid_syntax(*arguments)

    vars(stand_in).update(__getattr__=get, is_valid_syntax=is_valid_syntax)
    sys.modules[SLOW_GRAMMAR] = stand_in


@cache
def _real() -> ModuleType:
    sys.modules.pop(SLOW_GRAMMAR, None)
    return import_module(SLOW_GRAMMAR)


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Make the import of these optional modules fail inside the block, as if they were not installed.

    Modules that are loaded already stay as they are. The libraries that ask for them have a way without.

    >>> with without("a_module_that_nobody_loaded"):
    ...     import a_module_that_nobody_loaded
    Traceback (most recent call last):
    ModuleNotFoundError: import of a_module_that_nobody_loaded halted; None in sys.modules
    """
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python itself marks a module as absent
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
