"""Amounts whose unit or scale is said once, bounds that are verbs, and numbers beside words that made them none."""

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


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        # A part of what was told.
        ("fr", "Le tribunal lui inflige 90 000 euros d'amende, dont 30 000 avec sursis.", 30_000, "EUR"),
        ("fr", "Rabat prêtera 8 milliards de dirhams à Dakar, dont 3 versés en mai.", 3e9, "MAD"),
        ("fr", "Le port a reçu 9 millions de tonnes de riz, dont 2 millions venues d'Inde.", 2e6, "t"),
        ("en", "Growers picked 3 million tonnes of tea, of which 1.2 million rotted.", 1.2e6, "t"),
        # The scale said once, beside what is compared.
        ("fr", "L'usine a livré 12 millions de sacs, contre 14,5 en 2023.", 14.5e6, "count"),
        ("fr", "Le film a coûté 80 millions de dollars et en a rapporté 210,5 mardi.", 210.5e6, "USD"),
        ("en", "The museum raised 40 million euros, against 55.2 a year ago.", 55.2e6, "EUR"),
        ("en", "Farmers sell for 70 US cents a kilo, against 95 in May.", 0.95, "USD"),
        ("fr", "Le chœur compte 40 membres, contre 38 l'an dernier.", 38, "count"),
        # What « en » takes up.
        ("fr", "Le festival réunissait 61 troupes et en a déçu 12 cette année.", 12, "count"),
        ("fr", "Lisbonne vise 9 gigawatts, Rabat n'en promet que 4.", 4, "GW"),
        # The next in a row, the next rate.
        ("en", "Oslo bought 68 percent of the gas, Riga 6.", 6, "%"),
        ("en", "Prices rose 2.1 per cent, taking the annual rate to 30.8, the bank said.", 30.8, "%"),
        ("fr", "Le taux était de 4 % en mai, puis de 4,5 en juin.", 4.5, "%"),
        # A price.
        ("fr", "La tonne de zinc valait 2 200 dollars ; elle a clôturé à 2 450.", 2450, "USD"),
        ("en", "A seat costs 30 Swiss francs and used to sell for 22.", 22, "CHF"),
        # A level that only a preposition ties to the measure before.
        ("en", "Zambia dug up 890,000 tonnes in 2025 and aims for 3 million by 2030.", 3e6, "t"),
        ("fr", "La source est à 4 800 mètres ; il faut monter à plus de 5 100.", None, "m"),
        # Money named only later is not that of a number of the kind before it.
        ("en", "Peru's crop is 9 million tonnes, a million down on May.", 1e6, "t"),
        # One side of a rate of exchange is no money to go on with.
        ("fr", "Il fallait 1 900 nairas pour un dollar en mai, contre 760 avant.", 760, "NGN"),
    ],
)
def test_the_last_number_goes_on_with_the_amount_before(
    language: str, text: str, value: float | None, unit: str
) -> None:
    last = [row for row in quantities(text, language) if row["rule_id"] != "quantities:exchanged"][-1]
    assert (last["value"], last["unit"]) == (value, unit)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La hausse ne dépasse pas 7 %.", ("ne dépasse pas 7 %", "<=", None, None, 7)),
        ("fr", "L'écart dépasse à peine 300 voix.", ("dépasse à peine 300 voix", ">", None, 300, None)),
        (
            "fr",
            "Il risque une amende pouvant atteindre 300 euros.",
            ("pouvant atteindre 300 euros", "<=", None, None, 300),
        ),
        ("fr", "Le gel a dépassé 300 mètres.", ("300 mètres", ">", None, 300, None)),
        ("fr", "La récolte n'atteint pas 300 tonnes.", ("300 tonnes", "<", None, None, 300)),
        ("fr", "Les cerfs du parc dépassent le millier.", ("le millier", ">", None, 1000, None)),
        ("fr", "Le loyer plafonne à 300 euros.", ("300 euros", "=", 300, 300, 300)),
        ("fr", "Le pont, estimé à 300 euros, tient.", ("300 euros", "=", 300, 300, 300)),
        ("en", "The mine is estimated at 300 tonnes.", ("300 tonnes", "=", 300, 300, 300)),
        ("en", "The crown trades near 390 to the euro.", ("near 390", "~", 390, None, None)),
        ("en", "They live near 12 villages.", ("12 villages", "=", 12, 12, 12)),
        ("en", "Turnout fell short of 40 percent.", ("40 percent", "<", None, None, 40)),
        ("en", "The league is short of the 40 votes it needs.", ("40 votes", "=", 40, 40, 40)),
        ("en", "Cases passed 30,000 on Monday.", ("30,000", ">", None, 30_000, None)),
        ("en", "The novel passed the half-million mark.", ("the half-million mark", ">", None, 500_000, None)),
    ],
)
def test_a_verb_bounds_an_amount(language: str, text: str, expected: tuple[object, ...]) -> None:
    (row,) = quantities(text, language)
    assert tuple(row[name] for name in ("surface", "comparator", "value", "low", "high")) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # What is counted behind a size, a name without a plural, an owner.
        ("en", "Riga ordered two 30-metre tugs and a 90-km cable.", ["two 30-metre tugs", "90-km"]),
        ("en", "They shipped 3 million 60-kg sacks.", ["3 million 60-kg sacks"]),
        ("en", "Two of Halmstad's wells ran dry.", ["Two of Halmstad's wells"]),
        ("en", "Nine of the 12 would-be buyers left.", ["Nine", "12 would-be buyers"]),
        ("fr", "Rome envoie trois Canadair, et plusieurs ONG aident.", ["trois Canadair", "plusieurs ONG"]),
        ("fr", "On ignore le sort des douze autres.", ["douze autres"]),
        ("fr", "La ville achète ses six premières rames.", ["six premières rames"]),
        ("fr", "Une trentaine de mineurs et de proches prient.", ["Une trentaine de mineurs et de proches"]),
        ("fr", "Le plan prévoit 90 suppressions de postes.", ["90 suppressions de postes"]),
        ("fr", "La ville jette une tonne de pain.", ["une tonne"]),
        ("fr", "Pas un litre n'a coulé.", []),
        ("en", "Only a few boats and a few metres of rope are left.", ["a few boats", "a few metres"]),
        ("en", "She has only a few days and a few more friends.", []),
        ("en", "The bank made a single quarter-point cut.", ["quarter-point"]),
        ("en", "Bhutan fined the group 4 million rupees.", ["4 million rupees"]),
        ("en", "The displaced number 1.4 million.", ["1.4 million"]),
        ("en", "The party is 11 short of the 138 it needs.", ["11", "138"]),
        ("en", "The club has 40 members, two fewer than in May.", ["40 members", "two fewer"]),
        # How often something happened, never how much more or how often in a while.
        ("en", "He was fined four times and earns three times as much.", ["four times"]),
        ("fr", "Elle a été élue trois fois et gagne deux fois plus.", ["trois fois"]),
        # What a letter or the words beside it make of a number.
        ("en", "Shares in the grocer fell to 298p.", ["298p"]),
        ("en", "The guards let 15 through.", ["15"]),
        ("en", "The team won four successive seasons; he prays every evening at seven.", []),
        ("en", "The gun is a 20-millimetre one, not a 9-mm pistol.", ["20-millimetre"]),
        ("fr", "La route, où passent de 70 à 80 camions, est fermée.", ["de 70 à 80 camions"]),
        ("fr", "L'île a relevé de 5 à 17 % le droit sur le sel.", ["5", "17 %"]),
        # Ages, times of races, ages of rocks, years before a noun, prison terms.
        ("en", "Nobody under the age of 21 came; she turned 90.", []),
        ("en", "Peru broke a 2021 fisheries treaty.", []),
        ("fr", "Elle a gagné le 10 000 mètres en 31 min 20 s.", []),
        ("fr", "Le cratère a 58 millions d'années.", []),
        ("fr", "Il écope de dix mois de prison, dont six ferme.", []),
    ],
)
def test_a_number_counts_beside_these_words_or_is_none(language: str, text: str, expected: list[str]) -> None:
    assert [row["surface"] for row in quantities(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("fr", "La prime est de 900 réais.", "BRL"),
        ("fr", "Il a payé 900 méticals.", "MZN"),
        ("en", "He paid 900 złoty.", "PLN"),
        ("en", "The budget is N3.2 trillion.", "NGN"),
        ("fr", "La ponctualité a perdu 2,1 points en un an.", "pp"),
        ("en", "Expectations eased by two points.", "pp"),
        ("en", "The team won by two points.", "count"),
        ("fr", "Le déficit coûterait 0,3 point de produit intérieur brut.", "pp"),
    ],
)
def test_units_of_rarer_wording(language: str, text: str, unit: str) -> None:
    assert [row["unit"] for row in quantities(text, language)] == [unit]


def test_the_same_in_another_money_is_none_to_go_on_with() -> None:
    rows = quantities(
        "Zambia said the tax raised 6 billion kwacha, about $230 million. The gain would be 3.5 billion.", "en"
    )
    assert [row["unit"] for row in rows] == ["ZMW", "USD", "ZMW"]


def test_a_rate_of_exchange_alone_is_in_the_money_of_the_country_spoken_of_most() -> None:
    text = "Le Brésil attend, le Brésil doute, la Chine achète. Il s'échangeait vendredi à 5,08 pour un dollar."
    assert [row["unit"] for row in quantities(text, "fr")] == ["BRL", "USD"]
