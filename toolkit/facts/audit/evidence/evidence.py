"""Evidence: a sentence of the text that speaks of the same matter as a bullet or a title, and what makes it enough."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.facts.document import ParsedSentence

ENOUGH = 0.36
"""Share of a statement's weight that a sentence must cover to be evidence for it."""
UNSURE = 0.2
"""Share from which a sentence may after all be meant, in other words."""
NEAR_BEST = 0.8
"""Part of the best share from which a sentence is as good evidence as the best."""
MOST_EVIDENCE = 3
"""How many sentences are shown for one statement."""


@dataclass(frozen=True)
class Evidence:
    """A sentence that speaks of the matter of a statement.

    Attributes:
        share: Part of the statement's weight that it covers.
        covered: Topics of the statement that it covers.
        said: Of these, those that it says itself in so many words.
    """

    parsed: ParsedSentence
    share: float = 0.0
    covered: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    @property
    def sentence_id(self) -> str:
        """The sentence's id."""
        return self.parsed.sentence.sentence_id
