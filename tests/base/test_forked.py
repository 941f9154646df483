"""Forked workers answer in order, and whatever happens to one thing happens to it alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from toolkit.base import forked
from toolkit.base.forked import AHEAD, Failed, attempt, can_fork, cores, map_forked

pytestmark = pytest.mark.skipif(not can_fork(), reason="forking is not safe here")


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_come_in_the_order_of_the_things_whatever_each_takes() -> None:
    def slow_first(number: int) -> tuple[int, int]:
        time.sleep(0.2 if number == 0 else 0)
        return number, os.getpid()

    answers = list(map_forked(slow_first, range(20), 2))
    assert [answer[0] for answer in answers if not isinstance(answer, Failed)] == list(range(20))
    assert os.getpid() not in {answer[1] for answer in answers if not isinstance(answer, Failed)}


def test_large_things_and_answers_pass() -> None:
    large = "é" * 1_000_000
    assert list(map_forked(lambda text: text + "!", [large] * 5, 2)) == [large + "!"] * 5


def test_an_error_is_told_in_its_place() -> None:
    answers = list(map_forked(lambda number: 6 // number, [3, 0, 2], 2))
    assert (answers[0], answers[2]) == (2, 3)
    assert isinstance(answers[1], Failed)
    assert answers[1].reason.startswith("ZeroDivisionError: ")
    assert "6 // number" in answers[1].trace


def test_a_worker_that_dies_loses_one_thing_and_is_replaced() -> None:
    def mortal(number: int) -> int:
        if number % 3 == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    answers = list(map_forked(mortal, range(10), 2))
    lost = [number for number, answer in enumerate(answers) if isinstance(answer, Failed)]
    assert lost == [0, 3, 6, 9]
    assert answers[0] == Failed("the worker was lost (exit code -9)")


def test_things_are_read_only_as_far_as_needed() -> None:
    read: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    answers = map_forked(lambda number: number, things(), 2)
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    assert len(read) <= 3 + 2 * AHEAD
    answers.close()


def test_closing_ends_the_workers_even_in_the_middle_of_their_work() -> None:
    def endless(number: int) -> int:
        if number:
            time.sleep(600)
        return os.getpid()

    answers = map_forked(endless, range(9), 2)
    worker = next(answers)
    assert isinstance(worker, int)
    answers.close()
    assert not running(worker)


EARLY = """
import os, signal, sys
from toolkit.base.forked import map_forked

def leave(number, frame):
    raise SystemExit(3)

parent = os.getpid()
signal.signal(signal.SIGTERM, leave)
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGTERM))
try:
    print([type(answer).__name__ for answer in map_forked(str, range(2), 1)])
finally:
    if os.getpid() != parent:
        print("a worker climbed out of its fork")
        sys.stdout.flush()
        os._exit(0)
"""


def test_a_signal_before_the_worker_is_ready_never_runs_what_the_parent_does_with_it() -> None:
    done = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "['Failed', 'Failed']\n", done.stderr


def test_nothing_to_do_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "get_context", lambda name: pytest.fail("a worker was started"))
    assert list(map_forked(str, [], 2)) == []


def test_workers_end_when_their_parent_is_killed() -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for answer in map_forked(lambda number: os.getpid(), iter(int, 1), 2):
            os.write(writing, f"{answer}\n".encode())
            time.sleep(0.05)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        workers = {int(lines.readline()) for _ in range(6)}
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        deadline = time.monotonic() + 20
        while any(map(running, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert not any(map(running, workers))


def test_attempt_gives_the_result_or_the_reason() -> None:
    assert attempt(int, "3") == 3
    assert cores() >= 1
