"""Bullets that fill the roles of an act otherwise than the text: who admits, who does it to whom, which act it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from support.audit_scores import facts_of

CASES: list[list[str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "roles.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("language", "text", "bullet", "verdict"), CASES)
def test_a_bullet_is_held_against_its_text_by_role(language: str, text: str, bullet: str, verdict: str) -> None:
    facts = facts_of({"body": text, "points": [[bullet, verdict]]}, language)
    assert facts.key_points["verdict"].tolist() == [verdict], facts.key_points["rule_id"].tolist()
