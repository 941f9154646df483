"""The parent's side of a child process that runs one notebook: start, follow, time out, and never leave one behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import IO, Any

from toolkit.runs.child import Job
from toolkit.runs.parameters.secret import for_notebooks
from toolkit.runs.warm.forked import ForkedProcess
from toolkit.runs.warm.helper import ADDRESS, child
from toolkit.runs.warm.requests import Request, umask

GRACE_SECONDS = 5.0
"""How long a child may take to stop its kernel and save what it has."""
TAIL_BYTES = 4000


@dataclass(frozen=True)
class Ending:
    """How a child ended.

    Attributes:
        complete: Whether it ran to its own end (failing cells are no reason not to).
        timed_out: Whether it was stopped because it took too long.
        message: Why it failed, in its own words; empty when it did not.
        stderr: The last of what it wrote there.
    """

    complete: bool
    timed_out: bool
    message: str
    stderr: str


class NotebookProcess:
    """A running child; made by :func:`start`."""

    def __init__(
        self, process: subprocess.Popen[str] | ForkedProcess, stderr: IO[bytes], timeout: float | None
    ) -> None:
        self._process = process
        self._stderr = stderr
        self._kernel = 0
        self._timed_out = False
        self._timer = Timer(timeout, self._time_out) if timeout else None
        if self._timer:
            self._timer.daemon = True
            self._timer.start()

    def follow(self, on_event: Callable[[dict[str, Any]], None]) -> Ending:
        """Hand every event to *on_event* until the child ends, and return how it ended."""
        complete, message = False, ""
        for event in self._events():
            match event.get("event"):
                case "kernel":
                    self._kernel = int(event.get("pid") or 0)
                case "end":
                    complete = True
                case "failed":
                    message = f"{event['error']}: {event['message']}"
                case _:
                    on_event(event)
        self._process.wait()
        return Ending(complete, self._timed_out, message, self._tail())

    def stop(self) -> None:
        """End the child and its kernel if they still run: politely, then for good."""
        if self._timer:
            self._timer.cancel()
        if self._process.poll() is None:
            _signal_group(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                _signal_group(self._process.pid, signal.SIGKILL)
                _signal_group(self._kernel, signal.SIGKILL)
                self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def _time_out(self) -> None:
        self._timed_out = True
        # Only the signals: the thread that follows the child does the waiting.
        _signal_group(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            _signal_group(self._process.pid, signal.SIGKILL)
            _signal_group(self._kernel, signal.SIGKILL)

    def _events(self) -> Iterator[dict[str, Any]]:
        for line in self._process.stdout or ():
            try:
                event = json.loads(line)
            except ValueError:
                continue  # A line cut off by a kill; how the child ended is told by `complete`.
            if isinstance(event, dict):
                yield event

    def _tail(self) -> str:
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - TAIL_BYTES))
        return self._stderr.read().decode("utf-8", "replace")


@contextmanager
def start(job: Job, *, timeout: float | None = None) -> Iterator[NotebookProcess]:
    """Start a child for *job* in a process group of its own, and see to it that it is gone at the end of the block.

    Args:
        job: What to run.
        timeout: Seconds after which the child and its kernel are ended.
    """
    # A renderer set in the user's shell would turn figures into HTML that the page cannot take over.
    environment = {
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        **for_notebooks(os.environ),
        "PLOTLY_RENDERER": "plotly_mimetype",
    }
    with tempfile.TemporaryFile() as stderr:
        process = _fork(job, environment, stderr) or _spawn(job, environment, stderr)
        running = NotebookProcess(process, stderr, timeout)
        try:
            yield running
        finally:
            running.stop()


def _fork(job: Job, environment: dict[str, str], stderr: IO[bytes]) -> ForkedProcess | None:
    """Return a child that a helper process forked; None when there is none, or it refuses."""
    if not os.environ.get(ADDRESS):
        return None
    reading, writing = os.pipe()
    try:
        process = child(
            Request("notebook", job.to_json(), environment, job.folder, umask(), (writing, stderr.fileno()))
        )
    finally:
        os.close(writing)
    if process is None:
        os.close(reading)
        return None
    process.stdout = os.fdopen(reading, encoding="utf-8")
    return process


def _spawn(job: Job, environment: dict[str, str], stderr: IO[bytes]) -> subprocess.Popen[str]:
    # -P: a json.py beside the user's notebook must not take the place of the standard library's.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "toolkit.runs.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=job.folder,
        env=environment,
        encoding="utf-8",
        start_new_session=True,
    )
    if process.stdin:
        with suppress(BrokenPipeError):  # It has ended already; how, is told where its events are followed.
            process.stdin.write(job.to_json() + "\n")
            process.stdin.flush()
    return process


def _signal_group(leader: int, number: int) -> None:
    if not leader:
        return
    try:
        if hasattr(os, "killpg"):
            os.killpg(leader, number)
        else:
            os.kill(leader, number)
    except (ProcessLookupError, PermissionError):
        return  # Gone already, which is what we want.
