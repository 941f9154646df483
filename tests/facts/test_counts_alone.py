"""Numbers whose noun, unit or money is left to be understood, and numbers beside which other words stand close."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.times import find_times


def quantities(text: str, language: str) -> list[Row]:
    document = parse(article(text, language=language))
    return list(find_quantities(document, find_entities(document), find_times(document)))


def surfaces(text: str, language: str) -> list[str]:
    return [row["surface"] for row in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # A time right behind the noun is no part of it.
        ("Lomé accuse Cotonou d'avoir fait entrer trois patrouilles la semaine dernière.", "fr", ["trois patrouilles"]),
        ("Oslo nous prêtera quatre remorqueurs cet hiver.", "fr", ["quatre remorqueurs"]),
        # Two counts with a bound of the second are no range.
        (
            "Au moins quatre morts et près de 90 000 logements sans eau.",
            "fr",
            ["Au moins quatre morts", "près de 90 000 logements"],
        ),
        ("Les pertes vont de 20 à 30 tonnes.", "fr", ["de 20 à 30 tonnes"]),
        # The verb that is only half said is no noun; without a verb before it, it is one.
        ("Two soldiers were killed and seven wounded.", "en", ["Two soldiers", "seven"]),
        ("Trois granges ont été détruites et deux endommagées.", "fr", ["Trois granges", "deux"]),
        ("The blast left 12 dead and 30 injured.", "en", ["12 dead", "30 injured"]),
        # What describes a noun is not the noun.
        ("Divers still look for dozens of missing passengers.", "en", ["dozens of missing passengers"]),
        ("Officials counted 45 missing.", "en", ["45 missing"]),
        ("The convoy carried two North Macedonian judges home.", "en", ["two North Macedonian judges"]),
        # A rough number counts what was told; a fortnight does not.
        ("On a relevé 30 fuites, dont une quinzaine autour de Lille.", "fr", ["30 fuites", "une quinzaine"]),
        ("Le pont ferme pour une quinzaine.", "fr", []),
        # One victim counts; one of anything else is an article.
        ("La police fait état d'un mort et de deux blessés.", "fr", ["un mort", "deux blessés"]),
        ("Une personne est morte dans un village.", "fr", ["Une personne"]),
        ("Une personne âgée a vu un chien.", "fr", []),
        ("Ce lac fait moins d'un hectare et plus d'un an a passé.", "fr", ["moins d'un hectare"]),
        # What a ship or hall holds.
        ("The ferry was licensed to carry 160.", "en", ["160"]),
        ("Une trentaine de guichets, sur 71, fermeront.", "fr", ["Une trentaine de guichets", "71"]),
        # A year behind "since about" is none, nor are working days and classes of weight.
        ("We have had a gauge there since about 2015.", "en", []),
        ("They had about 2015 tonnes left.", "en", ["about 2015 tonnes"]),
    ],
)
def test_a_number_counts_what_its_sentence_says(text: str, language: str, expected: list[str]) -> None:
    assert surfaces(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # The same amount again, without its money; a larger one may be of anything.
        ("Il a détourné 3,8 millions de dollars. Les clubs, privés des 3,8 millions détournés, ferment.", "fr", "USD"),
        ("Il a détourné 3,8 millions de dollars. Le pays a 6,2 millions d'habitants.", "fr", "count"),
        # Crores without a noun are money where the text has told which.
        ("The ministry got 12,000 crore rupees. The agency had asked for 14,100 crore.", "en", "INR"),
        # What money alone is of is in the money told.
        ("La banque vaut 2 milliards d'euros. Elle gère quelque 38 milliards d'actifs.", "fr", "EUR"),
        # A number that no share can have is of what was counted before the share.
        ("She won 14,212 votes, or 51.3 percent, against 13,487 for her rival.", "en", "count"),
        ("She won 51.3 percent, against 48.7 for her rival.", "en", "%"),
        ("A gale of 120 kilometres an hour tore the roofs off.", "en", "km/h"),
        ("Rents have risen by nearly a quarter.", "en", "%"),
        ("The gang asked for a ransom of 45 bitcoin.", "en", "BTC"),
    ],
)
def test_the_last_number_has_the_unit_that_is_understood(text: str, language: str, expected: str) -> None:
    assert quantities(text, language)[-1]["unit"] == expected
