"""Who acts: the entities of one country as one party, under the country's name when the text names the country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from toolkit.charts.naming import after, with_article
from toolkit.charts.passages import small_words
from toolkit.charts.rows import records
from toolkit.facts.facts import Facts
from toolkit.facts.gazetteer import country_names

ACTING_TYPES = ("person", "country", "organisation", "group")
_UNKNOWN_PERSONS = ("model:", "capitals:")
"""How the rules begin that find persons by their name alone: no office, no place in the gazetteer."""


@dataclass(frozen=True)
class Party:
    """A node of the flow diagram, a row of the actors table.

    Attributes:
        id: The country's or the entity's entity_id.
        name: Canonical name in the article's language.
        entity_ids: All entities that count for it.
        iso3: Code of the country it is; empty for anything else.
    """

    id: str
    name: str
    entity_ids: tuple[str, ...]
    iso3: str = ""

    def after(self, preposition: str) -> str:
        """Return a preposition and the name, as a French sentence says it; a country under its French name."""
        return after(preposition, self._french(), self.iso3)

    @property
    def in_sentence(self) -> str:
        """Its name with the article that French gives it."""
        return with_article(self._french(), self.iso3)

    def _french(self) -> str:
        return country_names("fr").get(self.iso3, self.name) if self.iso3 else self.name


def parties_of(facts: Facts) -> dict[str, Party]:
    """Return the party of each entity_id.

    Places, officials and state bodies of a country count for it if the article names the country itself; without that,
    each stands alone, because the grouping would bring in a name that the text does not have. Firms, associations and
    private persons speak for themselves: a shipowner's denial is none of his country's.
    """
    rows: list[dict[str, Any]] = records(facts.entities)
    countries = {row["iso3"]: row for row in rows if row["type"] == "country" and isinstance(row["iso3"], str)}
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in rows:
        country = countries.get(row["iso3"]) if isinstance(row["iso3"], str) else None
        head = country if country is not None and _counts_for_it(row, facts.article.language) else row
        members.setdefault(head["entity_id"], []).append(row["entity_id"])
        names[head["entity_id"]] = head["canonical"]
    codes = {row["entity_id"]: row["iso3"] or "" for row in rows if row["type"] == "country"}
    parties = {key: Party(key, names[key], tuple(ids), codes.get(key, "")) for key, ids in members.items()}
    return {entity_id: party for party in parties.values() for entity_id in party.entity_ids}


def _counts_for_it(row: dict[str, Any], language: str) -> bool:
    """Tell whether an entity of a country stands for it."""
    if row["type"] == "person":
        return not str(row["rule_id"]).startswith(_UNKNOWN_PERSONS)
    if row["type"] == "organisation":
        organs = small_words(language).get("state_bodies")
        return organs is not None and re.search(organs, row["canonical"], re.IGNORECASE) is not None
    return row["type"] in ("country", "place")
