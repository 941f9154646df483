"""Events: trigger, PLOVER type, parties in their roles, status as the wording has it."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.article.read import read_article
from toolkit.facts.extract import extract
from toolkit.facts.facts import Facts


def facts(text: str, language: str = "fr") -> Facts:
    return extract(article(text, language=language))


def events(text: str, language: str = "fr") -> list[tuple[str, list[str], list[str], str]]:
    rows = facts(text, language).events
    return [(row.plover_type, list(row.actor_ids), list(row.recipient_ids), row.status) for row in rows.itertuples()]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("La Norvège a fourni des pompes au Ghana.", ("AID", ["cty_NOR"], ["cty_GHA"], "occurred")),
        ("La Norvège aurait fourni des pompes au Ghana.", ("AID", ["cty_NOR"], ["cty_GHA"], "alleged")),
        ("La Norvège pourrait soutenir le Ghana.", ("SUPPORT", ["cty_NOR"], ["cty_GHA"], "possible")),
        ("Le Pérou accuse le Chili d'avoir fermé la route.", ("ACCUSE", ["cty_PER"], ["cty_CHL"], "occurred")),
        ("Le Chili est accusé de fraude.", ("ACCUSE", ["---"], ["cty_CHL"], "occurred")),
    ],
)
def test_french_events_have_their_type_parties_and_status(
    text: str, event: tuple[str, list[str], list[str], str]
) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway supplied pumps to Ghana.", ("AID", ["cty_NOR"], ["cty_GHA"], "occurred")),
        ("Norway may support Ghana.", ("SUPPORT", ["cty_NOR"], ["cty_GHA"], "possible")),
    ],
)
def test_english_events_have_their_type_parties_and_status(
    text: str, event: tuple[str, list[str], list[str], str]
) -> None:
    assert event in events(text, "en")


def test_a_mutual_event_counts_every_party_as_actor() -> None:
    (event,) = events("La Norvège et le Ghana ont signé un mémorandum.")[:1]
    assert event[0] == "AGREE"
    assert sorted(event[1]) == ["cty_GHA", "cty_NOR"]
    assert event[2] == []


def test_a_tour_of_two_countries_is_two_planned_agreements() -> None:
    found = events("Le président du Chili se rendra au Pérou puis au Ghana.")
    assert [(kind, recipients, status) for kind, _, recipients, status in found] == [
        ("AGREE", ["cty_PER"], "planned"),
        ("AGREE", ["cty_GHA"], "planned"),
    ]


def test_a_retelling_points_to_the_first_telling() -> None:
    rows = facts("La Norvège a fourni des pompes au Ghana. La Norvège avait livré ces pompes au Ghana.").events
    assert rows["same_as"].tolist()[1] == rows["row_id"].tolist()[0]


def test_an_event_that_a_party_denies_is_alleged_and_names_the_denier() -> None:
    rows = facts("Le Chili est accusé d'avoir attaqué le Pérou, ce qu'il dément.").events
    attack = rows[rows["plover_type"] == "ASSAULT"].iloc[0]
    assert (attack["status"], attack["denied_by"]) == ("alleged", ["cty_CHL"])


def test_a_sentence_without_parties_tells_no_event() -> None:
    assert events("La livraison a pris du retard.") == []


def times_by_trigger(text: str, language: str = "fr") -> dict[str, str | None]:
    read = facts(text, language)
    words = dict(zip(read.times["row_id"], read.times["surface"], strict=True))
    return {row.trigger: words.get(str(row.time_id)) for row in read.events.itertuples()}


def test_who_is_suspected_of_supplying_is_the_actor() -> None:
    found = events("Le Maroc est soupçonné d'approvisionner le Ghana en carburant.")
    assert ("AID", ["cty_MAR"], ["cty_GHA"], "alleged") in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On ignore si la Norvège livrera des pompes au Ghana.", "fr"),
        ("It is unclear whether Norway will supply pumps to Ghana.", "en"),
    ],
)
def test_what_is_unknown_makes_no_event(text: str, language: str) -> None:
    assert [event for event in events(text, language) if event[0] in ("AID", "AGREE")] == []


@pytest.mark.parametrize(
    ("text", "language", "trigger", "words"),
    [
        ("La Norvège, élue en 2019, a fourni des pompes au Ghana en mars 2024.", "fr", "a fourni", "en mars 2024"),
        ("La Norvège a fourni des pompes au Ghana, qui avait signalé la panne en 2019.", "fr", "a fourni", None),
        ("La Norvège a fourni des pompes au Ghana en mai 2024.", "fr", "a fourni", "en mai 2024"),
        ("Norway supplied pumps to Ghana, which had asked for help in 2019.", "en", "supplied", None),
    ],
)
def test_an_event_has_the_date_of_its_own_clause_only(
    text: str, language: str, trigger: str, words: str | None
) -> None:
    found = times_by_trigger(text, language)[trigger]
    assert found == words or (words is not None and found is not None and found in words)


def test_whoever_they_are_that_an_official_speaks_of_they_are_not_his_state() -> None:
    text = """---
title: "Togo : les taxis en procès"
subtitle: "Le ministère accuse les chauffeurs de tricher ; ceux-ci parlent d'un carburant frelaté"
---

LOMÉ — Les chauffeurs de taxi de Kara ont cessé mardi de rouler pour protester contre un tarif. Le ministère des
Transports leur a donné jusqu'à jeudi pour reprendre le service.

« Ils prennent 40 000 voyageurs en otage », a dénoncé M. Kodjo Mensah, le directeur des routes au ministère.
"""
    rows = extract(read_article(text.encode(), language="fr", published="2026-07-16")).events
    assert all("otage" not in row.surface or "cty_TGO" not in row.actor_ids for row in rows.itertuples())


def test_two_demands_of_one_country_are_two_and_the_headline_tells_the_first_again() -> None:
    text = (
        "Peru demands the return of the seized trawlers. Peru demanded on Monday that Chile return the seized "
        "trawlers. In March Peru had asked Chile for a new tariff on copper wire."
    )
    rows = extract(article(text, language="en")).events
    first, again, other = rows[rows["plover_type"] == "REQUEST"].sort_values("start").itertuples()
    assert again.same_as == first.row_id
    assert rows["same_as"].isna()[other.Index]


def test_an_aside_belongs_to_nobody() -> None:
    before = "Selon le négociant hambourgeois Dörfler & Söhne, les stocks dépasseraient 4 000 tonnes. "
    (event,) = events(before + "Bruxelles, premier débouché de l'île, réclame de son côté des certificats.")
    assert event[0] == "REQUEST"
    assert event[2] == ["---"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La régie du Mali a attribué sans appel d'offres un marché à une société de Dakar.", "fr"),
        ("Uganda's nurses insist that one exit was locked.", "en"),
    ],
)
def test_a_tender_asks_nobody_and_an_assertion_asks_nothing(text: str, language: str) -> None:
    facts = extract(read_article(text.encode(), language=language, published="2026-03-19"))
    assert "REQUEST" not in set(facts.events["plover_type"])
