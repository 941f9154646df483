"""Marks: hedges, sources, bounds, denials and the like that a summary may leave out of its text, or add to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import compile_pattern, plain

OPENING = frozenset({"possible", "cond", "hearsay", "likely", "unknown", "condition", "suspect", "threat", "ask"})
"""Marks by which a sentence leaves open what it tells."""


def marks(text: str, language: str) -> frozenset[str]:
    """Return the names of the marks that *text* holds.

    >>> sorted(marks("The dam might reopen by June, engineers said.", "en"))
    ['deadline', 'possible', 'source']
    """
    bare = plain(text)
    return frozenset(name for name, pattern in _patterns(language).items() if pattern.search(bare))


def first_of(text: str, language: str, names: frozenset[str]) -> str:
    """Return the first words of *text* that make one of the marks *names*; empty without any.

    >>> first_of("The dam might reopen by June.", "en", frozenset({"possible", "only"}))
    'might'
    """
    bare = plain(text)
    found = [match for name in sorted(names) if (match := _patterns(language)[name].search(bare))]
    first = min(found, key=lambda match: match.start(), default=None)
    return text[first.start() : first.end()] if first is not None else ""


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    return {name: compile_pattern(language, str(words)) for name, words in load_lexicon(language, "marks").items()}
