"""What an analyst holds beside the tables: judgements with their probability, grades of sources, indicators."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from toolkit.facts.review.nodes import Place

Confidence = Literal["", "low", "moderate", "high"]
CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")


@dataclass(frozen=True)
class Aim:
    """The row that an entry is about, named as everywhere in a review: by its id, by its exact words, or by both."""

    row_id: str = ""
    sentence: str = ""
    surface: str = ""
    nth: int = 0


@dataclass(frozen=True)
class Signed:
    """What every entry has.

    Attributes:
        place: Where it stands in the file.
        author: Who holds it; empty when unsaid.
        signed_on: Since when; None when unsaid.
        signed_at: The very moment, as the correction desk writes it; None when unsaid.
    """

    place: Place
    author: str = ""
    signed_on: date | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True)
class Judgement(Signed):
    """What an analyst holds: about a claim of the article, or in words of his own.

    Attributes:
        aim: The claim; None for a judgement of the analyst's own.
        text: Its own words; empty for one about a claim.
        name: Name by which indicators refer to it.
        basis: Sentences that an own judgement rests on.
        term: Id of a term of the scale; empty when there is no probability, or the percentage lies in no term.
        percent: Probability in per cent; None when a term was written.
        confidence: How well founded the judgement is.
        reason: Why that confidence.
        horizon: By when it will be seen: an ISO date or words.
        forecast: Whether it speaks of what is to come; None leaves that to its words.
        comment: Anything else.
    """

    aim: Aim | None = None
    text: str = ""
    name: str = ""
    basis: tuple[str, ...] = ()
    term: str = ""
    percent: float | None = None
    confidence: Confidence = ""
    reason: str = ""
    horizon: str = ""
    forecast: bool | None = None
    comment: str = ""

    @property
    def estimated(self) -> bool:
        """Whether a probability was given."""
        return bool(self.term) or self.percent is not None

    @property
    def blank(self) -> bool:
        """Whether nothing is said: an entry of the skeleton that nobody has filled in."""
        return not (self.text or self.estimated or self.confidence or self.horizon or self.comment or self.reason)

    @property
    def handles(self) -> frozenset[str]:
        """Names by which indicators of the file may refer to it."""
        return frozenset(filter(None, (self.name, self.aim.row_id if self.aim else "")))


@dataclass(frozen=True)
class Grade(Signed):
    """Admiralty grades of one source: the source from A to F, its information from 1 to 6, two separate judgements."""

    source: str = ""
    reliability: str = ""
    credibility: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Indicator(Signed):
    """Something to watch: the machine's with what an analyst adds to it, or one of the analyst's own.

    Attributes:
        aim: Row that the machine's indicator stands on; None for an own one.
        text: Its own words; empty for the machine's.
        horizon: Until when to look: an ISO date or words.
        effect: What it would mean if it appeared.
        bears_on: Handle of the judgement that it bears on.
        basis: Sentences that an own indicator rests on.
    """

    aim: Aim | None = None
    text: str = ""
    horizon: str = ""
    effect: str = ""
    bears_on: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The second half of a review: wording that the page shows as the analyst's; no table changes by it.

    Attributes:
        scale: Name of the scale its probabilities are on; empty when there are none.
        points: Judgements about claims of the article, blank ones included: indicators may bear on them.
        judgements: The analyst's own.
        grades: Of sources.
        indicators: The machine's, completed, and the analyst's own.
    """

    scale: str = ""
    points: tuple[Judgement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    grades: tuple[Grade, ...] = ()
    indicators: tuple[Indicator, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def entries(self) -> tuple[Signed, ...]:
        """All entries that say something, in the order of the file."""
        said = (one for one in self.points if not one.blank)
        every = (*said, *self.judgements, *self.grades, *self.indicators)
        return tuple(sorted(every, key=lambda entry: entry.place.line))
