"""Countries that share a name or an adjective: the two Congos, the Koreas, the two Dominican ones, Georgia."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from toolkit.facts.entities.reading.named import Naming, entity_id
from toolkit.facts.gazetteer import country, fold, table

CITY_STATES = ("SGP", "MCO", "GRL", "HKG", "MAC")
"""City-states and territories that act by themselves: places where the article only knows them as such."""
_SURE = 2
"""How often an article must speak of the United States before Georgia is one of them."""


def told_apart(names: Sequence[Naming], language: str) -> list[Naming]:
    """Return *names* where a word that two countries share means the one that the article speaks of otherwise.

    Where it speaks of neither, or of both alike, the first of the table stands: "congolais" is Kinshasa's.
    """
    shared = _shared(language)
    wanted = {fold(name.surface) for name in names if name.type == "country"} & shared.keys()
    if not wanted:
        return list(names)
    spoken: Counter[str | None] = Counter(
        name.iso3 for name in names if name.iso3 and name.type != "person" and fold(name.surface) not in shared
    )
    return [_meant(name, shared[fold(name.surface)], spoken, language) if _is(name, wanted) else name for name in names]


def city_states(names: Sequence[Naming], places: Collection[Naming]) -> list[Naming]:
    """Return *names* where a city-state that the article only knows as a place is one: "a think-tank in Singapore".

    Args:
        names: The names of the article.
        places: Those that stand where a place does.
    """
    acting = {name.iso3 for name in names if name.type == "country" and name.kind != "demonym" and name not in places}
    return [
        replace(name, type="place", entity_id=entity_id("place", name.canonical))
        if name.type == "country" and name.iso3 in CITY_STATES and name.iso3 not in acting
        else name
        for name in names
    ]


def _is(name: Naming, wanted: set[str]) -> bool:
    return name.type == "country" and name.kind != "metonym" and fold(name.surface) in wanted


def _meant(name: Naming, row: dict[str, str], spoken: Counter[str | None], language: str) -> Naming:
    candidates = row["candidates"].split("|")
    if row["place"]:
        first, other = candidates
        if spoken[first] or spoken[other] < _SURE:
            return name
        return replace(
            name,
            entity_id=row["place"],
            type="place",
            kind="name",
            canonical=name.surface,
            iso3=other,
            lat=None,
            lon=None,
        )
    best = max(candidates, key=lambda iso3: (spoken[iso3], -candidates.index(iso3)))
    if best == name.iso3:
        return name
    entry = country(best, language)
    return replace(name, entity_id=entry.entity_id, canonical=entry.canonical, iso3=best, lat=entry.lat, lon=entry.lon)


@cache
def _shared(language: str) -> dict[str, dict[str, str]]:
    return {fold(word): row for row in table("ambiguous") for word in row[language].split("|") if word}
