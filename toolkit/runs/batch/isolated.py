"""Calling a function in a worker process that can be killed without harm, one worker to each thread that asks."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.signals import end_group

Result = TypeVar("Result")
TAIL_BYTES = 2000


class WorkerLostError(BriefingError):
    """A worker ended in the middle of its work: killed, out of memory, crashed. The work may be tried again."""

    code = "worker-lost"


class Worker:
    """A worker process of ours."""

    def __init__(self) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the worker; closed by `stop`
        # -P: a json.py beside the user's notebook must not take the place of the standard library's.
        self._process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-P", "-m", "toolkit.runs.batch.worker", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            start_new_session=True,
        )
        self._stopping = threading.Lock()
        self._late = False

    @property
    def alive(self) -> bool:
        """Whether it can be given work."""
        return self._process.poll() is None

    def call(self, function: Callable[..., Result], *arguments: object, limit: float | None = None) -> Result:
        """Return ``function(*arguments)`` as the worker computed it.

        Raises:
            WorkerLostError: the worker ended before it answered.
            BriefingError: it took longer than *limit* seconds and was ended with all it had started, or the
                function raised.
        """
        timer = threading.Timer(limit, self._time_out) if limit else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            fine, answer = self._ask((function, arguments))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self.stop()
            raise self._why(limit) from None
        finally:
            if timer:
                timer.cancel()
        if not fine:
            raise BriefingError(str(answer), "run it alone with --verbose for the details", code="unexpected")
        result: Result = answer
        return result

    def stop(self) -> None:
        """End the worker and what it started; ending it twice is no error."""
        with self._stopping:
            end_group(self._process)
            for stream in (self._process.stdin, self._process.stdout):
                if stream and not stream.closed:
                    _close(stream)

    def close(self) -> None:
        """End the worker and forget what it wrote."""
        self.stop()
        self._stderr.close()

    def _ask(self, call: object) -> tuple[bool, Any]:
        if not self._process.stdin or not self._process.stdout:
            raise EOFError
        pickle.dump(call, self._process.stdin)
        self._process.stdin.flush()
        fine, answer = pickle.load(self._process.stdout)  # noqa: S301  # written by our own worker
        return bool(fine), answer

    def _time_out(self) -> None:
        self._late = True
        end_group(self._process)

    def _why(self, limit: float | None) -> BriefingError:
        if self._late:
            return BriefingError(
                f"the run took longer than {limit:g} s and was ended", "allow more with --timeout", code="timeout"
            )
        code = self._process.returncode
        how = f"killed by signal {-code}" if code < 0 else f"left with code {code}"
        told = self._tail().strip().splitlines()
        return WorkerLostError(f"the worker was {how}" if code < 0 else f"the worker {how}", told[-1] if told else "")

    def _tail(self) -> str:
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - TAIL_BYTES))
        return self._stderr.read().decode("utf-8", "replace")


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:
        return  # What was still to be written has no reader any more.


class Crew:
    """The workers of one pool of threads, so that who ends the pool ends them and no others."""

    def __init__(self) -> None:
        self._workers: list[Worker] = []

    def enlist(self) -> None:
        """Make the calling thread one of the pool."""
        _mine.crew = self

    def hire(self) -> Worker:
        """Start one more worker."""
        worker = Worker()
        self._workers.append(worker)
        return worker

    def stop(self) -> None:
        """End every worker, at work or not; whoever waits for an answer is told that it is lost."""
        for worker in list(self._workers):
            worker.stop()

    def forget(self) -> None:
        """Let go of the workers that have ended; for when nobody waits for them any more."""
        for worker in [worker for worker in self._workers if not worker.alive]:
            self._workers.remove(worker)
            worker.close()


_mine = threading.local()
_freelance = Crew()


def call(function: Callable[..., Result], *arguments: object, limit: float | None = None) -> Result:
    """Return ``function(*arguments)`` from the worker that belongs to this thread; it is started where there is none.

    Raises:
        BriefingError: as :meth:`Worker.call`.
    """
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is None or not worker.alive:
        # Of the thread that will use it: on Linux a process dies with the thread that started it.
        crew: Crew = getattr(_mine, "crew", _freelance)
        worker = _mine.worker = crew.hire()
    return worker.call(function, *arguments, limit=limit)
