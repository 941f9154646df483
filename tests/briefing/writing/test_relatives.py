"""A clause that a relative word brings in is quoted with what it is about, or else it would say more than the text."""

from __future__ import annotations

import re

import pytest

from toolkit import extract, read_article
from toolkit.briefing import compose


def outlook(text: str, language: str) -> str:
    article = read_article(text.encode(), language=language, published="2026-08-06")
    note = compose(article, extract(article), language="fr" if language == "fr" else "en")
    shown = " | ".join(statement.text for statement in note.section("perspectives").statements)
    return re.sub(r"[\u00a0\u202f]", " ", shown)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (
            "La commission se réunit. Le texte exclut la vallée de Suva, où le vote ne pourra pas être organisé.",
            "fr",
            "« Le texte exclut la vallée de Suva, où le vote ne pourra pas être organisé »",
        ),
        (
            "Le port est fermé. La mairie a nommé un expert, qui rendra son avis en octobre.",
            "fr",
            "« La mairie a nommé un expert, qui rendra son avis en octobre »",
        ),
        (
            "The bridge is closed. The council has sold the old mill, whose repair will cost 3 million dollars.",
            "en",
            "“The council has sold the old mill, whose repair will cost 3 million dollars”",
        ),
    ],
)
def test_what_is_ahead_of_one_place_or_thing_is_told_of_it(text: str, language: str, shown: str) -> None:
    assert shown in outlook(text, language)


def test_of_a_long_clause_the_last_words_are_shown_behind_dots() -> None:
    text = (
        "Le canal est fermé. La commission régionale des ports et des digues de la baie a décidé mardi soir de vendre "
        "un bassin ancien, où la pêche sera interdite."
    )
    shown = outlook(text, "fr")
    assert "un bassin ancien, où la pêche sera interdite" in shown
    assert "La commission régionale" not in shown
    assert "[…] «" in shown


def test_what_stands_between_commas_is_not_what_a_clause_is_about() -> None:
    text = (
        "Le pont est fermé. L'étude ne dit rien, il est vrai, de la Moldavie, où le vote ne pourra pas être organisé."
    )
    assert "« de la Moldavie, où le vote ne pourra pas être organisé »" in outlook(text, "fr")


def test_a_half_without_its_subject_is_told_with_it() -> None:
    text = "The road is shut. A doctor said one of the guards had been hit in the leg and might lose it."
    assert "one of the guards had been hit in the leg and might lose it" in outlook(text, "en")


def test_what_a_source_says_is_not_told_as_the_texts_own_for_the_sake_of_a_clause_behind_it() -> None:
    text = "Le club jouera ailleurs. Le prêt sera gelé en mai, dit l'arrêt, que l'agence a pu lire. Le maire se tait."
    article = read_article(text.encode(), language="fr", published="2026-03-06")
    affirmed = compose(article, extract(article)).section("enonces").html.partition("Rapporté")[0]
    assert "Le maire se tait" in affirmed
    assert "dit l" not in affirmed
