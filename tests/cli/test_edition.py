"""A second edition finds the run that it replaces by its date or its name, and its page says what changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.command_line import Command
from support.desk import ARTICLE, make_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_desk(tmp_path, monkeypatch)


def pages(desk: Path) -> list[Path]:
    return sorted((desk / "reports" / "briefing-crue").glob("*/briefing.html"))


def test_a_second_edition_compares_itself_with_the_run_it_replaces(briefing: Command, desk: Path) -> None:
    assert briefing("make", "crue.md", "--to", "html").code == 0
    (desk / "crue.md").write_text(ARTICLE.replace("Il rouvrira en mai", "Il pourrait rouvrir en juin"), "utf-8")
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    made = briefing("make", "crue.md", "--to", "html", "--edition", "2", "--supersedes", day)
    assert (made.code, len(pages(desk))) == (0, 2)
    assert "Ce qui change depuis la note du" in pages(desk)[1].read_text(encoding="utf-8")
    assert "Ce qui change" not in pages(desk)[0].read_text(encoding="utf-8")


def test_a_note_that_is_not_kept_here_is_told_and_the_page_made_all_the_same(briefing: Command, desk: Path) -> None:
    made = briefing("make", "crue.md", "--to", "html", "--edition", "2", "--supersedes", "2001-01-01")
    assert made.code == 0
    assert "no run of 2001-01-01 is kept for this article" in made.err
    assert "remplace la note du" in pages(desk)[0].read_text(encoding="utf-8")
