"""Every rule on capitals is tried on its own examples; the capital stands in brackets."""

from __future__ import annotations

import re
from typing import Any

import pytest

from toolkit.facts.entities.reading.metonyms import reads_as_place
from toolkit.facts.lexicon import LANGUAGES, load_lexicon

RULES = [
    (language, rule)
    for language in LANGUAGES
    for side in ("rules", "after")
    for rule in load_lexicon(language, "metonyms")[side]
]


def read(example: str, language: str) -> tuple[bool, str]:
    match = re.search(r"\[(.+)\]", example)
    assert match, example
    text = example.replace("[", "").replace("]", "")
    return reads_as_place(text, match.start(), match.end() - 2, language)


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}-{rule['id']}" for language, rule in RULES])
def test_a_rule_on_capitals_reads_its_examples(language: str, rule: dict[str, Any]) -> None:
    for example in rule["positive"]:
        assert read(example, language)[0] is rule["place"], example
    for example in rule["negative"]:
        assert read(example, language)[1] != f"metonyms:{rule['id']}", example


def test_a_capital_without_any_sign_of_a_place_stands_for_its_government() -> None:
    assert read("[Nairobi] a protesté contre la mesure", "fr")[0] is False


@pytest.mark.parametrize(
    ("example", "place"),
    [
        ("il répond à l'appel du [Caire] en faveur d'une trêve", False),
        ("Tunis reproche au [Caire] de retenir les camions", False),
        ("elle a grandi au [Caire]", True),
        ("les rues du [Caire] étaient vides", True),
    ],
)
def test_a_capital_whose_article_a_preposition_swallows_is_read_as_any_other(example: str, place: bool) -> None:
    assert read(example, "fr")[0] is place
