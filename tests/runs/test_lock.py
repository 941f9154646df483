"""Two runs of one report lock each other out, and a killed one locks nobody out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from toolkit.runs.lock import BusyError, clear_away, locked

HOLD = (
    "import sys, time; from pathlib import Path; from toolkit.runs.lock import locked\n"
    "with locked(Path(sys.argv[1]), 'veille'): print('held', flush=True); time.sleep(600)"
)


def holder_of(file: Path) -> subprocess.Popen[str]:
    """Return a process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    return process


def test_who_comes_second_is_told_who_holds_it_and_a_kill_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "locks" / "veille.lock"
    with holder_of(file) as process:
        with pytest.raises(BusyError, match=rf"veille is under way \(process {process.pid} on .*, since 20"):
            locked(file, "veille").__enter__()
        clear_away(file)
        assert file.exists()
        process.kill()
    # What it wrote is still there, and binds nobody.
    assert json.loads(file.read_text())["pid"] == process.pid
    with locked(file, "veille"):
        assert json.loads(file.read_text())["pid"] == os.getpid()
    assert not file.exists()


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    file = tmp_path / "veille.lock"
    with holder_of(file) as process:
        process.kill()
    clear_away(file)
    assert not file.exists()


def test_who_waits_has_its_turn_and_nobody_is_in_there_with_another(tmp_path: Path) -> None:
    file, inside, most = tmp_path / "veille.lock", [], []

    def work() -> None:
        with locked(file, "veille", wait=60):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 6


def test_a_lock_that_says_nothing_sensible_still_locks(tmp_path: Path) -> None:
    file = tmp_path / "veille.lock"
    with locked(file, "veille"):
        file.write_text("no json")
        with pytest.raises(BusyError, match="under way; wait"):
            locked(file, "veille").__enter__()


def test_a_wait_is_told_once(tmp_path: Path) -> None:
    file, told = tmp_path / "veille.lock", []
    with locked(file, "veille"), pytest.raises(BusyError):
        locked(file, "veille", wait=0.5, on_wait=told.append).__enter__()
    assert [claim.holder.pid for claim in told] == [os.getpid()]
