"""Whether a share is a rise or a fall: « ont augmenté de 18 % » is no 18 % of anything."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Movement = Literal["", "rise", "fall"]
_REACH = 60


def movement_of(text: str, start: int, end: int, language: str) -> Movement:
    """Return whether the words around the amount at ``text[start:end]`` make it a rise or a fall.

    >>> text = "Sales fell by 9 percent"
    >>> movement_of(text, 14, 23, "en"), movement_of("A share of 9 percent", 11, 20, "en")
    ('fall', '')
    """
    patterns = _patterns(language)
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH].lstrip(" \u00a0\u202f,-")
    if patterns and text[:end].endswith("%") and patterns["level_behind"].match(behind):
        return ""
    for movement in ("rise", "fall"):
        if patterns and (patterns[movement].search(before) or patterns[f"{movement}_behind"].match(behind)):
            return "rise" if movement == "rise" else "fall"
    return ""


def moves(noun: str, language: str) -> bool:
    """Return whether a noun already says that something rises or falls.

    >>> moves("growth", "en"), moves("spending", "en")
    (True, False)
    """
    patterns = _patterns(language)
    return any(patterns[name].match(noun) for name in ("rise_noun", "fall_noun")) if patterns else False


def movement_words(language: str) -> dict[str, Any]:
    """Return the words of *language* as its file has them, with their examples; none for an unknown language."""
    file = files("toolkit.briefing") / "words" / f"movement.{language}.yaml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return loaded


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    words = movement_words(language)
    if not words:
        return {}
    before = {name: rf"{words[name]} {words['between']}$" for name in ("rise", "fall")}
    behind = {name: words[name] for name in ("rise_behind", "fall_behind", "level_behind")}
    nouns = {f"{name}_noun": words[name] for name in ("rise", "fall")}
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in (before | behind | nouns).items()}
