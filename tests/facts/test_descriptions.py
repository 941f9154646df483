"""What a subtitle calls the one person of the title tells her country; an office elsewhere may be anybody's."""

from __future__ import annotations

import pytest

from toolkit.article.read import read_article
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse

BODY = "La médiatrice mène des pourparlers entre Lima et Quito. Elle a vu les deux délégations."


def country(title: str, subtitle: str, name: str) -> str | None:
    text = f"---\ntitle: {title}\nsubtitle: {subtitle}\npublished: 2025-07-09\n---\n\n{BODY}\n"
    rows = find_entities(parse(read_article(text.encode(), language="fr")))
    return next(row["iso3"] for row in rows.entities if row["canonical"] == name)


@pytest.mark.parametrize(
    ("subtitle", "iso3"),
    [
        ("La diplomate norvégienne espère une trêve avant l'été", "NOR"),
        ("Marta Ruiz a vu la diplomate norvégienne à Genève", None),
    ],
)
def test_a_subtitle_without_a_name_describes_the_one_person_of_the_title(subtitle: str, iso3: str | None) -> None:
    found = country("Ingrid Solberg, médiatrice au Pérou", subtitle, "Ingrid Solberg")
    assert (found == "NOR") == (iso3 == "NOR")


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("La Confédération sud-américaine de rugby a aidé le Pérou.", "fr", "Confédération sud-américaine de rugby"),
        ("The South American Rugby Confederation helped Peru.", "en", "South American Rugby Confederation"),
    ],
)
def test_a_body_of_a_continent_is_not_of_the_country_in_its_adjective(text: str, language: str, name: str) -> None:
    rows = find_entities(parse(read_article(text.encode(), language=language)))
    assert next(row["iso3"] for row in rows.entities if row["canonical"] == name) is None
