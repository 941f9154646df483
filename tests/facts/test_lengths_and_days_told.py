"""Lengths of time with words between number and unit, and days that only the story tells: "that night"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The crew asked for six more weeks.", ["P6W"]),
        ("en", "It rained for three consecutive days and four full nights.", ["P3D", "P4D"]),
        ("en", "He was held for another two long years.", ["P2Y"]),
        ("en", "The plant needs ten extra days.", ["P10D"]),
        ("en", "They saw three more weekly papers.", []),
        ("fr", "Il a attendu trois longues heures et deux bonnes semaines.", ["PT3H", "P2W"]),
        ("fr", "Le chantier prendra deux autres années.", ["P2Y"]),
        ("fr", "Elle a vu trois longues herses.", []),
        # What might have been sooner is a length of time, what was sooner a day.
        ("en", "The siren could have sounded two hours earlier.", ["PT2H"]),
        ("en", "They should have left at least three days earlier.", ["P3D"]),
        ("fr", "La digue aurait dû être fermée deux jours plus tôt.", ["P2D"]),
        ("en", "Sales were 18% more than a year earlier.", ["2024"]),
        # "at least" and "about" before a year are about the year behind these words.
        ("en", "The rule has stood since at least 2009.", ["2009"]),
        ("en", "It will stay until about 2030.", ["2030~"]),
        ("en", "At least 2009 soldiers died.", []),
        ("fr", "La règle existe depuis au moins 2009.", ["2009"]),
        ("fr", "Au moins 2009 soldats sont morts.", []),
        # What is set against another thing than time is no length of time.
        ("en", "He won a night, not a mandate.", []),
        ("en", "She gained a week, not a pardon.", []),
        ("en", "The ban lasted a day, not a week.", ["P1D", "P1W"]),
        ("fr", "Il a gagné une nuit, pas un mandat.", []),
        ("fr", "Elle obtient une semaine, non une grâce.", []),
        ("fr", "Il a plu une semaine, pas un mois.", ["P1W", "P1M"]),
        # The week, month or weekend that is running.
        ("en", "It snowed all week.", ["2025-07-07/2025-07-13"]),
        ("fr", "Il a neigé toute la semaine.", ["2025-07-07/2025-07-13"]),
        ("fr", "Il a neigé tout le mois.", ["2025-07"]),
    ],
)
def test_a_length_of_time_is_told_in_many_words(language: str, text: str, expected: list[str]) -> None:
    assert [row["edtf"] for row in find_times(parse(article(text, language=language)))] == expected


def test_more_weeks_are_no_count_of_things() -> None:
    document = parse(article("The crew asked for six more weeks.", language="en"))
    assert not find_quantities(document, find_entities(document), find_times(document))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # The day of what happened, not of who told it …
        (
            "en",
            "The dam broke on May 3, 2024, an engineer told the court on Tuesday. Nine people died that night.",
            ["2024-05-03", "2025-07-08", "2024-05-03"],
        ),
        (
            "fr",
            "La digue a cédé le 3 mai 2024, a dit mardi un ingénieur. Neuf personnes sont mortes ce soir-là.",
            ["2024-05-03", "2025-07-08", "2024-05-03"],
        ),
        # … nor one to come, in a past sentence.
        (
            "en",
            "The court annulled the vote on Monday. The party will appeal by Friday. Crowds burnt tyres that evening.",
            ["2025-07-07", "2025-07-11", "2025-07-07"],
        ),
        ("en", "The council met on Thursday. That afternoon, 200 dockers marched.", ["2025-07-03", "2025-07-03"]),
        ("fr", "Le conseil a siégé jeudi. Cet après-midi-là, il neigeait.", ["2025-07-03", "2025-07-03"]),
        ("fr", "Mon mandat expire le 30 août ; je partirai ce soir-là.", ["2025-08-30", "2025-08-30"]),
        ("en", "That night, it snowed.", [None]),
    ],
)
def test_that_night_is_one_of_the_story(language: str, text: str, expected: list[str | None]) -> None:
    assert [row["edtf"] for row in find_times(parse(article(text, language=language)))] == expected


@pytest.mark.parametrize(
    ("language", "text", "lengths"),
    [
        ("fr", "Le port a reçu une grue en mai et une seconde en juin.", []),
        ("fr", "Une offre a été rejetée ; une seconde, de 4 millions, a été acceptée.", []),
        ("fr", "La cour a rendu un avis, puis une seconde décision.", []),
        ("fr", "Le signal a duré une minute et une seconde.", ["PT1M", "PT1S"]),
        ("fr", "Il a hésité une seconde et a tiré.", ["PT1S"]),
        ("fr", "Elle gagne une seconde par tour.", ["PT1S"]),
        ("en", "One boat sank in May and a second in June.", []),
        ("en", "She paused a second and left.", ["PT1S"]),
        ("en", "He lost by a second.", ["PT1S"]),
    ],
)
def test_a_second_one_beside_a_first_is_no_length(language: str, text: str, lengths: list[str]) -> None:
    rows = find_times(parse(article(text, language=language)))
    assert [row["edtf"] for row in rows if row["kind"] == "duration"] == lengths


CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "lengths_and_days.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, sentences in CASES.items() for text in sentences]
)
def test_what_was_told_completes_a_date(language: str, text: str) -> None:
    found = [row["edtf"] for row in find_times(parse(article(text, language=language)))]
    assert found == [None if value is None else str(value) for value in CASES[language][text]]
