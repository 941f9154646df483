"""``python -m toolkit.runs.batch.worker``: a process that makes one report after another, and dies with its starter.

Calls come pickled on stdin, answers go pickled to stdout; both ends are ours.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO

from toolkit.runs.child import die_with_parent


def _take_stdout() -> BinaryIO:
    """Return the real stdout and point descriptor 1 at stderr, so that no print of a library garbles the answers."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return stream


def _stop(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def main() -> int:
    """Answer calls until there are no more."""
    answers = _take_stdout()
    signal.signal(signal.SIGTERM, _stop)
    die_with_parent(int(sys.argv[1]))
    while True:
        try:
            function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by the process that started us
        except EOFError:
            return 0
        try:
            answer = (True, function(*arguments))
        except Exception as error:
            answer = (False, f"{type(error).__name__}: {error}")
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    raise SystemExit(main())
