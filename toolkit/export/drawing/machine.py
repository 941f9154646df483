"""What runs JavaScript here: V8 where it is installed, else QuickJS, which needs five times as long for the same."""

from __future__ import annotations

import os
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, Protocol

MEMORY = 1 << 30
# The C stack of a Python thread is eight megabytes; plotly.js needs less than one.
STACK = 4 << 20
# Without helpers of its own, V8 is as quick here, and a process has fewer threads to answer for.
FLAGS = ("--single-threaded",)
_LAST_WORD = 5
"""Seconds that a machine may take for its last script before it is taken down."""
_started_in: list[int] = []
_lost: list[Any] = []


class MachineError(Exception):
    """JavaScript threw something, took too long or too much memory; the text says what it said."""


class Machine(Protocol):
    """An empty world of JavaScript that keeps what scripts define in it."""

    def evaluate(self, script: str) -> Any:
        """Run *script* and return the value of its last statement, if that is a text, a number or a truth value.

        Raises:
            MachineError: it threw, or took more time or memory than it may.
        """

    def settle(self) -> None:
        """Run what promises have put off, until nothing of it is left.

        Raises:
            MachineError: as :meth:`evaluate`.
        """


class QuickMachine:
    """QuickJS: small, everywhere, an interpreter."""

    def __init__(self, seconds: float) -> None:
        import quickjs

        self._failure = quickjs.JSException
        self._context = quickjs.Context()
        self._context.set_memory_limit(MEMORY)
        self._context.set_max_stack_size(STACK)
        self._context.set_time_limit(seconds)

    def evaluate(self, script: str) -> Any:
        """Run *script*; see :class:`Machine`."""
        try:
            return self._context.eval(script)
        except self._failure as error:
            raise MachineError(_first_line(error)) from None

    def settle(self) -> None:
        """Run what promises have put off; see :class:`Machine`."""
        try:
            while self._context.execute_pending_job():
                pass
        except self._failure as error:
            raise MachineError(_first_line(error)) from None


class V8Machine:
    """V8, which compiles what it runs often; it has a thread of its own."""

    def __init__(self, seconds: float) -> None:
        import py_mini_racer

        if not _started_in:
            flags = (*py_mini_racer.DEFAULT_V8_FLAGS, *FLAGS)
            # Whoever uses it beside us in this process may have started it already.
            py_mini_racer.init_mini_racer(flags=flags, ignore_duplicate_init=True)
            _started_in.append(os.getpid())
        self._failure = py_mini_racer.JSEvalException
        self._seconds = seconds
        # In a thread with an event loop, as a notebook's is, it would wait for that loop, which waits for it.
        with ThreadPoolExecutor(1) as thread:
            self._context = thread.submit(py_mini_racer.MiniRacer).result()
        # Left to Python's very end, it would wait for a thread that is no more.
        weakref.finalize(self, _close, self._context, self._failure)
        self._context.set_hard_memory_limit(MEMORY)

    def evaluate(self, script: str) -> Any:
        """Run *script*, and what its promises put off; see :class:`Machine`."""
        try:
            return self._context.eval(script, timeout_sec=self._seconds)
        except self._failure as error:
            raise MachineError(_first_line(error)) from None

    def settle(self) -> None:
        """Do nothing: V8 has run what promises put off before it answered."""


def machine(seconds: float) -> Machine:
    """Return a new machine, the quickest there is.

    Args:
        seconds: How long one script may run.

    >>> machine(10).evaluate("[3, 1, 2].sort().join('')")
    '123'
    """
    return V8Machine(seconds) if has_v8() else QuickMachine(seconds)


def has_v8() -> bool:
    """Return whether V8 can be had: it is installed, and does not live in the process that this one was forked from."""
    # A fork has none of its parent's threads, and V8 would wait for them without end.
    return find_spec("py_mini_racer") is not None and _started_in in ([], [os.getpid()])


def _close(context: Any, failure: type[Exception]) -> None:
    if _started_in != [os.getpid()]:
        # In a fork nothing of it can be taken down any more.
        _lost.append(context)
        return
    with suppress(failure):
        # A script that was cut off still answers, and its answer needs somebody to hear it: one more has it come first.
        context.eval("0", timeout_sec=_LAST_WORD)
    context.close()


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
