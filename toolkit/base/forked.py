"""Forked workers: one function over many things, in their order, on several cores that share what is loaded already.

Nothing is loaded again and nothing is copied until it is written to: a language model of hundreds of megabytes is paid
for once. Where forking is not safe (Windows, macOS, inside another worker) ask :func:`can_fork` first.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pipe, current_process, get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    # Not there where forking is not.
    from multiprocessing.context import ForkProcess

Thing = TypeVar("Thing")
Result = TypeVar("Result")
AHEAD = 4
"""Things per worker that are under way or waiting for their turn: bounds the memory when one takes long."""
_LEAVING = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Failed:
    """What stands in the place of a result where the function raised, or where its worker was lost.

    Attributes:
        reason: One line: the error and its message, or how the worker ended.
        trace: The traceback, or empty.
    """

    reason: str
    trace: str = ""


def can_fork() -> bool:
    """Tell whether this process can fork workers safely."""
    # On macOS system libraries break in a forked child; a daemonic process may have no children.
    return "fork" in get_all_start_methods() and sys.platform != "darwin" and not current_process().daemon


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def attempt(function: Callable[[Thing], Result], thing: Thing) -> Result | Failed:
    """Return ``function(thing)``, or why it failed.

    >>> attempt(int, "x").reason
    "ValueError: invalid literal for int() with base 10: 'x'"
    """
    try:
        return function(thing)
    except Exception as error:
        return Failed(f"{type(error).__name__}: {error}", traceback.format_exc())


def map_forked(
    function: Callable[[Thing], Result], things: Iterable[Thing], processes: int
) -> Generator[Result | Failed]:
    """Yield ``function(thing)`` for each of *things*, in their order, computed by *processes* forked workers.

    *things* is read only as far as it is needed. Where the function raises, or its worker dies (memory, a crash), that
    one place holds :class:`Failed`. Things and results are pickled, the function is not. Closing the iterator ends the
    workers.
    """
    workers = _Workers(function)
    numbered = enumerate(things)
    done: dict[int, Result | Failed] = {}
    turn = 0
    try:
        while True:
            room = AHEAD * processes - len(done) - len(workers.busy)
            for number, thing in islice(numbered, min(room, processes - len(workers.busy))):
                workers.give(number, thing)
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif workers.busy:
                done |= workers.take()
            else:
                return
    finally:
        workers.stop()


class _Workers(Generic[Thing, Result]):
    """The processes, started when there is something to do, and what each is busy with.

    A worker has one thing at a time: so its death is told from its pipe, and two full pipes never wait for each other.
    """

    def __init__(self, function: Callable[[Thing], Result]) -> None:
        self.function = function
        self.idle: list[Connection] = []
        self.busy: dict[Connection, int] = {}
        self.processes: dict[Connection, ForkProcess] = {}

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        inherited = [*self.processes, ours]
        process = get_context("fork").Process(target=_work, args=(self.function, theirs, inherited), daemon=True)
        with warnings.catch_warnings():
            # Python warns of the threads that numpy's and Arrow's libraries keep; those see to themselves in a fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            # Until the worker has its own ways of leaving, a signal would run the parent's: an exception there climbs
            # out of the fork, and the worker would go on as a second parent.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, _LEAVING)
            try:
                process.start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        self.processes[ours] = process
        return ours

    def give(self, number: int, thing: Thing) -> None:
        """Let an idle worker, or a new one, begin with *thing*."""
        pipe = self.idle.pop() if self.idle else self._start()
        self.busy[pipe] = number
        with suppress(ConnectionError):  # A dead worker is noticed when its answer is taken.
            pipe.send(thing)

    def take(self) -> dict[int, Result | Failed]:
        """Wait for at least one answer; return those that are there by the number of their thing."""
        answers: dict[int, Result | Failed] = {}
        for pipe in wait(list(self.busy)):
            assert isinstance(pipe, Connection)
            number = self.busy.pop(pipe)
            try:
                answers[number] = pipe.recv()
                self.idle.append(pipe)
            except (EOFError, ConnectionError):
                answers[number] = Failed(f"the worker was lost (exit code {self._bury(pipe)})")
        return answers

    def _bury(self, pipe: Connection) -> int | None:
        process = self.processes.pop(pipe)
        pipe.close()
        process.join()
        return process.exitcode

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        for process in self.processes.values():
            process.terminate()
        for pipe in list(self.processes):
            self._bury(pipe)


def _work(function: Callable[[Thing], Result], pipe: Connection, inherited: list[Connection]) -> None:
    """What a worker does until its pipe closes."""
    # Ctrl-C reaches the whole group: the parent decides. Its own way of leaving is not ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _LEAVING)
    # Were the other pipes kept, a worker would never see that the parent is gone.
    for other in inherited:
        other.close()
    # What was loaded is never garbage; the collector would write to it, and so copy it.
    gc.freeze()
    with suppress(EOFError, ConnectionError):
        while True:
            thing = pipe.recv()
            pipe.send(attempt(function, thing))
