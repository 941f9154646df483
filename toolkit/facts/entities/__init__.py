"""Who and what the article names: entities and their mentions.

Its rooms stand one upon the other: ``reading`` (one naming and the words beside it), ``kinds`` (what an unknown name
is), ``naming`` (which spans are names), ``countries`` (whose they are), ``aliases`` (short names and offices).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.facts.document import Document, Row
from toolkit.facts.entities.aliases.aliases import find_aliases
from toolkit.facts.entities.aliases.roles import find_roles
from toolkit.facts.entities.aliases.seats import seats_as_bodies
from toolkit.facts.entities.aliases.shared_surnames import told_by_surname
from toolkit.facts.entities.countries.beside import with_persons_told
from toolkit.facts.entities.countries.countries import with_chosen_countries, with_nationalities
from toolkit.facts.entities.countries.origins import with_countries
from toolkit.facts.entities.naming.camps import camps_as_persons
from toolkit.facts.entities.naming.naming import find_names
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import LANGUAGES

_SHORTEST_SHOUT = 4
"""Letters of the shortest place in capitals that is no abbreviation."""


@dataclass(frozen=True, eq=False)
class EntityRows:
    """The rows of the tables ``entities`` and ``mentions``, with the look-ups that later steps need."""

    entities: tuple[Row, ...] = ()
    mentions: tuple[Row, ...] = ()

    def entity(self, entity_id: str) -> Row | None:
        """Return the entity's row, or None if the article has no such entity."""
        return self._by_id.get(entity_id)

    def mentions_in(self, sentence_id: str) -> tuple[Row, ...]:
        """Return the sentence's mentions sorted by start, longer spans first."""
        return self._by_sentence.get(sentence_id, ())

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row["entity_id"]: row for row in self.entities}

    @cached_property
    def _by_sentence(self) -> dict[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for row in sorted(self.mentions, key=lambda row: (row["start"], -row["end"])):
            found.setdefault(row["sentence_id"], []).append(row)
        return {sentence_id: tuple(rows) for sentence_id, rows in found.items()}


def find_entities(document: Document) -> EntityRows:
    """Return the entities of *document* and every naming of them.

    Names known beforehand come from the gazetteer, which outranks the model's guesses; other persons, bodies and
    places from the model, titles and head nouns; then surnames, acronyms in brackets, demonyms and offices.
    """
    if document.language not in LANGUAGES:
        return EntityRows()
    found = camps_as_persons(find_names(document), document.language)
    names = with_countries(document, seats_as_bodies(document, found))
    names = with_persons_told(document, told_by_surname(document, find_aliases(document, names)))
    names = with_nationalities(document, with_chosen_countries(document, names))
    names = find_roles(document, names)
    ordered = sorted(names, key=lambda name: (name.start, -name.end))
    mentions = tuple(_row(document, "mentions", name, entity_id=name.entity_id, kind=name.kind) for name in ordered)
    return EntityRows(_entity_rows(document, ordered), mentions)


def _row(document: Document, table: str, name: Naming, *, nth: int = 0, **values: Any) -> Row:
    """Return the row of a table that stands on the words of *name*."""
    return document.row(
        table,
        name.sentence,
        name.start,
        name.end,
        rule_id=name.rule_id,
        method=name.method,
        nth=nth,
        **values,
    )


def _as_written(told: Naming, names: list[Naming]) -> str:
    """Return a place's name as the article writes it, though not in capitals: a dateline shouts, « KISUMU — … ».

    Who writes "Pacific" or "South-East Asia" calls it so, whatever the gazetteer does.
    """
    canonical = told.canonical
    if told.type != "place":
        return canonical
    own = [name.surface for name in names if name.entity_id == told.entity_id and not name.surface.isupper()]
    if told.rule_id == "gazetteer:places" and told.kind == "name" and own and canonical not in own:
        return own[0]
    if not canonical.isupper() or len(canonical) < _SHORTEST_SHOUT:
        return canonical
    towns = (town.name for town in towns_named(canonical) if fold(town.name) == fold(canonical))
    return next(iter(own), None) or next(towns, canonical.title())


def _entity_rows(document: Document, names: list[Naming]) -> tuple[Row, ...]:
    rows: dict[str, Row] = {}
    # The fullest naming tells most: an entity met first by its surname still gets its full name and country.
    best: dict[str, Naming] = {}
    for name in names:
        known = best.get(name.entity_id)
        if known is None or (name.iso3 is not None) > (known.iso3 is not None):
            best[name.entity_id] = name
    used: dict[tuple[int, int], int] = {}
    for name in names:
        if name.entity_id in rows:
            continue
        told = best[name.entity_id]
        # Two entities may be anchored at the same words, as a capital's city and its country never are, but roles are.
        nth = used.get((name.start, name.end), 0)
        used[name.start, name.end] = nth + 1
        rows[name.entity_id] = _row(
            document,
            "entities",
            name,
            nth=nth,
            entity_id=name.entity_id,
            type=told.type,
            canonical=_as_written(told, names),
            iso3=told.iso3,
            lat=told.lat,
            lon=told.lon,
        )
    return tuple(rows.values())
