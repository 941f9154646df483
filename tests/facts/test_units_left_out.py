"""Amounts that leave their unit to what was told before, and counts of what belongs to somebody."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times


def told(text: str, language: str) -> list[tuple[str, str]]:
    document = parse(article(text, language=language))
    rows = find_quantities(document, find_entities(document), find_times(document))
    return [(row["surface"], row["unit"]) for row in rows]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # A range goes on with the rate told before it …
        ("en", "Inflation ran at 4%; the bank now sees between 5 and 7.", [("4%", "%"), ("between 5 and 7", "%")]),
        (
            "fr",
            "Les prix ont grimpé de 5 %, et les loyers, eux, entre 6 et 8.",
            [("5 %", "%"), ("entre 6 et 8", "%")],
        ),
        # … but counts where it has a noun.
        ("en", "Prices rose by 3%; between 6 and 8 people died.", [("3%", "%"), ("between 6 and 8 people", "count")]),
        ("fr", "Ils réclamaient 12 % de hausse, ils en ont obtenu 7.", [("12 %", "%"), ("7", "%")]),
        # The next sentence still counts in the tonnes of the last one, where the amounts are alike.
        (
            "fr",
            "Le pays a vendu 12,4 millions de tonnes de riz. Il en avait exporté plus de 15 millions.",
            [("12,4 millions de tonnes", "t"), ("plus de 15 millions", "t")],
        ),
        (
            "en",
            "Miners dug 4.2 million tonnes of coal. The island has more than 60 million.",
            [("4.2 million tonnes", "t"), ("more than 60 million", "count")],
        ),
        # A conversion in brackets is no money to go on with.
        (
            "fr",
            "Le kilo se vend 400 roubles (environ 4 euros), contre 350 en mai.",
            [("400 roubles", "RUB"), ("environ 4 euros", "EUR"), ("350", "RUB")],
        ),
        # Where it comes from is not what is counted; whole peoples are.
        (
            "fr",
            "Tunis achète 2 milliards de mètres cubes à la Libye et 300 millions d'Égypte.",
            [("2 milliards de mètres cubes", "m³"), ("300 millions", "m³")],
        ),
        ("fr", "Deux millions d'Ukrainiens ont fui.", [("Deux millions d'Ukrainiens", "count")]),
        # The strength of a quake is told by its verb or its noun.
        ("fr", "La secousse, mesurée à 6,1, a fait cinq morts.", [("6,1", "magnitude"), ("cinq morts", "count")]),
        ("en", "A 6.4 quake and an aftershock measuring 5.1 hit Java.", [("6.4", "magnitude"), ("5.1", "magnitude")]),
    ],
)
def test_a_unit_may_be_told_before(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Scores of the bank's customers queued.", ["Scores of the bank's customers"]),
        ("en", "Dozens of the teachers' cars burnt.", ["Dozens of the teachers' cars"]),
        ("en", "Four of Ghana's nine universities are shut.", ["Four", "nine universities"]),
        ("en", "Between 150-200 people and 300-400 sheep drowned.", ["Between 150-200 people", "300-400 sheep"]),
        ("en", "The levy raised 250-300 million rand.", ["250-300 million rand"]),
        ("en", "Call 555-1234 or 212-555-0100 for help.", []),
        ("en", "He is pushing two bills through parliament.", ["two bills"]),
        ("en", "Of the tenants, a third were women.", ["a third"]),
        ("fr", "Un tiers sont des femmes.", ["Un tiers"]),
        ("fr", "Un enfant sur trois jeûne.", ["Un enfant sur trois"]),
        ("fr", "Un commerçant sur cinq a fermé.", ["Un commerçant sur cinq"]),
        ("fr", "Une loi portant sur trois impôts est votée.", ["trois impôts"]),
        ("fr", "Dix gardes ont été blessés, dont trois grièvement.", ["Dix gardes", "trois"]),
        ("fr", "Sur les 80 candidats, douze seulement savent nager.", ["80 candidats", "douze"]),
    ],
)
def test_what_is_counted_is_the_last_noun_and_never_how(language: str, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in told(text, language)] == expected
