"""Quantities: bounds as the text gives them, and never a number that counts nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.by_hand import article

from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import LANGUAGES, load_lexicon
from toolkit.facts.quantities import find_quantities
from toolkit.facts.quantities.numbers import read_number
from toolkit.facts.times import find_times

RULES = [
    (language, rule)
    for language in LANGUAGES
    for table in ("comparators", "tails")
    for rule in load_lexicon(language, "quantities")[table]
]


NEVER = [(language, entry) for language in LANGUAGES for entry in load_lexicon(language, "quantities")["never"]]


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
        ("Il a perdu 2,5 points de pourcentage.", "pp", 2.5),
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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La digue abrite pas plus de 800 familles.", "fr", ["<=", None, None, 800]),
        ("L'usine n'emploie pas plus de 90 ouvriers.", "fr", ["<=", None, None, 90]),
        ("Le lycée compte pas moins de 40 classes.", "fr", [">=", None, 40, None]),
        ("Le salaire ne dépasse pas 300 dollars.", "fr", ["<=", None, None, 300]),
        ("La jauge est de 500 places au plus.", "fr", ["<=", None, None, 500]),
        ("The ferry carried no more than 350 passengers.", "en", ["<=", None, None, 350]),
        ("The ward held not more than 20 patients.", "en", ["<=", None, None, 20]),
        ("No fewer than 60 goats died.", "en", [">=", None, 60, None]),
        ("The clinic treats up to 70 children.", "en", ["<=", None, None, 70]),
        ("At most 15 boats sank.", "en", ["<=", None, None, 15]),
    ],
)
def test_a_negated_comparator_bounds_the_other_way(text: str, language: str, expected: list[Any]) -> None:
    (row,) = quantities(text, language)
    assert [row[name] for name in ("comparator", "value", "low", "high")] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La Riksbank a relevé son taux de 25 points de base.", "fr", (25, "bp")),
        ("The Reserve Bank of Fiji cut rates by 75 basis points.", "en", (75, "bp")),
        ("La participation recule de 4 points de pourcentage.", "fr", (4, "pp")),
        ("Turnout fell by 1.5 percentage points.", "en", (1.5, "pp")),
        ("Le chômage chilien a baissé de 0,3 point.", "fr", (0.3, "pp")),
        ("Le réal perdrait deux points de croissance.", "fr", (2, "pp")),
        ("Nairobi Gor Mahia compte 12 points.", "fr", (12, "count")),
    ],
)
def test_points_of_a_rate_are_no_per_cent(text: str, language: str, expected: tuple[float, str]) -> None:
    (row,) = quantities(text, language)
    assert (row["value"], row["unit"]) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Près de 40 % de nos routes sont coupées.", "fr", ["routes"]),
        ("Le port a reçu 300 tonnes de blé et d'orge.", "fr", ["blé et d'orge"]),
        ("Le convoi portait 80 tonnes de farine et repart.", "fr", ["farine"]),
        ("Le moulin se trouve à 12 kilomètres en aval.", "fr", [None]),
        ("Ils ont semé 900 hectares de sorgho et de mil.", "fr", ["sorgho et de mil"]),
        ("Le Chili affiche une inflation de 4,1 %.", "fr", ["inflation"]),
        ("La Norvège maintient son taux directeur à 4,5 %.", "fr", ["taux"]),
        ("Le pays connaît un taux de chômage de 7 %.", "fr", ["taux de chômage"]),
        ("La hausse des loyers est tombée à 1,9 %.", "fr", ["hausse des loyers"]),
        ("Elle risque une amende de 3 millions d'euros.", "fr", ["amende"]),
        ("La banque prévoit une inflation comprise entre 3 % et 4 %.", "fr", ["inflation"]),
        ("Le chômage est monté à 9 %, contre 8 % en 2023.", "fr", ["chômage", "chômage"]),
        ("Unemployment rose to 6% from 5%.", "en", ["Unemployment", "Unemployment"]),
        ("The club paid prize money of 300,000 euros.", "en", ["prize money"]),
        ("Ghana reported inflation of 12%.", "en", ["inflation"]),
        ("The bank held its rate at 6%.", "en", ["rate"]),
        ("They shipped 90 tonnes of maize and sorghum.", "en", ["maize and sorghum"]),
        ("They shipped 90 tonnes of maize and left.", "en", ["maize"]),
        ("Some 30% of our harvest is lost.", "en", ["harvest"]),
        ("The shares fell 6% in Oslo and the economy expanded by 2%.", "en", ["shares", "economy"]),
        ("Cross-river trade shrank by 8%.", "en", ["Cross-river trade"]),
        ("The cost of the bridge rose to NZ$11.4 million.", "en", ["cost of the bridge"]),
        ("Priced at 2 billion dollars, the dam is late.", "en", ["dam"]),
        ("The union holds bonds worth 80,000 euros.", "en", ["bonds"]),
        ("Work on the 90-metre tower stopped.", "en", ["tower"]),
        ("It will miss the bank's 5% target.", "en", ["target"]),
        ("A landslide buried 3 kilometres of the access road.", "en", ["access road"]),
        ("The crew sold fish for 300 euros.", "en", [None]),
        ("The mine lost 9 million euros.", "en", [None]),
        ("The zloty has lost 4% since May.", "en", ["zloty"]),
        ("The strip is 3 km wide.", "en", ["strip"]),
        ("La mine a perdu 9 millions d'euros.", "fr", [None]),
        ("Le tunnel, long de 9 km, a été achevé avec deux ans d'avance.", "fr", ["tunnel"]),
        ("Les ventes ont augmenté de 12 % et les loyers ont reculé de 3 %.", "fr", ["ventes", "loyers"]),
        ("Les dégâts dépassent 5 millions d'euros.", "fr", ["dégâts"]),
        ("On a vu des fissures longues de près de 80 mètres.", "fr", ["fissures"]),
        ("La garantie abondera le fonds à hauteur de 90 millions d'euros.", "fr", [None]),
        ("Le ballon, vendu 3 euros en juin, manque.", "fr", ["ballon"]),
    ],
)
def test_what_is_measured_is_a_noun_of_the_sentence(text: str, language: str, expected: list[str | None]) -> None:
    assert [row["of"] for row in quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mine yields 1,200 ounces of gold a day.", "en", "gold a day"),
        ("Some 900 people a week cross the bridge.", "en", "people a week"),
        ("Il reçoit 12 kilos de riz par mois.", "fr", "riz par mois"),
        ("L'aide de Lisbonne atteint 12 millions d'euros par an.", "fr", "aide"),
        ("Hauliers put their losses at $350,000 to $500,000 a day.", "en", "losses"),
        ("Les transporteurs chiffrent leurs pertes à 2 millions d'euros par jour.", "fr", "pertes"),
        ("Il reçoit 12 kilos de riz.", "fr", "riz"),
    ],
)
def test_a_rate_is_part_of_what_is_measured_where_it_stands_behind_the_noun(
    text: str, language: str, expected: str
) -> None:
    assert [row["of"] for row in quantities(text, language)] == [expected]
    assert expected in text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Trois des neuf juges ont démissionné.", "fr", [("Trois", 3, "juges"), ("neuf juges", 9, "juges")]),
        ("On a libéré quatre des 15 otages.", "fr", [("quatre", 4, "otages"), ("15 otages", 15, "otages")]),
        ("Five of the 11 miners escaped.", "en", [("Five", 5, "miners"), ("11 miners", 11, "miners")]),
    ],
)
def test_a_selection_counts_what_it_is_taken_from(
    text: str, language: str, expected: list[tuple[str, float, str]]
) -> None:
    assert [(row["surface"], row["value"], row["of"]) for row in quantities(text, language)] == expected


@pytest.mark.parametrize(("language", "rule"), NEVER, ids=[f"{language}-{rule['id']}" for language, rule in NEVER])
def test_what_counts_nothing_is_left_alone(language: str, rule: dict[str, Any]) -> None:
    for text in rule["positive"]:
        assert [
            row["surface"] for row in quantities(text, language) if re.search(rule["pattern"], row["surface"])
        ] == []
        assert all(row["value"] != 1 for row in quantities(text, language))
    for text in rule["negative"]:
        assert quantities(text, language), text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Il a vu 10-15 % de pertes.", ["10-15 %"]),
        ("fr", "Les prix vont de 2 à 3 millions d'euros.", ["de 2 à 3 millions d'euros"]),
        ("fr", "L'inflation a ralenti de 12 à 8 %.", ["12", "8 %"]),
        ("fr", "On a vu deux ou trois cents navires.", ["deux ou trois cents navires"]),
        ("fr", "Paris a gagné 3-1 devant 400 élèves.", ["400 élèves"]),
        ("en", "Growth of 2-3% is expected.", ["2-3%"]),
        ("en", "It needs 1,500-2,000 jobs.", ["1,500-2,000 jobs"]),
        ("en", "Between nine and ten million tons left.", ["Between nine and ten million tons"]),
        ("en", "It costs $10 to $12 million.", ["$10 to $12 million"]),
        ("en", "They won 4-3 and 112-98.", []),
    ],
)
def test_a_range_says_its_unit_once(language: str, text: str, expected: list[str]) -> None:
    assert [row["surface"] for row in quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Il dénonce l'arrestation de trois Rwandais.", ["trois Rwandais"]),
        ("fr", "Une vingtaine de ses compatriotes ont fui.", ["Une vingtaine de ses compatriotes"]),
        ("fr", "On a livré une centaine de lance-roquettes.", ["une centaine de lance-roquettes"]),
        ("fr", "Il reste une douzaine de millions de doses.", ["une douzaine de millions de doses"]),
        ("fr", "Le pays a connu quatre coups d'État.", ["quatre coups d'État"]),
        ("fr", "On compte six blessés, dont quatre graves.", ["six blessés", "quatre"]),
        ("fr", "Quatre d'entre eux ont fui.", ["Quatre d'entre eux"]),
        ("fr", "On compte 1 500 postes, contre 900 en mai.", ["1 500 postes", "900"]),
        ("en", "Two opposition leaders fled.", ["Two opposition leaders"]),
        ("en", "Dozens of haulage firms closed.", ["Dozens of haulage firms"]),
        ("en", "It freed 38 captured fighters.", ["38 captured fighters"]),
        ("en", "Nearly one million Cubans left.", ["Nearly one million Cubans"]),
        ("en", "Three of the suspects fled, 11 of them women.", ["Three", "11 of them"]),
        ("en", "It visited the 120-odd stations.", ["120-odd stations"]),
        (
            "en",
            "Several hundred villagers left with two dozen goats.",
            ["Several hundred villagers", "two dozen goats"],
        ),
        ("en", "The loss is $4bn or so.", ["$4bn or so"]),
    ],
)
def test_a_count_ends_with_its_head_noun(language: str, text: str, expected: list[str]) -> None:
    assert [row["surface"] for row in quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("fr", "Le torrent charrie 420 mètres cubes par seconde.", "m³/s"),
        ("fr", "Le mercure a atteint 47 degrés.", "°C"),
        ("fr", "L'île est à 30 degrés de latitude.", "°"),
        ("fr", "L'indice de Santiago a cédé 112 points.", "point"),
        ("fr", "Le vent souffle à 190 kilomètres par heure.", "km/h"),
        ("en", "It burned 25,000 acres.", "ac"),
        ("en", "It reached 104 degrees.", "°F"),
        ("en", "The hall has 900 square feet.", "ft²"),
        ("en", "It pumps 800,000 bpd.", "bbl/d"),
        ("en", "The rate rose by a quarter of a point.", "pp"),
    ],
)
def test_a_unit_has_its_usual_symbol(language: str, text: str, unit: str) -> None:
    assert [row["unit"] for row in quantities(text, language)] == [unit]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Spending on the engine room fell by between 6 and 9 percent.", "en", "Spending on the engine room"),
        ("The tax on diesel will rise by 4 percent.", "en", "tax on diesel"),
        ("La taxe sur le riz a augmenté de 4 %.", "fr", "taxe sur le riz"),
        ("The treasury estimates the shortfall at 40 million euros.", "en", "shortfall"),
        ("L'exploitant évalue ses pertes à 2 millions d'euros.", "fr", "pertes"),
        ("The wind was gusting to 45 knots.", "en", "wind"),
    ],
)
def test_what_rises_falls_or_is_estimated_is_what_is_measured(text: str, language: str, expected: str) -> None:
    assert [row["of"] for row in quantities(text, language)] == [expected]


def test_dozens_cut_off_by_a_quotation_mark_are_still_counted_in_twelves() -> None:
    (row,) = quantities("Il a accusé « au moins deux douzaines » d'opérateurs.")
    assert (row["comparator"], row["low"]) == (">=", 24)
