"""Where a place or building lies: by its own name, by the words beside it, by what else the sentence names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.reading.appositions import Apposition
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, hits, table
from toolkit.facts.gazetteer.towns import Town, towns_named
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

if TYPE_CHECKING:
    from toolkit.facts.entities.countries.scene import Scene


def country_of_place(parsed: ParsedSentence, name: Naming, beside: Sequence[Apposition], told: Scene) -> str | None:
    """Return the country of a place or building that the gazetteer does not hold as such, or None.

    Where the article is about one country, another that the sentence names has the place only if it is set there.

    Args:
        parsed: The sentence of the naming.
        name: The naming.
        beside: Nouns beside it.
        told: The countries that the article speaks of, and where its sentences are set.
    """
    here = [other for other in told.by_sentence[parsed.sentence.sentence_id] if other.iso3 and other is not name]
    written = _inside(parsed, beside, here) or _behind(parsed, name, here, told.language)
    if written:
        return written
    if _patterns(told.language)["waters"].search(name.surface):
        # Waters are several countries', but for those that bear the name of the one, or where no other is spoken of.
        alone = told.main is not None and set(told.countries) == {told.main}
        own = any(hit.entry.iso3 == told.main for hit in hits(name.surface, told.language))
        return told.main if alone or own else None
    known = [other.iso3 for other in here if other.type in ("country", "place", "organisation")]
    # "hôpital Bir" bears a name of its own, "pont de Gaya" that of its town.
    own_name = name.type == "facility" and name.rule_id.startswith("titles:")
    bare = own_name and last_words(name.surface) == name.surface
    town = None if bare else best_town(proper_part(name.surface, told.language), known, told.countries, told.main)
    if town is not None:
        return town.iso3
    # A building that is named with its noun stands where the article is; a ship or a platform may be anywhere.
    settled = name.type == "place" or name.rule_id.startswith("titles:")
    return told.setting(parsed, name.start) or _only_one(parsed, here, told) or (told.main if settled else None)


def _inside(parsed: ParsedSentence, beside: Sequence[Apposition], here: Sequence[Naming]) -> str | None:
    """Return the country named in the words that describe a place behind it: "Osh, a city of Kyrgyzstan"."""
    for found in beside:
        low, high = parsed.offset + found.start, parsed.offset + found.end
        inside = [other.iso3 for other in here if low <= other.start and other.end <= high and found.after]
        if inside:
            return inside[0]
    return None


def _only_one(parsed: ParsedSentence, here: Sequence[Naming], told: Scene) -> str | None:
    """Return the only country that a sentence names, in so many words or by its places, where it may be meant."""
    known = {other.iso3 for other in here if other.type in ("country", "place", "organisation")}
    around = {other.iso3 for other in here if other.type == "place"}
    others = {other.iso3 for other in here} - known
    for named in (known, around, others):
        if len(named) == 1 and (told.main is None or named <= {told.main, told.earlier(parsed)}):
            return next(iter(named))
    return None


def relocated(name: Naming, countries: Collection[str], main: str | None) -> Naming:
    """Return a city of the gazetteer as its namesake in a country of the article, which does not name its own.

    "Poti" is the Georgian port where the article speaks of Georgia and not of Brazil; a city of a million is itself.
    """
    headed = name.rule_id == "titles:facility-head" or is_of_its_town(name)
    if not (headed or name.rule_id == "gazetteer:cities") or name.iso3 is None or name.iso3 in countries:
        return name
    surface = last_words(name.surface) if headed else name.surface
    town = best_town(surface, [main], countries, main)
    inhabitants = _inhabitants().get((fold(surface), name.iso3 or ""), 0)
    if town is None or town.iso3 not in countries or fold(town.name) != fold(surface):
        # "San Carlos" in Guatemala: many countries have one, and none of them is told of.
        common = len({other.iso3 for other in exact_towns(surface)}) >= _COMMON and inhabitants < _A_MILLION
        return replace(name, iso3=None, lat=None, lon=None) if common and main is not None else name
    if inhabitants > max(15_000 * town.thousands, _A_MILLION if town.iso3 == main else 0):
        return name
    return replace(name, iso3=town.iso3, lat=town.lat, lon=town.lon, canonical=name.surface)


def is_of_its_town(name: Naming) -> bool:
    """Tell a body that has its country by its town alone: "université de San Carlos"."""
    town = last_words(name.surface)
    known = (fold(town), name.iso3 or "") in _inhabitants()
    return name.rule_id == "titles:common-head" and town != name.surface and known


_A_MILLION = 1_000_000
_COMMON = 3
"""Countries that make a town's name common."""


def of_its_capital(name: Naming, countries: Collection[str], language: str) -> Naming:
    """Return a building or body of no country as its own name's capital tells it: "Port Moresby General Hospital".

    A capital that is a town or a first name elsewhere too tells it where the article names the country.
    """
    known = name.kind != "name" or name.rule_id.startswith("gazetteer")
    if name.iso3 or known or name.type not in ("facility", "organisation"):
        return name
    for hit in hits(name.surface, language):
        capital = name.surface[hit.start : hit.end]
        only_one = len({town.iso3 for town in exact_towns(capital)}) <= 1
        if hit.entry.type == "capital" and hit.entry.iso3 and (only_one or hit.entry.iso3 in countries):
            return replace(name, iso3=hit.entry.iso3, origin="own name")
    return name


def last_words(surface: str) -> str:
    """Return what follows the last "de" or "of": "pont de Gaya", "port of Poti"."""
    return re.split(r" (?:de|du|of) |d'", plain(surface))[-1]


def exact_towns(name: str) -> list[Town]:
    """Return the towns that bear the very name, accents and case aside.

    >>> exact_towns("Herstal")[0].iso3
    'BEL'
    """
    return [town for town in towns_named(name) if fold(town.name) == fold(name)]


_ITSELF = 20
"""Thousands of inhabitants that make the only town of a name meant, although its country is not named."""
_WELL_KNOWN = 300
"""Thousands of inhabitants that make a town meant although the article never names its country."""


@cache
def _inhabitants() -> dict[tuple[str, str], int]:
    """Return the inhabitants of large cities by first name and country; other names of a city are not in it."""
    return {(fold(row["name"]), row["iso3"]): int(row["population"]) for row in reversed(table("cities"))}


def best_town(surface: str, near: Sequence[str | None], countries: Collection[str], main: str | None) -> Town | None:
    """Return the town or region of that name which the article means: one in a country it names, else a well-known one.

    >>> best_town("Poti", [], {"GEO"}, None).iso3
    'GEO'
    """
    found, exact = towns_named(surface), exact_towns(surface)
    # What bears the very name in the country that the article is about is meant, whoever else is named beside it.
    for towns, wanted in ((exact, [main]), (found, near), (found, [main]), (found, countries)):
        same = [town for town in towns if town.iso3 in wanted]
        if same:
            return same[0]
    if (main is None or " " in surface) and len({town.iso3 for town in exact}) == 1 and exact[0].thousands >= _ITSELF:
        return exact[0]
    exact = [town for town in exact if main is None or (town.lat is not None and town.thousands >= _WELL_KNOWN)]
    if exact and exact[0].thousands >= (20 if main is None and not countries else 100):
        return exact[0]
    # What only sounds like a town is it where nothing speaks for another country.
    return found[0] if found and main is None and found[0].thousands >= 200 and found[0].lat is not None else None


def proper_part(surface: str, language: str) -> str:
    """Return what is left of a place's name without its common nouns.

    >>> proper_part("port de Rason", "fr"), proper_part("Zaporizhzhia region", "en")
    ('Rason', 'Zaporizhzhia')
    """
    words = plain(surface).split(" ")
    heads = set(load_lexicon(language, "nouns")["place_heads"])
    while len(words) > 1 and (
        words[0].lower() in heads or (words[0][0].islower() and not re.match(r"[dl]'", words[0]))
    ):
        words.pop(0)
    while len(words) > 1 and words[-1][0].islower():
        words.pop()
    return re.sub(r"^(?:[dl]')", "", " ".join(words))


def _behind(parsed: ParsedSentence, name: Naming, here: Sequence[Naming], language: str) -> str | None:
    """Return the country named right behind a place: "Poti, en Géorgie", "Osh (Kirghizistan)", "Paris, Texas"."""
    text = plain(parsed.text)
    for other in here:
        if other.type not in ("country", "place") or other.kind == "metonym" or other.start <= name.end:
            continue
        between = text[name.end - parsed.offset : other.start - parsed.offset]
        if _patterns(language)["in_a_country"].fullmatch(between):
            return other.iso3
    return None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "waters": re.compile(origins["waters"], re.IGNORECASE),
        "in_a_country": re.compile(rf",? (?:{origins['in_a_country']}) ?|, | \("),
    }
