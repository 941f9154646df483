"""A batch on a Dask cluster of real processes on loopback: one scheduler, two workers, this one hands out the work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from distributed import Client

from toolkit.base.errors import InputError
from toolkit.runs.batch.cluster import check_address, echo
from toolkit.runs.batch.executors import open_workforce
from toolkit.runs.batch.job import Job
from toolkit.runs.batch.run import run_batch
from toolkit.runs.ledger import Ledger

MakeNotebook = Callable[..., Path]
ROOT = Path(__file__).resolve().parents[3]
KILL = (
    "import os, pathlib, psutil, time\n"
    "flag = pathlib.Path('killed')\n"
    "if not flag.exists():\n"
    "    above = psutil.Process().parents()\n"
    "    place = next(n for n, one in enumerate(above) if 'dask' in ' '.join(one.cmdline()))\n"
    "    flag.write_text(' '.join(str(one.pid) for one in [psutil.Process(), *above[:place]]))\n"
    "    above[place].kill(); time.sleep(60)"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that all processes share."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    dask = [sys.executable, "-m", "dask"]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [*dask, "worker", told, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as running:
        for command in (scheduler, worker, worker):
            process = subprocess.Popen(
                command,
                cwd=project,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            running.callback(process.wait)
            running.callback(process.kill)
        _wait_for_workers(told, 2)
        yield told


def _wait_for_workers(address: str, number: int) -> None:
    with Client(address, timeout=120, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=120)


def test_a_batch_runs_on_the_cluster_and_a_killed_worker_costs_only_time(
    project: Path, address: str, make_notebook: MakeNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(project))
    names = ("kill", "a", "b")
    sources = {name: KILL if name == "kill" else f"print('{name}')" for name in names}
    jobs = [Job(str(make_notebook(project / f"{name}.ipynb", (sources[name],))), formats=("html",)) for name in names]
    out = project / "reports"
    with open_workforce(f"dask:{address}", out) as force, Ledger.open(out) as ledger:
        assert force.slots == 2
        result = run_batch(jobs, executor=force, ledger=ledger, backoff=0.0)
        assert [row.state for row in ledger.runs()] == ["ok"] * 3
    assert [outcome.state for outcome in result.outcomes] == ["ok"] * 3
    assert sorted(file.parent.parent.name for file in out.glob("*/*/manifest.json")) == sorted(names)
    # Whatever the killed one had started ends with it: kernel, child, worker process.
    orphans = [
        psutil.Process(int(pid)) for pid in (project / "killed").read_text().split() if psutil.pid_exists(int(pid))
    ]
    _, alive = psutil.wait_procs(orphans, timeout=60)
    assert alive == []


def test_workers_with_another_toolkit_are_refused(
    project: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(project))
    monkeypatch.setattr("toolkit.runs.batch.cluster.toolkit_digest", lambda: "another")
    with pytest.raises(InputError, match="another version of the toolkit"):
        open_workforce(f"dask:{address}", tmp_path).__enter__()


def test_a_worker_that_does_not_see_the_folder_says_so(tmp_path: Path) -> None:
    assert not echo(str(tmp_path / "probe"), "word", "answer")
    (tmp_path / "probe").write_text("other")
    assert not echo(str(tmp_path / "probe"), "word", "answer")
    (tmp_path / "probe").write_text("word")
    assert echo(str(tmp_path / "probe"), "word", "answer")
    assert (tmp_path / "answer").read_text() == "word"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://10.0.0.7:8786", "tls-required"),
        ("tcp://desk.example:8786", "tls-required"),
        ("tcp://0.0.0.0:8786", "tls-required"),
        ("8786", "bad-address"),
        ("http://127.0.0.1:8786", "bad-address"),
        ("tcp://127.0.0.1", "bad-address"),
        ("tcp://[::1", "bad-address"),
    ],
)
def test_an_address_that_is_open_to_others_is_refused(address: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_address(address)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://desk:8786"]
)
def test_loopback_and_tls_are_taken(address: str) -> None:
    check_address(address)


def test_nobody_listening_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.runs.batch.cluster.TIMEOUT", 1)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        open_workforce(f"dask:tcp://127.0.0.1:{port}", tmp_path).__enter__()


def test_tls_without_certificates_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs certificates") as caught:
        open_workforce("dask:tls://127.0.0.1:8786", tmp_path).__enter__()
    assert caught.value.code == "no-certificates"
