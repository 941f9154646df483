"""How wide a text is drawn, without a browser: layouts are computed before anything is drawn."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files

from toolkit.base.errors import InputError

WIDE = 1000
"""Width of a character that no Latin font holds and that is drawn square (Chinese, Japanese, Korean), in 1/1000 em."""
UNKNOWN = 600
"""Width of any other unknown character, in 1/1000 em: a little wide, so that a label is never cut."""


@cache
def _widths() -> dict[str, dict[str, dict[str, int]]]:
    table: dict[str, dict[str, dict[str, int]]] = json.loads(
        files("toolkit.base.fonts").joinpath("widths.json").read_text(encoding="utf-8")
    )
    return table


def text_width(text: str, *, font: str = "Briefing Sans", weight: int = 400, size: float = 13.5) -> float:
    """Return the width of *text* on one line, in pixels, without kerning (real text is a hair narrower).

    Args:
        text: Plain text; markup is not read.
        font: ``"Briefing Sans"`` or ``"Briefing Serif"``.
        weight: 400 or 600.
        size: Font size in pixels.

    Raises:
        InputError: there is no such font or weight.

    >>> round(text_width("Pyongyang"), 1), round(text_width("Pyongyang", weight=600), 1)
    (62.7, 64.8)
    """
    families = _widths()
    if font not in families:
        raise InputError.unknown("font", font, families)
    if str(weight) not in families[font]:
        raise InputError.unknown("font weight", str(weight), families[font])
    table = families[font][str(weight)]
    return sum(table[character] if character in table else _unknown(character) for character in text) * size / 1000


def _unknown(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else UNKNOWN
