"""Money words: any currency by its name and its country's adjective, bare ones by the country the text speaks of."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.gazetteer import table
from toolkit.facts.language_model import parse
from toolkit.facts.quantities import find_quantities
from toolkit.facts.quantities.currencies import find_money
from toolkit.facts.times import find_times


def quantities(text: str, language: str) -> list[Row]:
    document = parse(article(text, language=language))
    return list(find_quantities(document, find_entities(document), find_times(document)))


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("fr", "couronnes norvégiennes", "NOK"),
        ("fr", "dollars australiens", "AUD"),
        ("fr", "pesos mexicains", "MXN"),
        ("fr", "dollars de Hong Kong", "HKD"),
        ("fr", "livres sterling", "GBP"),
        ("fr", "livres turques", "TRY"),
        ("fr", "roupies indonésiennes", "IDR"),
        ("fr", "soums ouzbeks", "UZS"),
        ("fr", "francs congolais", "CDF"),
        ("fr", "livres", None),
        ("en", "New Zealand dollars", "NZD"),
        ("en", "US dollars", "USD"),
        ("en", "South African rand", "ZAR"),
        ("en", "Egyptian pounds", "EGP"),
        ("en", "CFA francs", "XOF"),
        ("en", "tenge", "KZT"),
        ("en", "kip", "LAK"),
    ],
)
def test_a_currency_is_known_by_its_name(language: str, words: str, code: str | None) -> None:
    found = find_money(words, 0, language, [])
    assert found is not None
    assert (found.end, found.code) == (len(words), code)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fr", "Le Sénat philippin votera un budget de 6 352 milliards de pesos.", "PHP"),
        ("fr", "La Norvège a promis 40 millions de couronnes.", "NOK"),
        ("fr", "Le Cameroun empruntera 300 milliards de francs CFA.", "XAF"),
        ("fr", "L'Australie versera 40 millions de dollars.", "USD"),
        ("en", "Uganda will spend 4 billion shillings.", "UGX"),
        ("en", "Peru's levy will bring 310 million soles a year.", "PEN"),
        ("en", "Egypt raised 12 billion pounds.", "EGP"),
    ],
)
def test_a_bare_currency_is_that_of_the_country_spoken_of(language: str, text: str, code: str) -> None:
    (row,) = quantities(text, language)
    assert row["unit"] == code


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'amende est de 3,2 M€ et le prêt de 12 Md€.", [(3.2e6, "EUR"), (12e9, "EUR")]),
        ("fr", "Un crédit de 25 millions USD a été signé.", [(25e6, "USD")]),
        ("en", "It lost $3m, HK$20 million and US$1.2bn.", [(3e6, "USD"), (20e6, "HKD"), (1.2e9, "USD")]),
        ("en", "It paid EUR 20,000 and 5 million CHF.", [(20_000, "EUR"), (5e6, "CHF")]),
        ("en", "The dam cost R1.2bn, the road Rs 500 crore.", [(1.2e9, "ZAR"), (5e9, "INR")]),
    ],
)
def test_signs_codes_and_letters_stand_before_or_after(
    language: str, text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(row["value"], row["unit"]) for row in quantities(text, language)] == expected


def test_an_amount_said_in_short_keeps_the_currency_said_before() -> None:
    first, second = quantities("Le texte parle de 1,4 million d'euros ; l'acte lu mardi, de 1,65 million.", "fr")
    assert (first["unit"], second["unit"], second["value"]) == ("EUR", "EUR", 1_650_000)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("The bridge cost 70 million pounds.", "GBP"), ("Police seized 220 pounds of cocaine in Ohio.", "lb")],
)
def test_pounds_are_money_or_weight(text: str, unit: str) -> None:
    assert [row["unit"] for row in quantities(text, "en")] == [unit]


def test_every_currency_has_a_code_of_its_own_and_a_name_in_both_languages() -> None:
    rows = table("currencies")
    assert len({row["code"] for row in rows}) == len(rows)
    assert all(row["fr"] and row["en"] and len(row["code"]) == 3 for row in rows)


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("fr", "Le club doit 6,5 millions d'euros. Un premier versement de 3 millions est échu.", ["EUR", "EUR"]),
        ("fr", "Il perd 90 millions d'euros. Ses ventes font 1,2 milliard, contre 1,1 milliard.", ["EUR"] * 3),
        ("fr", "Le film a coûté 9 millions d'euros. Il a réuni 3 millions en salle.", ["EUR", "count"]),
        ("en", "The mill earned K500 million. A first payment of 3 million was due.", ["ZMW", "ZMW"]),
        ("en", "The film cost $9 million. It drew 3 million in theatres.", ["USD", "count"]),
    ],
)
def test_an_amount_without_its_money_is_of_the_money_told_before_where_it_is_one(
    language: str, text: str, units: list[str]
) -> None:
    assert [row["unit"] for row in quantities(text, language)] == units
