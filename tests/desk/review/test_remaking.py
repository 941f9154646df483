"""The briefing made again from the desk: which edition it is and which it replaces is said before and after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.desk.review.issues import last_kept
from toolkit.desk.review.opening import Given
from toolkit.desk.review.rebuilding import plan_of
from toolkit.desk.review.remaking import Remaking
from toolkit.runs.background import Ended
from toolkit.runs.progress import Progress

RUN = "20260302T080000Z-5bc8b101"
CLAIMS = "row_id,surface,modality,certainty,disputed_by\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_PROJECT", str(tmp_path))
    (tmp_path / "briefing.toml").write_text("", encoding="utf-8")
    file = tmp_path / "port.md"
    file.write_text("Le pont est fermé, selon la régie.", encoding="utf-8")
    return file


def remaking(article: Path, shown: list[dict[str, Any]]) -> Remaking:
    return Remaking(Given(article), article.with_suffix(".yaml"), "en", shown.append)


def keep(article: Path, run: str = RUN, **parameters: Any) -> Path:
    """Lay down what a run leaves of a note."""
    folder = plan_of(Given(article), article.with_suffix(".yaml")).folder / run
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    manifest = {"version": 1, "parameters": parameters}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_first_note_replaces_none(article: Path) -> None:
    assert remaking(article, []).offered()["choices"] == [["next", "first edition"]]


def test_a_later_note_says_which_one_it_replaces(article: Path) -> None:
    folder = keep(article)
    [following, same] = remaking(article, []).offered()["choices"]
    assert following == ["next", "edition 2, which replaces edition 1, made on 2\u00a0March\u00a02026"]
    assert same == ["same", "edition 1 again, made with the review"]
    kept = last_kept(folder.parent)
    assert kept is not None
    assert kept.next_edition == {"edition": 2, "supersedes": RUN, "previous": str(folder / "data" / "claims.csv")}
    assert plan_of(Given(article), article, parameters=kept.next_edition).folder.parent == folder.parent.parent


def test_what_is_no_run_is_no_note(article: Path) -> None:
    keep(article, "draft")
    assert remaking(article, []).offered()["choices"] == [["next", "first edition"]]


def test_what_cannot_be_made_is_said_and_nothing_is_started(article: Path) -> None:
    shown: list[dict[str, Any]] = []
    making = remaking(article, shown)
    article.unlink()
    making.start()
    assert making.wait(0) is None
    assert (shown[-1]["state"], shown[-1]["failed"]) == ("failed", True)
    assert shown[-1]["told"].startswith('Parameter "article" cannot be')
    assert "there is no such file" in shown[-1]["told"]


def test_every_step_and_the_end_are_shown_and_the_page_is_linked(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AtOnce:
        """A run that takes no time."""

        def __init__(self, job: Any, *, on_progress: Any, on_end: Any) -> None:
            assert job.parameters["edition"] == 2
            on_progress(Progress("html", 1, 2, "sources"))
            page = article.parent / "reports" / "a b" / "briefing.html"
            on_end(Ended("ok", {"html": page}, ("A <warning>.",)))

    monkeypatch.setattr("toolkit.desk.review.remaking.BackgroundRun", AtOnce)
    monkeypatch.chdir(article.parent)
    keep(article)
    shown: list[dict[str, Any]] = []
    making = remaking(article, shown)
    making.start()
    assert making.wait(0) is None, "the next one can be asked for"
    assert [(one["state"], one["share"]) for one in shown] == [("running", 0.0), ("running", 0.775), ("ok", 0)]
    assert shown[1]["told"] == "writing HTML · Sources and grading"
    told = "This is edition 2; it replaces edition 1, made on 2\u00a0March\u00a02026."
    assert shown[-1]["told"] == told
    assert shown[-1]["links"] == [["HTML", "reports/a b/briefing.html"]]
    html = making.output.bundles()[0]["text/html"]
    assert told not in html, "the desk above says it"
    assert shown[-1]["said"] == "The briefing is made."
    assert 'href="reports/a%20b/briefing.html"' in html and "A &lt;warning&gt;." in html
