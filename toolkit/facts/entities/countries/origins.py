"""Whose somebody or something is: the country of persons, bodies, places and buildings, where the article tells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.countries.beside import told_beside
from toolkit.facts.entities.countries.body_signs import by_own_town, by_town, inside, of_the_article, of_the_state
from toolkit.facts.entities.countries.described import in_group
from toolkit.facts.entities.countries.officers import country_ruled, owner_of
from toolkit.facts.entities.countries.origin_words import origin_words
from toolkit.facts.entities.countries.places import country_of_place, of_its_capital, relocated
from toolkit.facts.entities.countries.scene import Scene, namings_by_sentence, scene
from toolkit.facts.entities.countries.town_adjectives import by_town_adjective
from toolkit.facts.entities.reading.appositions import Apposition, appositions, verbs_of
from toolkit.facts.entities.reading.named import Naming, entity_id
from toolkit.facts.gazetteer import hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def with_countries(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where persons, bodies, places and buildings have the country that the article gives them.

    "le coureur slovène X", "l'omanais OQ", "ministère de la Santé" in a sentence on Mozambique, "le port de Rason".
    """
    spoken = {name.iso3 for name in names if name.iso3 and name.type == "country"}
    names = [of_its_capital(name, spoken, document.language) for name in names]
    told = scene(document, names)
    names = [relocated(name, told.countries, told.main) for name in _at_home(names, told)]
    countries: dict[str, Origin] = {}
    roles: dict[str, str] = {}
    # What lies in a town is told once the town's country is, who heads a body once the body's is.
    # Whose deputy somebody is, is told last.
    for types in (("place", "facility"), ("organisation", "group", "weapon"), ("person",), ("person",)):
        found, roles = _told(document, told, types)
        countries |= found
        told = replace(told, by_sentence=namings_by_sentence([_placed(name, countries) for name in names]))
    offices = load_lexicon(document.language, "titles")["offices"]
    return [
        replace(
            _placed(name, countries),
            role=name.role or str(offices.get(roles.get(name.entity_id, ""), roles.get(name.entity_id, ""))),
        )
        for name in names
    ]


def _placed(name: Naming, countries: Mapping[str, Origin]) -> Naming:
    """Return *name* with the country found for it, unless it has one of its own."""
    found = countries.get(name.entity_id)
    return name if name.iso3 or found is None else replace(name, iso3=found.iso3, origin=found.sign)


def _at_home(names: list[Naming], told: Scene) -> list[Naming]:
    """Return *names* where a party or council of a country that the article never names is the article's own.

    "Democratic Progressive Party" in Malawi: many countries have one of that name.
    """
    home = origin_words(told.language)["home_bodies"]
    spoken = {name.iso3 for name in names if name.type != "organisation"}
    strangers = {
        name.entity_id: name.surface
        for name in names
        if name.rule_id == "gazetteer:organisations" and name.kind == "name" and home.search(name.surface)
        if name.iso3 and name.iso3 not in spoken and not hits_country(name.surface, told.language)
    }
    if told.main is None or not strangers:
        return names
    return [
        replace(
            name,
            iso3=told.main,
            canonical=strangers[name.entity_id],
            entity_id=entity_id("organisation", strangers[name.entity_id]),
            rule_id="gazetteer:namesake",
        )
        if name.entity_id in strangers
        else name
        for name in names
    ]


def hits_country(surface: str, language: str) -> bool:
    """Tell a name that holds a country's or a town's: "Bank of Ghana", "Paris Court of Appeal"."""
    return any(hit.entry.type != "organisation" for hit in hits(surface, language))


def _told(document: Document, told: Scene, types: Collection[str]) -> tuple[dict[str, Origin], dict[str, str]]:
    """Return the countries of names of *types* that have none, and the nouns that introduce persons, by entity."""
    countries: dict[str, Origin] = {}
    roles: dict[str, str] = {}
    for parsed in document.sentences:
        for name in told.by_sentence.get(parsed.sentence.sentence_id, ()):
            known = name.rule_id.startswith("gazetteer") and name.type != "person"
            if name.type == "country" or name.kind == "metonym" or known or name.type not in types:
                continue
            beside = tuple(_beside(parsed, name, document.language))
            if name.type == "person":
                for noun in (found.noun for found in beside if found.type == "person"):
                    roles.setdefault(name.entity_id, noun)
            if name.iso3 or name.entity_id in countries:
                continue
            origin = _origin(parsed, name, beside, told)
            if origin:
                countries[name.entity_id] = origin
    return countries, roles


def _beside(parsed: ParsedSentence, name: Naming, language: str) -> Sequence[Apposition]:
    start, end = name.start - parsed.offset, name.end - parsed.offset
    return tuple(appositions(plain(parsed.text), start, end, language, verbs_of(parsed)))


class Origin(NamedTuple):
    """The country of somebody or something, and what tells it."""

    iso3: str
    sign: str


def _origin(parsed: ParsedSentence, name: Naming, beside: Sequence[Apposition], told: Scene) -> Origin | None:
    return next((Origin(iso3, sign) for sign, iso3 in _signs(parsed, name, beside, told) if iso3), None)


def _signs(
    parsed: ParsedSentence, name: Naming, beside: Sequence[Apposition], told: Scene
) -> Iterator[tuple[str, str | None]]:
    """Yield what each sign tells of the name's country, the surest sign first."""
    if name.type == "place" or name.type == "facility":
        yield "place", country_of_place(parsed, name, beside, told)
        return
    yield "beside", told_beside(parsed, name, told)
    fitting = (name.type, "person" if name.type == "person" else "organisation")
    own = [found for found in beside if found.type in fitting]
    yield "described", next((iso3 for found in own if (iso3 := in_group(parsed, name, found, told))), None)
    yield "town's adjective", by_town_adjective(parsed, name, own, told.language)
    yield "office", owner_of(parsed, name, beside, told)
    if name.type == "organisation" and not name.surface.lower().startswith("minist"):
        yield "own name", inside(name, told)
    if name.type == "person":
        yield "heads", _by_own_body(parsed, name, told)
        yield "rules", country_ruled(parsed, name, told)
    if name.type == "organisation":
        yield "seat", by_town(parsed, name, told) or by_own_town(name, told)
        yield "state", of_the_state(parsed, name, told)
        yield "article", of_the_article(parsed, name, told)


def _by_own_body(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of the party or body of the state that a person leads: "X leads the People's Alternative"."""
    text, patterns = plain(parsed.text), origin_words(told.language)
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if other.type == "organisation" and other.start > name.end:
            between = text[name.end - parsed.offset : other.start - parsed.offset]
            public = patterns["home_bodies"].search(other.surface) or patterns["state_bodies"].match(other.surface)
            if patterns["heads"].fullmatch(between) and public:
                return other.iso3 or told.main
    return None
