"""briefing lab: JupyterLab on a project, with our settings and both kernels; what is wrong is told before it starts."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from support.command_line import Command

from toolkit.base.errors import BriefingError
from toolkit.desk import lab
from toolkit.desk.lab import lab_start

PATIENCE = 120.0
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a notebook; nothing is installed into this Python."""
    (tmp_path / "briefing.toml").write_text("")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "mine.ipynb").write_text(NOTEBOOK)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    monkeypatch.setattr(lab, "is_installed", lambda: False)
    monkeypatch.setattr(lab, "install_kernelspec", lambda: tmp_path)
    return tmp_path


def test_it_opens_on_the_notebooks_or_on_one_of_them(desk: Path) -> None:
    assert "--LabApp.default_url=/lab/tree/notebooks" in lab_start(desk).command
    one = lab_start(desk, notebook=Path("notebooks/mine.ipynb"), port=8901, browser=False, more=["--debug"])
    assert one.command[-4:] == (
        "--LabApp.default_url=/lab/tree/notebooks/mine.ipynb",
        "--port=8901",
        "--no-browser",
        "--debug",
    )


def test_the_warm_kernel_is_installed_once_and_its_failure_is_no_obstacle(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> Path:
        raise BriefingError("the kernel cannot be installed: Read-only file system")

    assert lab_start(desk).warning == ""
    monkeypatch.setattr(lab, "install_kernelspec", refuse)
    assert "Read-only" in lab_start(desk).warning
    monkeypatch.setattr(lab, "is_installed", lambda: True)
    assert lab_start(desk).warning == ""


def test_the_command_becomes_jupyterlab(
    desk: Path, briefing: Command, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(os, "execve", lambda *given: started.append(given))
    answer = briefing("lab", "--no-browser", "--json")
    assert (answer.code, answer.err) == (0, "")
    [(program, command, environment)] = started
    assert json.loads(answer.out)["command"] == list(command)
    assert program == command[0]
    assert str(lab.SETTINGS) in environment["JUPYTER_CONFIG_PATH"].split(os.pathsep)


@pytest.mark.parametrize(
    ("notebook", "told"),
    [("notebooks/none.ipynb", "there is no notebook none.ipynb"), ("../outside.ipynb", "lies outside the project")],
)
def test_a_notebook_that_cannot_be_opened_is_told_before_anything_starts(
    desk: Path, briefing: Command, notebook: str, told: str
) -> None:
    (desk.parent / "outside.ipynb").write_text(NOTEBOOK)
    answer = briefing("lab", notebook)
    assert answer.code == 2
    assert told in answer.err


def test_jupyterlab_answers_with_our_settings(desk: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--ip=127.0.0.1"]
    start = lab_start(desk, port=port, browser=False, more=quiet)
    homes = {f"JUPYTER_{kind}_DIR": str(tmp_path / "home" / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen(start.command, env={**start.environment, **homes}, stdout=log, stderr=log)
    try:
        settings = asked(
            f"http://127.0.0.1:{port}/lab/api/settings/@jupyterlab/apputils-extension:notification", server
        )
        assert settings["schema"]["properties"]["fetchNews"]["default"] == "false"
        files = asked(f"http://127.0.0.1:{port}/api/contents/notebooks", server)
        assert [entry["name"] for entry in files["content"]] == ["mine.ipynb"]
    finally:
        server.terminate()
        server.wait(PATIENCE)


def asked(url: str, server: subprocess.Popen[bytes]) -> Any:
    """Return what a server answers, once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "JupyterLab did not start"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return json.load(answer)
        except OSError:
            time.sleep(0.2)
    raise AssertionError("JupyterLab did not answer")
