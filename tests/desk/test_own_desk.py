"""`briefing init`: a desk of one's own, from the toolkit as it is installed, outside its repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from support.command_line import Command

from toolkit.base.configuration import Configuration, load_configuration
from toolkit.desk.own_desk import EXAMPLE
from toolkit.runs.parameters.reading import read_parameters

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    return tmp_path


def test_a_desk_has_all_that_an_analyst_needs(briefing: Command, desk: Path) -> None:
    done = briefing("init", "mine")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"next: cd mine && briefing make {EXAMPLE}"
    own = desk / "mine"
    notebooks = {file.name for file in (ROOT / "notebooks").glob("*.ipynb")}
    assert {file.name for file in (own / "notebooks").iterdir()} == notebooks
    assert (own / EXAMPLE).is_file() and (own / "data" / "reviews").is_dir() and (own / "README.md").is_file()
    assert load_configuration(own) == Configuration()
    schedules = yaml.safe_load((own / "schedules.example.yaml").read_text(encoding="utf-8"))
    assert schedules["schedules"]


def test_every_notebook_of_a_desk_finds_what_it_begins_with(briefing: Command, desk: Path) -> None:
    assert briefing("init", ".").code == 0
    for notebook in (desk / "notebooks").iterdir():
        named = [entry.default for entry in read_parameters(notebook) if isinstance(entry.default, Path)]
        assert [path for path in named if not (desk / path).exists()] == [], notebook.name


def test_the_pages_that_a_desk_s_files_name_are_there(briefing: Command, desk: Path) -> None:
    assert briefing("init", ".").code == 0
    for file in filter(Path.is_file, desk.rglob("*")):
        text = file.read_text(encoding="utf-8")
        named = {desk / name for name in re.findall(r"\bdocs/[\w/-]+\.(?:md|yaml)", text)}
        if file.suffix == ".md" and file.parent.name == "docs":
            named |= {file.parent / name for name in re.findall(r"\]\((?!\w+:|#)([^)#]+)", text)}
        assert [path for path in named if not path.is_file()] == [], file.name


def test_its_settings_name_every_setting_at_its_default(briefing: Command, desk: Path) -> None:
    assert briefing("init", ".").code == 0
    text = (desk / "briefing.toml").read_text(encoding="utf-8")
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line)
    (desk / "briefing.toml").write_text(uncommented, encoding="utf-8")
    assert load_configuration(desk) == Configuration()
    assert all(f"# {entry.name} = " in text for entry in fields(Configuration))


def test_its_schedules_are_sound_once_they_are_copied(briefing: Command, desk: Path) -> None:
    assert briefing("init", ".").code == 0
    (desk / "schedules.yaml").write_bytes((desk / "schedules.example.yaml").read_bytes())
    assert briefing("schedule", "check").code == 0


def test_run_again_it_adds_what_is_missing_and_touches_nothing(briefing: Command, desk: Path) -> None:
    assert briefing("init", ".").code == 0
    (desk / "briefing.toml").write_text('author = "Ana Reis"\n')
    (desk / "notebooks" / "explore.ipynb").unlink()
    again = json.loads(briefing("init", ".", "--json").out)
    assert again["written"] == ["notebooks/explore.ipynb"]
    assert (desk / "briefing.toml").read_text() == 'author = "Ana Reis"\n'


def test_a_file_is_no_desk(briefing: Command, desk: Path) -> None:
    (desk / "taken").write_text("x")
    refused = briefing("init", "taken")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "is a file; name a folder" in refused.err


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``briefing`` command of a fresh environment that has the toolkit's wheel, and this one's other packages."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = (folder / "dist").glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    # Everything else comes from here; what the wheel brings is found first. The .pth files of this place, that of the
    # editable toolkit among them, are not read by it.
    (Path(own) / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--python"]
    subprocess.run([*install, str(python), str(wheel)], check=True, capture_output=True)
    return folder / "venv" / "bin" / "briefing"


def test_the_installed_toolkit_serves_a_desk_far_from_its_repository(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("BRIEFING_PROJECT", "PYTHONPATH")}

    def briefing(*arguments: str, within: Path = tmp_path / "desk") -> str:
        command = [str(installed), *arguments]
        done = subprocess.run(command, cwd=within, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    briefing("init", "desk", within=tmp_path)
    made = json.loads(briefing("make", EXAMPLE, "--to", "html", "--json"))
    assert made["state"] == "ok"
    page = (tmp_path / "desk" / made["files"]["html"]).read_text(encoding="utf-8")
    assert "Poutine attendu à Pyongyang" in page and str(tmp_path) not in page
    briefing("new", "mon-suivi")
    assert "mon suivi" in briefing("params", "notebooks/mon-suivi.ipynb").lower()
    # Without a notebook of its own a project is served by the toolkit's.
    (tmp_path / "desk" / "notebooks" / "briefing.ipynb").unlink()
    asked = "from toolkit.cli.make import briefing_notebook as notebook; print(notebook())"
    command = [str(installed.with_name("python")), "-c", asked]
    served = subprocess.run(command, cwd=tmp_path / "desk", env=environment, capture_output=True, text=True, check=True)
    assert Path(served.stdout.strip()).is_relative_to(installed.parents[1])
