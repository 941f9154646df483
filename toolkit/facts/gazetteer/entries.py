"""What each name of the data files stands for, per language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from toolkit.base.identity import slug
from toolkit.facts.gazetteer.files import WORD, fold, table
from toolkit.facts.lexicon import load_lexicon


@dataclass(frozen=True)
class Entry:
    """What one name stands for.

    Attributes:
        entity_id: Entity, for example ``cty_RUS``.
        type: Entity type; ``capital`` is decided in context: the place, or the country's government.
        kind: Mention kind: name, alias, demonym.
        source: File it comes from; also the order in which files win.
        exact: Case and accents must be as in the file: acronyms, and short names.
        role: Office of a person, for example ``president``.
    """

    entity_id: str
    type: str
    kind: str
    name: str
    canonical: str
    iso3: str | None = None
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    exact: bool = False
    role: str = ""
    population: int = 0


def _names(field: str | None) -> list[str]:
    return [name for name in (field or "").split("|") if name]


def _spellings(name: str, language: str) -> tuple[str, ...]:
    """Return an English name with "Organization" and with "Organisation", whichever the table holds."""
    if language == "en" and "rgani" in name:
        return name, re.sub(r"rgani([sz])", lambda match: "rgani" + ("z" if match[1] == "s" else "s"), name)
    return (name,)


def _acronym(name: str) -> bool:
    letters = WORD.findall(name)
    return "".join(letters).isupper() or len(fold(name)) <= 4


@cache
def country_names(language: str) -> dict[str, str]:
    """Return the country names of *language* as newspapers write them, by ISO 3166-1 alpha-3 code."""
    found = {row["iso3"]: row[f"name_{language}"] for row in table("countries")}
    found |= {row["iso3"]: row[language] for row in table("names") if row[language]}
    return {iso3: name for iso3, name in found.items() if name}


@cache
def country_places() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of each country's middle, in degrees."""
    return {row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in table("countries")}


_OTHER_WORDS = frozenset(
    {"Island", "Mann", "Timor", "Thai", "Prathet", "Togolese", "Portuguesa", "Mexicanos", "Viti", "Saudi"}
)
"""Native names of countries that are other words in French or English texts."""


@cache
def _territories() -> frozenset[str]:
    """Return the codes of what has a code but is part of a state: places, not countries."""
    return frozenset(row["iso3"] for row in table("dependencies"))


def country(iso3: str, language: str, *, name: str = "", kind: str = "name", source: str = "names") -> Entry:
    """Return the entry of a country under one of its names."""
    canonical = country_names(language).get(iso3, iso3)
    lat, lon = country_places().get(iso3, (None, None))
    name = name or canonical
    exact = kind != "demonym" and _acronym(name)
    if iso3 in _territories():
        return Entry(
            f"plc_{slug(country_names('en').get(iso3, iso3)).replace('-', '_')}",
            "place",
            kind,
            name,
            canonical,
            iso3,
            lat,
            lon,
            source,
            exact,
        )
    return Entry(f"cty_{iso3}", "country", kind, name, canonical, iso3, lat, lon, source, exact)


def countries(language: str) -> Iterator[Entry]:
    named = {row["iso3"]: row for row in table("names")}
    for row in table("countries"):
        iso3 = row["iso3"]
        names = [row["name_fr"], row["name_en"]] if language == "fr" else [row["name_en"]]
        for name in (*names, *_names(row["other_names"])):
            if name in _OTHER_WORDS:
                continue
            yield country(iso3, language, name=name, source="countries")
        if not _names(named.get(iso3, {}).get(f"demonyms_{language}")):
            for word in _names(row[f"demonyms_{language}"]):
                yield from _demonyms(iso3, word, language, "countries")
    yield from _adjectives(language)
    for row in table("territories"):
        yield country(row["iso3"], language, name=row[language], source="territories")
    for iso3, row in named.items():
        yield country(iso3, language, name=row[language])
        for name in _names(row[f"aliases_{language}"]):
            yield country(iso3, language, name=name, kind="alias" if _acronym(name) else "name")
        for word in _names(row[f"demonyms_{language}"]):
            yield from _demonyms(iso3, word, language, "names")


def _adjectives(language: str) -> Iterator[Entry]:
    """Yield the adjectives and names of our own tables: further forms, and words that two countries share."""
    for row in table("demonyms"):
        for word in _names(row[language]):
            yield from _demonyms(row["iso3"], word, language, "names")
    for row in table("ambiguous"):
        for word in _names(row[language]):
            # A country's name is written with a capital, its adjective without; English nations are told by the ending.
            kind = "name" if fold(word) in ("congo", "coree", "korea", "georgie", "georgia") else "demonym"
            yield country(row["candidates"].split("|")[0], language, name=word, kind=kind)


def _demonyms(iso3: str, word: str, language: str, source: str) -> Iterator[Entry]:
    if language == "en":
        forms = {word, word if word.endswith(("ese", "sh", "ch", "ss")) else f"{word}s"}
        forms |= {f"{word}man", f"{word}men"} if word.endswith(("ish", "ch")) else set()
    else:
        forms = inflected(word.lower())
    for form in sorted(forms):
        yield country(iso3, language, name=form, kind="demonym", source=source)


def inflected(word: str) -> set[str]:
    """Return a French adjective's masculine and feminine, singular and plural.

    >>> sorted(inflected("norvégien"))
    ['norvégien', 'norvégienne', 'norvégiennes', 'norvégiens']
    """
    lexicon = load_lexicon("fr", "demonyms")
    if word.endswith(tuple(lexicon["invariable_endings"])):
        return {word}
    feminine = next((word + more for ending, more in lexicon["feminine"].items() if word.endswith(ending)), word)
    singular = {word, feminine}
    return singular | {form if form.endswith(("s", "x")) else f"{form}s" for form in singular}


def own(language: str) -> Iterator[Entry]:
    for source in ("organisations", "places"):
        for row in table(source):
            common = {"canonical": row[language], "iso3": row["iso3"] or None, "source": source}
            lat, lon = country_places().get(row["iso3"], (None, None)) if row["type"] == "country" else (None, None)
            for kind, names in (("name", [row[language]]), ("alias", _names(row[f"aliases_{language}"]))):
                for name in (spelling for one in names for spelling in _spellings(one, language)):
                    kind_here = "name" if kind == "alias" and not _acronym(name) else kind
                    yield Entry(
                        row["entity_id"],
                        row["type"],
                        kind_here,
                        name,
                        common["canonical"] or name,
                        common["iso3"],
                        lat,
                        lon,
                        source,
                        _acronym(name),
                    )
    for row in table("leaders"):
        names = _names(row[language])
        for name in names:
            yield Entry(
                row["entity_id"],
                "person",
                "name",
                name,
                names[0],
                row["iso3"] or None,
                source="leaders",
                role=row["role"],
            )


def capitals(language: str) -> Iterator[Entry]:
    places = {(row["iso3"], fold(row["name"])): row for row in reversed(table("cities"))}
    for row in table("capitals"):
        english = _names(row["en"])
        for name in _names(row[language]):
            city = next((places[row["iso3"], fold(one)] for one in english if (row["iso3"], fold(one)) in places), None)
            lat, lon = (float(city["lat"]), float(city["lon"])) if city else (None, None)
            name_id = f"plc_{slug((english or [name])[0]).replace('-', '_')}"
            # "du Caire", "au Caire": a preposition swallows the article.
            for form in (name, *([name.removeprefix("Le ")] if name.startswith("Le ") else [])):
                short = len(fold(form)) <= 4
                yield Entry(name_id, "capital", "name", form, name, row["iso3"], lat, lon, "capitals", short)


def weapons(language: str) -> Iterator[Entry]:
    for row in table("weapons"):
        names = _names(row[language])
        for name in names:
            for form in _plurals(name, language):
                yield Entry(row["entity_id"], "weapon", "name", form, names[0], source="weapons")


def _plurals(name: str, language: str) -> set[str]:
    words = name.split(" ")
    if language == "en":
        return {name, name if name.endswith(("craft", "tion")) and name != "munition" else f"{name}s"}
    if (len(words) > 1 and words[1] in ("de", "d'assaut")) or " d'" in name or " sol-" in name:
        return {name, " ".join([_plural_fr(words[0]), *words[1:]])}
    return {name, " ".join(_plural_fr(word) for word in words)}


def _plural_fr(word: str) -> str:
    return word if word.endswith(("s", "x")) else f"{word[:-2]}aux" if word.endswith("al") else f"{word}s"


def cities(language: str) -> Iterator[Entry]:
    for row in table("cities"):
        place = float(row["lat"]), float(row["lon"])
        name_id = f"plc_{slug(row['name']).replace('-', '_')}"
        for name in (row["name"], *_names(row["other_names"])):
            yield Entry(
                name_id,
                "place",
                "name",
                name,
                name,
                row["iso3"],
                *place,
                "cities",
                len(fold(name)) <= 4,
                population=int(row["population"]),
            )
