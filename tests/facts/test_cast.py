"""The cast: a noun or pronoun that calls somebody again names the one whom the article brought on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.facts.claims import find_claims
from toolkit.facts.entities import find_entities
from toolkit.facts.language_model import parse

CASES = [
    (language, case)
    for language in ("fr", "en")
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"calls_{language}.yaml").read_text(encoding="utf-8"))
]


def last_source(text: str, language: str) -> list[str | None]:
    document = parse(article(text, language=language))
    entities = find_entities(document)
    row = next(row for row in reversed(find_claims(document, entities)) if row["source_text"])
    entity = entities.entity(row["source_entity_id"]) if row["source_entity_id"] else None
    return [row["source_text"], entity["canonical"] if entity else None]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case["text"][:60] for _, case in CASES])
def test_who_is_called_again_is_one_party(language: str, case: dict[str, Any]) -> None:
    assert last_source(case["text"], language) == case["source"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La fédération des armateurs conteste ce chiffre. L'Union européenne nie toute pression."),
        ("fr", "La société des régates conteste ce chiffre. La Banque mondiale nie toute pression."),
        ("en", "The association of shipowners disputes the figure. The European Union denies any pressure."),
    ],
)
def test_a_body_called_by_whose_it_is_is_not_another_that_is_named_later(language: str, text: str) -> None:
    document = parse(article(text, language=language))
    first, *_ = find_claims(document, find_entities(document))
    assert first["source_entity_id"] is None


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        (
            "fr",
            "Le Port de Mbour est fermé. L'exploitant dément une fraude. Trois cents conteneurs attendent, a dit "
            "jeudi l'exploitant du terminal, Baobab Manutention.",
            "Baobab Manutention",
        ),
        (
            "en",
            "Two quays are shut at the Port of Varna. The operator denied negligence. The terminal's operator, "
            "Chernomor Docks, said nobody was hurt.",
            "Chernomor Docks",
        ),
        (
            "en",
            "Two quays are shut at the Port of Varna. The port denied negligence. Nobody was hurt.",
            "Port of Varna",
        ),
    ],
)
def test_a_place_is_not_who_the_text_itself_calls_its_operator(language: str, text: str, who: str) -> None:
    document = parse(article(text, language=language))
    entities = find_entities(document)
    denial = next(row for row in find_claims(document, entities) if row["modality"] == "denied")
    entity = entities.entity(denial["source_entity_id"])
    assert entity is not None and entity["canonical"] == who
