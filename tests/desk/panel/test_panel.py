"""The panel of runs without a browser: what it lists, and a report made from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.desk.panel import RunPanel
from toolkit.desk.panel.overview import notebooks_of, read_overview
from toolkit.desk.panel.tables import schedule_table
from toolkit.desk.panel.words import vocabulary

PATIENCE = 90.0
SCHEDULES = """
version: 1
schedules:
  - {id: matin, cron: "0 7 * * mon-fri", zone: Europe/Paris, notebook: notebooks/salut.ipynb}
  - {id: soir, cron: "0 19 * * *", zone: Europe/Paris, notebook: notebooks/salut.ipynb, enabled: false}
"""


def write(file: Path, *cells: tuple[str, ...]) -> None:
    made = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, *tags in cells]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(metadata=kernel, cells=made), file)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notebooks" / ".ipynb_checkpoints").mkdir(parents=True)
    write(tmp_path / "notebooks" / ".ipynb_checkpoints" / "salut.ipynb")
    write(
        tmp_path / "notebooks" / "salut.ipynb",
        ("name: str = 'x'\ntop: int = 1  # rows [1..9]", "parameters"),
        ("print('bonjour', name)",),
    )
    return tmp_path


def shown(area: Any) -> str:
    return "".join(output["data"]["text/html"] for output in area.outputs)


def fill(panel: RunPanel, name: str, value: str) -> None:
    [field] = [field for field in panel._form.fields if field.entry.name == name]
    field.control.value = value


def test_it_offers_the_project_s_notebooks_and_no_copies(project: Path) -> None:
    assert notebooks_of(project) == ["notebooks/salut.ipynb"]
    panel = RunPanel(language="en")
    assert panel.notebook.value == "notebooks/salut.ipynb"
    assert [field.entry.name for field in panel._form.fields] == ["name", "top"]


def test_looking_writes_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    panel = RunPanel(language="en")
    assert sorted(project.rglob("*")) == before
    assert "Nothing was run here yet" in shown(panel.runs)
    assert "there is no schedules.yaml" in shown(panel.schedules)


def test_a_project_without_notebooks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    panel = RunPanel(language="fr")
    assert any("aucun notebook" in getattr(part, "value", "") for part in panel.children if part is not panel.notebook)
    panel.run()
    assert panel.wait() is None


def test_schedules_stand_with_their_next_due_time(project: Path) -> None:
    (project / "schedules.yaml").write_text(SCHEDULES, encoding="utf-8")
    overview = read_overview(datetime(2026, 11, 27, 12, tzinfo=UTC))
    assert overview.schedules is not None
    [morning, evening] = overview.schedules
    assert morning.next is not None
    assert (morning.next.name, evening.next) == ("2026-11-30T07:00", None)
    text = shown(RunPanel(language="en").schedules)
    assert "matin" in text
    assert "switched off" in text
    assert "never" in text


def test_broken_schedules_are_told_in_words(project: Path) -> None:
    (project / "schedules.yaml").write_text("schedules: [{id: matin}]", encoding="utf-8")
    assert 'role="alert"' in shown(RunPanel(language="en").schedules)


def test_a_report_made_from_the_form_is_linked_and_listed(project: Path) -> None:
    panel = RunPanel(language="en")
    panel.formats["pdf"].value = False
    fill(panel, "name", "<Édith>")
    panel.run()
    assert panel.run_button.disabled
    ended = panel.wait(PATIENCE)
    assert ended is not None
    assert ended.state == "ok"
    assert "bonjour &lt;Édith&gt;" in ended.files["html"].read_text(encoding="utf-8")
    [link] = [part for part in shown(panel.result).split('"') if part.endswith("briefing.html")]
    assert (project / link).is_file()
    assert link in shown(panel.runs)
    assert "done" in shown(panel.runs)
    assert not panel.run_button.disabled
    assert re.fullmatch(r"done · \d+\u00a0s", panel.stage.value), "with the seconds that it took"
    # A schedule's last run has its links too.
    (project / "schedules.yaml").write_text(SCHEDULES, encoding="utf-8")
    overview = read_overview(datetime(2026, 11, 27, 12, tzinfo=UTC))
    assert overview.schedules is not None
    ran = replace(overview.schedules[0], last=overview.runs[0])
    table = schedule_table(replace(overview, schedules=(ran,)), vocabulary("en"), "schedules.yaml")
    assert link in table


def test_the_review_of_the_article_is_filled_in_and_one_typed_is_left(project: Path) -> None:
    articles, reviews = project / "data" / "articles", project / "data" / "reviews"
    articles.mkdir(parents=True)
    reviews.mkdir()
    for name in ("crue", "pont"):
        (articles / f"{name}.md").write_text("Le pont est fermé, selon la régie.", encoding="utf-8")
    (reviews / "crue.yaml").write_text("version: 1", encoding="utf-8")
    cell = "from pathlib import Path\narticle: Path\nreview: Path | None = None"
    write(project / "notebooks" / "salut.ipynb", (cell, "parameters"))
    panel = RunPanel(language="en")
    fill(panel, "article", "data/articles/crue.md")
    assert panel._form.given["review"] == "data/reviews/crue.yaml"
    fill(panel, "article", "data/articles/pont.md")
    assert "review" not in panel._form.given
    fill(panel, "review", "data/reviews/other.yaml")
    fill(panel, "article", "data/articles/crue.md")
    assert panel._form.given["review"] == "data/reviews/other.yaml"


def test_what_cannot_be_used_starts_nothing(project: Path) -> None:
    panel = RunPanel(language="en")
    fill(panel, "top", "12")
    panel.run()
    assert panel.wait() is None
    assert "top: " in shown(panel.result)
    assert not (project / "reports").exists()


def test_a_cell_that_fails_is_told_with_what_to_do(project: Path, make_failing: Callable[[], None]) -> None:
    make_failing()
    panel = RunPanel(language="en")
    panel.formats["pdf"].value = False
    panel.run()
    ended = panel.wait(PATIENCE)
    assert ended is not None
    assert ended.state == "partial"
    assert "ZeroDivisionError" in shown(panel.result)
    assert "incomplete" in shown(panel.runs)


@pytest.fixture
def make_failing(project: Path) -> Callable[[], None]:
    return lambda: write(project / "notebooks" / "salut.ipynb", ("1 / 0", "skip-on-error"))
