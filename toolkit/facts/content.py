"""Content words: what a claim or sentence is about, comparable across its forms and across words of one meaning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from toolkit.facts.document import Document, Row
from toolkit.facts.families import families
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons, plain

STEM = 6
"""Letters that are compared: enough to tell words apart, few enough to join « négociation » and « négocier »."""
_SHORTEST = 3
_WORD = re.compile(r"\w+")
_AHEAD = re.compile(r"(\w{3,}r)(?:a|ont|ait|aient)")
_IN_Y = re.compile(r"\w{2,}[^aeiou]ie[sd]")
_ENDINGS = {
    "fr": re.compile(r"(?<=\w{3})(?:aient|erent|ait|ent|ant|ees|ee|es|er|e|s|x)$"),
    "en": re.compile(r"(?<=\w{3})(?:ings|ing|ed|es|e|s)$"),
}
"""Endings of words that are short enough to be compared whole."""


@dataclass(frozen=True)
class Word:
    """A content word, or a phrase that stands for one; offsets count in the text it was found in.

    Attributes:
        topic: Its family, else its stem.
    """

    start: int
    end: int
    topic: str


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of *language* that say nothing about the matter; empty without lexicons."""
    return frozenset(load_lexicon(language, "content")["stop_words"]) if has_lexicons(language) else frozenset()


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return *word* in lower case without accents.

    >>> fold("Élu")
    'elu'
    """
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=2048)
def words(text: str, language: str) -> tuple[Word, ...]:
    """Return the content words of *text* in reading order.

    >>> [word.topic for word in words("Le pont est parti en fumée", "fr")]
    ['bridge', 'burn']
    """
    known = families(language)
    searched = plain(text)
    found: list[Word] = []
    if known.phrases is not None:
        for match in known.phrases.finditer(searched):
            found.append(Word(*match.span(), known.groups[(match.lastindex or 1) - 1]))
    phrases = tuple(found)
    for match in _WORD.finditer(searched):
        topic = _topic(match[0], language)
        if topic and not any(one.start <= match.start() < one.end for one in phrases):
            found.append(Word(*match.span(), topic))
    return tuple(sorted(found, key=lambda word: word.start))


@lru_cache(maxsize=2048)
def stems(text: str, language: str) -> frozenset[str]:
    """Return the topics of the content words of *text*; words of one family share one.

    >>> sorted(stems("Le pont livré", "fr"))
    ['bridge', 'supply']
    """
    return frozenset(word.topic for word in words(text, language))


@lru_cache(maxsize=8192)
def _topic(word: str, language: str) -> str:
    """The family of a word, else its stem; empty for a word that says nothing about the matter."""
    folded = fold(word)
    stop = stop_words(language)
    if len(folded) < _SHORTEST or word.lower() in stop or folded in stop:
        return ""
    known = families(language)
    if family := known.of(folded):
        return family
    if base := known.forms.get(folded):
        return _topic(base, language)
    if language == "fr" and (ahead := _AHEAD.fullmatch(folded)):
        # Future and conditional stand on the infinitive: « perdront » on « perdre », « livrerait » on « livrer ».
        infinitive = ahead[1] if ahead[1].endswith(("er", "ir")) else f"{ahead[1]}e"
        if family := known.of(infinitive):
            return family
        if infinitive.endswith("er") and folded not in load_lexicon(language, "content")["no_futures"]:
            return _topic(infinitive, language)
    if language == "en" and _IN_Y.fullmatch(folded):
        # "ferries" is more than one ferry; "buried" comes of "bury".
        return _topic(f"{folded[:-3]}y", language)
    return _ENDINGS[language].sub("", folded)[:STEM] if language in _ENDINGS else folded[:STEM]


@cache
def _genera(language: str) -> dict[str, str]:
    """Topic of one kind to the topic of all such kinds."""
    listed = load_lexicon(language, "families")["genera"] if has_lexicons(language) else {}
    return {topic: _topic(genus, language) for genus, kinds in listed.items() for topic in stems(kinds, language)}


def genus_of(topic: str, language: str) -> str:
    """Return the topic of all things of the kind of *topic*; empty where it is no known kind.

    >>> genus_of("missile", "fr"), genus_of("bridge", "fr")
    ('weapon', '')
    """
    return _genera(language).get(topic, "")


def is_genus(topic: str, language: str) -> bool:
    """Tell whether *topic* stands for several known kinds.

    >>> is_genus("weapon", "fr"), is_genus("missile", "fr")
    (True, False)
    """
    return topic in _genera(language).values()


def content_words(document: Document, row: Row) -> frozenset[str]:
    """Return the topics of the content words of a row's surface."""
    return stems(str(row["surface"]), document.language)
