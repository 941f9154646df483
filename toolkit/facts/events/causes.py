"""Causes: whether a wording says that one thing brings about or explains another."""

from __future__ import annotations

from functools import cache

from toolkit.facts.wording import cue_span, has_lexicons, plain, rules


@cache
def cause_words(text: str, language: str) -> str | None:
    """Return the words of *text* that state a cause, or None.

    >>> cause_words("La hausse est due à la sécheresse.", "fr")
    'est due à'
    """
    if not has_lexicons(language):
        return None
    for rule in rules(language, "causes"):
        match = next(rule.find(plain(text)), None)
        if match is not None:
            start, end = cue_span(match)
            return text[start:end]
    return None
