"""Who counts for a country: its officials and organs, never its firms and private persons."""

from __future__ import annotations

from support.by_hand import article

from toolkit.charts.parties import Party, parties_of
from toolkit.facts.extract import extract


def parties(text: str, language: str = "fr") -> dict[str, str]:
    """Return the party of every name of the text, by the name."""
    facts = extract(article(text, language=language))
    party = parties_of(facts)
    return {row.canonical: party[row.entity_id].name for row in facts.entities.itertuples()}


def test_a_minister_and_a_ministry_count_for_their_country() -> None:
    found = parties(
        "La Norvège proteste. Le ministre norvégien Lars Holm et le ministère norvégien du Travail saluent Oslo."
    )
    assert {name for name, party in found.items() if party == "Norvège"} >= {"Norvège", "Lars Holm"}
    assert all(party == "Norvège" for name, party in found.items() if name.startswith("ministère"))


def test_a_firm_speaks_for_itself() -> None:
    found = parties("La Norvège enquête. Le groupe norvégien Equinor dément avoir pollué le fjord.")
    assert (found["Equinor"], found["Norvège"]) == ("Equinor", "Norvège")


def test_a_captain_and_a_town_are_not_their_country() -> None:
    found = parties(
        "New Zealand opened an inquiry. Captain Neil Hobson told reporters in Blenheim that he had warned the owner.",
        "en",
    )
    assert (found["Neil Hobson"], found["New Zealand"]) == ("Neil Hobson", "Nouvelle-Zélande")
    assert found["Blenheim"] == "Blenheim"


def test_an_office_of_state_is_no_office_of_a_union_or_a_team() -> None:
    found = parties(
        "Peru is divided. Peruvian Trade Minister Ana Quispe cut the quota. Union leader Edilberto Rojas objects.",
        "en",
    )
    assert (found["Ana Quispe"], found["Edilberto Rojas"]) == ("Pérou", "Edilberto Rojas")


def test_a_name_in_a_sentence_of_the_page_has_the_apostrophe_of_the_page() -> None:
    party = Party("union", "Dockers' Union", ("union",))
    assert party.in_sentence == "Dockers’ Union"
    assert party.after("from") == "de Dockers’ Union"


def test_a_movement_in_arms_is_not_its_country_whatever_forces_are_in_its_name() -> None:
    found = parties(
        "Le Sénégal se félicite. Des combattants du Mouvement des forces démocratiques de Casamance (MFDC) ont déposé "
        "les armes. Les Forces armées sénégalaises ont quitté le village."
    )
    movement = "Mouvement des forces démocratiques de Casamance"
    assert found[movement] == movement
