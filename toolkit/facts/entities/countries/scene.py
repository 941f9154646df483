"""The scene: which countries an article names, where its sentences are set, and the country that it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.countries.places import exact_towns, is_of_its_town, last_words, relocated
from toolkit.facts.entities.reading.forms import ends_with_country
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_HEADS = ("title", "subtitle")
_ADJECTIVE = 3
"""How much less than its name a country's adjective alone says that a text is about it."""
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

    @property
    def named(self) -> set[str]:
        """Return the countries that the article names, by their own names or by their capitals'."""
        spoken = (name for names in self.by_sentence.values() for name in names if name.type == "country")
        return {name.iso3 for name in spoken if name.iso3 and name.kind != "demonym"}

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

    def person_before(self, parsed: ParsedSentence, position: int) -> str | None:
        """Return the country of the person named last before *position*, in this sentence or the one before."""
        place = self.order.index(parsed.sentence.sentence_id)
        here = [name for name in self.by_sentence.get(parsed.sentence.sentence_id, ()) if name.start < position]
        earlier = self.by_sentence.get(self.order[place - 1], ()) if place else ()
        persons = [name for name in (*earlier, *here) if name.type == "person"]
        return persons[-1].iso3 if persons else None

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
        bodies = {name.iso3 for name in before if name.type == "organisation" and not is_branch(name, self.language)}
        return bodies.pop() if len(bodies) == 1 else None

    def _before(self, parsed: ParsedSentence) -> list[Naming]:
        """Return the namings of the sentence before that have a country, adjectives left out."""
        place = self.order.index(parsed.sentence.sentence_id)
        before = self.by_sentence.get(self.order[place - 1], ()) if place else ()
        return [name for name in before if name.iso3 and name.kind != "demonym"]


def is_branch(name: Naming, language: str) -> bool:
    """Tell a firm's branch in a country, whose spokesman is of any: "Tamarack Zambia"."""
    guessed = name.method == "model" and ends_with_country(name.surface, language)
    return name.rule_id == "titles:society" or guessed


_DETERMINER = len("The ")
"""Letters before a name that opens its sentence."""


def scene(document: Document, names: Sequence[Naming]) -> Scene:
    """Return the countries of the article, and the one it is about, if one clearly is."""
    told_of = (name for name in names if name.type in ("country", "organisation") and not is_of_its_town(name))
    countries = frozenset(str(name.iso3) for name in told_of if name.iso3)
    placed = [relocated(name, countries, None) for name in names]
    stated = {name.iso3 for name in placed if name.type == "country"}
    weights = country_weights(document, placed)
    # Of which nothing but bodies are named counts half: a bank's initials may be another body's.
    seen = stated | {name.iso3 or _only_country_of(name, countries) for name in placed if name.type != "organisation"}
    told = {iso3: weight if iso3 in seen else weight / 2 for iso3, weight in weights.items()}
    ranked = sorted(told.items(), key=lambda item: -item[1])[:2]
    clear = bool(ranked) and (
        len(ranked) == 1 or ranked[0][1] >= 1.25 * ranked[1][1] or _opens(document, placed, ranked)
    )
    clear = clear and not _is_elsewhere(placed, ranked[0][0], countries)
    clear = clear and ranked[0][1] >= (_ENOUGH if ranked[0][0] in stated else _ENOUGH_UNSTATED)
    return Scene(
        document.language,
        namings_by_sentence(names),
        countries,
        ranked[0][0] if clear else None,
        tuple(parsed.sentence.sentence_id for parsed in document.sentences),
    )


def _is_elsewhere(names: Sequence[Naming], iso3: str, countries: Collection[str]) -> bool:
    """Tell whether every town and building of the text lies in one country that is not *iso3*, which it deals with."""
    local = [name for name in names if name.kind not in ("demonym", "metonym") and name.type in _LOCAL]
    lands = {name.iso3 or _only_country_of(name, countries) for name in local} - {None}
    return len(lands) == 1 and iso3 not in lands


_LOCAL = ("place", "facility")


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


def namings_by_sentence(names: Sequence[Naming]) -> dict[str, tuple[Naming, ...]]:
    """Return *names* by the sentence that they stand in, in reading order, the longer of two that begin alike first."""
    found: dict[str, list[Naming]] = {}
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        found.setdefault(name.sentence.sentence_id, []).append(name)
    return {key: tuple(same) for key, same in found.items()}


def country_weights(document: Document, names: Sequence[Naming]) -> Counter[str]:
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
    # With whom nothing but adjectives tell of, the country of the article deals: Roanne's, whose "acheteurs italiens".
    told = {name.iso3 or _only_country_of(name, present) for name in names if name.kind != "demonym"}
    return Counter({iso3: weight if iso3 in told else weight // _ADJECTIVE for iso3, weight in weights.items()})


def _only_country_of(name: Naming, present: Collection[str]) -> str | None:
    """Return the one country where a town of that very name is, among those that the article names if any is."""
    if name.type not in ("place", "facility"):
        return None
    countries = {town.iso3 for town in exact_towns(last_words(name.surface))}
    countries = countries & set(present) or countries
    return countries.pop() if len(countries) == 1 else None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {
        "setting": re.compile(origins["setting"], re.IGNORECASE),
        "turns": re.compile(origins["turns"]),
    }
