"""What makes a forked child as good as a new process: nothing of its parent's ways is left but the loaded modules."""

from __future__ import annotations

import gc
import locale
import logging
import os
import random
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

INTERPRETER = "PYTHON"
CHANGES_NOTHING = frozenset({"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPYCACHEPREFIX"})
"""Variables of Python's own that can be taken up after it has started, or that no result depends on."""


def same_interpreter(wanted: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    """Tell whether a Python started with the environment *wanted* would be like one started with *ours*.

    >>> same_interpreter({"PYTHONHASHSEED": "0"}, {}), same_interpreter({"PYTHONPATH": "lib"}, {})
    (False, True)
    """

    def settings(environment: Mapping[str, str]) -> dict[str, str]:
        return {
            name: value
            for name, value in environment.items()
            if name.startswith(INTERPRETER) and name not in CHANGES_NOTHING
        }

    return settings(wanted) == settings(ours)


def become_fresh(environment: Mapping[str, str], folder: str, umask: int, *, output: int, errors: int) -> None:
    """Give this process, just forked, the ways of a new one: a session, environment, streams and chance of its own.

    Args:
        environment: The whole environment.
        folder: The working folder.
        umask: The mask for the modes of new files.
        output: The descriptor for what is printed.
        errors: The descriptor for error messages.
    """
    os.setsid()
    _reset_signals()
    _connect_streams(output, errors)
    before = os.environ.get("PYTHONPATH", "")
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.umask(umask)
    sys.path[:] = _search_path(before, environment.get("PYTHONPATH", ""))
    time.tzset()
    locale.setlocale(locale.LC_CTYPE, "")
    _reseed()
    logging.root.setLevel(logging.WARNING)
    gc.enable()


def _reset_signals() -> None:
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        # As Python itself starts: writing to a closed pipe is an exception, Ctrl-C is one too.
        if number in (signal.SIGPIPE, getattr(signal, "SIGXFSZ", None)):
            signal.signal(number, signal.SIG_IGN)
        elif number == signal.SIGINT:
            signal.signal(number, signal.default_int_handler)
        elif signal.getsignal(number) is not None:
            signal.signal(number, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _connect_streams(output: int, errors: int) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    for given, standard in ((nothing, 0), (output, 1), (errors, 2)):
        os.dup2(given, standard)
    for given in {nothing, output, errors} - {0, 1, 2}:
        os.close(given)


def _search_path(before: str, after: str) -> list[str]:
    """Return where modules are looked for with *after* as the user's folders, in place of *before*."""
    old = {str(Path(entry).absolute()) for entry in before.split(os.pathsep) if entry}
    rest = [entry for entry in sys.path if entry and str(Path(entry).absolute()) not in old]
    return [*(str(Path(entry).absolute()) for entry in after.split(os.pathsep) if entry), *rest]


def _reseed() -> None:
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
