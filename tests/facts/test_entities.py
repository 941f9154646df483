"""Entities: known names first, every short name given to whom it belongs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.by_hand import article

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities import EntityRows, find_entities
from toolkit.facts.gazetteer import fold, index, inflected, table
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.language_model import parse
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.quantities import find_quantities
from toolkit.facts.tables import TABLES
from toolkit.facts.times import find_times


def read(text: str, language: str = "fr") -> EntityRows:
    return find_entities(parse(article(text, language=language)))


def named(rows: EntityRows) -> list[tuple[str, str, str]]:
    return [(row["surface"], row["entity_id"], row["kind"]) for row in rows.mentions]


def test_a_capital_is_its_government_or_a_place_and_keeps_the_country_code() -> None:
    rows = read("Lisbonne proteste. Il pleut à Lisbonne.")
    assert named(rows) == [("Lisbonne", "cty_PRT", "metonym"), ("Lisbonne", "plc_lisbon", "name")]
    assert {row["iso3"] for row in rows.entities} == {"PRT"}
    place = rows.entity("plc_lisbon")
    assert place is not None and 38 < place["lat"] < 39


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    rows = read("Mette Frederiksen a parlé. Mme Frederiksen a signé, et Frederiksen est partie.")
    assert [row[1:] for row in named(rows)] == [("per_mette_frederiksen", kind) for kind in ("name", "alias", "alias")]


def test_an_acronym_in_brackets_stands_for_the_body_before_it() -> None:
    rows = read("Ms Okafor of the Ghana National Association (GNA) spoke. The GNA agreed.", "en")
    ids = {surface: entity_id for surface, entity_id, _ in named(rows)}
    assert ids["GNA"] == ids["Ghana National Association"]


def test_hyphenated_pairs_are_two_countries() -> None:
    assert [row[1] for row in named(read("La coopération Chine-Pakistan progresse."))] == ["cty_CHN", "cty_PAK"]


def test_an_office_with_a_demonym_is_the_person_who_holds_it() -> None:
    rows = read("Vladimir Poutine est arrivé. Le président russe a signé.")
    assert ("Le président russe", "per_vladimir_poutine", "role") in named(rows)
    assert ("russe", "cty_RUS", "demonym") in named(rows)


def test_a_person_has_the_country_of_the_office() -> None:
    rows = read("Le ministre kényan des Transports, Davis Chirchir, a démissionné.")
    person = rows.entity("per_davis_chirchir")
    assert person is not None and person["iso3"] == "KEN"


def test_the_longest_name_wins() -> None:
    assert [row[1] for row in named(read("La Guinée-Bissau n'est pas la Guinée équatoriale."))] == [
        "cty_GNB",
        "cty_GNQ",
    ]


def test_common_words_are_no_islands_and_pronouns_no_country() -> None:
    assert named(read("La réunion a tenu. They told us so.")) == []


def test_look_ups_find_mentions_by_sentence() -> None:
    rows = read("Oslo et Accra signent. Rien ici.")
    assert [row["surface"] for row in rows.mentions_in("s01")] == ["Oslo", "Accra"]
    assert rows.mentions_in("s02") == ()
    assert rows.entity("cty_XXX") is None


def test_without_a_language_model_known_names_are_still_found() -> None:
    made = article("Nairobi accuse l'ONU.")
    blind = Document(made, tuple(ParsedSentence(sentence, made.surface(sentence)) for sentence in made.sentences))
    assert [row[1] for row in named(find_entities(blind))] == ["cty_KEN", "org_un"]


WORDS = (
    "Kim Jong Un|le président russe|Moscou|l’ONU (OTAN)|à|de|«|=1+1|<b>|😀|(|M.|Oslo|mardi|3 mai|il y a|deux ans|10 000"
    "|€|%|-|\u00a0|plus de|des millions|2024|où|é|Kim|ou|Corée du Nord|port de|ministre|T1|G7|’|.5|1,2,3"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.sampled_from(["fr", "en"]))
def test_every_row_is_grounded_and_every_id_is_unique(pieces: list[str], language: str) -> None:
    made = article(" ".join(pieces).strip() or "x", language=language)
    document = parse(made)
    rows, times = find_entities(document), find_times(document)
    everything: dict[str, Any] = {"entities": rows.entities, "mentions": rows.mentions, "times": times}
    everything["quantities"] = find_quantities(document, rows, times)
    for name, found in everything.items():
        assert len({row["row_id"] for row in found}) == len(found), name
        for row in found:
            assert made.text[row["start"] : row["end"]] == row["surface"] != "", row
            allowed = {column.name: column.values for column in TABLES[name].columns if column.values}
            assert all(row.get(column) in (None, *values) for column, values in allowed.items()), row


def test_demonyms_are_inflected_as_the_lexicon_shows() -> None:
    lexicon = load_lexicon("fr", "demonyms")
    for word, form in lexicon["positive"].items():
        assert form in inflected(word)
    for word, form in lexicon["negative"].items():
        assert form not in inflected(word)


@pytest.mark.parametrize("name", ["capitals", "names", "organisations", "places", "leaders", "weapons"])
def test_our_tables_hold_known_codes_and_no_name_twice(name: str) -> None:
    rows = table(name)
    known = {row["iso3"] for row in table("countries")} | {"", None}
    assert all(row.get("iso3") in known for row in rows), [row for row in rows if row.get("iso3") not in known]
    key = "entity_id" if "entity_id" in rows[0] else "iso3"
    assert len({row[key] for row in rows}) == len(rows)


def test_every_country_is_found_under_its_name() -> None:
    for language in ("fr", "en"):
        for row in table("names"):
            assert index(language)[fold(row[language])][0].iso3 == row["iso3"], row[language]


def surfaces(text: str, language: str = "fr") -> dict[str, tuple[str, str]]:
    rows = read(text, language)
    types = {row["entity_id"]: row["type"] for row in rows.entities}
    return {
        row["surface"]: (row["entity_id"], types[row["entity_id"]]) for row in rows.mentions if row["kind"] != "demonym"
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selon l'Office national de météorologie, il pleuvra.", "Office national de météorologie"),
        ("Il dirige l'Institut français de recherche agronomique.", "Institut français de recherche agronomique"),
        ("Le Bureau central de statistique publie ses chiffres mardi.", "Bureau central de statistique"),
        ("Les élus saluent la Caisse de sécurité sociale.", "Caisse de sécurité sociale"),
        (
            "Le rapport de la Direction générale de l'aviation civile a été remis.",
            "Direction générale de l'aviation civile",
        ),
        ("Elle préside le Conseil supérieur de la magistrature depuis mai.", "Conseil supérieur de la magistrature"),
        ("Le Parti de la justice et du développement a gagné.", "Parti de la justice et du développement"),
    ],
)
def test_an_institution_is_named_to_its_last_lower_case_word(text: str, name: str) -> None:
    found = surfaces(text)
    assert found.get(name, ("", ""))[1] == "organisation", found
    assert not any(surface != name and surface in name for surface in found)


def test_a_capital_at_the_start_of_a_sentence_names_no_institution() -> None:
    assert surfaces("Centre de tri fermé. Office de tourisme ouvert.") == {}


def test_an_institution_is_meant_by_its_first_word_and_its_acronym() -> None:
    rows = read("L'Office national des forêts (ONF) recrute. L'Office paie mal. L'ONF se tait.")
    ids = {row["entity_id"] for row in rows.mentions if row["surface"] in ("Office", "ONF")}
    assert ids == {"org_office_national_des_forets"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La banque centrale hongroise hésite. La Banque nationale de Hongrie (MNB) se tait. La MNB attend.", "fr"),
        ("La Banque centrale du Chili hésite. La banque centrale chilienne attend.", "fr"),
        ("The Bank of Ghana waited. The Ghanaian central bank said nothing.", "en"),
        ("The Norwegian central bank waited. Norges Bank, the central bank of Norway, is calm.", "en"),
    ],
)
def test_the_central_bank_of_a_country_is_one_organisation(text: str, language: str) -> None:
    rows = read(text, language)
    banks = {row["entity_id"] for row in rows.mentions if re.search("[Bb]an[kq]|MNB", row["surface"])}
    assert len(banks - {"org_norges_bank"}) == 1, named(rows)
    assert all(entity.startswith("org_") for entity in banks)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Selon Marta Lind, économiste chez Oresund Kapital, le taux baissera.", "fr", "Oresund Kapital"),
        ("La banque Sahel Finance a fermé hier.", "fr", "Sahel Finance"),
        ("L'éditeur Toro Media SA a licencié.", "fr", "Toro Media SA"),
        ("Analysts at Baltic Securities expect a cut.", "en", "Baltic Securities"),
        ("Kiruna Steel AB shut its furnace.", "en", "Kiruna Steel AB"),
    ],
)
def test_a_firm_is_no_person(text: str, language: str, name: str) -> None:
    assert surfaces(text, language).get(name, ("", ""))[1] == "organisation", surfaces(text, language)


def test_somebody_with_an_office_is_a_person() -> None:
    for text, name in [
        ("Their coach, Aiko Tanabe, left early.", "Aiko Tanabe"),
        ('"We are tired," goalkeeper Sanna Virtanen said.', "Sanna Virtanen"),
    ]:
        assert surfaces(text, "en").get(name, ("", ""))[1] == "person", surfaces(text, "en")


def test_a_noun_behind_its_article_is_no_name() -> None:
    assert surfaces("L'impact fut rude. L'usine a fermé. D'autres suivront. L'ampleur surprend les élus.") == {}


@pytest.mark.parametrize(
    ("text", "language", "city", "entity"),
    [
        ("La BCE a relevé ses taux. Francfort maintient ses prévisions.", "fr", "Francfort", "org_ecb"),
        ("La BCE a relevé ses taux. Il pleut à Francfort.", "fr", "Francfort", "plc_frankfurt_am_main"),
        ("Francfort maintient son festival de jazz.", "fr", "Francfort", "plc_frankfurt_am_main"),
        ("The IAEA board met. Vienna wants access to the site.", "en", "Vienna", "org_iaea"),
        ("The IAEA board met. Austria agreed. Vienna wants more time.", "en", "Vienna", "cty_AUT"),
    ],
)
def test_a_seat_city_stands_for_the_body_that_the_article_names(
    text: str, language: str, city: str, entity: str
) -> None:
    ids = {row["surface"]: row["entity_id"] for row in read(text, language).mentions}
    assert ids[city] == entity


def test_every_seat_holds_a_body_of_the_gazetteer() -> None:
    known = {row["entity_id"] for row in table("organisations")}
    assert all(set(row["entity_ids"].split("|")) <= known for row in table("seats"))


@pytest.mark.parametrize(
    ("name", "iso3"),
    [("Batoumi", "GEO"), ("Batumi", "GEO"), ("Tavouch", "ARM"), ("Gérone", "ESP"), ("Kon Tum", "VNM"), ("Xyz", None)],
)
def test_a_town_is_known_under_its_french_and_its_english_spelling(name: str, iso3: str | None) -> None:
    assert [town.iso3 for town in towns_named(name)][:1] == ([iso3] if iso3 else [])


def test_a_part_of_a_continent_is_no_country() -> None:
    rows = read("Le championnat sud-américain s'ouvre ; le président américain y sera.")
    assert [row["surface"] for row in rows.mentions if row["kind"] == "demonym"] == ["américain"]
    assert rows.mentions[0]["start"] > len("Le championnat sud-américain")
