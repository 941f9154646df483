"""A child of the helper process, seen from the process that asked for it: like a ``subprocess.Popen``."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from typing import IO

from toolkit.runs.warm.requests import Request, receive, send_request

LOST = -signal.SIGKILL
"""How a child ended whose helper is gone: it was ended along with it."""


class NoWarmChildError(Exception):
    """There is no warm child to be had; the message says why. An ordinary one is to be started.

    Attributes:
        stale: Whether code has changed since the helper process loaded it, so that it is of no more use.
    """

    def __init__(self, why: str, *, stale: bool = False) -> None:
        super().__init__(why)
        self.stale = stale


class ForkedProcess:
    """A running child; made by :func:`ask`. It ends when this object is closed, or the process that holds it ends."""

    stdin: IO[str] | None = None
    stdout: IO[str] | None = None
    stderr: IO[str] | None = None

    def __init__(self, pid: int, channel: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._channel = channel
        self._one_at_a_time = threading.Lock()

    def poll(self) -> int | None:
        """Return how it ended, as ``subprocess`` tells it; None as long as it runs."""
        with self._one_at_a_time:
            if self.returncode is None and select.select([self._channel], [], [], 0)[0]:
                try:
                    self.returncode = int(receive(self._channel)[0]["exit"])
                except (EOFError, OSError, KeyError, ValueError):
                    self.returncode = LOST
                self._channel.close()
            return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended and return how.

        Raises:
            subprocess.TimeoutExpired: it has not in *timeout* seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = 0.2 if end is None else min(0.2, end - time.monotonic())
            if left <= 0:
                raise subprocess.TimeoutExpired(f"warm child {self.pid}", timeout or 0)
            # Another thread may take the news from the channel and close it: then there is nothing to wait for.
            _wait_for(self._channel, left)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to it, if it still runs."""
        if self.poll() is not None:
            return
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            # Just born: it has no group of its own yet.
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _wait_for(channel: socket.socket, seconds: float) -> None:
    try:
        select.select([channel], [], [], seconds)
    except (OSError, ValueError):
        return  # Closed meanwhile.


def ask(address: str, request: Request) -> ForkedProcess:
    """Return a new child of the helper process that listens at *address*.

    Raises:
        NoWarmChildError: it is gone, or refuses.
    """
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        channel.connect(address)
        send_request(channel, request)
        answer, _ = receive(channel)
    except (OSError, EOFError, ValueError) as error:
        channel.close()
        raise NoWarmChildError(f"the helper process does not answer: {error}") from None
    if "pid" not in answer:
        channel.close()
        raise NoWarmChildError(str(answer.get("refused")), stale=bool(answer.get("stale")))
    return ForkedProcess(int(answer["pid"]), channel)
