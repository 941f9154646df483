"""Which side of the publication a date without a year lies on: the tense of its clause tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.language_model import parse
from toolkit.facts.times import find_times

CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "directions.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, sentences in CASES.items() for text in sentences]
)
def test_a_date_lies_where_its_verb_looks(language: str, text: str) -> None:
    found = [row["edtf"] for row in find_times(parse(article(text, language=language)))]
    assert found == [str(value) for value in CASES[language][text]]


SIDES: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "sides.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("language", "published", "text", "words", "edtf"),
    [(language, *case) for language, cases in SIDES.items() for case in cases],
)
def test_a_date_lies_on_the_side_that_its_words_tell(
    language: str, published: str, text: str, words: str, edtf: str
) -> None:
    rows = find_times(parse(article(text, language=language, published=date.fromisoformat(published))))
    assert {row["surface"]: row["edtf"] for row in rows}[words] == edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("La ligne pourrait rouvrir avant l'été, indique la région.", "l'été", "2026-22"),
        (
            "Un premier lot pourrait partir avant l'été, un autre à l'automne, indique-t-on rue de Valois.",
            "l'automne",
            "2026-23",
        ),
        ("La ligne a été fermée pendant l'été, indique la région.", "l'été", "2025-22"),
    ],
)
def test_who_tells_at_the_end_and_a_word_like_a_verb_date_nothing(text: str, words: str, edtf: str) -> None:
    rows = find_times(parse(article(text, language="fr", published=date(2026, 3, 18))))
    assert {row["surface"]: row["edtf"] for row in rows}[words] == edtf
