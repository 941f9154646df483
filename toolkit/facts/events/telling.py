"""A telling: an event as one place of the text tells it, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.facts.events.frames import Frame
from toolkit.facts.events.likelihood import (
    AT_HOME,
    LACKING,
    LEAST,
    LEAST_AT_HOME,
    LEAST_LACKING,
    LEAST_PLAIN,
    PLAIN,
    likelihood,
)
from toolkit.facts.events.parties import Parties
from toolkit.facts.wording import Span


@dataclass(frozen=True)
class Telling:
    """An event as one place of the text tells it.

    Attributes:
        frame: How it is told.
        span: Words that trigger it, in the sentence's text.
        anchor: The word its dates are looked for around.
        parties: Who acts and who undergoes.
        status: As the wording has it.
        granted: Whether the wording takes it as known, whatever the claim around it says.
        traits: What stands around it, from which its likelihood is reckoned; none without a parse.
    """

    frame: Frame
    span: Span
    anchor: Span
    parties: Parties
    status: str
    granted: bool = False
    traits: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Its PLOVER type; another one for some events while they are planned."""
        planned = self.status in ("planned", "possible")
        return self.frame.planned_type if planned else self.frame.plover_type

    @property
    def likelihood(self) -> float:
        """How likely a reader would mark it; one for two, where nothing but words is known."""
        return likelihood(self.traits) if self.traits else 0.5

    @property
    def least(self) -> float:
        """How likely it must be to be told: more so where no frame lists its word, or a party is lacking."""
        if AT_HOME in self.traits:
            return LEAST_AT_HOME
        if PLAIN in self.traits:
            return LEAST_PLAIN
        return LEAST_LACKING if LACKING in self.traits else LEAST
