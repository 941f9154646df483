"""Who and what the article names: entities and their mentions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from toolkit.base.identity import slug
from toolkit.facts.document import Document, Row


@dataclass(frozen=True, eq=False)
class EntityRows:
    """The rows of the tables ``entities`` and ``mentions``, with the look-ups that later steps need."""

    entities: tuple[Row, ...] = ()
    mentions: tuple[Row, ...] = ()

    def entity(self, entity_id: str) -> Row | None:
        """Return the entity's row, or None if the article has no such entity."""
        return self._by_id.get(entity_id)

    def mentions_in(self, sentence_id: str) -> tuple[Row, ...]:
        """Return the sentence's mentions sorted by start, longer spans first."""
        return self._by_sentence.get(sentence_id, ())

    def mention_at(self, start: int, end: int) -> Row | None:
        """Return the longest mention that overlaps ``[start, end)`` of the article's text, or None."""
        found = [row for row in self.mentions if row["start"] < end and start < row["end"]]
        return max(found, key=lambda row: (row["end"] - row["start"], -row["start"]), default=None)

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row["entity_id"]: row for row in self.entities}

    @cached_property
    def _by_sentence(self) -> dict[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for row in sorted(self.mentions, key=lambda row: (row["start"], -row["end"])):
            found.setdefault(row["sentence_id"], []).append(row)
        return {sentence_id: tuple(rows) for sentence_id, rows in found.items()}


MODEL_TYPES = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "facility",
    "NORP": "group",
}
PREFIXES = {
    "person": "per",
    "country": "cty",
    "organisation": "org",
    "place": "plc",
    "weapon": "wpn",
    "facility": "fac",
    "group": "grp",
}


def find_entities(document: Document) -> EntityRows:
    """Return entities and mentions of *document*."""
    entities: dict[str, Row] = {}
    mentions: list[Row] = []
    for parsed in document.sentences:
        for span in parsed.parse.ents if parsed.parse is not None else ():
            if span.label_ not in MODEL_TYPES:
                continue
            kind = MODEL_TYPES[span.label_]
            entity_id = f"{PREFIXES[kind]}_{slug(span.text).replace('-', '_')}"
            place = (parsed.sentence, parsed.offset + span.start_char, parsed.offset + span.end_char)
            common = {"rule_id": f"ner:{span.label_}", "confidence": 0.6, "method": "model"}
            mentions.append(document.row("mentions", *place, **common, entity_id=entity_id, kind="name"))
            entities.setdefault(
                entity_id,
                document.row("entities", *place, **common, entity_id=entity_id, type=kind, canonical=span.text),
            )
    return EntityRows(tuple(entities.values()), tuple(mentions))
