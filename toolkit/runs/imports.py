"""Leaving out slow imports that nothing here uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

OPTIONAL_FORMATS = ("rfc3987_syntax", "isoduration")
"""Read by jsonschema, behind nbformat, to check IRIs and durations, which notebooks do not hold. The first builds a
parser when it is imported: 2.6 of the 3.4 seconds that ``import nbformat`` takes."""
OPTIONAL_STORES = ("pyarrow",)
"""Read by Papermill for notebooks on Hadoop."""


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Make the import of these optional modules fail inside the block, as if they were not installed.

    Modules that are loaded already stay as they are. The libraries that ask for them have a way without.

    >>> with without("isoduration_that_nobody_loaded"):
    ...     import isoduration_that_nobody_loaded
    Traceback (most recent call last):
    ModuleNotFoundError: import of isoduration_that_nobody_loaded halted; None in sys.modules
    """
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python itself marks a module as absent
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
