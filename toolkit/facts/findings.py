"""Findings: tensions inside the article, and what it should say and does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import Document, Row
from toolkit.facts.explanations import Finding
from toolkit.facts.gaps import (
    broken_off,
    missing_answers,
    missing_details,
    missing_sources,
    undisclosed,
    unplaced_times,
)
from toolkit.facts.tensions import (
    attribution_tensions,
    certainty_tensions,
    headline_tensions,
    key_point_tensions,
    number_tensions,
)
from toolkit.facts.vocabulary import SEVERITIES

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


def find_findings(
    document: Document,
    claims: Sequence[Row],
    events: Sequence[Row],
    quantities: Sequence[Row],
    key_points: Sequence[Row],
    entities: EntityRows,
    times: Sequence[Row],
) -> tuple[Row, ...]:
    """Return the rows of table ``findings``, the gravest first.

    Findings compare wordings of the article with each other, never with the world. Few and well-founded: rows of
    severity ``info`` are notes (``detail_missing``: what the text does not say) and no alarm.
    """
    found: list[Finding] = [
        *key_point_tensions(document, claims, key_points, entities),
        *headline_tensions(document, claims, entities),
        *certainty_tensions(document, claims, events, entities),
        *number_tensions(document, claims, quantities),
        *attribution_tensions(document, claims),
        *missing_sources(document, claims),
        *missing_answers(claims, events, entities),
        *undisclosed(document, claims),
        *missing_details(document, events, quantities, entities, times),
        *unplaced_times(document, times),
        *broken_off(document),
    ]
    seen: Counter[str] = Counter()
    rows = []
    for finding in sorted(found, key=lambda one: SEVERITIES.index(one.severity)):
        rows.append(_row(document, finding, seen[finding.sentence_ids[0]]))
        seen[finding.sentence_ids[0]] += 1
    return tuple(rows)


def _row(document: Document, finding: Finding, nth: int) -> Row:
    anchor = next(parsed for parsed in document.sentences if parsed.sentence.sentence_id == finding.sentence_ids[0])
    return document.row(
        "findings",
        anchor.sentence,
        anchor.offset,
        anchor.offset + len(anchor.text),
        rule_id=finding.rule_id,
        confidence=finding.confidence,
        nth=nth,
        type=finding.type,
        severity=finding.severity,
        sentence_ids=list(dict.fromkeys(finding.sentence_ids)),
        explanation_fr=finding.explanations["fr"],
        explanation_en=finding.explanations["en"],
    )
