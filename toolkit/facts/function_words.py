"""Function words: prepositions, pronouns, articles and helping verbs of one language, by what they do in a clause."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.lexicon import LANGUAGES, load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def function_words(language: str, role: str) -> frozenset[str]:
    """Return the words that play *role* in *language*, in lower case; none where the language has no such words.

    >>> sorted(function_words("fr", "by")), sorted(function_words("en", "by"))
    (['par'], ['by'])
    """
    if language not in LANGUAGES:
        return frozenset()
    return frozenset(str(word) for word in load_lexicon(language, "function_words")[role])


@cache
def contractions(language: str) -> Mapping[str, str]:
    """Return what each contracted or elided form of a language reads as.

    >>> contractions("fr")["aux"], dict(contractions("en"))
    ('à', {})
    """
    return dict(load_lexicon(language, "function_words")["contractions"]) if language in LANGUAGES else {}


def plays(token: Token, role: str) -> bool:
    """Tell whether a word, as it is printed, plays *role* in its language: « que » is ``that``, "than" is not."""
    return token.lower_.replace("\u2019", "'") in function_words(token.lang_, role)
