"""Typographic characters for display, one for one: data and hashes keep the raw text."""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"
WORD_JOINER = "\u2060"
"""Keeps what stands on both its sides on one line, behind a dash too."""
NNBSP = "\u202f"

_UNITS = (
    "millions? milliards? ans? mois jours? semaines? heures? minutes? secondes? km m cm kg mètres? kilomètres? "
    "hectares? "
    "litres? tonnes? degrés? points? euros? dollars? francs? livres? couronnes? personnes? habitants? enfants? élèves? "
    "morts blessés"
)
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_AFTER_NUMBER = "|".join(f"{_UNITS} {_MONTHS}".split())
_OPENING = re.compile(r'(?:(?<=[\s(\[\u2014\u2013\u2018\u00ab-])|^)"(?=\S)')
_FRENCH_RULES = (
    (re.compile(r"[ \u00a0\u202f](?=:)"), NBSP),
    (re.compile(r"[ \u00a0\u202f](?=[;!?])"), NNBSP),
    (re.compile(r"(?<=«)[ \u00a0\u202f]"), NBSP),
    (re.compile(r"[ \u00a0\u202f](?=»)"), NBSP),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"), NNBSP),
    (re.compile(r"(?<=\d)[ \u00a0\u202f](?=[%€$£°])"), NBSP),
    (re.compile(rf"(?<=\d) (?=(?:{_AFTER_NUMBER})\b)"), NBSP),
)


def colon(language: str) -> str:
    """Return the colon as a language sets it, with the space before it.

    >>> f"Source{colon('fr')} Ada", f"Source{colon('en')} Ada"
    ('Source\\xa0: Ada', 'Source: Ada')
    """
    return f"{NBSP}:" if language == "fr" else ":"


@lru_cache(maxsize=4096)
def typographic(text: str, language: str) -> str:
    """Return *text* with typographic apostrophes and no-break spaces of *language*; its length never changes.

    One character replaces one character, so offsets into the result equal offsets into the text. French (fr-FR):
    U+00A0 before the colon and inside guillemets, U+202F before ; ! ? and between thousands. English: apostrophes only.
    Straight quotation marks become curly ones in both.

    >>> typographic("l'accord : « oui » !", "fr")
    'l’accord\\xa0: «\\xa0oui\\xa0»\\u202f!'
    """
    shown = text.replace("'", "\u2019")
    # A straight mark opens after a space, a bracket or a dash, and closes after anything else.
    shown = _OPENING.sub("\u201c", shown).replace('"', "\u201d")
    if language == "fr":
        for pattern, space in _FRENCH_RULES:
            shown = pattern.sub(space, shown)
    return shown
