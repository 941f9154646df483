"""Places named with their common noun: "province de Tete", "mer d'Arabie", "Sekong river", "Lake Chad"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.reading.named import NAME_WORD, Naming, guessed
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain


def headed_names(document: Document, parsed: ParsedSentence, known: list[Naming]) -> Iterator[Naming]:
    """Yield the places and buildings of a sentence whose name holds its common noun.

    An adjective of a country makes no name: "Russian region"; nor does the noun of a whole country: "île de Malte".
    """
    countries = {name.start for name in known if name.type == "country" and name.kind in ("name", "demonym")}
    adjectives = {name.start for name in known if name.kind == "demonym"}
    closed, nouns = _closed(document.language), load_lexicon(document.language, "nouns")
    natural_head, listed = (compiled(nouns[name], re.IGNORECASE) for name in ("natural_heads", "listed_one_by_one"))
    for kind, pattern in _patterns(document.language):
        for match in pattern.finditer(plain(parsed.text)):
            start, end = match.span()
            name_at = match.start("name")
            while (
                document.language == "en"
                and (word := re.match(r"[\w.'-]+? ", parsed.text[start:end]))
                and word[0].strip() in closed
            ):
                start += word.end()
                name_at = max(name_at, start)
            last = match[0].rsplit(" ", 1)[-1]
            if last in nouns["heads_and_other_words"] or _firm_behind(document.language).match(parsed.text, end):
                continue
            owner = re.search(r"'s (?=\w)", match[0])
            if owner and match.end("name") == match.end():
                # "Cape Town's Jane Okafor": the head is the owner's.
                continue
            if owner:
                start += owner.end()
                name_at = max(name_at, start)
            # "Suriname River" is a river's name, "Russian region" is none.
            natural = kind == "place" and last[0].isupper() and match.end("name") < match.end()
            demonym = parsed.offset + name_at in adjectives
            water = (natural and not demonym) or natural_head.match(match[0])
            if listed.match(plain(parsed.text), match.start()):
                # "les îles de Fogo et de Brava": of several the noun is none's.
                continue
            if (parsed.offset + name_at in countries and not water) or name_at >= match.end("name"):
                continue
            if document.language == "en" and kind == "place":
                start, end = _without_level(parsed.text, start, end)
            yield guessed(parsed, start, end, kind, f"titles:{kind}-head", 0.75)


def _without_level(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a name without its level: "district of" Mangochi, Sa Kaeo "province"."""
    level = rf"(?:{load_lexicon('en', 'nouns')['levels']})"
    before = compiled(rf"{level} of (?:the )?").match(text[start:end])
    after = compiled(rf" {level}$").search(text[start:end])
    return start + (before.end() if before else 0), start + after.start() if after else end


@cache
def _firm_behind(language: str) -> re.Pattern[str]:
    """Return what makes a place's name a firm's: "Coral Coast" Lines."""
    return re.compile(rf" (?:{_either(load_lexicon(language, 'titles')['firm_marks'])})(?!\w)")


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = load_lexicon(language, "nouns")
    name = rf"(?P<name>(?>{NAME_WORD})(?:[ -](?>{NAME_WORD}))*?)"
    found = []
    places = _either(nouns["place_heads"])
    if language == "fr":
        bare = rf"(?:{_either(nouns['bare_heads'])}) "
        head = rf"(?:(?:{places})(?:{nouns['links_to_a_place']})|{bare})"
        found.append(("place", re.compile(rf"(?<![\w-]){head}{name.replace('*?', '*')}(?![\w'-])")))
        return tuple(found)
    buildings, kinds = _either(nouns["facility_heads"]), _either(nouns["building_kinds"])
    openers, working = _either(nouns["facility_openers"]), nouns["behind_works_the_verb"]
    found += [
        ("place", re.compile(rf"(?<![\w'-]){name} (?:(?i:{places}))(?![\w-])")),
        ("facility", re.compile(rf"(?<![\w'-]){name} (?:(?:{kinds}) )?(?:{buildings})(?![\w-])")),
        ("place", re.compile(rf"(?<![\w'-])(?i:{places}) of (?:the )?{name.replace('*?', '*')}(?![\w'-])")),
        ("facility", re.compile(rf"(?<=[Tt]he ){name} works(?![\w-])(?! (?:{working})(?!\w))")),
        ("place", re.compile(rf"(?<![\w'-]){name} state(?![\w-])")),
        ("facility", re.compile(rf"(?<![\w'-])(?:{openers}) {name.replace('*?', '*')}(?![\w'-])")),
        ("place", re.compile(rf"(?<![\w'-])(?:{_either(nouns['place_openers'])}) {name.replace('*?', '*')}(?![\w'-])")),
    ]
    return tuple(found)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _closed(language: str) -> frozenset[str]:
    titles = load_lexicon(language, "titles")
    return frozenset([*titles["not_names"], *titles["not_alone"]])
