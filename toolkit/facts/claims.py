"""Claims: what each sentence puts forward, with who says it and how strongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.document import Document, ParsedSentence, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_ENDING = " \t\n\u00a0\u202f.!?…"


def find_claims(document: Document, entities: EntityRows) -> tuple[Row, ...]:
    """Return the rows of table ``claims``: at least one main claim per sentence, headings left out."""
    return tuple(_main_claim(document, parsed) for parsed in document.sentences if parsed.sentence.role != "heading")


def _main_claim(document: Document, parsed: ParsedSentence) -> Row:
    return document.row(
        "claims",
        parsed.sentence,
        parsed.offset,
        parsed.offset + len(parsed.text.rstrip(_ENDING)),
        rule_id="author.plain",
        confidence=0.5,
        source_kind="author",
        modality="asserted",
        polarity="positive",
        certainty="affirmed",
        main=True,
        flags=["truncated"] if parsed.sentence.truncated else [],
        section_role=parsed.sentence.role,
    )
