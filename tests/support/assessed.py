"""Briefings of the reference reading of our article with an analyst's assessment."""

from __future__ import annotations

import tempfile
from pathlib import Path

from support.gold import MAIN, gold_facts
from toolkit.briefing import Briefing, compose
from toolkit.facts.facts import Facts

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "assessment.yaml"


def briefing_of(review: str, *, language: str = "fr", facts: Facts | None = None) -> Briefing:
    """Return the briefing with a review that holds *review*."""
    facts = facts or gold_facts(MAIN)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "review.yaml"
        file.write_text(review, encoding="utf-8")
        return compose(facts.article, facts, review=file, language=language)


def example() -> str:
    """Return the filled example of the documentation."""
    return EXAMPLE.read_text(encoding="utf-8")
