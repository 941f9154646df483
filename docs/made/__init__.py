"""Parts of the documentation that are made from the code, when the site is built: they cannot lag behind it.

A page holds a line ``<!-- made: name -->``; what stands in its place is what ``PAGES[name]`` returns, as Markdown.
"""

from __future__ import annotations

from collections.abc import Callable

from made.commands import commands
from made.entry_points import entry_points
from made.notebooks import notebooks
from made.python import desk, python
from made.settings import settings
from made.tables import tables
from made.vocabularies import vocabularies

PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "desk": desk,
    "entry_points": entry_points,
    "notebooks": notebooks,
    "python": python,
    "settings": settings,
    "tables": tables,
    "vocabularies": vocabularies,
}
