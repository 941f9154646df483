"""Bullets that leave out who says it: what may be told bare, and what may not be told without its source."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.audit_scores import facts_of

CASES: list[list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "attributed.yaml").read_text(encoding="utf-8")
)
KNOWN_WRONG = {
    "The goalkeeper was offered money to lose.",
    "Le gardien s'est vu proposer de l'argent pour perdre.",
    "L'usine rejette des solvants dans la rivière.",
    "The referee was paid by the other side.",
    "A state of emergency was declared on Tuesday.",
}
"""An offer is taken for an attitude, "rejette" for a word of the plant, a decree for a plan."""


def marked(case: list[str]) -> object:
    known = [pytest.mark.xfail(strict=True)] if case[2] in KNOWN_WRONG else []
    return pytest.param(case, id=case[2], marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_source_may_be_left_out_only_where_it_vouches_for_what_is_its_own(case: list[str]) -> None:
    language, text, bullet, *verdicts = case
    facts = facts_of({"body": text, "points": [[bullet, ""]]}, language)
    told = str(facts.key_points["verdict"].iloc[0])
    assert told in verdicts, told


@pytest.mark.parametrize(
    ("language", "text", "bullet", "source"),
    [
        (
            "en",
            "The gates were opened at night, according to villagers.",
            "The gates were opened at night.",
            "villagers",
        ),
        ("fr", "Les vannes ont été ouvertes, selon des riverains.", "Les vannes ont été ouvertes.", "des riverains"),
    ],
)
def test_the_finding_says_whose_word_is_told_as_a_fact(language: str, text: str, bullet: str, source: str) -> None:
    found = facts_of({"body": text, "points": [[bullet, ""]]}, language).findings
    told = found[found["type"] == "source_missing"]
    assert len(told) == 1 and source in told["explanation_en"].iloc[0], found[["type", "explanation_en"]]
