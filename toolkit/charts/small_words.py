"""The small words of a language, by what they do: lean on another sentence, open a clause, deny."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.endings import small_of


@cache
def small_words(language: str) -> dict[str, Any]:
    """Return the small words of *language*; those of an unknown language are none."""
    entry = files("toolkit.charts").joinpath("words", f"{language}.yaml")
    if not entry.is_file():
        return {}
    loaded: dict[str, Any] = yaml.safe_load(entry.read_text(encoding="utf-8"))
    return {"small": sorted(small_of(language)), **loaded}


def word_set(language: str, name: str) -> frozenset[str]:
    """Return one group of the small words, lower case.

    >>> "elle" in word_set("fr", "leaning"), word_set("xx", "leaning")
    (True, frozenset())
    """
    found = small_words(language).get(name, ())
    return frozenset(found.split() if isinstance(found, str) else found)
