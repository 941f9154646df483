"""The panel's words, in the language of the project's pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from toolkit.export.words import Words, words


@cache
def vocabulary(language: str) -> Words:
    """Return the panel's words.

    >>> vocabulary("fr")("run")
    'Lancer'
    """
    text = files("toolkit.desk.panel").joinpath("labels", f"{language}.yaml").read_text(encoding="utf-8")
    signs = words(language).entries
    return Words(language, {"decimal": signs["decimal"], "thousands": signs["thousands"], **yaml.safe_load(text)})


def named(words: Words, group: str, key: str) -> str:
    """Return the word of a *group*, such as a state; the key itself where there is none.

    >>> named(vocabulary("en"), "states", "cached")
    'unchanged, made before'
    """
    entries: dict[str, str] = words.entries[group]
    return entries.get(key, key)
