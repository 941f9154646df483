"""Ending a whole process group, where the system knows them."""

from __future__ import annotations

import os
import signal
import subprocess

GRACE_SECONDS = 12.0
"""How long a worker may take to end its notebook's child, which has a grace of its own."""


def signal_group(leader: int, number: int) -> None:
    """Send a signal to the process group of *leader*; a group that is gone already is no error."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(leader, number)
        else:
            os.kill(leader, number)
    except (ProcessLookupError, PermissionError):
        return


def end_group(process: subprocess.Popen[bytes], *, grace: float = GRACE_SECONDS) -> None:
    """Ask the group of *process* to end, and make it end after *grace* seconds."""
    if process.poll() is None:
        signal_group(process.pid, signal.SIGTERM)
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            signal_group(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            process.wait()
