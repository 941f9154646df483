"""What a resolver may look at, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toolkit.facts.numbers import read_number
from toolkit.facts.times.periods import Period
from toolkit.facts.times.tense import Direction


@dataclass(frozen=True)
class Reading:
    """What an expression means."""

    period: Period | None = None
    duration: str | None = None
    basis: str = "relative"
    approximate: bool = False
    comparator: str | None = None
    anaphoric: bool = False


@dataclass(frozen=True)
class Situation:
    """What a resolver may look at.

    Attributes:
        groups: The match's named groups.
        lexicon: The language's times lexicon.
        language: ISO 639-1 code.
        published: Publication date, or None: relative expressions then stay open.
        direction: Tense of the governing verb.
        before: The sentence's text before the match.
        after: The sentence's text after it.
        anchor: Last date the article resolved before this place.
    """

    groups: dict[str, str]
    lexicon: dict[str, Any]
    language: str
    published: date | None
    direction: Direction | None
    before: str
    after: str
    anchor: Period | None = None
    kind: str = field(default="date")

    def get(self, *names: str) -> str | None:
        """Return the first of the named groups that matched."""
        return next((self.groups[name] for name in names if name in self.groups), None)

    def word(self, table: str, *names: str) -> Any:
        """Return what the lexicon's *table* says about the first named group that matched, or None."""
        value = self.get(*names)
        if value is None:
            return None
        entries: dict[str, Any] = self.lexicon.get(table, {})
        folded = {word.lower(): meaning for word, meaning in entries.items()}
        return entries.get(value, folded.get(value.strip().lower()))

    def number(self, *names: str) -> float | None:
        """Return the number in the first named group that matched."""
        value = self.get(*names)
        return None if value is None else read_number(value, self.language)

    @property
    def which(self) -> str | None:
        """``last``, ``next``, or None."""
        found: str | None = self.word("last", "which", "which2", "which3") or self.word(
            "next", "which", "which2", "which3"
        )
        return found


OPEN = Reading()
"""The expression is a time, and the text leaves it open."""
Resolver = Callable[[Situation], Reading | None]
