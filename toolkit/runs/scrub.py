"""Taking the paths of the user's computer out of everything that is shared."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from toolkit.base.project import project_root

BINARY_KEYS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "bdata"})
"""Values that hold base64: a chance hit in them is no path, and replacing it would break the picture."""
_COLOUR = r"\x1b\[[0-9;]*m"


def scrubber(root: Path | None = None, others: Iterable[Path] = ()) -> Callable[[str], str]:
    """Return a function that makes the paths in a text relative: to the project, else to a word that names no place.

    ``<root>/data/a.md`` becomes ``data/a.md``; the home folder ``~``; the temporary folder ``tmp``; Python's own
    folders ``python``; each of *others*, and the folder it lies in, its bare name. Longer paths are replaced first.

    >>> scrubber(Path("/srv/desk"))("read /srv/desk/data/a.md in /srv/desk, not /srv/desks")
    'read data/a.md in ., not /srv/desks'
    """
    words = _places(root or project_root(), others)
    any_path = "|".join(re.escape(path) for path in sorted(words, key=len, reverse=True))
    # A path begins after no word character, save the end of a colour code or of an escaped line end.
    pattern = re.compile(
        rf"(?P<before>{_COLOUR}|(?<![\w.\-])|(?<=\\[nrt]))(?:file://)?(?P<path>{any_path})(?P<after>/|\\\\|(?![\w\-]))"
    )

    def replace(found: re.Match[str]) -> str:
        word = words[found["path"]]
        if not word:
            return found["before"] + ("" if found["after"] else ".")
        return found["before"] + word + found["after"]

    # A path has a separator, and most texts of a notebook are words and numbers.
    return lambda text: pattern.sub(replace, text) if "/" in text or "\\" in text else text


def scrub(value: Any, clean: Callable[[str], str]) -> Any:
    """Return JSON-like *value* with every text cleaned, keys included; base64 is left alone."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): member if key in BINARY_KEYS else scrub(member, clean) for key, member in value.items()}
    if isinstance(value, list):
        return [scrub(member, clean) for member in value]
    return value


def _places(root: Path, others: Iterable[Path]) -> dict[str, str]:
    """Return the computer's telling folders and the word for each; the empty word stands for the project itself."""
    places: dict[str, str] = {}
    candidates: list[tuple[str | Path, str]] = [
        *((path, path.name) for other in others for path in (other, other.parent)),
        *((prefix, "python") for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)),
        (tempfile.gettempdir(), "tmp"),
        *((os.environ[name], "tmp") for name in ("TMPDIR", "JUPYTER_RUNTIME_DIR") if os.environ.get(name)),
        (Path.home(), "~"),
        (root, ""),
    ]
    for path, word in candidates:
        for spelling in {str(Path(path).absolute()), str(Path(path).resolve())}:
            # "/" and "/usr" name no computer, and stand in too many harmless texts.
            if spelling not in ("/", "/usr", "/usr/local"):
                places[spelling] = word
    return places
