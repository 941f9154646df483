"""Thesaurus: which types of event a word can tell at all; a sign that is weighed, where a frame would decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conjugate
from toolkit.facts.events.frames import nouns, verbs
from toolkit.facts.events.syntax import normal
from toolkit.facts.inflection import plural_forms
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 7
"""Words behind the first one within which the others of an entry must follow: « claquer la porte »."""
_SHARED = 4
"""Letters that a further word and its entry must share, so that its forms are known: « portes »."""
_PREFIX = "*"
"""Ends the key of a further word that is known by how it begins."""


@dataclass(frozen=True)
class Entry:
    """What the thesaurus says of a word: grade, type and part of speech.

    Attributes:
        alone: Of the word by itself.
        further: Where further words must follow: by the key of the first of them, the keys of the others and what is
            said then.
    """

    alone: dict[str, None] = field(default_factory=dict)
    further: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)


def is_listed(token: Token) -> bool:
    """Tell whether the thesaurus, or a frame, has the form of a word, with or without further words."""
    form, language = token.lower_, token.lang_
    return form in entries(language) or form in verbs(language) or form in nouns(language)


def listed(token: Token) -> Iterator[str]:
    """Yield what the thesaurus says of a word, each once: ``usual ACCUSE verbs``, ``possible REJECT nouns``."""
    found: dict[str, None] = {}
    keys: set[str] = set()
    for entry in entries(token.lang_).get(token.lower_, ()):
        found |= entry.alone
        if entry.further:
            keys = keys or {key for word in token.doc[token.i + 1 : token.i + 1 + _REACH] for key in _keys_of(word)}
            for key in keys & entry.further.keys():
                found |= dict.fromkeys(told for others, told in entry.further[key] if keys.issuperset(others))
    yield from found


def _keys_of(word: Token) -> Iterator[str]:
    """Yield the keys of all further words that a word of the text may be a form of."""
    form = word.lower_
    yield from (form, normal(word))
    yield from (form[:end] + _PREFIX for end in range(_SHARED, len(form) + 1))


def _key(part: str) -> str:
    return part if len(part) <= _SHARED else part[:-1] + _PREFIX


@cache
def entries(language: str) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of the thesaurus by the forms of their first word."""
    found: dict[str, list[Entry]] = {}
    for sort, forms in (("verbs", conjugate), ("nouns", plural_forms)):
        for first, entry in _by_word(load_lexicon(language, "event_thesaurus")[sort], sort).items():
            for form in forms(language, first):
                found.setdefault(form, []).append(entry)
    return {form: tuple(own) for form, own in found.items()}


def _by_word(thesaurus: Mapping[str, Mapping[str, Sequence[str]]], sort: str) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for kind, grades in thesaurus.items():
        for grade, words in grades.items():
            told = f"{grade} {kind} {sort}"
            for first, *further in (str(word).split() for word in words):
                entry = found.setdefault(first, Entry())
                if further:
                    key, *others = map(_key, further)
                    entry.further.setdefault(key, []).append((tuple(others), told))
                else:
                    entry.alone[told] = None
    return found
