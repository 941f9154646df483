"""What bounds a date: « avant la fin du mois » lies before it, "since January" begins with it."""

from __future__ import annotations

import re
from functools import cache

from toolkit.facts.lexicon import load_lexicon

_REACH = 60
"""Characters before a date in which its preposition stands."""


@cache
def _limits(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    rules = load_lexicon(language, "times")["limits"]
    return tuple(
        (
            entry["comparator"],
            re.compile(rf"(?:^|(?<=[^\w-]))(?:{entry['before']})(?: ?(?:{rules['between']}))?\W*$", re.IGNORECASE),
            re.compile(rf" ?(?:{entry['after']})\b", re.IGNORECASE),
        )
        for entry in rules["entries"]
    )


def date_limit(text: str, start: int, end: int, language: str) -> str | None:
    """Return how the words around the date ``text[start:end]`` bound it, or None for a date told as it is.

    ``<`` and ``<=`` are the last moments, ``>`` and ``>=`` the first ones. The date itself stays as told.

    Args:
        text: The sentence, with plain spaces and straight apostrophes.
        start: Where the date begins.
        end: Where it ends.
        language: ``fr`` or ``en``.

    >>> date_limit("Shut until at least Thursday.", 20, 28, "en"), date_limit("Fermé avant mardi.", 12, 17, "fr")
    ('>=', '<')
    """
    before = text[max(0, start - _REACH) : start]
    for comparator, leading, trailing in _limits(language):
        if trailing.match(text, end) or leading.search(before):
            return comparator
    return None
