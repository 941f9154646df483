"""What a child process of ours owes: only answers on its stdout, an orderly end on a signal, no life without parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import BinaryIO

PR_SET_PDEATHSIG = 1


def take_stdout() -> BinaryIO:
    """Return the real stdout and point descriptor 1 at stderr, so that no print of a library garbles the answers."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return stream


def end_on_sigterm() -> None:
    """Let SIGTERM unwind this process, so that what it started and wrote is put in order."""
    signal.signal(signal.SIGTERM, _stop)


def _stop(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def die_with_parent(parent: int) -> None:
    """Ask Linux to end this process when its parent ends, however it ends; elsewhere do nothing."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent and os.getppid() != parent:
        raise SystemExit("the parent ended before the child began")
