"""``reading``: a cell says at once that an article is read, and says it no more when that is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from markupsafe import Markup

from toolkit.base.locale import Language
from toolkit.charts.catalogue import load_catalogue


@contextmanager
def reading(name: str, language: str) -> Iterator[None]:
    """Show in a notebook's cell that the article called *name* is read; outside a notebook, nothing.

    The line goes when the block ends: what the cell shows then speaks for itself.

    >>> with reading("pont.md", "en"):
    ...     print("read")
    read
    """
    if not _in_a_notebook():
        yield
        return
    from IPython.display import display

    spoken: Language = "fr" if language == "fr" else "en"
    line = load_catalogue("toolkit.desk", spoken)("working.reading", name=name)
    shown = {"text/html": str(Markup('<p role="status">{}</p>').format(line)), "text/plain": line}
    handle = display(shown, raw=True, display_id=True)  # type: ignore[no-untyped-call]  # IPython
    try:
        yield
    finally:
        if handle is not None:
            handle.update({"text/html": "", "text/plain": ""}, raw=True)


def _in_a_notebook() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(shell, "kernel", None) is not None
