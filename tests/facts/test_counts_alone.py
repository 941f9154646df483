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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # So many for a large number of people is one figure; the large number counts nobody.
        ("Infant deaths fell to 14 per 1,000 births in Bhutan.", "en", [("14 per 1,000 births", 14, "count")]),
        ("Le taux est tombé à 12 pour 100 000 habitants.", "fr", [("12 pour 100 000 habitants", 12, "count")]),
        ("La teneur atteint 40 microgrammes par litre.", "fr", [("40 microgrammes par litre", 40, "µg/L")]),
        ("The rupee slid to 91.2 per dollar.", "en", [("91.2 per dollar", 91.2, "INR")]),
        # Half a unit is none of a whole.
        ("The strip is half a kilometre wide.", "en", [("half a kilometre", 0.5, "km")]),
        ("Les douaniers ont saisi une demi-tonne de cuivre.", "fr", [("une demi-tonne", 0.5, "t")]),
        # How often is no count of things.
        ("The committee meets six times a year.", "en", []),
        # What a verb counts out of what was told; out of a rate it is a rate.
        ("The radar tracked nine drones and lost three.", "en", [("nine drones", 9, "count"), ("three", 3, "count")]),
        ("La chorale espère en recruter six.", "fr", [("six", 6, "count")]),
        ("Les mineurs exigent 20 % et la mine en offre 7,5.", "fr", [("20 %", 20, "%"), ("7,5", 7.5, "%")]),
    ],
)
def test_numbers_take_what_they_count_by_from_the_words_beside_them(
    text: str, language: str, expected: list[tuple[str, float, str]]
) -> None:
    assert [(row["surface"], row["value"], row["unit"]) for row in quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        # The headline's money is named in the text; what is not money stays a count.
        ("Lagos emprunte 13 milliards.\nLe prêt de 13 milliards de nairas sera voté.", "fr", ["NGN", "NGN"]),
        ("Fund seeks 2.4 billion.\nThe fund raised 90 million Chilean pesos.", "en", ["CLP", "CLP"]),
        ("Environ 3 millions vivent ici.\nLe port a coûté 9 millions d'euros.", "fr", ["count", "EUR"]),
        (
            "Lagos emprunte 13 milliards.\nIl doit 5 millions de nairas et 2 millions d'euros.",
            "fr",
            ["count", "NGN", "EUR"],
        ),
    ],
)
def test_a_headline_leaves_its_money_to_the_text(text: str, language: str, units: list[str]) -> None:
    assert [row["unit"] for row in quantities(text, language)] == units
