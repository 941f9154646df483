"""Matter: what each claim is about, as words and as parties, and whether two are about the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


@dataclass(frozen=True, eq=False)
class Claims:
    """The article's claims with what each is about, in reading order."""

    order: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    parties: Mapping[str, list[str]]
    deniers: Mapping[str, list[str]]
    doers: Mapping[str, list[str]]
    speaking: Mapping[str, list[str]]
    """Whom the words for its source name, in any form: "the Peruvian miners' council" names Peru."""
    named: Mapping[str, frozenset[str]]
    language: str


def same_matter(row: Row, target: Row, words: Mapping[str, frozenset[str]], parties: Mapping[str, list[str]]) -> bool:
    """Tell whether two claims are one, share most of their words, or allege something of the same two parties."""
    if row["row_id"] == target["row_id"]:
        return True
    own, other = words[row["row_id"]], words[target["row_id"]]
    shared = len(own & other)
    same_parties = len(set(parties[row["row_id"]]) & set(parties[target["row_id"]])) >= 2
    return (same_parties and row["modality"] == target["modality"] == "alleged") or shared >= max(
        3, 0.5 * min(len(own), len(other))
    )


def parties_in(row: Row, entities: EntityRows, doing_in: str = "") -> list[str]:
    """Return the countries, else entities, named in a claim, in reading order, each once.

    With the language *doing_in*, without those that something is done to: « à la Corée du Nord ».
    """
    found: list[str] = []
    receiving = load_lexicon(doing_in, "clauses")["receiving"] if doing_in else None
    for mention in entities.mentions_in(row["sentence_id"]):
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]:
            root = root_of(mention["entity_id"], entities)
            before = str(row["surface"])[: mention["start"] - row["start"]]
            received = receiving is not None and compiled(receiving, re.IGNORECASE).search(before) is not None
            if root not in found and not received:
                found.append(root)
    return found


def named_in(row: Row, entities: EntityRows) -> frozenset[str]:
    """Return the entities that a claim's own words name."""
    mentions = entities.mentions_in(row["sentence_id"])
    return frozenset(
        str(mention["entity_id"])
        for mention in mentions
        if row["start"] <= mention["start"] and mention["end"] <= row["end"]
    )


def root_of(entity_id: str, entities: EntityRows) -> str:
    """Return the country of an entity as its code, else the entity's own id."""
    entity = entities.entity(entity_id)
    iso3 = entity.get("iso3") if entity else None
    return str(iso3) if iso3 else entity_id
