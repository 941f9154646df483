"""Trigger detection: which words of a sentence tell an event, of which type, as learnt from marked text.

The frames of the lexicon know the words that they list; this knows the others by how marked text uses such words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.trigger_signs import candidates, name_kinds, signs_of
from toolkit.facts.vocabulary import PLOVER_TYPES

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

SIZE = 2**16
"""Rows of weights; signs are told apart by a checksum, so that no list of them need be kept."""
KINDS = ("", *PLOVER_TYPES)
"""What a word may tell: nothing, or an event of a type; a column of weights each."""
Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Detected:
    """How likely a word tells an event of any type, and of which one most likely."""

    probability: float
    type: str


def detect(parsed: ParsedSentence, entities: EntityRows, language: str) -> dict[int, Detected]:
    """Return what each word of a sentence may tell, by its index; nothing for a language that was not learnt.

    Args:
        parsed: The sentence.
        entities: Of its article.
        language: Of the article.
    """
    known = weights(language)
    if known is None or parsed.parse is None:
        return {}
    kinds = name_kinds(parsed, entities)
    words = list(candidates(parsed.parse, kinds))
    if not words:
        return {}
    told = probabilities(known, [rows_of(signs_of(word, kinds)) for word in words])
    return {
        word.i: Detected(float(1 - chances[0]), KINDS[1 + int(np.argmax(chances[1:]))])
        for word, chances in zip(words, told, strict=True)
    }


def rows_of(signs: Iterable[str]) -> tuple[int, ...]:
    """Return the rows of weights that *signs* stand for, each once.

    >>> rows_of(["root", "root"]) == rows_of(["root"])
    True
    """
    return tuple(sorted({crc32(sign.encode()) % SIZE for sign in signs}))


def probabilities(known: Numbers, rows: Sequence[Sequence[int]]) -> Numbers:
    """Return for each word the probability of each of ``KINDS``, by a multinomial logistic regression."""
    sums = np.stack([known[list(own)].sum(axis=0) for own in rows]) + known[SIZE]
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)


@cache
def weights(language: str) -> Numbers | None:
    """Return the learnt weights of *language*, the last row those of every word; treat them as read-only."""
    file: Any = files("toolkit.facts.events") / "learned" / f"triggers.{language}.npz"
    if not file.is_file():
        return None
    with file.open("rb") as opened, np.load(opened) as stored:
        return whole(stored["rows"], stored["weights"])


def whole(rows: NDArray[Any], kept: NDArray[Any]) -> Numbers:
    """Return the whole table of weights from those *rows* of it that are *kept*."""
    table = np.zeros((SIZE + 1, len(KINDS)), np.float32)
    table[rows] = kept
    return table
