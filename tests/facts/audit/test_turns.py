"""Bullets, titles and analyses that turn the text: a part told as the whole, a fall as a rise, a former date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.audit_scores import facts_of

CASES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "turns.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("language", "text", "bullet", "verdict"), CASES["points"])
def test_a_bullet_is_held_against_its_text(language: str, text: str, bullet: str, verdict: str) -> None:
    facts = facts_of({"body": text, "points": [[bullet, verdict]]}, language)
    assert facts.key_points["verdict"].tolist() == [verdict], facts.key_points["rule_id"].tolist()


@pytest.mark.parametrize(("language", "title", "text", "more"), CASES["titles"])
def test_a_title_that_says_more_than_its_text_is_told(language: str, title: str, text: str, more: bool) -> None:
    facts = facts_of({"title": title, "body": text, "points": [["-", "supported"]]}, language)
    assert ("headline_overstated" in facts.findings["type"].tolist()) == more


@pytest.mark.parametrize(("language", "text", "analysis", "conflict"), CASES["verities"])
def test_what_is_called_certain_is_held_against_what_is_contested(
    language: str, text: str, analysis: str, conflict: bool
) -> None:
    facts = facts_of({"body": text, "analysis": analysis, "points": [["-", "supported"]]}, language)
    rules = [
        rule
        for rule in facts.findings["rule_id"]
        if rule in ("finding.beyond-doubt", "finding.never", "finding.analysis")
    ]
    assert bool(rules) == conflict


def test_what_the_author_says_is_contested_where_its_own_sentence_says_so() -> None:
    facts = facts_of(
        {"body": "Le syndicat compte 900 grévistes, ce que conteste la mairie.", "points": [["-", "-"]]}, "fr"
    )
    assert "ce que conteste la mairie" in facts.claims["surface"].tolist()


def test_an_answer_in_the_negative_that_a_bullet_leaves_out_is_told() -> None:
    text = 'The league may have sat on three tests, two officials say. "We hid nothing," insisted its head, Ana Reis.'
    facts = facts_of({"body": text, "points": [["The league sat on three tests.", "overstated"]]}, "en")
    assert "denial_gap" in facts.findings["type"].tolist()
