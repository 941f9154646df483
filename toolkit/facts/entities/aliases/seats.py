"""A city stands for the body that sits there: Francfort for the European Central Bank, where the article names it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from toolkit.facts.document import Document
from toolkit.facts.entities.reading.metonyms import reads_as_place
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, table


@cache
def _seats(language: str) -> dict[str, tuple[str, ...]]:
    return {fold(row[language]): tuple(row["entity_ids"].split("|")) for row in table("seats")}


def seats_as_bodies(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where a seat city that acts is the body that sits there, and no country.

    The article must name the body, and the city must not be meant as a place. A capital stays its government where
    the article names that country too.
    """
    bodies = {name.entity_id: name for name in reversed(names) if name.type == "organisation"}
    countries = {name.entity_id for name in names if name.type == "country" and name.kind != "metonym"}
    return [_seated(document, name, bodies, countries) for name in names]


def _by_default(document: Document, name: Naming) -> Naming:
    """Return the naming as the body that its seat mostly means, its country not being spoken of: Brussels."""
    entity = _defaults(document.language).get(fold(name.surface))
    if entity is None:
        return name
    row = next(row for row in table("organisations") if row["entity_id"] == entity)
    return replace(
        name,
        entity_id=entity,
        type=row["type"],
        canonical=row[document.language],
        iso3=row["iso3"] or None,
        lat=None,
        lon=None,
    )


@cache
def _defaults(language: str) -> dict[str, str]:
    return {fold(row[language]): row["default"] for row in table("seats") if row["default"]}


def _seated(document: Document, name: Naming, bodies: dict[str, Naming], countries: set[str]) -> Naming:
    ids = _seats(document.language).get(fold(name.surface), ())
    body = next((bodies[entity] for entity in ids if entity in bodies), None)
    if body is None and ids and name.kind == "metonym" and name.entity_id not in countries:
        return _by_default(document, name)
    if body is None or name.type not in ("country", "place") or name.entity_id in countries:
        return name
    text, start = document.article.surface(name.sentence), name.start - name.sentence.start
    place, rule = reads_as_place(text, start, start + len(name.surface), document.language)
    if place:
        return name
    return replace(
        name,
        entity_id=body.entity_id,
        type=body.type,
        canonical=body.canonical,
        kind="metonym",
        rule_id=rule,
        iso3=body.iso3,
        lat=None,
        lon=None,
    )
