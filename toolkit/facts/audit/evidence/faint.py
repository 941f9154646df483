"""Faint evidence: by what a statement is found after all, where no sentence covers enough of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.weights import Weights
from toolkit.facts.audit.reading.landmarks import names, names_new
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import Span

_KNOWN_THINGS = 0.25
"""Share that is enough for a statement that names nothing new: it hardly tells another matter."""
_SPREAD = 0.42
"""Share that neighbouring sentences must cover together where none does alone."""
_WINDOW = 3
"""How many neighbouring sentences may tell a statement together."""
_ADDS = 0.12
"""Share from which one of them adds to what they tell."""
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")


@dataclass(frozen=True, eq=False)
class Faint:
    """A part of a statement that no sentence alone covers enough of."""

    weights: Weights
    parsed: ParsedSentence
    within: Span | None

    def evidence(self, in_order: Sequence[Evidence], best_first: Sequence[Evidence]) -> list[Evidence]:
        """Return what the statement is told by, given every sentence in reading order and by its share."""
        return (
            self._by_neighbours(in_order)
            or self._of_known_things(best_first[:1])
            or self._by_name(best_first)
            or self._by_subject(best_first)
        )

    @property
    def _about(self) -> Topics:
        return self.weights.about

    @cached_property
    def _own(self) -> frozenset[str]:
        return self._about.of(self.parsed, self.within)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(word.topic for word in self._about.predicate(self.parsed, self.within))

    def _by_neighbours(self, in_order: Sequence[Evidence]) -> list[Evidence]:
        """The neighbouring sentences that together cover enough of a statement, its predicate with it."""
        total = self.weights.of(self._own)
        best: list[Evidence] = []
        reached = _SPREAD
        for first in range(len(in_order)):
            window = in_order[first : first + _WINDOW]
            covered = frozenset().union(*(one.said for one in window))
            share = self.weights.of(covered) / total if total else 0.0
            if share > reached and self._asked & covered:
                reached, best = share, [one for one in window if self.weights.of(one.said) >= _ADDS * total]
        return sorted(best, key=lambda one: -one.share)

    def _of_known_things(self, best: Sequence[Evidence]) -> list[Evidence]:
        """The best sentence for a statement that names nothing new, where it tells its act, or where none does."""
        countries = {topic for topic in self._own if topic[0] == "@"}
        none_tells = not any(self.weights.known(topic) for topic in self._asked)
        near = [one for one in best if one.share >= _KNOWN_THINGS and countries <= one.said]
        told = [one for one in near if self._asked & one.said or (none_tells and one.said)]
        return [] if names_new(self._about, self.parsed, self.within, self.weights.known) else told

    def _by_name(self, best_first: Sequence[Evidence]) -> list[Evidence]:
        """The one sentence that names whom or what a statement names, and shares one thing more with it."""
        named = names(self._about, self.parsed) & self._own & self.weights.once
        told = [one for one in best_first if one.said & named and any(topic[0] != "@" for topic in one.covered - named)]
        return told[:1] if len(told) == 1 else []

    def _by_subject(self, best_first: Sequence[Evidence]) -> list[Evidence]:
        """The one sentence that has the same two words for what a statement is about: « les banques commerciales »."""
        subject = next(
            (token for token in self.parsed.parse or () if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"), None
        )
        if subject is None:
            return []
        first, last = subject.left_edge.idx, subject.right_edge.idx + 1
        about = {word.topic for word in self._about.words(self.parsed, self.within) if first <= word.start < last}
        told = [one for one in best_first if len(about) > 1 and about <= one.said]
        return told[:1] if len(told) == 1 and told[0].share >= _KNOWN_THINGS else []
