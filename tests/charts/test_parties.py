"""Who counts for a country: its officials and organs, never its firms and private persons."""

from __future__ import annotations

from support.by_hand import article

from toolkit.charts.parties import parties_of
from toolkit.facts.extract import extract


def parties(text: str) -> dict[str, str]:
    """Return the party of every name of the text, by the name."""
    facts = extract(article(text))
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
