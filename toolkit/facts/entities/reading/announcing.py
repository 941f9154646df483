"""The words that say what a name beside them is: nouns by what they announce, articles, envoys, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from toolkit.facts.lexicon import load_lexicon

TOKEN = re.compile(r"[^\W_](?:[\w-]*\w)?|[^\w\s]")

_EITHER = "either"
"""What a noun announces that persons and firms share, such as "miner" and "éditeur"."""


@cache
def nouns_of(language: str) -> dict[str, str]:
    """Return what each noun announces; a noun that may announce two kinds ("producteur") says nothing."""
    nouns, titles = load_lexicon(language, "nouns"), load_lexicon(language, "titles")
    found: dict[str, str] = {}
    doubtful = doubtful_nouns(language)
    for kind, words in (
        ("facility", (*nouns["facility_heads"], *nouns["vessels"])),
        ("place", (*nouns["place_heads"], *nouns["place_nouns"])),
        ("organisation", (*nouns["organisations"], *titles["organisation_heads"])),
        ("person", (*nouns["persons"], *(office.lower() for office in titles["offices"]))),
    ):
        found |= {word: kind for word in words if word not in doubtful}
    prefixes = nouns["office_prefixes"]
    found |= {f"{prefix}{office}": "person" for office in map(str.lower, titles["offices"]) for prefix in prefixes}
    return _Professions(found | dict.fromkeys(doubtful, _EITHER), re.compile(nouns["professions"]))


@cache
def doubtful_nouns(language: str) -> tuple[str, ...]:
    """Return what persons and bodies are called alike, the longest first: "miner", « assureur »."""
    nouns = load_lexicon(language, "nouns")
    return tuple(sorted({*nouns["persons"]} & {*nouns["organisations"]}, key=lambda word: (-len(word), word)))


@cache
def closed_words(language: str) -> dict[str, frozenset[str]]:
    """Return the classes of words that bound a group: articles, prepositions, words that end it.

    >>> "the" in closed_words("en")["articles"]
    True
    """
    words = load_lexicon(language, "nouns")
    return {name: frozenset(words[name]) for name in ("stops", "articles", "governing", "of", "abroad")}


def told_kind(noun: str, tokens: list[tuple[str, int]], last: int, nouns: dict[str, str], language: str) -> str:
    """Return what a noun announces, "" where it announces nothing: "the state-owned miner" is a firm, "the miner" open.

    A French adjective follows its noun, an English one stands before it.

    >>> told_kind("miner", [("state-owned", 0), ("miner", 12)], 1, nouns_of("en"), "en")
    'organisation'
    """
    if not noun or nouns[noun] != _EITHER:
        return nouns[noun] if noun else ""
    length = len(TOKEN.findall(noun))
    around = tokens[last + 1 : last + 4] if language == "fr" else tokens[max(0, last - length - 3) : last + 1 - length]
    words = load_lexicon(language, "nouns")
    if last >= length and tokens[last - length][0].lower() in words["firm_adjectives_before"]:
        return "organisation"
    marks, ends = words["firm_adjectives"], tuple(words["firm_adjective_ends"])
    return "organisation" if any(word.lower() in marks or word.endswith(ends) for word, _ in around) else ""


@cache
def honorifics_of(language: str) -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in load_lexicon(language, "titles")["honorifics"])


def longest_noun(tokens: list[tuple[str, int]], last: int, nouns: dict[str, str]) -> str:
    """Return the longest known noun whose last word is token *last*, "ex-" left out: "chef de la diplomatie"."""
    for first in range(max(0, last - 5), last + 1):
        key = " ".join(word for word, _ in tokens[first : last + 1]).replace(" ' ", "'").lower().removeprefix("ex-")
        if key in nouns:
            return key
    return ""


class _Professions(dict[str, str]):
    """The nouns of a language; what is learnt has a suffix of its own: "hydrogéologue", "cardiologist"."""

    def __init__(self, nouns: Mapping[str, str], suffixes: re.Pattern[str]) -> None:
        super().__init__(nouns)
        self._suffixes = suffixes

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and self._suffixes.fullmatch(word) is not None)

    def __missing__(self, word: str) -> str:
        return "person"


def noun_from(tokens: list[tuple[str, int]], first: int, nouns: dict[str, str]) -> str:
    """Return the longest known noun whose first word is token *first*."""
    for last in range(min(len(tokens) - 1, first + 4), first - 1, -1):
        key = longest_noun(tokens[first : last + 1], last - first, nouns)
        if key and re.split(r"[ ']", key)[0] == tokens[first][0].lower():
            return key
    return ""


@cache
def envoys(language: str) -> re.Pattern[str]:
    return re.compile(load_lexicon(language, "nouns")["envoys"])


@cache
def person_signs(language: str) -> re.Pattern[str]:
    """Return what follows a person's name only: an age, "qui dirige"."""
    nouns = load_lexicon(language, "nouns")
    return re.compile(rf", ({nouns['heading_verbs']}|{nouns['age']}|{nouns['in_office']})")
