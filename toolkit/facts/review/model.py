"""What a review holds once it has been read: decisions about rows, each with its author, day, reason and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from toolkit.facts.review.assessment import Assessment
from toolkit.facts.review.nodes import Place

Verb = Literal["confirm", "correct", "add", "reject"]
VERBS: tuple[Verb, ...] = ("confirm", "correct", "add", "reject")


@dataclass(frozen=True)
class Decision:
    """One decision of the analyst about one row.

    Attributes:
        verb: What is decided.
        table: Table of the row.
        place: Where it stands in the file.
        row_id: The row judged; empty for an added one.
        sentence: Sentence the row stands in; empty when the row_id or the words tell.
        surface: The row's exact words; they find the row again when the rules draw its bounds elsewhere.
        nth: Which occurrence of the words in the sentence, from 1; 0 when unsaid.
        values: Column to value: for a correction the new ones, else those the analyst saw or adds.
        lines: Column to the line its value stands in.
        was: Values by which the row is told from others on the same words.
        name: Name under which other decisions refer to an added row; empty when it has none.
        new_surface: Words that the row shall stand on instead; empty when it stays.
        nths: For ``new_surface``, ``source_text`` and ``cue``: which occurrence, from 1.
        author: Who decided; empty when unsaid.
        decided_on: When; None when unsaid.
        decided_at: The very moment, as the correction desk writes it; None when unsaid.
        reason: Why; empty when unsaid.
    """

    verb: Verb
    table: str
    place: Place
    row_id: str = ""
    sentence: str = ""
    surface: str = ""
    nth: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    new_surface: str = ""
    nths: Mapping[str, int] = field(default_factory=dict)
    author: str = ""
    decided_on: date | None = None
    decided_at: datetime | None = None
    reason: str = ""

    @property
    def home(self) -> str:
        """Id of the sentence it speaks of; empty when neither entry nor row_id tells."""
        if self.sentence:
            return self.sentence
        parts = self.row_id.split("-")
        return parts[1] if len(parts) > 1 else ""

    def at(self, column: str) -> Place:
        """Return the place of the value of *column*."""
        return self.place.at(self.lines.get(column, self.place.line))


@dataclass(frozen=True)
class Review:
    """A review file.

    Attributes:
        shown: The file as it may be shown to others.
        article: Id of the article it was written for; empty when unsaid.
        sha256: Hash of the text it was written against; empty when unsaid.
        sentences: Sentence id to the first eight digits of the hash of its words, then.
        decisions: In the order of the file.
        assessment: What the analyst holds beside the tables: probabilities, grades, own judgements, indicators.
    """

    shown: str = "review"
    article: str = ""
    sha256: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    assessment: Assessment = field(default_factory=Assessment)
