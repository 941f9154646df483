"""Verdicts: what is found of a bullet or a title, with what bears it out."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.facts.audit.differences import Difference
from toolkit.facts.audit.evidence import Evidence
from toolkit.facts.document import Row


@dataclass(frozen=True)
class Judgement:
    """A verdict on a statement with its evidence and all that differs, the gravest first.

    Attributes:
        denials: Claims of the text that reject what the statement tells.
        told_denied: The statement itself tells that it is denied.
    """

    verdict: str
    rule: str
    evidence: tuple[Evidence, ...] = ()
    differences: tuple[Difference, ...] = ()
    denials: tuple[Row, ...] = ()
    told_denied: bool = False

    @property
    def sentence_ids(self) -> tuple[str, ...]:
        """Ids of the evidence."""
        return tuple(one.sentence_id for one in self.evidence)
