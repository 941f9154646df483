"""Which process holds something, a lock or a run under way, and whether that process is still there."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

PROCESSES = Path("/proc")
"""Where Linux tells of its processes."""
STARTED_FIELD = 19
"""Place of the start time behind the name in ``/proc/<pid>/stat`` (field 22 of proc(5))."""


@dataclass(frozen=True)
class Holder:
    """One process, told apart from a later one that got the same number.

    Attributes:
        host: Name of its computer.
        pid: Its number.
        born: When it started, by a clock that nobody sets; empty where there is none.
    """

    host: str
    pid: int
    born: str = ""

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}"

    @property
    def gone(self) -> bool | None:
        """Whether the process has ended; None when that cannot be told from here.

        >>> this_process().gone
        False
        """
        if self.host != socket.gethostname():
            return None
        return self.pid <= 0 or born(self.pid) != self.born

    @classmethod
    def of(cls, data: dict[str, Any]) -> Holder:
        """Return the holder of ``{"host", "pid", "born"}``."""
        return cls(str(data.get("host", "")), int(data.get("pid", 0)), str(data.get("born", "")))


def this_process() -> Holder:
    """Return the process that asks."""
    return Holder(socket.gethostname(), os.getpid(), born(os.getpid()) or "")


def born(pid: int) -> str | None:
    """Return when a process of this computer started; None when there is no such process.

    >>> born(os.getpid()) == born(os.getpid()) != None
    True
    """
    if (PROCESSES / "self" / "stat").exists():
        try:
            told = (PROCESSES / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        state, *rest = told.rpartition(")")[2].split()
        # What has ended and only waits for its parent to notice holds nothing any more.
        return None if state in "ZX" else f"{_boot()}-{rest[STARTED_FIELD - 1]}"
    import psutil

    try:
        return f"{psutil.Process(pid).create_time():.0f}"
    except psutil.Error:
        return None


@lru_cache
def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
    except OSError:
        return ""
