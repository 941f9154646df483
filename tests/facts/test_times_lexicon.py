"""Every rule of the time lexicons is tried on its own examples, read as published on Wednesday 9 July 2025."""

from __future__ import annotations

from typing import Any

import pytest
from support.by_hand import article

from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.times import find_times

RULES = [(language, rule) for language in LANGUAGES for rule in load_lexicon(language, "times")["rules"]]


def read(language: str, text: str, rule_id: str) -> list[str | None]:
    return [
        row["edtf"]
        for row in find_times(parse(article(text, language=language)))
        if row["rule_id"] == f"times:{rule_id}"
    ]


def as_texts(expected: Any) -> list[str | None]:
    return [None if value is None else str(value) for value in (expected if isinstance(expected, list) else [expected])]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}-{rule['id']}" for language, rule in RULES])
def test_a_rule_reads_its_positive_examples_and_leaves_its_negative_ones(language: str, rule: dict[str, Any]) -> None:
    assert rule["positive"], "a rule needs an example"
    assert rule["negative"], "a rule needs a counter-example"
    for text, expected in rule["positive"].items():
        rows = find_times(parse(article(text, language=language)))
        assert rule["id"] in {row["rule_id"].removeprefix("times:") for row in rows}, (text, rows)
        assert [row["edtf"] for row in rows][-len(as_texts(expected)) :] == as_texts(expected), text
    for text in rule["negative"]:
        assert not read(language, text, rule["id"]), text
