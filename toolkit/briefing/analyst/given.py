"""How much of what only an analyst gives has been given: probabilities of the points, grades of the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import origins_of

State = Literal["none", "some", "all"]


@dataclass(frozen=True)
class Given:
    """Counts of what was given, and of what there is to give.

    Attributes:
        estimated: Points with a probability.
        points: Points.
        graded: Sources with a grade.
        sources: Sources.
        judgements: Judgements of the analyst's own, those on claims beside the points included.
        indicators: Indicators of the analyst's own.
    """

    estimated: int
    points: int
    graded: int
    sources: int
    judgements: int
    indicators: int

    @property
    def probabilities(self) -> State:
        """Whether points have their probability."""
        return _state(self.estimated, self.points)

    @property
    def grades(self) -> State:
        """Whether sources have their grade."""
        return _state(self.graded, self.sources)


def given_of(material: Material) -> Given:
    """Return what the analyst gave for the points and sources of an article."""
    assessed = material.assessed
    estimated = sum(one.estimated for one in assessed.held.values())
    own = len(assessed.others) + len(assessed.judgements)
    sources = len(origins_of(material))
    return Given(estimated, len(assessed.points), len(assessed.grades), sources, own, len(assessed.indicators))


def _state(given: int, there: int) -> State:
    return "none" if not given else "all" if given >= there else "some"
