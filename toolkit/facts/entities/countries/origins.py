"""Whose somebody or something is: the country of persons, bodies, places and buildings, where the article tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.countries.beside import told_beside
from toolkit.facts.entities.countries.officers import country_ruled, owner_of
from toolkit.facts.entities.countries.places import best_town, country_of_place, of_its_capital, relocated
from toolkit.facts.entities.countries.scene import Scene, namings_by_sentence, scene
from toolkit.facts.entities.countries.town_adjectives import by_town_adjective
from toolkit.facts.entities.reading.appositions import Apposition, appositions, verbs_of
from toolkit.facts.entities.reading.named import Naming, entity_id
from toolkit.facts.gazetteer import Hit, hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
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
    home = _patterns(told.language)["home_bodies"]
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
        settings = told.setting(parsed, name.start), told.earlier(parsed)
        yield (
            "place",
            country_of_place(
                parsed, name, beside, told.by_sentence, told.countries, told.main, told.language, *settings
            ),
        )
        return
    yield "beside", told_beside(parsed, name, told)
    fitting = (name.type, "person" if name.type == "person" else "organisation")
    own = [found for found in beside if found.type in fitting]
    yield "described", next((iso3 for found in own if (iso3 := _in_group(parsed, name, found, told))), None)
    yield "town's adjective", by_town_adjective(parsed, name, own, told.language)
    yield "office", owner_of(parsed, name, beside, told)
    if name.type == "organisation" and not name.surface.lower().startswith("minist"):
        yield "own name", _inside(name, told)
    if name.type == "person":
        yield "heads", _by_own_body(parsed, name, told)
        yield "rules", country_ruled(parsed, name, told)
    if name.type == "organisation":
        yield "seat", _by_town(parsed, name, told) or _by_own_town(name, told)
        yield "state", _of_the_state(parsed, name, told)
        yield "article", _of_the_article(parsed, name, told)


_FACTION = re.compile(r"[aA]l[ -]|[A-Z]{2,}-[A-Z][a-z]")
"""How armed groups are called, which are of several countries mostly: "al-Shabaab", "RED-Tabara"."""


def _of_the_article(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country that the article is about for a body of which nothing else is told, or None.

    Where its sentence speaks of another country too, or its name of several, it may be anybody's.
    """
    patterns = _patterns(told.language)
    if patterns["world"].search(name.surface) or patterns["multilateral"].search(name.surface):
        return None
    if _FACTION.match(name.surface):
        return None
    here = {other.iso3 for other in told.by_sentence[parsed.sentence.sentence_id] if other.iso3}
    return told.main if here <= {told.main} else None


def _by_own_body(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of the party or body of the state that a person leads: "X leads the People's Alternative"."""
    text, patterns = plain(parsed.text), _patterns(told.language)
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if other.type == "organisation" and other.start > name.end:
            between = text[name.end - parsed.offset : other.start - parsed.offset]
            public = patterns["home_bodies"].search(other.surface) or patterns["state_bodies"].match(other.surface)
            if patterns["heads"].fullmatch(between) and public:
                return other.iso3 or told.main
    return None


def _by_own_town(name: Naming, told: Scene) -> str | None:
    """Return the country of the town in a body's own name, where the article names that country: "of Concepción"."""
    own = _patterns(told.language)["own_town"].search(plain(name.surface))
    if own is None:
        return None
    town = best_town(own["town"], [told.main], told.countries, told.main)
    return town.iso3 if town is not None and town.iso3 in told.countries else None


def _by_town(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of the town where a body sits: "Kilimani Capital in Nairobi", "the Bangkok-based Monitor"."""
    text, patterns = plain(parsed.text), _patterns(told.language)
    if patterns["multilateral"].search(name.surface):
        return None
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if not other.iso3 or other.type not in ("place", "country") or other.kind == "demonym":
            continue
        behind = text[name.end - parsed.offset : max(other.start, name.end) - parsed.offset]
        ahead = text[other.end - parsed.offset : max(other.end, name.start) - parsed.offset]
        seated = patterns["seated_behind"].fullmatch(behind) or patterns["seated_ahead"].fullmatch(ahead)
        if seated or (other.type == "place" and patterns["of"].fullmatch(behind.lstrip())):
            return other.iso3
    return None


def _of_the_state(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    patterns = _patterns(told.language)
    if patterns["state_bodies"].match(name.surface):
        if patterns["world"].search(name.surface):
            return None
        # Where the article is about one country, another that the sentence names has the body only if it is set there.
        setting = told.setting(parsed, name.start) or told.carried(parsed)
        return setting or told.main or told.before(parsed, name.start)
    if patterns["home_bodies"].search(name.surface) and not patterns["world"].search(name.surface):
        return told.setting(parsed, name.start) or told.main
    return None


def _inside(name: Naming, told: Scene) -> str | None:
    """Return the country that stands in a body's own name: "Lima Chamber of Commerce", "Royal Cambodian Forces".

    A region of a country that the article never names may be another word: "Colorado Party" in Asunción.
    """
    language = told.language
    if _patterns(language)["multilateral"].search(name.surface):
        return None
    found = [
        hit
        for hit in hits(name.surface, language)
        if hit.entry.type != "organisation" or _is_owner(name.surface, hit, language)
    ]
    for kinds in (("country",), ("capital", "place", "organisation")):
        for hit in found:
            large = hit.entry.source != "cities" or hit.entry.population > 300_000
            region = hit.entry.source == "places" and told.countries and hit.entry.iso3 not in told.countries
            if hit.entry.iso3 and hit.entry.type in kinds and large and not region:
                return hit.entry.iso3
    return None


def _heads_the_state(body: Naming, found: Apposition, told: Scene) -> bool:
    """Tell who stands for a body of the state from who works for a firm: "head of the Logistics Agency"."""
    patterns = _patterns(told.language)
    public = patterns["state_bodies"].match(body.surface) or patterns["home_bodies"].search(body.surface)
    inside = next((True for hit in hits(body.surface, told.language) if hit.entry.type == "country"), False)
    party = compiled(load_lexicon(told.language, "nouns")["party_members"]).fullmatch(body.surface)
    return bool(public or party or inside or patterns["public_offices"].fullmatch(found.noun))


def _is_owner(surface: str, hit: Hit, language: str) -> bool:
    """Tell the body that a longer name belongs to, not merely begins as: "Samsung Electronics", "Musée de l'ONU"."""
    first_word = hit.start == 0 and " " not in surface[hit.start : hit.end]
    return first_word or _patterns(language)["of"].search(plain(surface)[: hit.start]) is not None


def _in_group(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return the country named in the words that belong to a name: "la ministre moldave des Sports, X"."""
    text, patterns = plain(parsed.text), _patterns(told.language)
    low, high = parsed.offset + found.start, parsed.offset + found.end
    if patterns["owned"].search(found.noun) and found.after:
        return None
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        ahead = other.end == low - 1 and other.surface.replace(".", "").isupper() and other.type == "country"
        within = low <= other.start and other.end <= high
        if not (within or ahead) or other.entity_id == name.entity_id or not other.iso3:
            continue
        if other.type not in ("country", "organisation", "place"):
            continue
        before = text[max(0, found.start) : other.start - parsed.offset]
        at_home = patterns["counterparts"].fullmatch(found.noun)
        if other.kind != "demonym" and patterns["abroad"].search(before) and not at_home:
            continue
        if found.type == "person" and patterns["employed"].search(before):
            # "déléguée chez un sous-traitant japonais": the adjective is the firm's.
            continue
        if other.type == "place" and not patterns["of"].search(before) and found.type == "person":
            continue
        derived = other.type == "organisation" and not other.rule_id.startswith("gazetteer")
        if derived and found.type == "person" and not _heads_the_state(other, found, told):
            continue
        return other.iso3
    return None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "abroad": re.compile(origins["abroad"], re.IGNORECASE),
        "counterparts": re.compile(origins["counterparts"], re.IGNORECASE),
        "of": re.compile(origins["of"], re.IGNORECASE),
        "public_offices": re.compile(origins["public_offices"], re.IGNORECASE),
        "heads": re.compile(origins["heads"]),
        "own_town": re.compile(origins["own_town"]),
        "employed": re.compile(origins["employed"]),
        "owned": re.compile(origins["owned"], re.IGNORECASE),
        "state_bodies": re.compile(origins["state_bodies"]),
        "home_bodies": re.compile(origins["home_bodies"]),
        "multilateral": re.compile(origins["multilateral"]),
        "world": re.compile(origins["world"], re.IGNORECASE),
        "seated_behind": re.compile(origins["seated_behind"]),
        "seated_ahead": re.compile(origins["seated_ahead"]),
    }
