"""Limits: what the toolkit cannot read of an article in some language on this computer, told to the user."""

from __future__ import annotations

from toolkit.facts.language_model import model_name
from toolkit.facts.lexicon import LANGUAGES


def limit_of(language: str) -> str:
    """Return what stays unread of an article in *language*, as one sentence for the user; empty when all is read.

    The tables say the same with the flags ``language-not-supported`` and ``no-language-model`` of the article.

    >>> limit_of("de")
    'only sections and sentences are found in an article in "de"; the languages that are read are fr, en'
    """
    if language not in LANGUAGES:
        told = f'only sections and sentences are found in an article in "{language}"'
        return f"{told}; the languages that are read are {', '.join(LANGUAGES)}"
    if model_name(language) is None:
        return (
            f'no language model for "{language}" is installed: names are found from lists only, and words alone decide '
            "where grammar would; see: briefing doctor"
        )
    return ""
