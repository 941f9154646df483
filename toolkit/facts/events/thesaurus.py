"""Thesaurus: which types of event a word can tell at all; a sign that is weighed, where a frame would decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conjugate
from toolkit.facts.events.frames import plural_forms
from toolkit.facts.events.syntax import normal
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 7
"""Words behind the first one within which the others of an entry must follow: « claquer la porte »."""
_SHARED = 4
"""Letters that a further word and its entry must share, so that its forms are known: « portes »."""
Entry = tuple[tuple[str, ...], str]
"""Further words that must follow, and what the entry says: its grade and type."""


def listed(token: Token) -> Iterator[str]:
    """Yield what the thesaurus says of a word, each once: ``usual ACCUSE``, ``possible REJECT``."""
    found: dict[str, None] = {}
    for further, told in entries(token.lang_).get(token.lower_, ()):
        if not further or all(any(_is_form(word, part) for word in _behind(token)) for part in further):
            found[told] = None
    yield from found


def _behind(token: Token) -> Iterator[Token]:
    yield from token.doc[token.i + 1 : token.i + 1 + _REACH]


def _is_form(word: Token, part: str) -> bool:
    return part in (word.lower_, normal(word)) or (len(part) > _SHARED and word.lower_.startswith(part[:-1]))


@cache
def entries(language: str) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of the thesaurus by the forms of their first word."""
    told: dict[str, list[Entry]] = {}
    thesaurus = load_lexicon(language, "event_thesaurus")
    for sort, forms in (("verbs", conjugate), ("nouns", plural_forms)):
        for kind, grades in thesaurus[sort].items():
            for grade, words in grades.items():
                for word in words:
                    first, *further = str(word).split()
                    for form in forms(language, first):
                        told.setdefault(form, []).append((tuple(further), f"{grade} {kind} {sort}"))
    return {form: tuple(found) for form, found in told.items()}
