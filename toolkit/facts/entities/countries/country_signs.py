"""What speaks for each country that a body, place or building may be of, and what for none: signs to be weighed.

The rules' own answer is one sign among them, by the rule that gave it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.countries.places import exact_towns, last_words, proper_part, relocated
from toolkit.facts.entities.countries.scene import Scene, country_weights, namings_by_sentence, scene
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.gazetteer import fold, hits
from toolkit.facts.gazetteer.towns import towns_named
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain

_SPOKEN_OF = 0.12
"""Share of an article's namings that a country must have for its share to speak for it."""
_MANY = 4
"""Countries of an article beyond which more make no difference."""
_ENDS_CLAUSE = re.compile(r"[,;:.()«»“”\"]")
_TOUCHES = 2
"""Code points between two names that touch, an apostrophe and a space at most."""

Signs = dict[str, float]


@dataclass(frozen=True)
class Case:
    """One body, place or building: its namings, the rules' answer, and what speaks for each country and for none."""

    names: tuple[Naming, ...]
    told: str | None
    candidates: Mapping[str, Signs]
    none: Signs

    @property
    def type(self) -> str:
        """Return what the name is."""
        return self.names[0].type


def cases(document: Document, names: Sequence[Naming]) -> Iterator[Case]:
    """Yield each body, place and building of the article with the signs of its country."""
    article = ArticleSigns.of(document, names)
    entities: dict[str, list[Naming]] = {}
    for name in sorted(names, key=lambda name: name.start):
        entities.setdefault(name.entity_id, []).append(name)
    for same in entities.values():
        told = next((name for name in same if name.iso3), None)
        # A city that stands for its government, and an island that the gazetteer holds as a country, are told.
        certain = same[0].kind == "metonym" or (told is not None and told.rule_id == "gazetteer:countries")
        if same[0].type in TYPES and not certain:
            yield _case(article, same, told)


TYPES = ("organisation", "place", "facility")


@dataclass(frozen=True)
class ArticleSigns:
    """What an article tells of countries, looked up for each of its names."""

    document: Document
    told: Scene
    names: tuple[Naming, ...]

    @classmethod
    def of(cls, document: Document, names: Sequence[Naming]) -> ArticleSigns:
        """Return what *document* tells of countries by its *names*."""
        return cls(document, scene(document, names), tuple(names))

    @cached_property
    def parsed(self) -> dict[str, ParsedSentence]:
        return {parsed.sentence.sentence_id: parsed for parsed in self.document.sentences}

    @cached_property
    def paragraphs(self) -> dict[str, Counter[tuple[str, str]]]:
        """The countries and names of each sentence's paragraph, counted, by sentence id."""
        text, before = self.document.article.text, None
        counted: Counter[tuple[str, str]] = Counter()
        found = {}
        by_sentence = namings_by_sentence(self.names)
        for parsed in self.document.sentences:
            if before is not None and "\n" in text[before : parsed.sentence.start]:
                counted = Counter()
            here = by_sentence.get(parsed.sentence.sentence_id, ())
            counted.update((name.iso3, name.entity_id) for name in here if name.iso3)
            found[parsed.sentence.sentence_id] = counted
            before = parsed.sentence.end
        return found

    @cached_property
    def standing(self) -> dict[str, Signs]:
        """What speaks for each country in the article as a whole."""
        found: dict[str, Signs] = defaultdict(dict)
        told = self.told
        placed = [relocated(name, told.countries, told.main) for name in self.names]
        weights = country_weights(self.document, placed)
        total = sum(weights.values()) or 1
        for iso3, weight in weights.items():
            if weight >= _SPOKEN_OF * total:
                found[iso3]["share"] = weight / total
        if told.main:
            found[told.main]["main"] = 1.0
        for iso3, _ in weights.most_common(1):
            found[iso3]["most"] = 1.0
        if len(told.countries) == 1:
            found[next(iter(told.countries))]["alone in the article"] = 1.0
        opening = next((parsed for parsed in self.document.sentences if parsed.sentence.role == "body"), None)
        first = told.by_sentence.get(opening.sentence.sentence_id, ()) if opening else ()
        opens = next((name.iso3 for name in first if name.iso3 and name.type != "person"), None)
        if opens:
            found[opens]["opens the article"] = 1.0
        return found


def _case(article: ArticleSigns, same: Sequence[Naming], told: Naming | None) -> Case:
    found: dict[str, Signs] = defaultdict(dict)
    for iso3, signs in article.standing.items():
        found[iso3].update(signs)
    if told is not None and told.iso3:
        found[told.iso3] |= {"told": 1.0, f"told by {rule_of(told)}": 1.0}
    for name in same:
        for iso3, sign in (*around(article, name), *beyond(article, name)):
            found[iso3][sign] = 1.0
    language = article.document.language
    by_name = _of_towns if same[0].type != "organisation" else _in_its_words
    for iso3, sign in by_name(same[0], language):
        if sign in _OPEN or iso3 in article.told.countries or iso3 in found:
            found[iso3][sign] = 1.0
    return Case(tuple(same), told.iso3 if told else None, dict(found), dict.fromkeys(_none(article, same, told), 1.0))


def rule_of(told: Naming) -> str:
    """Return which rule told a name's country: by a sign of the article, the gazetteer, or the name's own words."""
    if told.origin:
        return told.origin
    return told.rule_id if told.rule_id.startswith("gazetteer") else f"its {told.rule_id.split(':')[0]}"


def around(article: ArticleSigns, name: Naming) -> Iterator[tuple[str, str]]:
    """Yield the countries that a naming's own sentence speaks of, and how."""
    told = article.told
    here = [
        other
        for other in told.by_sentence[name.sentence.sentence_id]
        if other.iso3 and other.entity_id != name.entity_id
    ]
    before = [other for other in here if other.end <= name.start]
    behind = [other for other in here if other.start >= name.end]
    for others, side in ((before[-1:], "before"), (behind[:1], "behind")):
        for other in others:
            yield str(other.iso3), f"nearest {side}, {_what(other)}"
            if max(name.start - other.end, other.start - name.end) <= _TOUCHES:
                yield str(other.iso3), "touches"
    text = plain(article.document.article.text)
    for other in here:
        yield str(other.iso3), "in the sentence"
        yield from ((str(other.iso3), sign) for sign in _between(text, name, other, told.language))
    if len(only := {str(other.iso3) for other in here}) == 1:
        yield only.pop(), "alone in the sentence"


def beyond(article: ArticleSigns, name: Naming) -> Iterator[tuple[str, str]]:
    """Yield the countries that a naming's paragraph, setting and the sentence before speak of, and how."""
    told, sentence = article.told, name.sentence.sentence_id
    parsed = article.parsed[sentence]
    counted: Counter[str] = Counter()
    for (iso3, entity), count in article.paragraphs[sentence].items():
        if entity != name.entity_id:
            counted[iso3] += count
    for iso3, _ in counted.most_common(1):
        yield iso3, "most in the paragraph"
    settings = (("setting", told.setting(parsed, name.start)), ("carried", told.carried(parsed)))
    for sign, found in (*settings, ("alone in the sentence before", told.earlier(parsed))):
        if found:
            yield found, sign
    place = told.order.index(sentence)
    for other in told.by_sentence.get(told.order[place - 1], ()) if place else ():
        if other.iso3:
            yield other.iso3, "in the sentence before"


def _what(name: Naming) -> str:
    return name.kind if name.kind in ("metonym", "demonym") else name.type


def _between(text: str, name: Naming, other: Naming, language: str) -> Iterator[str]:
    """Yield what the words between a name and a country's tell: "the Korean outfitter X", "Rome, whose port of X"."""
    patterns = _patterns(language)
    if other.end <= name.start:
        words = text[other.end : name.start]
        if other.kind == "demonym" and patterns["adjective_ahead"].fullmatch(words):
            yield "its adjective"
        if patterns["whose"].search(words):
            yield "whose it is"
        if not _ENDS_CLAUSE.search(words):
            yield f"in its clause before, {_what(other)}"
    else:
        words = text[name.end : other.start]
        if patterns["lies_in"].fullmatch(words):
            yield f"lies in, {_what(other)}"
        if not _ENDS_CLAUSE.search(words):
            yield f"in its clause behind, {_what(other)}"


_OPEN = ("largest town of the name", "only town of the name", "in its own words")
"""Signs that speak for a country of which the article says nothing else."""


def _of_towns(name: Naming, language: str) -> Iterator[tuple[str, str]]:
    """Yield the countries that have a town of a place's very name, or one that only sounds like it."""
    own = proper_part(name.surface, language)
    towns = exact_towns(own) or exact_towns(last_words(name.surface))
    countries = {town.iso3 for town in towns}
    for iso3 in sorted(countries):
        yield iso3, "a town of the name"
    if towns:
        yield towns[0].iso3, "largest town of the name"
    if len(countries) == 1:
        yield towns[0].iso3, "only town of the name"
    for iso3 in sorted({town.iso3 for town in towns_named(own)}):
        yield iso3, "a town that sounds like it"


def _in_its_words(name: Naming, language: str) -> Iterator[tuple[str, str]]:
    for hit in hits(name.surface, language):
        if hit.entry.iso3 and hit.entry.type != "organisation":
            yield hit.entry.iso3, "in its own words"


def _none(article: ArticleSigns, same: Sequence[Naming], told: Naming | None) -> Iterator[str]:
    """Yield what speaks for no country at all, or against that."""
    yield from ("any", "told" if told else "untold", f"found by {same[0].rule_id}", f"named {min(3, len(same))} times")
    if told is None and same[0].rule_id.startswith("gazetteer"):
        yield "of no country in the gazetteer"
    scene_told = article.told
    heads = ("title", "subtitle")
    if any(article.parsed[name.sentence.sentence_id].sentence.role in heads for name in same):
        yield "in the headline"
    own = plain(same[0].canonical)
    for sign, pattern in _patterns(scene_told.language).items():
        if sign in _OF_NAMES and pattern.search(own):
            yield sign
    if same[0].type == "organisation":
        yield from _of_a_body(article, own)
    beside = {
        other.iso3
        for name in same
        for other in scene_told.by_sentence[name.sentence.sentence_id]
        if other.iso3 and other.entity_id != same[0].entity_id
    }
    yield f"{min(3, len(beside))} countries beside it"
    yield f"{min(_MANY, len(scene_told.countries))} countries in the article"
    if scene_told.main is None:
        yield "no main country"


def _of_a_body(article: ArticleSigns, own: str) -> Iterator[str]:
    if own.isupper():
        yield "initials"
    if " " not in own:
        yield "one word"
    if fold(own) == fold(plain(article.document.article.publisher)):
        yield "publisher"


_OF_NAMES = ("world", "multilateral", "learning", "state_bodies", "home_bodies", "waters")


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    between = {name: re.compile(pattern) for name, pattern in origins["between"].items()}
    named = {name: re.compile(origins[name], re.IGNORECASE if name in _ANY_CASE else 0) for name in _OF_NAMES}
    return between | named


_ANY_CASE = ("world", "waters")
