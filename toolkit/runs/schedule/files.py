"""The files a schedule runs on: those its glob finds, and among them what it has not had yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.base.project import project_root
from toolkit.runs.manifest import digest_of
from toolkit.runs.schedule.model import Inputs


def find_inputs(inputs: Inputs, seen: Mapping[str, str], root: Path | None = None) -> dict[str, str]:
    """Return file (relative to the project) to SHA-256, of what is to be run on now, in the order of the names.

    New is what has another content than when it was run on last: a file that is copied in with an old date is not
    missed, one that is only touched is not run on again.

    >>> find_inputs(Inputs("article", "no/such/*.md"), {})
    {}
    """
    base = root or project_root()
    found: dict[str, str] = {}
    for file in sorted(base.glob(inputs.glob)):
        if not file.is_file() or file.name.startswith("."):
            continue
        name = file.relative_to(base).as_posix()
        try:
            digest = digest_of(file)
        except OSError:
            continue  # Gone or locked since it was listed: it is still new the next time.
        if not inputs.new or seen.get(name) != digest:
            found[name] = digest
    return found
