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
