"""Readings: an article's rows as the signs of confidence ask for them, by sentence and by entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.facts.document import Document, ParsedSentence, Row

Signs = Mapping[str, float]
"""What speaks for or against a row, each with its measure; 1 for what only is so."""


@dataclass(frozen=True, eq=False)
class Readings:
    """The rows that the rules made of an article, by table, with the article's parse."""

    document: Document
    rows: Mapping[str, Sequence[Row]]

    def sentence(self, row: Row) -> ParsedSentence:
        """Return the sentence that a row stands in."""
        return self._sentences[row["sentence_id"]]

    def entity(self, entity_id: str | None) -> Row | None:
        """Return an entity; None for an id that names none."""
        return self._entities.get(entity_id or "")

    def namings(self, entity_id: str) -> Sequence[Row]:
        """Return all mentions of an entity, in order."""
        return self._namings.get(entity_id, ())

    def beside(self, table: str, row: Row) -> Sequence[Row]:
        """Return the rows of *table* in the sentence of *row*, itself included where it is one of them."""
        return self._by_sentence(table).get(row["sentence_id"], ())

    def before(self, row: Row) -> Sequence[Row]:
        """Return the claims of the sentence that stands before that of *row*."""
        return self._by_sentence("claims").get(self._previous.get(row["sentence_id"], ""), ())

    def _by_sentence(self, table: str) -> Mapping[str, Sequence[Row]]:
        if table not in self._tables:
            found: dict[str, list[Row]] = {}
            for row in self.rows.get(table, ()):
                found.setdefault(row["sentence_id"], []).append(row)
            self._tables[table] = found
        return self._tables[table]

    @cached_property
    def _tables(self) -> dict[str, dict[str, list[Row]]]:
        return {}

    @cached_property
    def _sentences(self) -> Mapping[str, ParsedSentence]:
        return {parsed.sentence.sentence_id: parsed for parsed in self.document.sentences}

    @cached_property
    def _previous(self) -> Mapping[str, str]:
        names = [parsed.sentence.sentence_id for parsed in self.document.sentences]
        return dict(zip(names[1:], names, strict=False))

    @cached_property
    def _entities(self) -> Mapping[str, Row]:
        return {row["entity_id"]: row for row in self.rows.get("entities", ())}

    @cached_property
    def _namings(self) -> Mapping[str, Sequence[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.get("mentions", ()):
            found.setdefault(row["entity_id"], []).append(row)
        return found
