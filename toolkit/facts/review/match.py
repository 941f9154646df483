"""Finding the row that a decision speaks of, also when the rules or the text have changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import count
from typing import Any

from toolkit.article.model import Article, Sentence
from toolkit.base.identity import row_id, sha256
from toolkit.facts.document import Row
from toolkit.facts.review.fields import IDENTITY, WHOLE_SENTENCE
from toolkit.facts.review.model import Decision, Review
from toolkit.facts.review.words import Span, places_of, plain

LEAST_SHARED = 0.5
"""Part of two stretches that must be shared for a moved row to be taken for the one that was judged."""
TELLING = 20
"""Code points from which words tell by themselves where they come from; a name stands in many sentences."""
FINGERPRINT = 8
"""Hexadecimal digits of a sentence's fingerprint."""
_OWN_IDENTITY = ("entities", "relations", "findings")
"""Tables in which another identity is another row, even on the same words."""
_MANY = ("relations", "findings")
"""Tables in which one sentence has many rows: its words alone do not tell which."""


def fingerprint(words: str) -> str:
    """Return the fingerprint of a sentence by which it is found again when its number has changed."""
    return sha256(plain(words))[:FINGERPRINT]


@dataclass(frozen=True, eq=False)
class Then:
    """The text as it was when the review was written, set against the text as it is now."""

    article: Article
    review: Review

    @property
    def text_changed(self) -> bool:
        """Whether the review was written against another text."""
        return bool(self.review.sha256) and self.review.sha256 != self.article.sha256

    def sentence(self, sentence_id: str) -> Sentence | None:
        """Return today's sentence for one of then, or None if it is gone or none of the article."""
        if not self.text_changed or not self.review.sentences:
            return self._by_id.get(sentence_id)
        return self._by_id.get(self._today.get(sentence_id, ""))

    def span(self, decision: Decision) -> Span | None:
        """Return where the words of *decision* stand today: in its sentence; long ones anywhere in a changed text."""
        home = self.sentence(decision.home)
        if not decision.surface:
            whole = home is not None and decision.table in WHOLE_SENTENCE
            return Span(home.sentence_id, home.start, home.end) if home and whole else None
        found = self._places(decision.surface, [home] if home else [])
        if not found and self.text_changed and len(decision.surface) >= TELLING:
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
    def _today(self) -> dict[str, str]:
        """Today's sentence id for each of then: same words, or changed words between the same neighbours."""
        then = list(self.review.sentences.items())
        now = [(one.sentence_id, fingerprint(self.article.surface(one))) for one in self.article.sentences]
        matcher = SequenceMatcher(None, [mark for _, mark in then], [mark for _, mark in now], autojunk=False)
        found: dict[str, str] = {}
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and b - a == d - c):
                found |= {old: new for (old, _), (new, _) in zip(then[a:b], now[c:d], strict=True)}
        return found


def id_on(article: Article, table: str, span: Span, sentence_id: str = "", beside: int = 0) -> str:
    """Return the row_id of a row of *table* on *span*.

    Args:
        article: The article.
        table: Table name.
        span: Where the row stands.
        sentence_id: Number of the sentence, if it had another one then.
        beside: How many rows on the same words come before it.
    """
    sentence = next(one for one in article.sentences if one.sentence_id == span.sentence_id)
    words = article.text[span.start : span.end]
    earlier = article.text.count(words, sentence.start, span.start) if words else 0
    return row_id(table, sentence_id or span.sentence_id, words, earlier + beside)


def free_id(article: Article, table: str, span: Span, used: Collection[str]) -> str:
    """Return the row_id for one more row of *table* on *span*, given the ids in use."""
    return next(made for beside in count() if (made := id_on(article, table, span, beside=beside)) not in used)


@dataclass(frozen=True)
class Match:
    """The row a decision speaks of; without one, the reason why not."""

    row_id: str = ""
    note: str = ""


def match_rows(decisions: Sequence[Decision], rows: Mapping[str, Sequence[Row]], then: Then) -> dict[int, Match]:
    """Return the row of each decision, by its place in *decisions*; no two decisions get the same row.

    A row is found by its id; else by its words, in its sentence, where the rules draw its bounds a little differently.
    Tables whose rows share words are searched by what tells these rows apart.
    """
    names = {row["entity_id"]: row["canonical"] for row in rows.get("entities", ())}
    found: dict[int, Match] = {}
    taken: set[str] = set()
    for search in (_by_id, _by_words):
        for index, decision in enumerate(decisions):
            if index in found or decision.verb == "add":
                continue
            candidates = [row for row in rows.get(decision.table, ()) if row["row_id"] not in taken]
            row = search(_Sought(decision, names), candidates, then)
            if row is not None:
                taken.add(row["row_id"])
                moved = row["row_id"] != decision.row_id
                found[index] = Match(row["row_id"], f"found as {row['row_id']}" if moved else "")
    for index, decision in enumerate(decisions):
        if decision.verb != "add":
            found.setdefault(index, Match("", _why_not(decision, then)))
    return found


@dataclass(frozen=True, eq=False)
class _Sought:
    """A decision with what tells its row from others on the same words; entities may be given by name."""

    decision: Decision
    names: Mapping[str, str]

    @cached_property
    def keys(self) -> dict[str, Any]:
        """The values said, or seen in what was confirmed or rejected."""
        columns = IDENTITY.get(self.decision.table, ())
        values = {} if self.decision.verb == "correct" else self.decision.values
        return {name: values[name] for name in columns if name in values} | dict(self.decision.was)

    def told(self, row: Row) -> int:
        """Return how many of these values *row* has."""
        return sum(self._known_as(row.get(name)) == self._known_as(value) for name, value in self.keys.items())

    def is_told_of(self, row: Row) -> bool:
        """Tell whether *row* has all these values."""
        return self.told(row) == len(self.keys)

    def _known_as(self, value: Any) -> Any:
        """Return a value with the names of entities instead of their ids, in whatever order."""
        if isinstance(value, list):
            return sorted(self.names.get(one, one) for one in value)
        return self.names.get(value, value) if isinstance(value, str) else value


def _by_id(sought: _Sought, rows: Sequence[Row], then: Then) -> Row | None:
    decision, keys = sought.decision, sought.keys
    if decision.table == "entities" and "entity_id" in keys:
        # Its anchor is its first mention, which any rule may move.
        same = next((row for row in rows if row["entity_id"] == keys["entity_id"]), None)
        if same is not None:
            return same
    own = next((row for row in rows if row["row_id"] == decision.row_id), None)
    span = then.span(decision) if then.text_changed else None
    if then.text_changed:
        home = then.sentence(decision.home)
        if home is None or own is None or own["sentence_id"] != home.sentence_id:
            own = None
        if own is None and span is not None:
            own = next((row for row in rows if (row["start"], row["end"]) == (span.start, span.end)), None)
    if own is None or not keys or sought.is_told_of(own):
        return own
    beside = [row for row in rows if (row["start"], row["end"]) == (own["start"], own["end"])]
    # Of several that fit as well, the one with the id.
    best = max(beside, key=lambda row: (sought.told(row), row is own))
    return best if decision.table not in _OWN_IDENTITY or sought.is_told_of(best) else None


def _by_words(sought: _Sought, rows: Sequence[Row], then: Then) -> Row | None:
    decision, keys = sought.decision, sought.keys
    span = then.span(decision)
    if span is None or (decision.table in _MANY and not keys):
        return None
    near = [
        (sought.told(row), shared, -row["start"], row)
        for row in rows
        if row["sentence_id"] == span.sentence_id
        and (shared := span.shared_with(row["start"], row["end"])) >= LEAST_SHARED
        and (decision.table not in _OWN_IDENTITY or not keys or sought.is_told_of(row))
    ]
    return max(near, key=lambda one: one[:3])[3] if near else None


def _why_not(decision: Decision, then: Then) -> str:
    if decision.surface and then.span(decision) is None:
        return "its words no longer stand where they stood"
    if not decision.surface:
        return "there is no such row; with surface, it would be found by its words"
    return "the rules read no such row any more"
