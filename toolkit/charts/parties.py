"""Who acts: the entities of one country as one party, under the country's name when the text names the country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from toolkit.base.locale import Language
from toolkit.base.typography import typographic
from toolkit.charts.naming import Direction, after, with_article
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.facts.facts import Facts
from toolkit.facts.gazetteer import country_names

ACTING_TYPES = ("person", "country", "organisation", "group")
_UNKNOWN_PERSONS = ("model:", "capitals:")
"""How the rules begin that find persons by their name alone: no office, no place in the gazetteer."""
_OF_OFFICE = ("titles:office", "roles:office")
"""Rules that find persons by their office: of a State or not, its words tell."""
_BEFORE_A_NAME = 60


_KNOWN: WeakKeyDictionary[Facts, dict[Language, dict[str, Party]]] = WeakKeyDictionary()
"""Every section of the page asks for the parties; one answer for each language the page may speak."""


@dataclass(frozen=True)
class Party:
    """A node of the flow diagram, a row of the actors table.

    Attributes:
        id: The country's or the entity's entity_id.
        name: Canonical name: a country's in the language of the page, any other in that of the article.
        entity_ids: All entities that count for it.
        iso3: Code of the country it is; empty for anything else.
    """

    id: str
    name: str
    entity_ids: tuple[str, ...]
    iso3: str = ""

    def after(self, direction: Direction) -> str:
        """Return the preposition of a direction and the name, as a sentence of the page says it."""
        return typographic(after(direction, self.name, self.iso3), page_language())

    @property
    def in_sentence(self) -> str:
        """Its name with the article that a sentence of the page gives it."""
        return typographic(with_article(self.name, self.iso3), page_language())


def parties_of(facts: Facts) -> dict[str, Party]:
    """Return the party of each entity_id.

    Officials and state bodies of a country count for it if the article names the country itself; without that, each
    stands alone, because the grouping would bring in a name that the text does not have. Firms, associations and
    private persons speak for themselves: a shipowner's denial is none of his country's, nor is a captain's complaint.
    A town is a place, and its country only where it is a party of an event: « le président est retourné à Lima ».
    """
    known = _KNOWN.setdefault(facts, {})
    if page_language() not in known:
        known[page_language()] = _grouped(facts)
    return dict(known[page_language()])


def _grouped(facts: Facts) -> dict[str, Party]:
    rows: list[dict[str, Any]] = records(facts.entities)
    places = {row["entity_id"] for row in rows if row["type"] == "place"}
    speaking = _officials(facts) | (_parties_of_events(facts) & places)
    countries = {row["iso3"]: row for row in rows if row["type"] == "country" and isinstance(row["iso3"], str)}
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in rows:
        country = countries.get(row["iso3"]) if isinstance(row["iso3"], str) else None
        head = country if country is not None and _counts_for_it(row, facts.article.language, speaking) else row
        members.setdefault(head["entity_id"], []).append(row["entity_id"])
        names[head["entity_id"]] = head["canonical"]
    codes = {row["entity_id"]: row["iso3"] or "" for row in rows if row["type"] == "country"}
    names |= {key: country_name(iso3, names[key]) for key, iso3 in codes.items() if key in names}
    parties = {key: Party(key, names[key], tuple(ids), codes.get(key, "")) for key, ids in members.items()}
    return {entity_id: party for party in parties.values() for entity_id in party.entity_ids}


def country_name(iso3: str, otherwise: str) -> str:
    """Return a country's name in the language of the page, or *otherwise* for a code without one.

    >>> country_name("PRK", "North Korea")
    'Corée du Nord'
    """
    return typographic(country_names(page_language()).get(iso3, otherwise), page_language())


def _officials(facts: Facts) -> set[str]:
    """Return the persons who hold an office of a State: "the Finnish minister", not "Captain" or "union leader"."""
    offices = small_words(facts.article.language).get("state_offices")
    if offices is None:
        return set()
    office = re.compile(offices, re.IGNORECASE)
    sentences = {sentence.sentence_id: sentence for sentence in facts.article.sentences}
    found = set()
    for row in records(facts.mentions):
        start = max(sentences[row["sentence_id"]].start, row["start"] - _BEFORE_A_NAME)
        before = re.split(r"[.;:(]", facts.article.text[start : row["start"]])[-1]
        said = row["surface"] if row["kind"] == "role" else before
        if row["entity_id"] and office.search(said):
            found.add(row["entity_id"])
    return found


def _parties_of_events(facts: Facts) -> set[str]:
    return {name for event in records(facts.events) for side in ("actor_ids", "recipient_ids") for name in event[side]}


def _counts_for_it(row: dict[str, Any], language: str, speaking: set[str]) -> bool:
    """Tell whether an entity of a country stands for it."""
    if row["type"] == "person":
        rule = str(row["rule_id"])
        return not rule.startswith(_UNKNOWN_PERSONS) and (rule not in _OF_OFFICE or row["entity_id"] in speaking)
    if row["type"] == "organisation":
        organs, rivals = (small_words(language).get(name, "(?!)") for name in ("state_bodies", "state_rivals"))
        found = [re.search(pattern, row["canonical"], re.IGNORECASE) for pattern in (organs, rivals)]
        return found[0] is not None and found[1] is None
    return row["type"] == "country" or (row["type"] == "place" and row["entity_id"] in speaking)
