"""Which notes of an article are kept already, and what a note that is made again says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.base.edition import day_of_run
from toolkit.base.errors import BriefingError
from toolkit.briefing.earlier.predecessor import CLAIMS, read_predecessor
from toolkit.runs.manifest import read_manifest

_OF_AN_EDITION = ("edition", "supersedes", "previous")


@dataclass(frozen=True)
class Kept:
    """A note that was made already.

    Attributes:
        folder: The folder of its run.
        edition: Its number among the editions.
        published: Its own date; None when it has none.
        made: The day of its run.
    """

    folder: Path
    edition: int
    published: date | None
    made: date | None

    @property
    def day(self) -> date | None:
        """Its date, else the day on which it was made."""
        return self.published or self.made

    @property
    def next_edition(self) -> dict[str, Any]:
        """The parameters of an edition that replaces this one."""
        named = str(self.published) if self.published else self.folder.name
        return {"edition": self.edition + 1, "supersedes": named, "previous": str(self.folder / CLAIMS)}

    @property
    def same_edition(self) -> dict[str, Any]:
        """The parameters by which this edition is made once more."""
        try:
            given: Mapping[str, Any] = read_manifest(self.folder / "manifest.json").get("parameters", {})
        except BriefingError:
            return {}
        return {name: given[name] for name in _OF_AN_EDITION if given.get(name)}


def last_kept(report: Path) -> Kept | None:
    """Return the latest note in the folder of a report, the highest edition first; None where there is none.

    >>> last_kept(Path("no-such-folder"))
    """
    found = []
    for claims in report.glob(f"*/{CLAIMS.as_posix()}"):
        run = claims.parents[1]
        if day_of_run(run.name):
            note = read_predecessor(claims)
            found.append(Kept(run, note.edition or 1, note.published, note.made))
    return max(found, key=lambda one: (one.edition, one.folder.name), default=None)
