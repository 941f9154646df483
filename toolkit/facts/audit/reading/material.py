"""Material: what the audit compares, an article's rows with their look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.facts.claims.source_words import is_pronoun
from toolkit.facts.document import Document, ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

TEXT_ROLES = ("body", "analysis")
"""Sections that can bear out a summary; bullets are no evidence for each other."""


@dataclass(frozen=True, eq=False)
class Material:
    """An article with the rows of the tables that the audit reads."""

    document: Document
    claims: Sequence[Row]
    entities: EntityRows
    quantities: Sequence[Row] = ()
    times: Sequence[Row] = ()
    events: Sequence[Row] = ()

    @property
    def language(self) -> str:
        """ISO 639-1 code of the article."""
        return self.document.language

    @cached_property
    def sentences(self) -> dict[str, ParsedSentence]:
        """All sentences by id, in reading order."""
        return {parsed.sentence.sentence_id: parsed for parsed in self.document.sentences}

    @cached_property
    def text(self) -> tuple[ParsedSentence, ...]:
        """The sentences of body and analysis."""
        return self.of_role(*TEXT_ROLES)

    def of_role(self, *roles: str) -> tuple[ParsedSentence, ...]:
        """Return the sentences of some sections, in reading order."""
        return tuple(parsed for parsed in self.document.sentences if parsed.sentence.role in roles)

    def claims_in(self, sentence_id: str) -> Sequence[Row]:
        """Return the claims of a sentence."""
        return self._claims.get(sentence_id, ())

    def quantities_in(self, sentence_id: str) -> Sequence[Row]:
        """Return the quantities of a sentence."""
        return self._quantities.get(sentence_id, ())

    def times_in(self, sentence_id: str) -> Sequence[Row]:
        """Return the times of a sentence."""
        return self._times.get(sentence_id, ())

    def main_claim(self, sentence_id: str) -> Row | None:
        """Return a sentence's main claim."""
        return next((row for row in self.claims_in(sentence_id) if row["main"]), None)

    def root(self, entity_id: str | None) -> str:
        """Return the country that an entity belongs to, else the entity itself; empty for nobody."""
        entity = self.entities.entity(entity_id) if entity_id else None
        return str((entity or {}).get("iso3") or entity_id or "")

    @cached_property
    def _claims(self) -> dict[str, list[Row]]:
        return _grouped(self.claims)

    @cached_property
    def _quantities(self) -> dict[str, list[Row]]:
        return _grouped(self.quantities)

    @cached_property
    def _times(self) -> dict[str, list[Row]]:
        return _grouped(self.times)


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["sentence_id"]), []).append(row)
    return found


def span_in(parsed: ParsedSentence, row: Row) -> Span:
    """Return the span of a row, counted in the text of its sentence."""
    return row["start"] - parsed.offset, row["end"] - parsed.offset


def source_name(row: Row, material: Material) -> str:
    """Return what a source is called: its name, else its words; empty for a pronoun that stands for nobody known."""
    entity = material.entities.entity(row["source_entity_id"]) if row["source_entity_id"] else None
    words = str(row["source_text"] or "")
    nobody = is_pronoun(words, material.language) or row["source_kind"] == "anonymous"
    return str(entity["canonical"]) if entity else "" if nobody else words


def name_inside(row: Row, material: Material) -> str:
    """Return what a source is called in the middle of a sentence: as printed, but for pronouns and « leur avocat ».

    A noun that may be resolved to a wrong name is safer than the name; its article is no longer the first word.
    """
    entity = material.entities.entity(row["source_entity_id"]) if row["source_entity_id"] else None
    words = str(row["source_text"] or "")
    first, _, rest = words.partition(" ")
    lexicon = load_lexicon(material.language, "sources") if has_lexicons(material.language) else {}
    leading = first.lower() in lexicon.get("determiners", ())
    owned = bool(lexicon.get("pronouns", {}).get(first.lower(), {}).get("possessive"))
    named = entity is not None and plain(str(entity["canonical"])).casefold() in plain(words).casefold()
    if not leading or owned or named or is_pronoun(words, material.language):
        return source_name(row, material)
    return f"{first.lower()} {rest}"


def is_whole(material: Material, row: Row) -> bool:
    """Tell whether a quantity is the whole of which another is a part: « une quarantaine de ses 112 magasins »."""
    if not has_lexicons(material.language):
        return False
    parsed = material.sentences[str(row["sentence_id"])]
    before = plain(parsed.text[: row["start"] - parsed.offset])
    return lexicon_pattern(material.language, "findings", "whole_number").search(before) is not None


def of_another_year(material: Material, sentence_id: str) -> bool:
    """Tell whether a sentence goes back to a year before all that the body tells of."""
    own = [str(row["latest"])[:4] for row in material.times_in(sentence_id) if row["latest"]]
    told = [
        str(row["earliest"])[:4]
        for parsed in material.of_role("body")
        for row in material.times_in(parsed.sentence.sentence_id)
        if row["earliest"]
    ]
    return bool(own) and bool(told) and max(own) < min(told)


def is_margin(material: Material, row: Row) -> bool:
    """Tell whether a quantity is by how much two others differ: « à deux voix près », "nine points ahead"."""
    if not has_lexicons(material.language):
        return False
    parsed = material.sentences[str(row["sentence_id"])]
    start, end = span_in(parsed, row)
    around = f"{plain(parsed.text[:start])}#{plain(parsed.text[end:])}"
    return lexicon_pattern(material.language, "findings", "margin_number").search(around) is not None
