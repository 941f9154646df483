"""Sentences of two notes compared: what changed in the text where no claim of it tells so.

A number may stand outside every claim, in the words that describe a source: "the master of a ferry that drifted for 94
minutes says …". The table of claims alone would say of its change that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from toolkit.briefing.earlier.refigured import Figure, figures_in, plain, refigured

_ALIKE = 0.6
"""Share of common words from which on two sentences are one in other words."""
_WORDS_BEFORE = 5
"""Words shown before those that differ."""
Fate = Literal["changed", "new", "gone"]
FATES: tuple[Fate, ...] = ("changed", "new", "gone")


@dataclass(frozen=True)
class Written:
    """A sentence of a note: its words, their place, and the numbers, lengths and dates in them.

    Attributes:
        surface: Its words.
        start: Its first character in the article.
        figures: Numbers, lengths, dates and hours, in their order.
        sentence_id: Its id.
    """

    surface: str
    start: int = 0
    figures: tuple[Figure, ...] = ()
    sentence_id: str = ""


@dataclass(frozen=True)
class Rewriting:
    """One sentence that is not as it was.

    Attributes:
        fate: It ``changed``, is ``new`` or ``gone``.
        now: As it stands; None when it is gone.
        before: As it stood; None when it is new.
        figures: Where numbers alone changed: as each was, as it is.
    """

    fate: Fate
    now: Written | None = None
    before: Written | None = None
    figures: tuple[tuple[Figure, Figure], ...] = ()


def written(sentences: Iterable[tuple[int, str, str]], figures: Iterable[Mapping[str, Any]]) -> tuple[Written, ...]:
    """Return sentences, given as first character, words and id, with their numbers and dates.

    >>> row = {"start": 4, "surface": "6 ponts", "kind": "duration"}
    >>> written([(0, "Les 6 ponts rouvrent.", "s01")], [row])[0].figures
    (Figure(start=4, surface='6 ponts'),)
    """
    rows = list(figures)
    return tuple(
        Written(surface, start, figures_in(start, surface, rows, dated=True), name)
        for start, surface, name in sentences
    )


def rewritings(before: Sequence[Written], now: Sequence[Written]) -> list[Rewriting]:
    """Return what differs between the sentences of two notes, those that only moved left out.

    >>> old = written([(0, "Le pont de Luvua est clos.", "s01")], [])
    >>> [one.fate for one in rewritings(old, written([(0, "Le pont de Luvua est ouvert.", "s01")], []))]
    ['changed']
    """
    old, new = list(before), list[Written]()
    for sentence in now:
        same = next((one for one in old if plain(one.surface) == plain(sentence.surface)), None)
        if same is None:
            new.append(sentence)
        else:
            old.remove(same)
    found = []
    for share, one, other in sorted(_alike(old, new), key=lambda pair: (-pair[0], pair[2].start)):
        if share >= _ALIKE and one in old and other in new:
            old.remove(one)
            new.remove(other)
            changed = refigured(one.surface, one.figures, other.surface, other.figures)
            found.append(Rewriting("changed", other, one, changed))
    found.sort(key=lambda one: one.now.start if one.now else 0)
    return [*found, *(Rewriting("new", one) for one in new), *(Rewriting("gone", before=one) for one in old)]


def _alike(old: Sequence[Written], new: Sequence[Written]) -> Iterable[tuple[float, Written, Written]]:
    for one in old:
        words = plain(one.surface).split()
        for other in new:
            yield SequenceMatcher(None, words, plain(other.surface).split(), autojunk=False).ratio(), one, other


def untold(found: Iterable[Rewriting], told: Sequence[tuple[int, str]], gone: Sequence[str]) -> list[Rewriting]:
    """Return the rewritings that no change of a claim tells.

    Args:
        found: What differs between the sentences.
        told: First character and words of the claims as they stand that are told to have changed.
        gone: Words of the claims that are told to be gone.
    """
    return [rest for one in found if (rest := _rest(one, told, gone)) is not None]


def _rest(one: Rewriting, told: Sequence[tuple[int, str]], gone: Sequence[str]) -> Rewriting | None:
    """Return what no claim tells of a rewriting: of changed numbers those outside the claims; None for nothing."""
    if one.now is None:
        left = one.before is None or any(plain(words) in plain(one.before.surface) for words in gone)
        return None if left else one
    first, last = one.now.start, one.now.start + len(one.now.surface)
    spans = [(start - first, start - first + len(words)) for start, words in told if first <= start < last]
    if not one.figures:
        return None if spans else one
    outside = tuple(pair for pair in one.figures if not any(start <= pair[1].start < end for start, end in spans))
    return replace(one, figures=outside) if outside else None


def differing(before: str, now: str) -> tuple[int, int]:
    """Return where in each of two sentences the first words that differ are to be shown from, a few words earlier.

    >>> old, new = "Le maire de la ville haute de Luvua a fui.", "Le maire de la ville haute de Luvua est resté."
    >>> [text[place:] for text, place in zip((old, new), differing(old, new), strict=True)]
    ['la ville haute de Luvua a fui.', 'la ville haute de Luvua est resté.']
    """
    pieces = before.split(" "), now.split(" ")
    same = next((n for n, (one, other) in enumerate(zip(*pieces, strict=False)) if one != other), 0)
    shown = max(0, same - _WORDS_BEFORE)
    places = [len(" ".join(words[:shown])) + (1 if shown else 0) for words in pieces]
    return places[0], places[1]
