"""Typographic characters for display, one for one: data and hashes keep the raw text."""

from __future__ import annotations

import re

NBSP = "\u00a0"
NNBSP = "\u202f"

_FRENCH_RULES = (
    (re.compile(r"[ \u00a0\u202f](?=:)"), NBSP),
    (re.compile(r"[ \u00a0\u202f](?=[;!?])"), NNBSP),
    (re.compile(r"(?<=«)[ \u00a0\u202f]"), NBSP),
    (re.compile(r"[ \u00a0\u202f](?=»)"), NBSP),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"), NNBSP),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=[%€$£°])"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|ans?|mois|jours?|euros?|km|tonnes?)\b)"), NBSP),
    (re.compile(r"(?<=\d) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"), NBSP),
)


def typographic(text: str, language: str) -> str:
    """Return *text* with typographic apostrophes and no-break spaces of *language*; its length never changes.

    One character replaces one character, so offsets into the result equal offsets into the text. French (fr-FR):
    U+00A0 before the colon and inside guillemets, U+202F before ; ! ? and between thousands. English: apostrophes only.

    >>> typographic("l'accord : « oui » !", "fr")
    'l’accord\\xa0: «\\xa0oui\\xa0»\\u202f!'
    """
    shown = text.replace("'", "\u2019")
    if language == "fr":
        for pattern, space in _FRENCH_RULES:
            shown = pattern.sub(space, shown)
    return shown
