"""The country that touches a name: "le Moldave X", "Norway's Ida Lund", "Ingrid Halvorsen of Norway"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from toolkit.facts.document import Document, ParsedSentence
from toolkit.facts.entities.countries.scene import Scene, scene
from toolkit.facts.entities.reading.named import Naming
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import plain


def told_beside(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country that an adjective, a genitive or the words right behind a name tell, or None.

    Args:
        parsed: The sentence of the naming.
        name: A person or body.
        told: The scene of the article.
    """
    return _by_adjective(parsed, name, told) or _named_behind(parsed, name, told)


def with_persons_told(document: Document, names: list[Naming]) -> list[Naming]:
    """Return *names* where persons have the country that stands beside a surname alone: "Lund, a Norwegian, …".

    Args:
        document: The article.
        names: Its namings, the short ones given to whom they belong.
    """
    told = scene(document, names)
    countries: dict[str, str] = {}
    for parsed in document.sentences:
        for name in told.by_sentence.get(parsed.sentence.sentence_id, ()):
            if name.type == "person" and name.kind == "alias" and name.iso3 is None:
                iso3 = told_beside(parsed, name, told)
                if iso3:
                    countries.setdefault(name.entity_id, iso3)
    return [
        replace(name, iso3=countries[name.entity_id], origin="beside")
        if name.iso3 is None and name.entity_id in countries
        else name
        for name in names
    ]


def _by_adjective(parsed: ParsedSentence, name: Naming, told: Scene) -> str | None:
    """Return the country of an adjective that touches the name: "le Moldave X", "l'omanais OQ", "Sénat brésilien"."""
    for other in told.by_sentence[parsed.sentence.sentence_id]:
        if other.kind != "demonym" or not other.iso3:
            continue
        if other.end == name.start - 1 or (name.type == "organisation" and other.start == name.end + 1):
            return other.iso3
    return _by_owner(parsed, name, told)


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


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    origins = load_lexicon(language, "origins")
    return {name: re.compile(origins[name]) for name in ("national", "from_country")}
