"""Each name of a sentence: its exact span, its kind and type, its country and its canonical name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.entities import find_entities
from toolkit.facts.entities.reading.appositions import appositions
from toolkit.facts.language_model import parse

CASES = [
    (language, case)
    for language in ("fr", "en")
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"names_{language}.yaml").read_text(encoding="utf-8"))
]


def told(text: str, language: str) -> list[list[Any]]:
    rows = find_entities(parse(article(text, language=language)))
    entities = {row["entity_id"]: row for row in rows.entities}
    return [
        [row["surface"], row["kind"], own["type"], own["iso3"], own["canonical"]]
        for row in rows.mentions
        if row["kind"] in ("name", "alias", "metonym") and (own := entities[row["entity_id"]])["type"] != "weapon"
    ]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:60] for _, case in CASES])
def test_a_name_is_read_with_its_span_type_country_and_canonical_name(language: str, case: dict[str, Any]) -> None:
    wanted = [[*name, name[0]] if len(name) == 4 else name for name in case["names"]]
    assert told(case["text"], language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "office", "person"),
    [
        ("La sociologue Inès Pereira écrit. La sociologue se trompe.", "fr", "La sociologue", "Inès Pereira"),
        ("The minister, Ama Mensah, spoke. The minister then left.", "en", "The minister", "Ama Mensah"),
        (
            "L'épidémiologiste Bupe Kalaba doute. Selon l'épidémiologiste, il pleut.",
            "fr",
            "l'épidémiologiste",
            "Bupe Kalaba",
        ),
    ],
)
def test_a_bare_office_is_the_one_person_introduced_by_it(text: str, language: str, office: str, person: str) -> None:
    rows = find_entities(parse(article(text, language=language)))
    own = {row["entity_id"]: row["canonical"] for row in rows.entities}
    assert (office, person) in [
        (row["surface"], own[row["entity_id"]]) for row in rows.mentions if row["kind"] == "role"
    ]


def test_a_bare_office_of_two_persons_is_nobody() -> None:
    rows = find_entities(parse(article("Le ministre Jean Dru et le ministre Paul Ley sont là. Le ministre ment.")))
    assert not [row for row in rows.mentions if row["kind"] == "role"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La directrice générale, Ines Vogel, part. « Tout va bien », dit le directeur financier, Pavel Novak.", "fr"),
        ("La présidente Carla Nunes est là. Le président du conseil municipal Rui Matos attend.", "fr"),
        ("La directrice Ines Vogel est partie. Le directeur reste.", "fr"),
        ("Le sélectionneur géorgien, Jan Roux, sourit. Le Premier ministre géorgien a félicité l'équipe.", "fr"),
        ("The Georgian coach, Jan Roux, smiled. The Georgian president praised the team.", "en"),
        ("The director, Ama Mensah, spoke. The director of sales, Kofi Boateng, left.", "en"),
    ],
)
def test_an_office_of_another_holder_calls_nobody_again(text: str, language: str) -> None:
    rows = find_entities(parse(article(text, language=language)))
    assert not [row for row in rows.mentions if row["kind"] == "role"]


def test_a_verb_ends_the_words_that_belong_to_a_name() -> None:
    text = "la coalition bombarde Zabid"
    assert list(appositions(text, 22, 27, "fr", verbs=(13,))) == []


@pytest.mark.parametrize(
    ("text", "surface", "iso3"),
    [
        ("The Thai army withdrew.", "Thai army", "THA"),
        ("Cambodia's defence ministry denied it.", "Cambodia's defence ministry", "KHM"),
        ("The Peruvian coast guard freed a whale.", "Peruvian coast guard", "PER"),
    ],
)
def test_an_organ_of_a_state_in_small_letters_is_a_body_called_by_its_role(text: str, surface: str, iso3: str) -> None:
    rows = find_entities(parse(article(text, language="en")))
    own = next(row for row in rows.mentions if row["surface"] == surface)
    entity = rows.entity(own["entity_id"])
    assert entity is not None
    assert (own["kind"], entity["type"], entity["iso3"], entity["canonical"]) == ("role", "organisation", iso3, surface)


def test_who_commands_an_army_is_not_the_army() -> None:
    rows = find_entities(parse(article("The Thai army commander resigned.", language="en")))
    assert [row["surface"] for row in rows.mentions] == ["Thai"]


@pytest.mark.parametrize(
    ("text", "language", "weapons"),
    [
        ("Water was found in a fuel tank. He wanted the tank to be cleaned.", "en", []),
        ("The army sent a tank. A fuel tank burned beside a missile.", "en", ["missile", "tank"]),
        ("He is said to own a shell company in Panama.", "en", []),
        ("Troops fired a shell.", "en", ["shell"]),
        ("Un char de carnaval a brûlé à Nice ; le char était en carton.", "fr", []),
        ("Un char a été détruit.", "fr", ["char"]),
    ],
)
def test_a_noun_beside_words_of_another_sense_is_no_weapon(text: str, language: str, weapons: list[str]) -> None:
    rows = find_entities(parse(article(text, language=language)))
    assert sorted(row["canonical"] for row in rows.entities if row["type"] == "weapon") == weapons


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("The poet Olga Brandt, whose mother Ida Brandt ran a bar, is dead. Brandt was 80.", "en", ["Olga Brandt"]),
        (
            "Rosa Neri is suing her husband Tito Neri. Ms Neri says he lied. Mr Neri denies it.",
            "en",
            ["Rosa Neri", "Tito Neri"],
        ),
        (
            "Lena Frost was hurt on Sunday. Her brother Olaf Frost called for help. Frost, a vet, was unhurt.",
            "en",
            ["Olaf Frost"],
        ),
        ("Juri Tamm resigned. Tamm's son, Rein Tamm, runs a bank. Tamm denied helping him.", "en", ["Juri Tamm"] * 2),
        ("Ann Cole, mayor since May, met Bob Cole, her predecessor. Cole promised a bridge.", "en", ["Ann Cole"]),
        (
            "Le pianiste Yann Morel, fils du marin Loïc Morel, jouera à Brest. Morel a choisi Ravel.",
            "fr",
            ["Yann Morel"],
        ),
        (
            "Mme Traoré accuse son mari, Moussa Traoré. M. Traoré nie. Fanta Traoré a saisi le juge.",
            "fr",
            ["Fanta Traoré", "Moussa Traoré"],
        ),
        (
            "Le maire Jean Petit a reçu Paul Grand. Grand a refusé. Petit le regrette.",
            "fr",
            ["Paul Grand", "Jean Petit"],
        ),
    ],
)
def test_a_surname_that_two_bear_is_that_of_whom_the_text_tells(text: str, language: str, meant: list[str]) -> None:
    rows = find_entities(parse(article(text, language=language)))
    canonical = {row["entity_id"]: row["canonical"] for row in rows.entities}
    assert [canonical[row["entity_id"]] for row in rows.mentions if row["kind"] == "alias"] == meant


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("Le ministre Paul Roy a nié. La ministre actuelle, Ève Mars, hésite.", "fr", []),
        ("The mayor, Bo Lind, left. The mayor then in charge, Ruth Palmer, had stayed.", "en", []),
        ("The mayor, Bo Lind, left. The mayor had no choice.", "en", ["The mayor"]),
    ],
)
def test_an_office_with_the_name_of_another_holder_behind_it_is_hers(
    text: str, language: str, roles: list[str]
) -> None:
    rows = find_entities(parse(article(text, language=language)))
    assert [row["surface"] for row in rows.mentions if row["kind"] == "role"] == roles


def test_a_firm_is_called_again_by_the_first_word_of_its_name() -> None:
    text = "Veltrona Castings Inc cut 40 jobs. The union said Veltrona had lied. Shares of Veltrona fell by 3 percent."
    rows = find_entities(parse(article(text, language="en")))
    named = [row["entity_id"] for row in rows.mentions if row["surface"].startswith("Veltrona")]
    assert len(named) == 3 and len(set(named)) == 1
