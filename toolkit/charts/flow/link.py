"""One link between two parties: the arrow of a flow diagram, with all that tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.charts.catalogue import words
from toolkit.charts.claims import degree_words
from toolkit.charts.marks import Degree, Mark
from toolkit.charts.parties import Party
from toolkit.charts.sentences import reading_order

UNNAMED = "---"
"""What the events table has for a party that the text does not name."""

Told = tuple[Degree, tuple[str, ...]]
"""A degree, and the sentences that tell a link with it."""


@dataclass(frozen=True)
class Link:
    """One arrow, or one double arrow: an event between two parties, with all that tells it.

    Attributes:
        source: The actor.
        goal: The recipient; the other party of a mutual link.
        directed: False when mutual.
        mark: The weakest degree that text or summary tell it with: a firm word elsewhere does not make it firm.
        surface: Exact words of the article that tell it first, body before analysis before key points.
        start: Where they stand.
        sentence_ids: Sentences that tell it with the weakest degree.
        planned: It is yet to come, however firmly it is told.
        elsewhere: The other degrees it is told with, firmest first.
        kind: What sort of event it is.
        ambiguous: Degrees of which whoever is told to say it may only be spoken of: an admission, or hearsay.
        lead: Degree of the words quoted; the weakest where none is given.
        presupposed: Where it is affirmed, its words only take it for granted: « aider le Nord dans son assaut ».
        deduced: Its words name one party only; the other is known from elsewhere, and so is who acts.
        cited: Where it is affirmed, it is on the word of evidence or of somebody else, as the matrix counts it.
    """

    source: Party
    goal: Party
    directed: bool
    mark: Mark
    surface: str
    start: int
    sentence_ids: tuple[str, ...]
    planned: bool = False
    elsewhere: tuple[Told, ...] = ()
    kind: str = ""
    ambiguous: tuple[Degree, ...] = ()
    lead: Degree | None = None
    presupposed: bool = False
    deduced: bool = False
    cited: bool = False

    @property
    def firm(self) -> bool:
        """Whether every sentence that tells it affirms it in so many words, none rejects it, and it is not to come."""
        plain = self.mark.degree is Degree.AFFIRMED and not self.mark.disputed and not self.presupposed
        return plain and not self.planned and not self.elsewhere and not self.cited

    @property
    def told(self) -> list[Told]:
        """Each degree it is told with and its sentences, that of the words quoted first."""
        every = [(self.mark.degree, self.sentence_ids), *self.elsewhere]
        return sorted(every, key=lambda one: one[0] is not (self.lead or self.mark.degree))

    @property
    def degree_words(self) -> str:
        """The degree of its words, that nobody can tell who says it, and that it is planned."""
        told = self.words_of(self.told[0][0], disputed=True)
        return f"{told}, {words()('status.planned')}" if self.planned else told

    @property
    def all_degree_words(self) -> str:
        """The degree of its words, then the others it is told with."""
        others = ", ".join(self.words_of(degree) for degree, _ in self.told[1:])
        return self.degree_words + (words()("flow.elsewhere", degrees=others) if others else "")

    def words_of(self, degree: Degree, *, disputed: bool = False) -> str:
        """Return one of its degrees in words."""
        mark = replace(self.mark, degree=degree) if disputed else Mark(degree)
        told = degree_words(mark) + (words()("flow.ambiguous") if degree in self.ambiguous else "")
        if degree is Degree.AFFIRMED and self.presupposed:
            plain, granted = words()("degree.aff"), words()("timeline.presupposed")
            return granted + told.removeprefix(plain)
        return told

    @property
    def all_sentence_ids(self) -> tuple[str, ...]:
        """The sentences that tell it, whatever the degree."""
        return tuple(reading_order([*self.sentence_ids, *(name for _, ids in self.elsewhere for name in ids)]))
