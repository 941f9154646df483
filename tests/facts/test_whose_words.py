"""Whose words: whom a pronoun that speaks takes up, what a denial answers, where told words are cut.

A hundred snippets, and sixty of other kinds of text, annotated before the rules saw them.
"""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.by_hand import article

from toolkit.article.read import read_article
from toolkit.facts.claims import find_claims
from toolkit.facts.claims.source_words import is_pronoun
from toolkit.facts.document import Row
from toolkit.facts.entities import EntityRows, find_entities
from toolkit.facts.language_model import parse
from toolkit.facts.wording import plain

CASES = Path(__file__).parent / "cases"


def snippets() -> list[Any]:
    found = []
    for file, language in product(("whose_words", "genres"), ("fr", "en")):
        for case in yaml.safe_load((CASES / f"{file}_{language}.yaml").read_text(encoding="utf-8")):
            pending = [pytest.mark.xfail(reason=case["left"], strict=True)] if "left" in case else []
            found.append(pytest.param(language, case, marks=pending, id=f"{language}: {case['text'][:50]}"))
    return found


def told(rows: tuple[Row, ...], words: str) -> Row:
    """Return the shortest claim that holds *words*."""
    holding = [row for row in rows if plain(words) in plain(row["surface"])]
    assert holding, f"nothing tells {words!r}"
    return min(holding, key=lambda row: len(row["surface"]))


def named(row: Row, entities: EntityRows, language: str) -> str:
    """Return all that a claim's row tells of who says it, a pronoun's own words left out."""
    entity = entities.entity(row["source_entity_id"]) if row["source_entity_id"] else None
    own = "" if is_pronoun(row["source_text"] or "", language) else row["source_text"]
    return plain(" / ".join(str(one) for one in (entity and entity["canonical"], row["source_meant"], own) if one))


def is_from(row: Row, sources: list[str], who: str) -> bool:
    """Tell whether a claim is laid to one of *sources*: the author, nobody certain (""), or whose name is in *who*."""
    if row["source_kind"] == "author" and "author" in sources:
        return True
    return not who if sources == [""] else any(plain(one).lower() in who.lower() for one in sources)


@pytest.mark.parametrize(("language", "case"), snippets())
def test_a_claim_is_laid_to_who_says_it_and_a_denial_to_what_it_answers(language: str, case: dict[str, Any]) -> None:
    text = case["text"]
    read = (
        read_article(BytesIO(text.encode()), language=language) if "page" in case else article(text, language=language)
    )
    document = parse(read)
    entities = find_entities(document)
    rows = find_claims(document, entities)
    for words, source, modalities, polarity in case["told"]:
        row = told(rows, words)
        assert is_from(row, source.split("|"), named(row, entities, language)), (row["source_kind"], words)
        assert row["modality"] in modalities.split("|")
        assert row["polarity"] == polarity or not polarity
    for denial, target in case.get("rejects", ()):
        assert told(rows, target)["row_id"] in told(rows, denial)["denies"]
    for words in case.get("standing", ()):
        row = told(rows, words)
        assert not row["disputed_by"]
        assert not any(row["row_id"] in one["denies"] for one in rows)


def test_a_pronoun_for_somebody_without_a_name_keeps_the_words_it_takes_up() -> None:
    document = parse(
        article("Snow is melting, the weather service said. It expects 60 millimetres of rain.", language="en")
    )
    row = find_claims(document, find_entities(document))[-1]
    assert (row["source_text"], row["source_entity_id"], row["source_meant"]) == ("It", None, "the weather service")
    text = document.article.text
    assert text[row["source_meant_start"] : row["source_meant_end"]] == "the weather service"


def test_nobody_is_meant_by_a_pronoun_where_two_may_be() -> None:
    document = parse(
        article("Prosecutor Ian Hale and lawyer Mark Doyle clashed on Friday. He said it was over.", language="en")
    )
    row = find_claims(document, find_entities(document))[-1]
    assert (row["source_entity_id"], row["source_meant"]) == (None, None)
