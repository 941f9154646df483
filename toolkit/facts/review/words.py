"""Finding words where an analyst says they stand: exact up to the signs that keyboards and editors exchange."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from toolkit.facts.review.nodes import Place

# One sign for one, so that places stay: spaces and line ends are spaces, apostrophes and hyphens are plain.
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\u2019": "'", "\u2011": "-"}
)


def places_of(words: str, text: str, start: int, end: int) -> list[int]:
    """Return where *words* begin in ``text[start:end]``, in reading order.

    Whole words count; a piece of a longer word is found only where the words stand nowhere else.

    >>> places_of("mars", "En mars, marsouins et mars.", 0, 27)
    [3, 22]
    >>> places_of("l'été", "Vers l\u2019été 2030", 0, 15)
    [5]
    """
    wanted = plain(words)
    inside = text[start:end].translate(_PLAIN)
    found, position = [], inside.find(wanted) if wanted else -1
    while position >= 0:
        found.append(position)
        position = inside.find(wanted, position + 1)
    whole = [one for one in found if _is_whole(inside, one, one + len(wanted))]
    return [start + one for one in whole or found]


def plain(words: str) -> str:
    """Return *words* as they are compared: composed, with plain spaces, apostrophes and hyphens."""
    return unicodedata.normalize("NFC", words).translate(_PLAIN).strip()


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


@dataclass(frozen=True)
class Span:
    """A stretch of ``Article.text`` inside one sentence."""

    sentence_id: str
    start: int
    end: int

    def shared_with(self, start: int, end: int) -> float:
        """Return the part of both stretches together that they share, 0 to 1.

        >>> Span("s01", 0, 10).shared_with(5, 10)
        0.5
        """
        both = min(self.end, end) - max(self.start, start)
        return max(both, 0) / (max(self.end, end) - min(self.start, start) or 1)


def choose(
    places: list[int], nth: int, words: str, where: str, place: Place, *, name: str = "surface", drifted: bool = False
) -> int | None:
    """Return the *nth* of *places*; None when there is none.

    Args:
        places: What :func:`places_of` returned.
        nth: Which, from 1; 0 when the analyst did not say.
        words: The words, for the message.
        where: Where they were looked for, for the message.
        place: Line of the review.
        name: Field that holds the words.
        drifted: The text is not what it was when they were written: what does not fit is not found, and no fault.

    Raises:
        InputError: the words stand there several times and nobody says which is meant, or less often than said.
    """
    if not places or (drifted and (nth > len(places) or (not nth and len(places) > 1))):
        return None
    if nth > len(places):
        times = f"{len(places)} time{'s' if len(places) > 1 else ''}"
        raise place.error(
            f'{name}: "{words}" stands only {times} in {where}', f"write {name_nth(name)}: 1 to {len(places)}"
        )
    if not nth and len(places) > 1:
        known = ", ".join(str(number) for number in range(1, len(places) + 1))
        raise place.error(
            f'{name}: "{words}" stands {len(places)} times in {where}', f"add {name_nth(name)}: one of {known}"
        )
    return places[max(nth, 1) - 1]


def name_nth(name: str) -> str:
    """Return the field that counts the occurrences of the words of another."""
    return "nth" if name == "surface" else f"{name}_nth"
