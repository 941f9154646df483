"""Whose a body, place or building is, where the signs of a whole article are weighed together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.by_hand import article

from toolkit.facts.entities import find_entities
from toolkit.facts.entities.countries.countries import chosen
from toolkit.facts.entities.countries.country_signs import Case, cases
from toolkit.facts.entities.countries.origins import with_countries
from toolkit.facts.entities.countries.person_signs import person_cases
from toolkit.facts.entities.naming.naming import find_names
from toolkit.facts.language_model import parse

STRIKE = (
    "QUITO, 3 mai – La grève des dockers gagne Guayaquil. La FUT-Puertos refuse de reprendre le travail. "
    "L'Équateur exporte moins de bananes depuis lundi. À Quito, le ministère du Travail appelle au calme."
)
CHIPS = (
    "BRATISLAVA, 3 mai – La Slovaquie attend des puces. Le groupe slovaque Karpat négocie avec un fournisseur "
    "portugais dont l'usine de Braga ouvre en mai. À Nitra, les ouvriers slovaques attendent. La Slovaquie espère."
)
SLIDE = (
    "Un glissement de terrain a fait quatre morts au Guatemala. Un géologue de l'université de San Carlos, Pedro "
    "Gálvez, juge le versant instable. Le Guatemala attend des secours."
)
PLANT = "Spain's carmaker Alcor will shut its plant in Valencia. Workers in Valencia struck on Monday. Spain may help."
PIPES = (
    "BOGOTA — Colombia counts the cost of a strike. Workers in Cali have asked for help from Ecuador, and Colombia's "
    "lines stand still. The firm is negotiating with a Polish supplier whose Gdansk plant opens in May. Colombian "
    "ministers met in Cali on Monday."
)


@pytest.mark.parametrize(
    ("text", "language", "name", "iso3"),
    [
        # Many countries have a San Carlos, Valencia is larger elsewhere: the article is of one.
        (SLIDE, "fr", "université de San Carlos", "GTM"),
        (PLANT, "en", "Valencia", "ESP"),
        # Nothing beside it says whose the union is, but all of the article is about one country.
        pytest.param(
            STRIKE,
            "fr",
            "FUT-Puertos",
            "ECU",
            marks=pytest.mark.xfail(strict=True, reason="named once, four sentences: too little for the learnt signs"),
        ),
        # A building stands where its town is and its owner's adjective says, not where the article is.
        (PIPES, "en", "Gdansk plant", "POL"),
        (CHIPS, "fr", "usine de Braga", "PRT"),
        (CHIPS, "fr", "Karpat", "SVK"),
    ],
)
def test_a_name_has_the_country_that_all_signs_together_speak_for(
    text: str, language: str, name: str, iso3: str
) -> None:
    rows = find_entities(parse(article(text, language=language)))
    assert {row["iso3"] for row in rows.entities if row["canonical"] == name} == {iso3}


def _case(text: str, surface: str) -> Case:
    document = parse(article(text, language="fr"))
    found = cases(document, with_countries(document, find_names(document)))
    return next(case for case in found if case.names[0].surface == surface)


def test_the_rules_answer_is_one_sign_among_others() -> None:
    signs = _case(CHIPS, "Karpat").candidates["SVK"]
    assert {"told", "main", "its adjective"} <= set(signs)


def test_a_country_named_elsewhere_in_the_article_is_a_candidate_as_none_is() -> None:
    case = _case(CHIPS, "usine de Braga")
    assert {"SVK", "PRT"} <= set(case.candidates)
    assert chosen(case, {"none: any": 9.0}) is None


def test_a_sign_may_weigh_more_for_one_kind_of_name() -> None:
    case = _case(CHIPS, "usine de Braga")
    assert chosen(case, {"main": 1.0, "nearest before, demonym": 0.5}) == "SVK"
    assert (
        chosen(case, {"main": 1.0, "nearest before, demonym": 0.5, "facility, nearest before, demonym": 1.0}) == "PRT"
    )
    assert (
        chosen(case, {"main": 1.0, "nearest before, demonym": 0.5, "organisation, nearest before, demonym": 1.0})
        == "SVK"
    )


def test_what_the_rules_tell_of_a_person_no_sign_of_the_article_outweighs() -> None:
    firm = _case(CHIPS, "Karpat")
    person = replace(firm, names=tuple(replace(name, type="person") for name in firm.names))
    weights = {f"{kind}none: any": 9.0 for kind in ("", "organisation, ", "person, ")}
    assert (chosen(firm, weights), chosen(person, weights)) == (None, "SVK")


def test_where_nothing_weighs_more_the_rules_answer_stays() -> None:
    case = _case(CHIPS, "Karpat")
    assert chosen(case, {}) == case.told == "SVK"


MINE = (
    "LUSAKA, 4 juin – La Zambie ferme une mine à Kitwe. « Mes chèvres sont mortes », raconte Agness Chilufya, qui "
    "cultive le maïs. Le ministère zambien des Mines promet une enquête. À Kitwe, les Zambiens attendent des réponses."
)
COOPERATIVE = (
    "MASCATE, 4 juin – Oman arraisonne des bateaux yéménites au large de Dhalkut. La Fédération yéménite de la pêche "
    "proteste à Aden. « Nos bateaux n'ont rien volé », a déclaré Salim Bin Ashour, son président. Oman se tait."
)


@pytest.mark.parametrize(
    ("text", "name", "iso3"),
    [
        # Nothing ties the farmer to a State, but the whole article is about one country.
        (MINE, "Agness Chilufya", "ZMB"),
        # Who heads a federation is of its country, though the article says more of another.
        (COOPERATIVE, "Salim Bin Ashour", "YEM"),
    ],
)
def test_a_person_has_the_country_that_all_signs_together_speak_for(text: str, name: str, iso3: str) -> None:
    rows = find_entities(parse(article(text, language="fr")))
    assert {row["iso3"] for row in rows.entities if row["canonical"] == name} == {iso3}


def test_in_a_text_of_few_sentences_only_whom_a_person_stands_for_tells() -> None:
    text = "Le Ghana s'inquiète. Kofi Asare, qui rentrait d'Accra, a pleuré."
    rows = find_entities(parse(article(text, language="fr")))
    assert [row["iso3"] for row in rows.entities if row["canonical"] == "Kofi Asare"] == [None]


def test_persons_share_no_sign_with_bodies() -> None:
    document = parse(article(MINE, language="fr"))
    case = next(person_cases(document, with_countries(document, find_names(document))))
    assert chosen(case, {"main": 9.0, "none: any": 1.0}) == case.told
    assert chosen(case, {"person, main": 9.0, "person, none: any": 1.0}) == "ZMB"


MOOSE_JAW = (
    "The oat mill in Moose Jaw will keep its 90 workers through the winter after a Chinese order. Prairie Gold Milling "
    "said the buyer had paid in advance. Mayor Doug Ferris of Moose Jaw called it a relief. Growers near Swift Current "
    "had feared the worst when Chinese demand fell last year. The mill last hired in 2022."
)
ROANNE = (
    "Les ateliers de Roanne n'ont reçu que la moitié des commandes italiennes de l'an dernier. La société Bel-Air "
    "Tricots a mis trente salariés au chômage partiel. « Les Italiens achètent en Asie », regrette sa gérante, Monique "
    "Perrard. À Charlieu, deux ateliers ont fermé. Le maire de Roanne, Alain Chevrot, a promis d'y réfléchir."
)


@pytest.mark.parametrize(
    ("text", "language", "name", "iso3"),
    [
        (MOOSE_JAW, "en", "Moose Jaw", "CAN"),
        (MOOSE_JAW, "en", "Doug Ferris", "CAN"),
        (ROANNE, "fr", "Charlieu", "FRA"),
        (ROANNE, "fr", "Alain Chevrot", "FRA"),
        # The country that a text is about may well be told by adjectives only, where its towns lie there.
        (MOOSE_JAW.replace("Moose Jaw", "Xuchang").replace("Swift Current", "Luohe"), "en", "Xuchang", "CHN"),
    ],
)
def test_whom_a_town_trades_with_does_not_own_its_people(text: str, language: str, name: str, iso3: str) -> None:
    rows = find_entities(parse(article(text, language=language)))
    assert {row["iso3"] for row in rows.entities if row["canonical"] == name} == {iso3}


@pytest.mark.parametrize("building", ["Port Moresby General Hospital", "Port Moresby Stadium"])
def test_a_capital_in_its_name_says_whose_a_building_is(building: str) -> None:
    text = (
        f"A fire swept through {building} on Monday. Australia has offered a team. The Australian firm Northgate "
        "denies any fault. Papua New Guinea has yet to reply."
    )
    document = parse(article(text, language="en"))
    rows = find_entities(document).entities
    assert next(row["iso3"] for row in rows if row["canonical"] == building) == "PNG"
