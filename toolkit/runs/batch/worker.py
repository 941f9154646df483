"""``python -m toolkit.runs.batch.worker``: a process that makes one report after another, and dies with its starter.

Calls come pickled on stdin, answers go pickled to stdout; both ends are ours.
"""

from __future__ import annotations

import pickle
import sys

from toolkit.runs.duties import die_with_parent, end_on_sigterm, take_stdout


def main() -> int:
    """Answer calls until there are no more."""
    answers = take_stdout()
    end_on_sigterm()
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
