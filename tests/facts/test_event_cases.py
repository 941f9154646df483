"""Events of single sentences: type, parties in their roles, status, as the case files have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts

HERE = Path(__file__).parent / "cases"
CASES = [
    pytest.param(
        language,
        case,
        marks=[pytest.mark.xfail(reason=case["left"], strict=True)] if "left" in case else [],
        id=case["text"][:60],
    )
    for language in ("fr", "en")
    for name in ("events", "senses")
    for case in yaml.safe_load((HERE / f"{name}_{language}.yaml").read_text(encoding="utf-8"))
]


def code(party: str, facts: Facts) -> str:
    """The country of a party, else what its id ends with."""
    told = facts.entities[facts.entities["entity_id"] == party]["iso3"].dropna()
    return str(told.iloc[0]) if len(told) else party.partition("_")[2].upper() or party


def told(facts: Facts) -> list[list[Any]]:
    rows = facts.events.itertuples()
    return sorted(
        [
            row.plover_type,
            sorted(code(party, facts) for party in row.actor_ids),
            sorted(code(party, facts) for party in row.recipient_ids),
            row.status,
        ]
        for row in rows
    )


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_sentence_tells_these_events_and_no_others(language: str, case: dict[str, Any]) -> None:
    facts = extract(article(case["text"], language=language))
    wanted = sorted([kind, sorted(actors), sorted(others), status] for kind, actors, others, status in case["events"])
    assert told(facts) == wanted
