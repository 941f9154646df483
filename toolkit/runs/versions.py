"""Which versions made a report: Python's, the toolkit's, and those of everything the toolkit asks for."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "briefing"


def requirements(*, extras: bool = True) -> list[str]:
    """Return the names of the packages the toolkit asks for; none when it is used without being installed.

    Args:
        extras: Whether the packages of optional extras are named too.

    >>> "papermill" in requirements()
    True
    """
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return []
    wanted = [line for line in lines if extras or "extra ==" not in line]
    return sorted(re.split(r"[^\w.\-]", line, maxsplit=1)[0] for line in wanted)


def version_of(name: str) -> str | None:
    """Return the version of an installed package; None when it is not installed.

    >>> version_of("no-such-package") is None
    True
    """
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


@cache
def toolkit_digest() -> str:
    """Return one hash of the toolkit's own files: in a working copy they change without a new version.

    >>> toolkit_digest() == toolkit_digest()
    True
    """
    root = Path(__file__).parent.parent
    whole = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(
                file.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest()
            )
    return whole.hexdigest()


def versions() -> dict[str, str]:
    """Return name and version of all that took part in a run, language models included.

    The names are those the package declares, so that this wing need not know what the other one uses. They are read
    once a process: what is installed while it runs is not what it has loaded.
    """
    return dict(_found())


@cache
def _found() -> Mapping[str, str]:
    from toolkit import __version__

    found = {"python": platform.python_version(), "toolkit": __version__}
    return found | {name: version for name in requirements() if (version := version_of(name))}
