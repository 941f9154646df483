"""Everything the sections draw from: the article, its facts, what the analyst set, and a few indexes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.article.model import Article, Sentence
from toolkit.base.configuration import Configuration, TextEdition
from toolkit.base.edition import Edition
from toolkit.charts.accounts import reasons, versions
from toolkit.charts.claims import Claim, claims_of
from toolkit.charts.rows import records
from toolkit.charts.sentences import number
from toolkit.facts.facts import Facts
from toolkit.facts.review.model import Review

if TYPE_CHECKING:
    from datetime import date

    from toolkit.briefing.analyst.assessed import Assessed
    from toolkit.briefing.choice.points import Point
    from toolkit.briefing.choice.ranking import Ranking
    from toolkit.briefing.earlier.predecessor import Predecessor


@dataclass(frozen=True, eq=False)
class Material:
    """The input of every section."""

    article: Article
    facts: Facts
    title: str
    tlp: str
    text_edition: TextEdition
    configuration: Configuration
    edition: Edition = field(default_factory=Edition)
    review: Review = field(default_factory=Review)
    predecessor: Predecessor | None = None

    @cached_property
    def assessed(self) -> Assessed:
        """What the analyst holds, set against this article; computed once for all sections."""
        # What an assessment is about is found by the sections' own logic, which draws from this module.
        from toolkit.briefing.analyst.assessed import resolve

        return resolve(self)

    @cached_property
    def ranking(self) -> Ranking:
        """What makes each claim news, and which are on one matter; computed once for all sections."""
        from toolkit.briefing.choice.ranking import Ranking

        return Ranking(self)

    @cached_property
    def points(self) -> list[Point]:
        """The points that stand out; computed once for all sections."""
        from toolkit.briefing.choice.points import points_of

        return points_of(self)

    @property
    def replaced_day(self) -> date | None:
        """Day of the note that this one replaces: its own date, where it is known; None for a first edition."""
        return (self.predecessor and self.edition.day and self.predecessor.day) or self.edition.day

    @property
    def language(self) -> str:
        """Language of the article."""
        return self.article.language

    @cached_property
    def claims(self) -> list[Claim]:
        """All claims in reading order."""
        return claims_of(self.facts)

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Claims by row_id."""
        return {claim.row_id: claim for claim in self.claims}

    @cached_property
    def versions(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by which another side tells the matter of a claim, by row_id."""
        return versions(self.facts, self.claims)

    @cached_property
    def reasons(self) -> dict[str, tuple[str, ...]]:
        """Claims that only argue for a denial, by row_id, with the rows of what is denied and of the denial."""
        return reasons(self.facts, self.claims)

    @cached_property
    def sentence(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {sentence.sentence_id: sentence for sentence in self.article.sentences}

    @cached_property
    def names(self) -> dict[str, str]:
        """Canonical names by entity_id."""
        entities = self.facts.entities
        return dict(zip(entities["entity_id"], entities["canonical"], strict=True))

    @cached_property
    def entities(self) -> dict[str, dict[str, Any]]:
        """Rows of the entities table by entity_id."""
        return {row["entity_id"]: row for row in records(self.facts.entities)}

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """Verdict on each key point, by sentence."""
        return {row["sentence_id"]: row["verdict"] for row in records(self.facts.key_points)}

    @cached_property
    def times(self) -> dict[str, dict[str, Any]]:
        """Rows of the times table by row_id."""
        return {row["row_id"]: row for row in records(self.facts.times)}

    def claims_in(self, sentence_id: str) -> list[Claim]:
        """Return the claims of one sentence."""
        return [claim for claim in self.claims if claim.sentence_id == sentence_id]

    def number(self, sentence_id: str) -> str:
        """Return the number that readers see."""
        return number(sentence_id)
