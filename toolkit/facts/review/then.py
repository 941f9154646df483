"""The article as it was when a review was written, set against the article as it is read now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from toolkit.article.model import Article, Sentence
from toolkit.base.identity import sha256
from toolkit.facts.review.fields import WHOLE_SENTENCE
from toolkit.facts.review.ids import id_on
from toolkit.facts.review.model import Decision, Review
from toolkit.facts.review.words import Span, places_of, plain

TELLING = 20
"""Code points from which words tell by themselves where they come from; a name stands in many sentences."""
FINGERPRINT = 8
"""Hexadecimal digits of a sentence's fingerprint."""


def fingerprint(words: str) -> str:
    """Return the fingerprint of a sentence by which it is found again when its number has changed."""
    return sha256(plain(words))[:FINGERPRINT]


@dataclass(frozen=True, eq=False)
class Then:
    """The text and its sentences then and now."""

    article: Article
    review: Review

    @property
    def text_changed(self) -> bool:
        """Whether the review was written against another text."""
        return bool(self.review.sha256) and self.review.sha256 != self.article.sha256

    @cached_property
    def drifted(self) -> bool:
        """Whether sentences may have other numbers, words or bounds than then: another text, or other rules."""
        return self.text_changed or (bool(self.review.sentences) and dict(self.review.sentences) != self._marks)

    def homes(self, sentence_id: str) -> list[Sentence]:
        """Return today's sentences for one of then, the likeliest first; none if it is gone or none of the article."""
        if self.drifted and self.review.sentences:
            return [self._by_id[name] for name in self._today.get(sentence_id, ())]
        return [self._by_id[sentence_id]] if sentence_id in self._by_id else []

    def sentence(self, sentence_id: str) -> Sentence | None:
        """Return today's sentence for one of then, or None if it is gone or none of the article."""
        return next(iter(self.homes(sentence_id)), None)

    def span(self, decision: Decision) -> Span | None:
        """Return where the words of *decision* stand today: in its sentence; long ones anywhere in what has drifted."""
        homes = self.homes(decision.home)
        if not decision.surface:
            whole = homes[0] if homes and decision.table in WHOLE_SENTENCE else None
            return Span(whole.sentence_id, whole.start, whole.end) if whole else None
        found = next(filter(None, (self._places(decision.surface, [home]) for home in homes)), [])
        if not found and self.drifted and len(decision.surface) >= TELLING:
            found = self._places(decision.surface, self.article.sentences)
            return found[0] if len(found) == 1 else None
        if len(found) > 1:
            nth = decision.nth or self._told_by_id(decision, found)
            return found[nth - 1] if nth <= len(found) else None
        return found[0] if found else None

    def _places(self, words: str, sentences: Iterable[Sentence]) -> list[Span]:
        length = len(plain(words))
        return [
            Span(one.sentence_id, start, start + length)
            for one in sentences
            for start in places_of(words, self.article.text, one.start, one.end)
        ]

    def _told_by_id(self, decision: Decision, found: Sequence[Span]) -> int:
        """Return which occurrence a row_id means: it is made of sentence, words and occurrence."""
        for nth, span in enumerate(found, 1):
            if id_on(self.article, decision.table, span, decision.home) == decision.row_id:
                return nth
        return 1

    @cached_property
    def _by_id(self) -> dict[str, Sentence]:
        return {sentence.sentence_id: sentence for sentence in self.article.sentences}

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {one.sentence_id: fingerprint(self.article.surface(one)) for one in self.article.sentences}

    @cached_property
    def _today(self) -> dict[str, list[str]]:
        """Today's sentence ids for each of then: the same words, or other words between the same neighbours."""
        then, now = list(self.review.sentences.items()), list(self._marks.items())
        matcher = SequenceMatcher(None, [mark for _, mark in then], [mark for _, mark in now], autojunk=False)
        found: dict[str, list[str]] = {}
        for kind, a, b, c, d in matcher.get_opcodes():
            new = [name for name, _ in now[c:d]]
            for place, (old, _) in enumerate(then[a:b]):
                # As many sentences as before are taken one for one; of split or joined ones each may be meant.
                paired = new[place : place + 1] if b - a == d - c else []
                rest = [] if kind == "equal" else [name for name in new if name not in paired]
                found[old] = [*paired, *rest]
        return found
