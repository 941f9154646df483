"""The command line as a whole: quick to start, and honest about itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from toolkit.base.forked import can_fork
from toolkit.cli.app import app, main
from toolkit.facts.language_model import model_name

HEAVY = ("pandas", "spacy", "plotly", "nbconvert", "papermill", "nbformat", "jupyter_client", "yaml")


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run the command line in this process; return exit code and stdout."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0), capfd.readouterr().out


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys\nfrom toolkit.cli.app import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_toolkit_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "make", "nulle-part.md"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nulle-part.md" in done.stderr


def test_the_version_is_the_toolkit_s(capfd: pytest.CaptureFixture[str]) -> None:
    from toolkit import __version__

    assert run(capfd, "--version") == (0, f"briefing {__version__}\n")


@pytest.mark.parametrize("command", [command.callback.__name__ for command in app.registered_commands])
def test_every_command_has_help_json_and_verbose(capfd: pytest.CaptureFixture[str], command: str) -> None:
    code, out = run(capfd, command, "--help")
    assert code == 0
    assert "--json" in out and "--verbose" in out


def test_the_bare_command_shows_its_help(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "make" in "".join(capfd.readouterr())


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook with two parameters, one with hostile help."""
    cell = nbformat.v4.new_code_cell(
        "top: int = 5  # rows [bold]shown[/bold]\nlabel = 'Corée'", metadata={"tags": ["parameters"]}
    )
    cell["id"] = "a"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "n.ipynb")
    return tmp_path / "n.ipynb"


def test_params_shows_a_table(capfd: pytest.CaptureFixture[str], notebook: Path) -> None:
    code, out = run(capfd, "params", str(notebook))
    assert code == 0
    assert "top" in out and "int" in out and "'Corée'" in out
    assert "[bold]shown[/bold]" in out


def test_params_gives_a_json_schema_to_machines(capfd: pytest.CaptureFixture[str], notebook: Path) -> None:
    code, out = run(capfd, "params", str(notebook), "--json")
    assert code == 0
    assert json.loads(out)["properties"]["top"] == {
        "type": "integer",
        "default": 5,
        "description": "rows [bold]shown[/bold]",
    }


def test_doctor_looks_at_everything_the_toolkit_needs(capfd: pytest.CaptureFixture[str]) -> None:
    code, out = run(capfd, "doctor", "--json")
    told = json.loads(out)
    assert {check["name"] for check in told["checks"]} == {
        "Python",
        "packages",
        "model fr",
        "model en",
        "Jupyter kernel",
        *(["warm kernel"] if can_fork() else []),
        "reports folder",
        "PDF (WeasyPrint)",
        "Chromium",
        "fonts",
    }
    assert (code == 0) == told["works"]
    assert all(check["remedy"] for check in told["checks"] if check["status"] == "missing")


def test_doctor_and_the_extraction_agree_on_the_language_models(capfd: pytest.CaptureFixture[str]) -> None:
    _, out = run(capfd, "doctor", "--json")
    found = {check["name"]: check["status"] == "ok" for check in json.loads(out)["checks"]}
    assert found["model fr"] == (model_name("fr") is not None)
    assert found["model en"] == (model_name("en") is not None)


def test_doctor_fails_only_when_the_main_job_would(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    code, out = run(capfd, "doctor")
    assert code == 0
    assert "missing  PDF" in out and "pango" in out
    (tmp_path / "reports").write_text("in the way")
    code, out = run(capfd, "doctor")
    assert code == 1
    assert "The main job does not work yet." in out


def test_parameters_of_a_file_are_overruled_by_the_command_line(tmp_path: Path) -> None:
    from toolkit.cli.options import parse_parameters, read_parameter_file

    (tmp_path / "p.yaml").write_text("top: 3\nlabel: a\n", encoding="utf-8")
    assert {**read_parameter_file(str(tmp_path / "p.yaml")), **parse_parameters(["top=4"])} == {
        "top": "4",
        "label": "a",
    }
