"""Bullets that turn one thing round and tell the rest: a word, what came first, old and new, who was for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.audit_scores import facts_of

CASES: list[list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "turned.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case[2] for case in CASES])
def test_what_is_turned_round_is_contradicted_and_other_words_for_it_are_not(case: list[str]) -> None:
    language, text, bullet, *verdicts = case
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    assert facts.key_points["verdict"].iloc[0] in verdicts


@pytest.mark.parametrize(
    ("language", "text", "bullet"),
    [
        (
            "fr",
            "La digue tient. Trente mille habitants vivent en aval.",
            "La digue tient, en amont de 30 000 habitants.",
        ),
        ("en", "Imports doubled in a year, exporters said.", "Imports doubled in a year, exporters said."),
        ("en", "The few firms that exist pay most of the tax.", "Most of the tax is paid by the few firms that exist."),
        ("en", "The fee rises from 57 to 62 euros.", "The fee, once 57 euros, rises to 62."),
    ],
)
def test_a_contrary_word_said_of_something_else_turns_nothing(language: str, text: str, bullet: str) -> None:
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    assert facts.key_points["verdict"].iloc[0] != "contradicted"
