"""Numbers as people of a language write them, and as a review file has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.base.typography import NNBSP
from toolkit.facts.review.fields import settable

_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBERS = ("number", "integer")


def number_typed(text: str, language: str) -> str:
    """Return a number as the review file has it; what is no number of the language stays as it was typed.

    >>> [number_typed(text, "fr") for text in ("1 250,5", "1250.5", "une")], number_typed("1,250", "en")
    (['1250.5', '1250.5', 'une'], '1250')
    """
    bare = _SPACES.sub("", text.strip())
    if language == "fr":
        bare = bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare
    elif _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    return bare if _PLAIN.fullmatch(bare) else text


def number_shown(text: str, language: str) -> str:
    """Return a number of the review file as people of the language write it; anything else as it is.

    >>> [number_shown(text, "en") for text in ("1250.5", "5000000", "x")], number_shown("1250.5", "fr")
    (['1,250.5', '5,000,000', 'x'], '1\\u202f250,5')
    """
    if not _PLAIN.fullmatch(text):
        return text
    whole, _, part = text.partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", NNBSP if language == "fr" else ",", whole)
    return f"{grouped}{',' if language == 'fr' else '.'}{part}" if part else grouped


def is_number(table: str, name: str) -> bool:
    """Tell whether a column holds numbers.

    >>> is_number("quantities", "value"), is_number("quantities", "unit")
    (True, False)
    """
    column = settable(table).get(name)
    return column is not None and column.kind in _NUMBERS


def values_typed(table: str, values: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the values of a form as a review file has them."""
    return {name: number_typed(text, language) if is_number(table, name) else text for name, text in values.items()}


def values_shown(table: str, values: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the values of a row as people of the language write them."""
    return {name: number_shown(text, language) if is_number(table, name) else text for name, text in values.items()}
