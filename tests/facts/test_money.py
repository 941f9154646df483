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
        ("en", "It lost F$2,000, then about F$180,000.", [(2_000, "FJD"), (180_000, "FJD")]),
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


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Le Bénin a reçu 20 milliards de francs CFA ; le Tchad attend.", ["XOF"]),
        ("fr", "L'Algérie a versé 3 milliards de dinars, la Tunisie 300 millions.", ["DZD", "TND"]),
        ("fr", "Le Rwanda a emprunté 3 milliards de francs à la Chine, puis 2 milliards.", ["RWF", "RWF"]),
        ("fr", "Le Cameroun prêtera 5 milliards de francs CFA au Togo.", ["XAF"]),
        ("en", "Jordan raised 4m dinars, Kuwait 2m.", ["JOD", "KWD"]),
        ("en", "Chile lent 80bn pesos before Argentina did.", ["CLP"]),
    ],
)
def test_an_amount_is_in_the_money_of_the_country_named_before_it(language: str, text: str, codes: list[str]) -> None:
    assert [row["unit"] for row in quantities(text, language)] == codes


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fr", "Le Canada recrute. Ottawa cherche des soignants. Le Canada promet une prime de 900 dollars.", "CAD"),
        ("fr", "Le Canada recrute au Mali. Ottawa cherche. Le Canada promet une prime de 900 dollars.", "USD"),
        ("fr", "Le Liberia recrute. Monrovia cherche. Le Liberia promet une prime de 900 dollars.", "USD"),
        ("en", "Barbados will tax sweets. Bridgetown expects $4m a year. Shops in Barbados say no.", "BBD"),
        ("en", "Nelson Hastings won. Nelson Hastings, 31, sings. Nelson Hastings was paid $4m.", "USD"),
        ("en", "Fiji's sugar mill reopens. Suva paid for it. A cane cutter in Fiji earns $6 an hour.", "FJD"),
        ("en", "Guyana borrows from the World Bank. Georgetown gets $40m. Guyana repays in 2040.", "USD"),
        ("en", "Canada hosts the World Bank. Ottawa pays $40m. Canada's taxpayers object.", "CAD"),
        ("fr", "Les Fidji augmentent les bus. Suva décide. Aux Fidji, un trajet coûtera 2 dollars.", "FJD"),
        ("en", "Ecuador cut its budget. Quito will save $40m. Ecuador's unions object.", "USD"),
        ("en", "Australia is dry. Canberra frets. Australia will spend $5bn on pumps.", "AUD"),
        ("en", "Australia will spend $5bn on pumps.", "USD"),
    ],
)
def test_dollars_are_those_of_a_text_s_only_country_where_it_speaks_of_it_again_and_again(
    language: str, text: str, code: str
) -> None:
    assert [row["unit"] for row in quantities(text, language)] == [code]


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("Kenya will spend KSh4.5bn on roads.", "KSh4.5bn", "KES"),
        ("Uganda owes UShs 300bn.", "UShs 300bn", "UGX"),
        ("Ghana owes GH¢2bn.", "GH¢2bn", "GHS"),
        ("Rwanda spent Rwf 30bn.", "Rwf 30bn", "RWF"),
        ("Ethiopia spent Br 200m.", "Br 200m", "ETB"),
    ],
)
def test_letters_before_an_amount_are_its_money_not_a_name(text: str, surface: str, code: str) -> None:
    assert [(row["surface"], row["unit"]) for row in quantities(text, "en")] == [(surface, code)]


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "The harvest fell to 12 from 15 tonnes a hectare.", ["t", "t"]),
        ("en", "Sales fell to 5.2m from 6.1m barrels.", ["bbl", "bbl"]),
        ("en", "Rescuers freed crews in 12 from 15 boats.", ["count"]),
        ("fr", "La récolte a chuté à 12, contre 15 tonnes l'an dernier.", ["t", "t"]),
        ("en", "The party's lead narrowed to eight points.", ["pp"]),
        ("fr", "Son avance est tombée à huit points.", ["pp"]),
        ("fr", "L'équipe a huit points d'avance au classement.", ["count"]),
    ],
)
def test_the_first_of_two_amounts_has_the_unit_of_the_second_and_points_are_of_a_rate(
    language: str, text: str, units: list[str]
) -> None:
    assert [row["unit"] for row in quantities(text, language)] == units


def _units(text: str, language: str) -> list[str | None]:
    return [row["unit"] for row in quantities(text, language)]


def test_a_conversion_in_brackets_does_not_tell_what_the_text_goes_on_to_count_in() -> None:
    text = "Le groupe a perdu 9 milliards de francs CFA (près de 14 millions d'euros) au Sénégal. La dette atteint "
    assert _units(text + "80 milliards.", "fr") == ["XOF", "EUR", "XOF"]
    text = "The mill lost 9 billion shillings in Uganda (about $2.5m). Its debt stands at 80 billion."
    assert _units(text, "en") == ["UGX", "USD", "UGX"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Brisbane will pay. Australia's Queensland was hit; Perth was not. Auckland watched. It costs 5 dollars.",
            "AUD",
        ),
        ("Brisbane will pay. Australia's Queensland was hit; Perth was not. Washington pays too: 5 dollars.", "USD"),
    ],
)
def test_dollars_are_those_of_the_country_that_a_text_hardly_leaves(text: str, code: str) -> None:
    assert _units(text, "en") == [code]


def test_a_race_and_what_is_done_under_one_plan_are_no_quantities() -> None:
    assert quantities("She won the 400m hurdles in Doha.", "en") == []
    assert quantities("Under one plan, the yard would close.", "en") == []


def test_a_verb_before_about_is_no_part_of_the_span() -> None:
    (row,) = quantities("La récolte est évaluée à environ 300 tonnes.", "fr")
    assert (row["surface"], row["comparator"], row["value"]) == ("environ 300 tonnes", "~", 300)
