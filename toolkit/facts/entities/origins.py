"""Whose somebody or something is: the country of persons, bodies, places and buildings, where the article tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.appositions import Apposition, appositions, verbs_of
from toolkit.facts.entities.named import Naming
from toolkit.facts.entities.places import best_town, country_of_place, exact_towns, last_words, relocated
from toolkit.facts.gazetteer import Hit, hits
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_HEADS = ("title", "subtitle")
_ENOUGH = 4
_ENOUGH_UNSTATED = 7
"""What a country must weigh at least for the text to be about it: its name in the first sentence, or two towns."""


@dataclass(frozen=True)
class Scene:
    """What the article tells of countries: all namings by sentence, and the country that it is about."""

    language: str
    by_sentence: dict[str, tuple[Naming, ...]]
    countries: frozenset[str]
    main: str | None
    order: tuple[str, ...]

    def before(self, parsed: ParsedSentence, position: int) -> str | None:
        """Return the country that the sentence is about up to *position*: the first one of its clause, or of all."""
        found = [
            name
            for name in self.by_sentence.get(parsed.sentence.sentence_id, ())
            if name.start < position and name.iso3 and name.type == "country" and name.kind != "demonym"
        ]
        turns = _patterns(self.language)["turns"].finditer(plain(parsed.text), 0, max(0, position - parsed.offset))
        clause = parsed.offset + max((turn.end() for turn in turns), default=0)
        found = [name for name in found if name.start >= clause] or found
        return found[0].iso3 if found else None

    def setting(self, parsed: ParsedSentence, position: int) -> str | None:
        """Return the country where the sentence is set, or whose capital acts: "Au Mozambique voisin, …"."""
        text = plain(parsed.text)
        for name in self.by_sentence.get(parsed.sentence.sentence_id, ()):
            if name.start >= position or not name.iso3 or name.kind == "demonym":
                continue
            begins = _patterns(self.language)["setting"].fullmatch(text[: name.start - parsed.offset])
            if name.kind == "metonym" or (begins and name.type in ("country", "place")):
                return name.iso3
        return None

    def carried(self, parsed: ParsedSentence) -> str | None:
        """Return the country where the sentence before is set, where this one names none: "Rabat doute. L'Office …"."""
        here = self.by_sentence.get(parsed.sentence.sentence_id, ())
        place = self.order.index(parsed.sentence.sentence_id)
        if not place or any(name.iso3 and name.type in ("country", "place") for name in here):
            return None
        before = self.by_sentence.get(self.order[place - 1], ())
        opens = before[0] if before and before[0].type == "country" and before[0].kind == "metonym" else None
        return opens.iso3 if opens is not None and opens.start == opens.sentence.start else None

    def owner(self, parsed: ParsedSentence, position: int) -> str | None:
        """Return whose "its envoy" is: the country of the nearest body or adjective, else of the sentence before."""
        here = [
            name.iso3
            for name in self.by_sentence.get(parsed.sentence.sentence_id, ())
            if name.start < position and name.iso3 and (name.type == "organisation" or name.kind == "demonym")
        ]
        return here[-1] if here else self.earlier(parsed) or self._earlier_subject(parsed)

    def earlier(self, parsed: ParsedSentence) -> str | None:
        """Return the country that the sentence before this one names, where it names one only."""
        found = {name.iso3 for name in self._before(parsed) if name.type == "country"}
        return found.pop() if len(found) == 1 else None

    def _earlier_subject(self, parsed: ParsedSentence) -> str | None:
        """Return the country or only body's country that the sentence before speaks of: "La CFC refuse. Son chef …"."""
        before = self._before(parsed)
        named = [name for name in before if name.type == "country"]
        if named:
            return named[0].iso3 if named[0].start - named[0].sentence.start <= _DETERMINER else None
        bodies = {name.iso3 for name in before if name.type == "organisation"}
        return bodies.pop() if len(bodies) == 1 else None

    def _before(self, parsed: ParsedSentence) -> list[Naming]:
        """Return the namings of the sentence before that have a country, adjectives left out."""
        place = self.order.index(parsed.sentence.sentence_id)
        before = self.by_sentence.get(self.order[place - 1], ()) if place else ()
        return [name for name in before if name.iso3 and name.kind != "demonym"]


_DETERMINER = len("The ")
"""Letters before a name that opens its sentence."""


def scene(document: Document, names: Sequence[Naming]) -> Scene:
    """Return the countries of the article, and the one it is about, if one clearly is."""
    countries = frozenset(str(name.iso3) for name in names if name.iso3 and name.type in ("country", "organisation"))
    placed = [relocated(name, countries, None) for name in names]
    stated = {name.iso3 for name in placed if name.type == "country"}
    weights = _weights(document, placed)
    # Of which nothing but bodies are named counts half: a bank's initials may be another body's.
    seen = stated | {name.iso3 or _only_country_of(name, countries) for name in placed if name.type != "organisation"}
    told = {iso3: weight if iso3 in seen else weight / 2 for iso3, weight in weights.items()}
    ranked = sorted(told.items(), key=lambda item: -item[1])[:2]
    clear = bool(ranked) and (
        len(ranked) == 1 or ranked[0][1] >= 1.25 * ranked[1][1] or _opens(document, placed, ranked)
    )
    clear = clear and ranked[0][1] >= (_ENOUGH if ranked[0][0] in stated else _ENOUGH_UNSTATED)
    return Scene(
        document.language,
        _by_sentence(names),
        countries,
        ranked[0][0] if clear else None,
        tuple(parsed.sentence.sentence_id for parsed in document.sentences),
    )


def _opens(document: Document, names: Sequence[Naming], ranked: Sequence[tuple[str, float]]) -> bool:
    """Tell whether the text begins with the country that it speaks of most, of the two that it speaks of most."""
    both = {iso3 for iso3, _ in ranked}
    body = {parsed.sentence.sentence_id for parsed in document.sentences if parsed.sentence.role == "body"}
    first = min(
        (name for name in names if name.iso3 in both and name.sentence.sentence_id in body and name.type != "person"),
        key=lambda name: (name.start, -name.end),
        default=None,
    )
    return first is not None and first.iso3 == ranked[0][0]


def _by_sentence(names: Sequence[Naming]) -> dict[str, tuple[Naming, ...]]:
    found: dict[str, list[Naming]] = {}
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        found.setdefault(name.sentence.sentence_id, []).append(name)
    return {key: tuple(same) for key, same in found.items()}


def _weights(document: Document, names: Sequence[Naming]) -> Counter[str]:
    """Return how much an article speaks of each country; its title and opening say most.

    A government is named wherever it deals with another; towns, buildings and bodies are named where the story is, so
    that each of them counts once more.
    """
    roles = {parsed.sentence.sentence_id: parsed.sentence.role for parsed in document.sentences}
    opening = [sentence for sentence, role in roles.items() if role == "body"][:2]
    present = {name.iso3 for name in names if name.iso3}
    weights: Counter[str] = Counter()
    met: set[str] = set()
    for name in names:
        iso3 = name.iso3 or _only_country_of(name, present)
        if not iso3 or name.type == "person":
            continue
        sentence = name.sentence.sentence_id
        named = name.type in ("country", "place", "facility") and name.kind not in ("demonym", "metonym")
        weights[iso3] += (2 if named else 1) * (3 if roles[sentence] in _HEADS else 2 if sentence in opening else 1)
        local = name.iso3 and name.type in ("place", "facility", "organisation") and name.kind != "metonym"
        if local and name.entity_id not in met:
            met.add(name.entity_id)
            weights[iso3] += 2
    return weights


def _only_country_of(name: Naming, present: Collection[str]) -> str | None:
    """Return the one country where a town of that very name is, among those that the article names if any is."""
    if name.type not in ("place", "facility"):
        return None
    countries = {town.iso3 for town in exact_towns(last_words(name.surface))}
    countries = countries & set(present) or countries
    return countries.pop() if len(countries) == 1 else None


def with_countries(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where persons, bodies, places and buildings have the country that the article gives them.

    "le coureur slovène X", "l'omanais OQ", "ministère de la Santé" in a sentence on Mozambique, "le port de Rason".
    """
    told = scene(document, names)
    names = [relocated(name, told.countries, told.main) for name in names]
    countries: dict[str, str] = {}
    roles: dict[str, str] = {}
    # What lies in a town is told once the town's country is, who heads a body once the body's is.
    for types in (("place", "facility"), ("organisation", "group", "weapon"), ("person",)):
        found, roles = _told(document, told, types)
        countries |= found
        named = [replace(name, iso3=name.iso3 or countries.get(name.entity_id)) for name in names]
        told = replace(told, by_sentence=_by_sentence(named))
    offices = load_lexicon(document.language, "titles")["offices"]
    return [
        replace(
            name,
            iso3=name.iso3 or countries.get(name.entity_id),
            role=name.role or str(offices.get(roles.get(name.entity_id, ""), roles.get(name.entity_id, ""))),
        )
        for name in names
    ]


def _told(document: Document, told: Scene, types: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the countries of names of *types* that have none, and the nouns that introduce persons, by entity."""
    countries: dict[str, str] = {}
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
            iso3 = _country(parsed, name, beside, told)
            if iso3:
                countries[name.entity_id] = iso3
    return countries, roles


def _beside(parsed: ParsedSentence, name: Naming, language: str) -> Sequence[Apposition]:
    start, end = name.start - parsed.offset, name.end - parsed.offset
    return tuple(appositions(plain(parsed.text), start, end, language, verbs_of(parsed)))


def _country(parsed: ParsedSentence, name: Naming, beside: Sequence[Apposition], told: Scene) -> str | None:
    if name.type == "place" or name.type == "facility":
        return country_of_place(parsed, name, beside, told.by_sentence, told.countries, told.main, told.language)
    near = _by_adjective(parsed, name, told) or _named_behind(parsed, name, told)
    if near:
        return near
    for found in beside:
        if found.type in (name.type, "person" if name.type == "person" else "organisation"):
            iso3 = _in_group(parsed, name, found, told) or _possessor(parsed, name, found, told)
            if iso3:
                return iso3
    if name.type == "organisation" and not name.surface.lower().startswith("minist"):
        inside = _inside(name, told)
        if inside:
            return inside
    if name.type == "person":
        return _by_own_body(parsed, name, told)
    if name.type == "organisation":
        return _by_town(parsed, name, told) or _by_own_town(name, told) or _of_the_state(parsed, name, told)
    return None


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


def _named_behind(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country told right behind a person: "Ingrid Halvorsen of Norway", "Ana Tamm, the first Estonian"."""
    if name.type != "person":
        return None
    text, behind = plain(parsed.text), _patterns(told.language)
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        national = other.kind == "demonym" and other.surface[0].isupper()
        if other.type == "country" and (other.kind == "name" or national) and other.start > name.end:
            between = text[name.end - parsed.offset : other.start - parsed.offset]
            if behind["national" if national else "from_country"].fullmatch(between):
                return other.iso3
    return None


def _by_town(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of the town where a body sits: "Kilimani Capital in Nairobi", "the Bangkok-based Monitor"."""
    text, patterns = plain(parsed.text), _patterns(told.language)
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


def _by_adjective(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of an adjective that touches the name: "le Moldave X", "l'omanais OQ", "Sénat brésilien"."""
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if other.kind != "demonym" or not other.iso3:
            continue
        if other.end == name.start - 1 or (name.type == "organisation" and other.start == name.end + 1):
            return other.iso3
    return _by_owner(parsed, name, told)


def _by_owner(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country in the genitive before a name: "Vietnam's Ministry of Trade", "Norway's Ida Lund"."""
    if told.language != "en" or name.type not in ("organisation", "person"):
        return None
    text = plain(parsed.text)
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        between = text[other.end - parsed.offset : max(other.end, name.start) - parsed.offset]
        if other.type == "country" and other.iso3 and between in ("'s ", "' "):
            return other.iso3
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
    return bool(public or inside or patterns["public_offices"].fullmatch(found.noun))


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
        if not (low <= other.start and other.end <= high) or other.entity_id == name.entity_id or not other.iso3:
            continue
        if other.type not in ("country", "organisation", "place"):
            continue
        before = text[max(0, found.start) : other.start - parsed.offset]
        if other.kind != "demonym" and patterns["abroad"].search(before):
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


def _possessor(parsed: ParsedSentence, name: Naming, found: Apposition, told: Scene) -> str | None:
    """Return whose "son ambassadeur" or "le ministre de la Défense" is: the country that the sentence is about."""
    patterns, text = _patterns(told.language), plain(parsed.text)
    group = text[found.start : found.end]
    if name.type == "organisation":
        state = patterns["possessive"].search(group) and patterns["state_property"].search(group)
        return told.before(parsed, parsed.offset + found.start) if state and not found.after else None
    if patterns["ours"].search(group):
        # Whoever speaks is of the country that the article is about: "our finance minister".
        return told.main
    owned = patterns["possessive"].search(group) or patterns["whose"].search(text[: found.start])
    state = patterns["state_offices"].search(group.lower())
    officer = state or patterns["public_offices"].fullmatch(found.noun)
    begin = parsed.offset + found.start
    envoy = patterns["envoys"].search(found.noun)
    if envoy and found.direct and not owned:
        # "Belgrade objects, ambassador X says"
        return told.before(parsed, begin)
    if state or (owned and (officer or envoy)):
        near = told.before(parsed, begin if not found.after else name.start)
        near = near or (told.owner(parsed, begin) if owned else told.setting(parsed, begin))
        return near or (told.main or (told.earlier(parsed) if state else None) if officer else None)
    return (told.setting(parsed, begin) or told.main) if officer else None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "abroad": re.compile(origins["abroad"], re.IGNORECASE),
        "of": re.compile(origins["of"], re.IGNORECASE),
        "possessive": re.compile(origins["possessive"], re.IGNORECASE),
        "ours": re.compile(origins["ours"], re.IGNORECASE),
        "whose": re.compile(origins["whose"], re.IGNORECASE),
        "state_offices": re.compile(origins["state_offices"], re.IGNORECASE),
        "public_offices": re.compile(origins["public_offices"], re.IGNORECASE),
        "setting": re.compile(origins["setting"], re.IGNORECASE),
        "heads": re.compile(origins["heads"]),
        "turns": re.compile(origins["turns"]),
        "national": re.compile(origins["national"]),
        "from_country": re.compile(origins["from_country"]),
        "own_town": re.compile(origins["own_town"]),
        "employed": re.compile(origins["employed"]),
        "state_property": re.compile(origins["state_property"], re.IGNORECASE),
        "envoys": re.compile(load_lexicon(language, "nouns")["envoys"] + "|porte-parole|spokes|negotiat|négociat"),
        "owned": re.compile(origins["owned"], re.IGNORECASE),
        "state_bodies": re.compile(origins["state_bodies"]),
        "home_bodies": re.compile(origins["home_bodies"]),
        "multilateral": re.compile(origins["multilateral"]),
        "world": re.compile(origins["world"], re.IGNORECASE),
        "seated_behind": re.compile(origins["seated_behind"]),
        "seated_ahead": re.compile(origins["seated_ahead"]),
    }
