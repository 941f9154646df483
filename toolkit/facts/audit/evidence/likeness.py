"""Likeness: which topics of one sentence another tells in other words: near words, other numbers, wider times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from toolkit.facts.audit.figures.figures import exclude, head, same_measure
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import Topics, is_word, number_topic, time_topic
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span

RELATED = 0.65
"""Likeness of two words from which they may tell the same (French vectors only)."""
RELATED_VERBS = 0.8
"""The same for verbs, whose neighbours as often tell something else done to the same thing."""


_TELLING = 30
"""A number from which another of the same size is hardly one of other persons."""


@dataclass(frozen=True, eq=False)
class Directed:
    """A word with its direction of meaning."""

    start: int
    topic: str
    vector: Any
    alike: float


@dataclass(frozen=True, eq=False)
class Directions:
    """The directed words of a sentence, and their vectors as the rows of one matrix: compared all at once."""

    words: tuple[Directed, ...]
    matrix: Any

    def nearest(self, rows: Sequence[int], others: Directions) -> list[float]:
        """Return how near each of the words in *rows* comes to the nearest of *others*."""
        return [float(near) for near in (self.matrix[list(rows)] @ others.matrix.T).max(axis=1)]


@dataclass(frozen=True, eq=False)
class Likeness:
    """How near the sentences of an article come to each other where they do not share their words."""

    topics: Topics
    _vectors: dict[str, Directions | None] = field(default_factory=dict, repr=False)

    def nearly_said(
        self, parsed: ParsedSentence, other: ParsedSentence, asked: frozenset[str], within: Span | None
    ) -> frozenset[str]:
        """Return those of *asked* that *other* tells in a related word, or with another number or a wider time."""
        if not asked:
            return asked
        near = kin(asked, self.topics.of(other), self.topics.material.language)
        return (
            near
            | self._measured(parsed, other, asked)
            | self._timed(parsed, other, asked)
            | (self._related(parsed, other, asked, within))
        )

    def _related(
        self, parsed: ParsedSentence, other: ParsedSentence, asked: frozenset[str], within: Span | None
    ) -> frozenset[str]:
        """Those whose word is much like a word of the other sentence; empty without word vectors."""
        own, theirs = self._directions(parsed), self._directions(other)
        if own is None or theirs is None:
            return frozenset()
        first, last = within or (0, len(parsed.text))
        rows = [n for n, one in enumerate(own.words) if first <= one.start < last and one.topic in asked]
        near = zip(rows, own.nearest(rows, theirs), strict=True)
        return frozenset(own.words[row].topic for row, much in near if much >= own.words[row].alike)

    def _measured(self, parsed: ParsedSentence, other: ParsedSentence, asked: frozenset[str]) -> frozenset[str]:
        """Those that are numbers, where the other sentence gives another number for the same measure."""
        material = self.topics.material
        theirs = material.quantities_in(other.sentence.sentence_id)
        mine = material.quantities_in(parsed.sentence.sentence_id) if theirs else ()
        like = [row for row in mine if any(same_measure(row, one, material.language) for one in theirs)]
        like += [row for row in mine if row not in like and any(self._of_people(row, one) for one in theirs)]
        return frozenset(name for name in (number_topic(row) for row in like) if name in asked)

    def _of_people(self, row: Row, other: Row) -> bool:
        """Tell whether two numbers that may both hold count persons, one of them by no more than that word."""
        if row["unit"] != "count" or other["unit"] != "count" or exclude(row, other) or not (row["of"] and other["of"]):
            return False
        language = self.topics.material.language
        named = people(language)
        exact = max(bound for bound in (row["value"], row["low"], row["high"]) if bound is not None) >= _TELLING
        return exact and bool(named & (head(row, language) | head(other, language)))

    def _timed(self, parsed: ParsedSentence, other: ParsedSentence, asked: frozenset[str]) -> frozenset[str]:
        """Those that are times, where the other sentence gives one that lies inside or around it."""
        material = self.topics.material
        theirs = [row for row in material.times_in(other.sentence.sentence_id) if _placed(row)]
        mine = [row for row in material.times_in(parsed.sentence.sentence_id) if theirs and _placed(row)]
        near = (row for row in mine if any(_inside(row, one) or _inside(one, row) for one in theirs))
        return frozenset(name for name in (time_topic(row) for row in near) if name in asked)

    def _directions(self, parsed: ParsedSentence) -> Directions | None:
        """The nouns, verbs and adjectives of a sentence with their vectors, dates aside; only French has some."""
        name = parsed.sentence.sentence_id
        if name not in self._vectors:
            words = tuple(self._directed(parsed))
            self._vectors[name] = Directions(words, np.stack([word.vector for word in words])) if words else None
        return self._vectors[name]

    def _directed(self, parsed: ParsedSentence) -> Iterator[Directed]:
        if parsed.parse is None or not parsed.parse.vocab.vectors_length:
            return
        topics = {word.start: word.topic for word in self.topics.words(parsed) if is_word(word.topic)}
        dated = [span_in(parsed, row) for row in self.topics.material.times_in(parsed.sentence.sentence_id)]
        for token in parsed.parse:
            inside = any(start <= token.idx < end for start, end in dated)
            if token.idx in topics and token.pos_ in ("NOUN", "VERB", "ADJ") and token.has_vector and not inside:
                alike = RELATED_VERBS if token.pos_ == "VERB" else RELATED
                yield Directed(token.idx, topics[token.idx], token.vector / (token.vector_norm or 1.0), alike)


def _placed(row: Row) -> bool:
    return row["kind"] == "date" and row["earliest"] is not None and row["latest"] is not None


def _inside(one: Row, other: Row) -> bool:
    return bool(other["earliest"] <= one["earliest"] and one["latest"] <= other["latest"])


@cache
def people(language: str) -> frozenset[str]:
    return stems(str(load_lexicon(language, "scope")["people"]), language)
