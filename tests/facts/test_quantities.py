"""Quantities: bounds as the text gives them, and never a number that counts nothing."""

from __future__ import annotations

from typing import Any

import pytest
from support.by_hand import article

from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.numbers import read_number
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times

RULES = [
    (language, rule)
    for language in LANGUAGES
    for table in ("comparators", "tails")
    for rule in load_lexicon(language, "quantities")[table]
]


def quantities(text: str, language: str = "fr") -> list[Row]:
    document = parse(article(text, language=language))
    return list(find_quantities(document, find_entities(document), find_times(document)))


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}-{rule['id']}" for language, rule in RULES])
def test_a_comparator_bounds_its_examples(language: str, rule: dict[str, Any]) -> None:
    for text, expected in rule["positive"].items():
        sentence = {"fr": f"On a vu {text} hier.", "en": f"They saw {text} yesterday."}[language]
        (row,) = quantities(sentence, language)
        assert [row[name] for name in ("comparator", "value", "low", "high")] == expected
        assert row["rule_id"] == f"quantities:{rule['id']}"
    for text in rule["negative"]:
        sentence = {"fr": f"On a vu {text} hier.", "en": f"They saw {text} yesterday."}[language]
        assert all(row["rule_id"] != f"quantities:{rule['id']}" for row in quantities(sentence, language)), text


def test_two_conversions_of_one_volume_are_linked() -> None:
    lorries, wagons = quantities("Cela fait 40 camions ou 12 wagons de blé.")
    assert lorries["alternative_to"] == wagons["row_id"]
    assert wagons["alternative_to"] == lorries["row_id"]


def test_two_counts_joined_by_and_are_not_linked() -> None:
    assert [row.get("alternative_to") for row in quantities("On compte 40 camions et 12 wagons.")] == [None, None]


def test_the_complement_is_part_of_what_is_counted_and_not_of_the_span() -> None:
    (row,) = quantities("Ils ont volé 600 sacs de riz.")
    assert (row["surface"], row["of"]) == ("600 sacs", "sacs de riz")


@pytest.mark.parametrize(
    "text",
    [
        "Le 38e parallèle sépare les deux.",
        "En 2019, il a plu.",
        "Il est parti il y a trois jours.",
        "La ligne 9 est fermée.",
        "L'un des accusés a fui.",
        "L'Airbus A320 du vol 447 a atterri.",
        "Le score était de 3-1.",
        "Le premier train est parti.",
        "L'article 12 du traité tient.",
    ],
)
def test_years_ordinals_names_and_durations_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Il coûte 3,5 millions de dollars canadiens.", "CAD", 3_500_000),
        ("Il coûte 12 €.", "EUR", 12),
        ("Il coûte 1,1 milliard de francs CFA.", "XOF", 1_100_000_000),
        ("Il pèse 40 kg.", "kg", 40),
        ("Il s'étend sur 12 kilomètres carrés.", "km²", 12),
        ("Il a perdu 2,5 points de pourcentage.", "%", 2.5),
    ],
)
def test_units_are_symbols_and_currencies_are_codes(text: str, unit: str, value: float) -> None:
    (row,) = quantities(text)
    assert (row["unit"], row["value"]) == (unit, value)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("soixante et onze", "fr", 71),
        ("quatre-vingts", "fr", 80),
        ("trois cent mille", "fr", 300_000),
        ("septante-deux", "fr", 72),
        ("10.000", "fr", 10_000),
        ("two hundred and fifty thousand", "en", 250_000),
        ("1,234.5", "en", 1234.5),
        ("banane", "fr", None),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, language: str, value: float | None) -> None:
    assert read_number(text, language) == value
