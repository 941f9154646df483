"""`setup.sh` is the front door: it says what is wrong, and what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what setup.sh reads, without any environment."""
    for name in ("setup.sh", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run_setup(
    folder: Path, *arguments: str, path: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    base = {"HOME": str(folder), "PATH": path or os.environ["PATH"], "BRIEFING_NO_APT": "1"}
    return subprocess.run(
        ["/bin/sh", "setup.sh", *arguments],
        cwd=folder,
        env=base | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def tools_without(folder: Path, *names: str) -> str:
    """Return a PATH with the few commands that setup.sh may call, and the fakes given as *names* that always fail."""
    tools = folder / "tools"
    tools.mkdir()
    for tool in ("dirname", "cat", "rm", "id", "sed", "cp", "mktemp"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    for name in names:
        fake = tools / name
        fake.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        fake.chmod(0o755)
    return str(tools)


def test_an_unknown_command_is_named_with_the_known_ones(clone: Path) -> None:
    done = run_setup(clone, "breifing")
    assert done.returncode == 1
    assert 'unknown command "breifing"; known: briefing, test, lock' in done.stderr


def test_without_python_it_says_which_one_it_needs(clone: Path) -> None:
    done = run_setup(clone, path=tools_without(clone, "python3"))
    assert done.returncode == 1
    assert "Python 3.11 to 3.14 was not found" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_python_that_cannot_make_environments_gives_the_line_to_type(clone: Path) -> None:
    path = tools_without(clone)
    python = Path(path) / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\nmkdir -p .venv; exit 1\n', encoding="utf-8")
    python.chmod(0o755)
    done = run_setup(clone, path=path)
    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr
    assert not (clone / ".venv").exists(), "a half-made environment was left behind"


def test_a_failed_install_stops_and_is_tried_again_next_time(clone: Path) -> None:
    (clone / "requirements.lock").write_text(
        "no-such-package-of-ours==1 --hash=sha256:" + "0" * 64 + "\n# developers\n"
    )
    done = run_setup(clone, UV_OFFLINE="1", PIP_NO_INDEX="1")
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert "Ready" not in done.stderr
    assert not list(clone.glob(".venv/.stamp-*"))
