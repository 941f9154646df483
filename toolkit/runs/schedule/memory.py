"""What a schedule remembers beside the ledger: since when it is known, how far it has come, which files it has had.

It lies in ``<out>/.ledger/schedules.json``. Losing it loses little: the ledger still knows every due time that was
run, and refuses each a second time.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.runs.catalogue.atomic import write_text

FILE = ".ledger/schedules.json"
FORMAT_VERSION = 1


@dataclass
class Past:
    """What one schedule remembers.

    Attributes:
        since: When it was first seen (ISO, UTC); what was due before is not missed.
        handled: The moment of the latest due time that was dealt with (run, or passed over by rule).
        seen: File to SHA-256, of inputs that were run on.
        targets: Delivery target to when it was first seen: older reports do not go there.
    """

    since: str
    handled: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)


class Memory:
    """The memory of all schedules of one folder of reports.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     memory = Memory.load(Path(folder))
    ...     memory.pasts["matin"] = Past("2026-11-27T00:00:00+00:00")
    ...     memory.save()
    ...     Memory.load(Path(folder)).pasts["matin"].handled
    ''
    """

    def __init__(self, file: Path, pasts: dict[str, Past], written: str = "") -> None:
        self._file = file
        self._written = written
        self.pasts = pasts

    @classmethod
    def load(cls, out: Path) -> Memory:
        """Return the memory of *out*; an empty one where there is none, or one that cannot be read.

        Raises:
            BriefingError: a newer toolkit wrote it.
        """
        file = out / FILE
        try:
            text = file.read_text(encoding="utf-8")
            data: dict[str, Any] = json.loads(text)
            version = data["format_version"]
            pasts = {name: Past(**past) for name, past in data["schedules"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls(file, {})
        if version > FORMAT_VERSION:
            raise BriefingError(
                "a newer version of the toolkit keeps these schedules", "update the toolkit", code="newer-format"
            )
        return cls(file, pasts, text)

    def of(self, schedule_id: str, now: datetime) -> Past:
        """Return what a schedule remembers; it begins to, if it is new."""
        return self.pasts.setdefault(schedule_id, Past(now.isoformat()))

    def save(self) -> None:
        """Write it, whole or not at all, if anything has changed.

        Raises:
            BriefingError: it cannot be written.
        """
        pasts = {name: asdict(past) for name, past in sorted(self.pasts.items())}
        text = json.dumps({"format_version": FORMAT_VERSION, "schedules": pasts}, ensure_ascii=False, indent=1)
        if text == self._written:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._file, text)
        except OSError as error:
            raise BriefingError(
                f"the memory of the schedules cannot be written: {error.strerror or error}",
                "make room, or let the folder of reports be written",
                code="memory",
            ) from None
        self._written = text
