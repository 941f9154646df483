"""Nothing twice: what stands already is served without a kernel, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.base.errors import BriefingError
from toolkit.runs import report as report_module
from toolkit.runs.lock import BusyError, locked
from toolkit.runs.manifest import FORMAT_VERSION, read_manifest
from toolkit.runs.plan import make_plan
from toolkit.runs.publish import lock_of
from toolkit.runs.report import run_report

pytestmark = pytest.mark.journey

MakeNotebook = Callable[..., Path]
SOURCE = "from pathlib import Path\nfile: Path = Path('data.txt')\ntop: int = 1"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_notebook: MakeNotebook) -> Path:
    """A project with a notebook that reads a file."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "data.txt").write_text("one")
    make_notebook(tmp_path / "veille.ipynb", (SOURCE, "parameters"), ("print(Path(file).read_text())",))
    return tmp_path


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function after whose call no notebook can be executed."""

    def forbid() -> None:
        monkeypatch.setattr(report_module, "execute", None)

    return forbid


def run(**options: Any) -> Any:
    """Run the notebook for its page."""
    return run_report("veille.ipynb", options.pop("parameters", {}), **{"formats": ["html"], **options})


def test_an_unchanged_report_is_served_without_a_kernel(project: Path, no_kernel: Callable[[], None]) -> None:
    first = run()
    no_kernel()
    again = run()
    assert (first.state, again.state, again.exit_code) == ("ok", "cached", 0)
    assert (again.folder, again.files, again.manifest) == (first.folder, first.files, first.manifest)
    assert run(parameters={"top": "1"}).state == "cached"


def test_force_runs_what_is_unchanged(project: Path) -> None:
    first, again = run(), run(force=True)
    assert again.state == "ok" and again.folder != first.folder
    assert again.files["html"].read_bytes() == first.files["html"].read_bytes()


@pytest.mark.parametrize("change", ["parameter", "file", "notebook", "settings", "edition", "partial", "strict"])
def test_what_changed_is_run(project: Path, make_notebook: MakeNotebook, change: str) -> None:
    if change == "partial":
        make_notebook(project / "veille.ipynb", (SOURCE, "parameters"), ("1/0",))
    before = run()
    options: dict[str, Any] = {}
    if change == "parameter":
        options = {"parameters": {"top": 2}}
    elif change == "file":
        (project / "data.txt").write_text("two")
    elif change == "notebook":
        make_notebook(project / "veille.ipynb", (SOURCE, "parameters"), ("print(2)",))
    elif change == "settings":
        (project / "briefing.toml").write_text('tlp = "TLP:GREEN"')
    elif change in ("edition", "strict"):
        options = {{"edition": "static"}.get(change, change): True}
    after = run(**options)
    assert after.state == before.state != "cached"
    assert after.folder != before.folder


@pytest.mark.parametrize("harm", ["changed", "gone", "manifest"])
def test_a_report_that_was_harmed_is_made_anew(project: Path, harm: str) -> None:
    before = run()
    if harm == "changed":
        page = before.files["html"]
        page.write_bytes(page.read_bytes().replace(b"one", b"two"))
    elif harm == "gone":
        (before.folder / "notebook.ipynb").unlink()
    else:
        before.manifest.write_text("{")
    assert run().state == "ok"


def test_a_format_asked_for_later_joins_the_run_without_a_kernel(project: Path, no_kernel: Callable[[], None]) -> None:
    first = run()
    page = first.files["html"].read_bytes()
    no_kernel()
    second = run(formats=["html", "md"])
    assert (second.state, second.folder, set(second.files)) == ("cached", first.folder, {"html", "md"})
    assert "one" in second.files["md"].read_text(encoding="utf-8")
    manifest = read_manifest(second.manifest)
    assert manifest["formats"] == ["html", "md"] and second.files["html"].read_bytes() == page
    assert "briefing.md" in [entry["path"] for entry in manifest["outputs"]]
    assert run(formats=["md"]).state == "cached"
    assert [path.name for path in (project / "reports").iterdir()] == ["veille-data"]


def test_two_runs_of_the_very_same_lock_each_other_out_and_other_values_need_not_wait(project: Path) -> None:
    plan = make_plan("veille.ipynb", {}, ("html",))
    with locked(lock_of(project / "reports", plan.report, plan.key), plan.report):
        with pytest.raises(BusyError):
            run()
        assert run(parameters={"top": 2}).state == "ok"
    assert run().state == "ok"


def test_the_key_is_the_same_wherever_the_project_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_notebook: MakeNotebook
) -> None:
    keys = set()
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "er", target_is_directory=True)
    for desk in (tmp_path / "one", tmp_path / "deep" / "er", tmp_path / "link"):
        (desk / "data").mkdir(parents=True, exist_ok=True)
        (desk / "data" / "data.txt").write_text("one")
        make_notebook(desk / "veille.ipynb", (SOURCE, "parameters"))
        monkeypatch.setenv("BRIEFING_PROJECT", str(desk))
        for given in ("data/data.txt", str(desk / "data" / "data.txt"), "data/../data/data.txt"):
            keys.add(make_plan(desk / "veille.ipynb", {"file": given}, ("html",)).key)
        # Settings that say nothing are no settings.
        (desk / "briefing.toml").write_text("# nothing yet\n")
        keys.add(make_plan("veille.ipynb", {"file": "data/data.txt"}, ("html",)).key)
    assert len(keys) == 1


def test_a_manifest_of_an_older_version_is_read(project: Path) -> None:
    result = run()
    manifest = json.loads(result.manifest.read_text(encoding="utf-8"))
    old = {name: value for name, value in manifest.items() if name not in ("static", "strict")}
    result.manifest.write_text(json.dumps({**old, "format_version": 1}))
    read = read_manifest(result.manifest)
    assert (read["format_version"], read["static"], read["strict"]) == (FORMAT_VERSION, None, False)
    assert read["outputs"] == manifest["outputs"]
    assert run().state == "cached"
    result.manifest.write_text(json.dumps({**manifest, "format_version": 99}))
    with pytest.raises(BriefingError, match="version 99"):
        read_manifest(result.manifest)


def test_a_run_that_reads_what_an_earlier_one_gave_belongs_to_the_same_report(
    project: Path, make_notebook: MakeNotebook
) -> None:
    source = "from pathlib import Path\nprevious: Path | None = None"
    make_notebook(project / "suite.ipynb", (source, "parameters"))
    first = run_report("suite.ipynb", formats=["html"])
    second = run_report("suite.ipynb", {"previous": str(first.files["html"])}, formats=["html"])
    assert second.state == "ok" and second.folder.parent == first.folder.parent
