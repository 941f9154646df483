"""One voice for several clauses: what "and" adds to « selon X », and what who spoke does behind "and"."""

from __future__ import annotations

import pytest
from support.by_hand import article

from toolkit.facts.claims import find_claims
from toolkit.facts.document import Row
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse


def claims(text: str, language: str) -> tuple[Row, ...]:
    document = parse(article(text, language=language))
    return find_claims(document, find_entities(document))


def told(text: str, language: str) -> list[tuple[str, str]]:
    return [(str(row["surface"]), str(row["source_text"] or "")) for row in claims(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Selon l'institut, les prix ont baissé de 3 %, et 40 % des ménages en profiteraient.",
            "fr",
            [("les prix ont baissé de 3 %", "l'institut"), ("40 % des ménages en profiteraient", "l'institut")],
        ),
        (
            "According to the harbour master, two cranes fell and three ships were hit.",
            "en",
            [("two cranes fell", "the harbour master"), ("three ships were hit", "the harbour master")],
        ),
        (
            "D'après le rapport, la digue a cédé, mais la ville était prévenue.",
            "fr",
            [("la digue a cédé", "le rapport"), ("la ville était prévenue", "")],
        ),
        (
            "Le tunnel a été fermé, selon la préfecture, et les trains sont détournés.",
            "fr",
            [("Le tunnel a été fermé", "la préfecture"), ("les trains sont détournés", "")],
        ),
    ],
)
def test_what_and_adds_to_an_opening_according_to_is_said_by_the_same(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "According to the ministry the wheat harvest fell by a tenth.",
            "en",
            ("the wheat harvest fell by a tenth", "the ministry"),
        ),
        (
            "According to the head of the union the strike went on.",
            "en",
            ("the strike went on", "the head of the union"),
        ),
        (
            "According to people familiar with the matter the firm is for sale.",
            "en",
            ("the firm is for sale", "people familiar with the matter"),
        ),
        (
            "Selon la présidente du conseil la réforme a été rejetée.",
            "fr",
            ("la réforme a été rejetée", "la présidente du conseil"),
        ),
        (
            "D'après les deux témoins de la scène l'homme a fui.",
            "fr",
            ("l'homme a fui", "les deux témoins de la scène"),
        ),
    ],
)
def test_a_source_without_a_comma_behind_it_ends_where_another_noun_begins(
    text: str, language: str, expected: tuple[str, str]
) -> None:
    assert told(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "second"),
    [
        (
            "The fire chief says the cause is not known and warns against speculation.",
            "en",
            "warns against speculation",
        ),
        ("The general says the border is calm and urges restraint.", "en", "urges restraint"),
        (
            "Le préfet a assuré que la route était sûre et a appelé les habitants à la patience.",
            "fr",
            "a appelé les habitants à la patience",
        ),
    ],
)
def test_who_warns_or_urges_behind_and_is_who_spoke(text: str, language: str, second: str) -> None:
    first, last = told(text, language)
    assert last == (second, first[1])


@pytest.mark.parametrize(
    "text",
    [
        "He expects the peso to trade at 21 by December, provided that tourism holds.",
        "The yard will close in May, unless the owners say otherwise.",
    ],
)
def test_a_condition_is_nobody_who_speaks(text: str) -> None:
    assert all(not source.startswith(("provided", "unless")) for _, source in told(text, "en"))


def test_a_clause_about_a_source_is_not_what_it_says() -> None:
    text = "Selon un rapport, que le journal a pu consulter, deux voiliers étaient trop légers."
    assert ("deux voiliers étaient trop légers", "un rapport") in told(text, "fr")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "« Tout va bien », assure la conservatrice en chef du musée, Hélène Joubert.",
            "la conservatrice en chef du musée",
        ),
        (
            "La digue tiendra, a déclaré le ministre par intérim des Transports.",
            "le ministre par intérim des Transports",
        ),
        ("La digue a tenu, selon un colonel à la retraite.", "un colonel à la retraite"),
    ],
)
def test_what_follows_a_noun_of_office_belongs_to_it(text: str, source: str) -> None:
    assert told(text, "fr")[0][1].startswith(source)


def test_a_month_behind_an_office_is_none() -> None:
    assert told("La route est fermée, a annoncé le préfet en mai.", "fr") == [("La route est fermée", "le préfet")]


def test_who_speaks_at_the_end_of_a_quotation_speaks_in_all_of_it() -> None:
    rows = claims('"We had one pump. It was old. Nobody told us it leaked," Ida Holm said.', "en")
    assert {row["source_entity_id"] for row in rows} == {"per_ida_holm"}


def test_a_quotation_that_nobody_ends_has_no_speaker() -> None:
    rows = claims('"We had one pump. It was old." Ida Holm said nobody had told her.', "en")
    assert [row["source_text"] for row in rows][:2] == [None, None]
    assert rows[0]["source_entity_id"] is None
