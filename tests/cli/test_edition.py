"""A second edition finds the run that it replaces by its date or its name, and its page says what changed."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.command_line import Command
from support.desk import ARTICLE, make_desk

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_desk(tmp_path, monkeypatch)


def pages(desk: Path) -> list[Path]:
    return sorted((desk / "reports" / "briefing-crue").glob("*/briefing.html"))


CHANGED = ARTICLE.replace("Il rouvrira en mai", "Il pourrait rouvrir en juin")


def essentials(page: Path) -> str:
    """Return the words of the bottom line of a page."""
    html = page.read_text(encoding="utf-8")
    section = html[html.index('id="essentiel"') : html.index('id="points-saillants"')]
    return " ".join(re.sub(r"<[^>]+>", " ", section).replace("\u202f", " ").replace("\u00a0", " ").split())


def make(briefing: Command, *options: str, published: str = "2026-03-02", article: str = "crue.md") -> str:
    """Make the article's page and return what the command says on stderr."""
    made = briefing("make", article, "--to", "html", "--published", published, *options)
    assert made.code == 0, made.err
    return made.err


def test_a_date_means_the_note_that_bears_it_whenever_it_was_made(briefing: Command, desk: Path) -> None:
    make(briefing)
    (desk / "crue.md").write_text(CHANGED, "utf-8")
    make(briefing, "--edition", "2", "--supersedes", "2026-03-02", published="2026-03-03")
    told = essentials(pages(desk)[1])
    assert (
        "Ce qui change depuis la note du 2 mars 2026 Comparaison avec « Crue à Sète », note du 2 mars 2026, édition 1."
        in told
    )
    assert "« Il rouvrira en mai »" in told
    assert "Ce qui change" not in essentials(pages(desk)[0])
    # Made once more, it is not compared with itself, and nothing runs.
    make(briefing, "--edition", "2", "--supersedes", "2026-03-02", published="2026-03-03")
    assert len(pages(desk)) == 2


def test_the_day_of_the_run_is_no_date_of_a_dated_note(briefing: Command, desk: Path) -> None:
    make(briefing)
    (desk / "crue.md").write_text(CHANGED, "utf-8")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    told = make(briefing, "--edition", "2", "--supersedes", today)
    assert f"no note of {today} is kept for this article; there are notes of 2026-03-02" in told
    assert "n’était pas à disposition" in essentials(pages(desk)[1])


def test_a_draft_of_the_same_text_is_not_taken_for_the_note_it_replaces(briefing: Command, desk: Path) -> None:
    make(briefing)
    (desk / "crue.md").write_text(CHANGED, "utf-8")
    make(briefing)  # the analyst forgot --edition
    make(briefing, "--edition", "2", "--supersedes", "2026-03-02")
    assert "« Il rouvrira en mai »" in essentials(pages(desk)[2])


def test_a_note_on_the_same_story_from_another_file_is_found(briefing: Command, desk: Path) -> None:
    story = "---\nstory: crue-de-mars\n---\n"
    (desk / "crue.md").write_text(story + ARTICLE, "utf-8")
    make(briefing)
    (desk / "suite.md").write_text(story + CHANGED, "utf-8")
    make(briefing, "--edition", "2", "--supersedes", "2026-03-02", published="2026-03-03", article="suite.md")
    (page,) = (desk / "reports" / "briefing-suite").glob("*/briefing.html")
    assert "« Il rouvrira en mai »" in essentials(page)


def test_a_page_can_be_named_in_its_folder_or_outside(briefing: Command, desk: Path) -> None:
    make(briefing)
    shutil.copy(pages(desk)[0], desk / "received.html")
    (desk / "crue.md").write_text(CHANGED, "utf-8")
    for number, named in (("2", "received.html"), ("3", str(pages(desk)[0]))):
        make(briefing, "--edition", number, "--supersedes", named)
        told = essentials(pages(desk)[-1])
        assert "Ce qui change depuis la note du 2 mars 2026" in told
        assert "« Il rouvrira en mai »" in told
    page = pages(desk)[-1].read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Édition 3, remplace l’édition 1, note du 2 mars 2026" in page


def test_an_undated_note_is_found_by_the_day_it_was_made(briefing: Command, desk: Path) -> None:
    assert briefing("make", "crue.md", "--to", "html").code == 0
    (desk / "crue.md").write_text(CHANGED, "utf-8")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert briefing("make", "crue.md", "--to", "html", "--edition", "2", "--supersedes", today).code == 0
    assert "Ce qui change depuis la note faite le" in essentials(pages(desk)[1])


def test_a_note_that_is_not_kept_here_is_told_on_the_page_and_to_the_analyst(briefing: Command, desk: Path) -> None:
    told = make(briefing, "--edition", "2", "--supersedes", "2001-01-01")
    assert "no note of 2001-01-01 is kept for this article" in told
    page = pages(desk)[0]
    assert "remplace la note du" in page.read_text(encoding="utf-8")
    assert "La note remplacée, du 1er janvier 2001, n’était pas à disposition" in essentials(page)
