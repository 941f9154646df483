"""What an analyst decides about: the article, the rows that were read from it, and the columns as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.article.model import Article, Sentence
from toolkit.base.configuration import Configuration
from toolkit.briefing.analyst.assessed import source_handle
from toolkit.briefing.choice.indicators import mechanical
from toolkit.briefing.material import Material
from toolkit.briefing.sides.origins import origins_of
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.facts import Facts
from toolkit.facts.review.fields import settable
from toolkit.facts.soundness import plain_values

MAIN = ("key_points", "claims", "events", "times", "quantities", "findings")
"""Tables whose rows are to be decided; the count of progress is over them."""
MORE = ("entities", "mentions", "relations", "outlook", "open_questions")
"""Tables whose rows may be decided too."""
ADDED = ("claims", "events", "times", "quantities")
"""Tables to which the desk adds rows."""
FIRST = {
    "claims": ("modality", "certainty", "polarity", "source_text", "source_entity_id", "source_kind", "cue"),
    "events": ("plover_type", "status", "actor_ids", "recipient_ids", "directed", "place_id", "time_id", "quantity_id"),
    "times": ("edtf", "kind", "approximate"),
    "quantities": ("comparator", "value", "low", "high", "unit", "of"),
    "key_points": ("verdict", "evidence_sentence_ids"),
    "findings": ("severity", "type", "sentence_ids"),
}
"""Columns that are shown at once; the others stand behind a fold."""


@dataclass(frozen=True)
class Watched:
    """An indicator of the machine: the row it stands on, and its kind (``held``, ``denial``, ``number``)."""

    row: str
    kind: str


@dataclass(frozen=True, eq=False)
class Case:
    """An article, with what the rules read in it.

    Attributes:
        article: The article.
        rows: The rows of every table, as the rules read them.
        sources: Names by which the sources of its claims can be graded.
        scale: The scale on which a new review gives probabilities.
        watches: What follows from the rows for who watches, as on the page.
    """

    article: Article
    rows: Mapping[str, Sequence[Row]]
    sources: tuple[str, ...] = ()
    scale: str = "ICD203"
    watches: tuple[Watched, ...] = ()

    @cached_property
    def row(self) -> dict[str, tuple[str, Row]]:
        """Each row that can be decided, with its table, by its id."""
        return {row["row_id"]: (table, row) for table in (*MAIN, *MORE) for row in self.rows.get(table, ())}

    @cached_property
    def sentence(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {one.sentence_id: one for one in self.article.sentences}

    @cached_property
    def names(self) -> dict[str, str]:
        """Canonical names by entity_id."""
        return {row["entity_id"]: row["canonical"] for row in self.rows.get("entities", ())}

    def heading(self, sentence_id: str) -> str:
        """Return the line that stands above the decisions of a sentence."""
        sentence = self.sentence[sentence_id]
        text = " ".join(self.article.surface(sentence).split())
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        return f"{sentence_id} ({sentence.role}) {shown}"

    def later(self, sentence_id: str) -> list[str]:
        """Return the ids of the sentences after that one."""
        ids = list(self.sentence)
        return ids[ids.index(sentence_id) + 1 :]

    def shown(self, table: str, name: str, value: Any) -> str:
        """Return a value as people read and type it: names instead of ids, words instead of row ids.

        >>> Case(None, {"entities": [{"entity_id": "cty_RUS", "canonical": "Russie"}]}).shown(
        ...     "events", "actor_ids", ["cty_RUS", "---"])
        'Russie, ---'
        """
        column = settable(table)[name]
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(self._one(column, one) for one in value)
        return self._one(column, value)

    def _one(self, column: Column, value: Any) -> str:
        if column.refers_to == "entities.entity_id":
            return self.names.get(value, str(value))
        if column.refers_to in ("times", "quantities"):
            rows = self.rows.get(column.refers_to, ())
            words = next((row["surface"] for row in rows if row["row_id"] == value), None)
            alike = [row for row in rows if row["surface"] == words]
            return str(words) if words and len(alike) == 1 else str(value)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return f"{value:.15g}"
        return str(value.isoformat())[:10] if hasattr(value, "isoformat") else str(value)


_LONGEST = 90


def case_of(facts: Facts, *, scale: str = "ICD203") -> Case:
    """Return the case of *facts* that were read without a review.

    >>> from toolkit import extract, read_article
    >>> case = case_of(extract(read_article("Le pont est fermé, selon la régie.".encode(), language="fr")))
    >>> case.sources
    ('la régie',)
    """
    rows = {name: _rows(facts, name) for name, _ in facts.tables()}
    material = Material(facts.article, facts, "", "", "full", Configuration())
    sources = tuple(dict.fromkeys(source_handle(material, claims) for claims in origins_of(material)))
    watches = tuple(Watched(one.rows[0], one.kind) for one in mechanical(material))
    return Case(facts.article, rows, sources, scale, watches)


def _rows(facts: Facts, table: str) -> list[Row]:
    columns = plain_values(getattr(facts, table))
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
