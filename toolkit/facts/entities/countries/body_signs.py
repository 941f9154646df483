"""Whose a body is: by its own name, its town, the State it serves, the article it stands in."""

from __future__ import annotations

import re

from toolkit.facts.document import ParsedSentence
from toolkit.facts.entities.countries.origin_words import origin_words
from toolkit.facts.entities.countries.places import best_town
from toolkit.facts.entities.countries.scene import Scene
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import Hit, hits
from toolkit.facts.wording import plain

_FACTION = re.compile(r"[aA]l[ -]|[A-Z]{2,}-[A-Z][a-z]")
"""How armed groups are called, which are of several countries mostly: "al-Shabaab", "RED-Tabara"."""


def of_the_article(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country that the article is about for a body of which nothing else is told, or None.

    Where its sentence speaks of another country too, or its name of several, it may be anybody's.
    """
    patterns = origin_words(told.language)
    if patterns["world"].search(name.surface) or patterns["multilateral"].search(name.surface):
        return None
    if _FACTION.match(name.surface):
        return None
    here = {other.iso3 for other in told.by_sentence[parsed.sentence.sentence_id] if other.iso3}
    return told.main if here <= {told.main} else None


def by_own_town(name: Naming, told: Scene) -> str | None:
    """Return the country of the town in a body's own name, where the article names that country: "of Concepción"."""
    own = origin_words(told.language)["own_town"].search(plain(name.surface))
    if own is None:
        return None
    town = best_town(own["town"], [told.main], told.countries, told.main)
    return town.iso3 if town is not None and town.iso3 in told.countries else None


def by_town(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of the town where a body sits: "Kilimani Capital in Nairobi", "the Bangkok-based Monitor"."""
    text, patterns = plain(parsed.text), origin_words(told.language)
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


def of_the_state(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    patterns = origin_words(told.language)
    if patterns["state_bodies"].match(name.surface):
        if patterns["world"].search(name.surface):
            return None
        # Where the article is about one country, another that the sentence names has the body only if it is set there.
        setting = told.setting(parsed, name.start) or told.carried(parsed)
        return setting or told.main or told.before(parsed, name.start)
    if patterns["home_bodies"].search(name.surface) and not patterns["world"].search(name.surface):
        return told.setting(parsed, name.start) or told.main
    return None


def inside(name: Naming, told: Scene) -> str | None:
    """Return the country that stands in a body's own name: "Lima Chamber of Commerce", "Royal Cambodian Forces".

    A region of a country that the article never names may be another word: "Colorado Party" in Asunción.
    """
    language = told.language
    if origin_words(language)["multilateral"].search(name.surface):
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


def _is_owner(surface: str, hit: Hit, language: str) -> bool:
    """Tell the body that a longer name belongs to, not merely begins as: "Samsung Electronics", "Musée de l'ONU"."""
    first_word = hit.start == 0 and " " not in surface[hit.start : hit.end]
    return first_word or origin_words(language)["of"].search(plain(surface)[: hit.start]) is not None
