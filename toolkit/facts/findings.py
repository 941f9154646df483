"""Findings: tensions inside the article, and what it should say and does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, Row

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def find_findings(
    document: Document,
    claims: Sequence[Row],
    events: Sequence[Row],
    quantities: Sequence[Row],
    key_points: Sequence[Row],
    entities: EntityRows,
) -> tuple[Row, ...]:
    """Return the rows of table ``findings``."""
    return tuple(
        document.row(
            "findings",
            parsed.sentence,
            parsed.offset,
            parsed.offset + len(parsed.text),
            rule_id="truncation",
            confidence=0.9,
            type="truncation",
            severity="info",
            sentence_ids=[parsed.sentence.sentence_id],
            explanation_fr="Le texte s'interrompt au milieu d'une phrase.",
            explanation_en="The text breaks off in the middle of a sentence.",
        )
        for parsed in document.sentences
        if parsed.sentence.truncated
    )
