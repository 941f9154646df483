"""Méthode et limites: what was assumed while reading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit import extract, read_article
from toolkit.briefing.briefing import compose

ARTICLE = Path(__file__).parents[3] / "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"


def test_a_reading_that_finds_no_room_is_not_cited_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.briefing.sections.methode._MOST_DEEDS", 1)
    facts = extract(read_article(ARTICLE))
    section = compose(facts.article, facts).section("methode")
    shown = set(re.findall(r'id="(r-methode-\d+)"', section.html))
    assert {cited.html_id for cited in section.citations} == shown
    assert shown
