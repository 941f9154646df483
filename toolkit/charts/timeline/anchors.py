"""What a date inside a claim belongs to, where that is only a part of it: « après la rencontre de mai »."""

from __future__ import annotations

import re

from toolkit.charts.small_words import small_words, word_set

_FEWEST_BETWEEN = 2
"""Words between « après » and a date that make a matter of their own: « la rencontre de mai »."""


def anchor_of(surface: str, place: tuple[int, int], language: str) -> str:
    """Return the part of a claim that its date is told of, or nothing where it is told of the claim.

    Args:
        surface: The claim's words.
        place: Where the date stands in them.
        language: Of the article.

    >>> anchor_of("Les relevés faits en mai seront publiés", (21, 24), "fr")
    'Les relevés faits en mai'
    """
    return settled_part(surface, place, language) or _before_or_after(surface, place, language)


def settled_part(surface: str, place: tuple[int, int], language: str) -> str:
    """Return what a claim says was so, or was made, at its date, whatever it tells of it: nothing where it does not.

    >>> settled_part("La taxe, aujourd'hui de 3 %, passerait à 5 %", (9, 20), "fr")
    "La taxe, aujourd'hui de 3 %"
    """
    patterns = small_words(language).get("settled_parts", {})
    ahead, behind = surface[: place[0]], surface[place[1] :]
    made = re.compile(patterns.get("made", "(?!)"), re.IGNORECASE).fullmatch(ahead)
    if made:
        return surface[: place[1]]
    amount = re.compile(patterns.get("amount", "(?!)"), re.IGNORECASE).match(behind)
    return surface[: place[1] + amount.end("own")] if amount and ahead.endswith(", ") else ""


def _before_or_after(surface: str, place: tuple[int, int], language: str) -> str:
    """Return what a date belongs to when the claim only comes before or after it: « après la rencontre de mai »."""
    before = sorted(word_set(language, "before_or_after"), key=len, reverse=True)
    ahead = surface[: place[0]]
    found = [match for word in before for match in re.finditer(rf"\b{word.replace('_', ' ')}\s", ahead, re.IGNORECASE)]
    if not found:
        return ""
    begin = max(match.end() for match in found)
    between = ahead[begin:]
    if len(between.split()) < _FEWEST_BETWEEN or re.search(r"[,;:()]", between):
        return ""
    return surface[begin : place[1]]
