"""Words that tell whose somebody or something is, from the lexicon of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from toolkit.facts.lexicon import load_lexicon

_IN_ANY_CASE = ("abroad", "counterparts", "of", "public_offices", "owned", "world")
_AS_WRITTEN = (
    "heads",
    "own_town",
    "employed",
    "state_bodies",
    "home_bodies",
    "multilateral",
    "seated_behind",
    "seated_ahead",
)
"""Patterns of which a capital letter is part."""


@cache
def origin_words(language: str) -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of the lexicon ``origins`` by name.

    >>> origin_words("en")["seated_ahead"].fullmatch("-based ") is not None
    True
    """
    lexicon = load_lexicon(language, "origins")
    in_any_case = {name: re.compile(lexicon[name], re.IGNORECASE) for name in _IN_ANY_CASE}
    return in_any_case | {name: re.compile(lexicon[name]) for name in _AS_WRITTEN}
