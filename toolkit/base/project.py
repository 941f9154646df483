"""Where the project is: relative paths count from its root, in every way of running."""

from __future__ import annotations

import os
from pathlib import Path

MARKERS = ("briefing.toml", "pyproject.toml", "environment.yml")


def project_root(start: Path | None = None) -> Path:
    """Return the nearest folder, from *start* upwards, that holds ``briefing.toml`` or the project's files.

    ``BRIEFING_PROJECT`` overrides the search. Without any marker the start folder itself is the root, so that the
    toolkit also works outside a project.
    """
    override = os.environ.get("BRIEFING_PROJECT")
    if override:
        return Path(override).resolve()
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if any((folder / marker).is_file() for marker in MARKERS):
            return folder
    return here


def resolve_path(path: str | os.PathLike[str], *, root: Path | None = None) -> Path:
    """Return *path* as an absolute path; a relative one counts from the project root.

    >>> resolve_path("data/articles", root=Path("/srv/desk")).as_posix()
    '/srv/desk/data/articles'
    """
    given = Path(path).expanduser()
    return given if given.is_absolute() else (root or project_root()) / given


def project_relative(path: str | os.PathLike[str], *, root: Path | None = None) -> str:
    """Return *path* as it may be shown to others: relative to the project root, else its bare name.

    >>> project_relative("/srv/desk/data/a.md", root=Path("/srv/desk"))
    'data/a.md'
    >>> project_relative("/home/someone/secret/a.md", root=Path("/srv/desk"))
    'a.md'
    """
    absolute = Path(path).expanduser().resolve()
    base = (root or project_root()).resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.name
