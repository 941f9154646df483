"""Confidence: of a hundred rows that have .7, about seventy need no correction; learnt once and kept as data."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from toolkit.facts.confidence import row_signs
from toolkit.facts.confidence.claim_signs import claim_signs
from toolkit.facts.confidence.readings import Readings, Signs
from toolkit.facts.document import Document, Row

ANY = "any row"
"""The sign that every row has."""
UNREAD = "text that nobody wrote rules on"
"""The sign of every row but those that were learnt from: there are more errors where no rule was mended."""
LEAST, MOST = 0.01, 0.99
"""Only an analyst is sure."""

SIGNS: Mapping[str, Callable[[Readings, Row], Signs]] = {
    "entities": row_signs.entity_signs,
    "mentions": row_signs.mention_signs,
    "times": row_signs.time_signs,
    "quantities": row_signs.quantity_signs,
    "claims": claim_signs,
    "events": row_signs.event_signs,
    "key_points": row_signs.key_point_signs,
    "findings": row_signs.finding_signs,
}
"""The tables whose confidence is learnt, each with what speaks for and against its rows."""


def with_confidence(document: Document, rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Return *rows* with the confidence that is learnt for such rows; rows that no annotator judges as they are.

    Args:
        document: The article.
        rows: What the rules made of it, by table.
    """
    readings = Readings(document, rows)
    return {
        table: [
            row | {"confidence": confidence(table, SIGNS[table](readings, row))} if is_judged(table, row) else row
            for row in made
        ]
        for table, made in rows.items()
    }


def is_judged(table: str, row: Row) -> bool:
    """Tell whether annotators say of such rows whether they are right: not of relations, nor of what is left out.

    >>> is_judged("relations", {}), is_judged("findings", {"severity": "info"})
    (False, False)
    """
    return table in SIGNS and row.get("severity") != "info"


def confidence(table: str, signs: Signs) -> float:
    """Return how many of a hundred rows of *table* with these *signs* a reader would leave as they are, as a share.

    Signs that were never learnt say nothing.

    >>> confidence("quantities", {}) > confidence("findings", {})
    True
    """
    known = weights()[table]
    total = known[ANY] + known[UNREAD] + sum(known.get(sign, 0.0) * value for sign, value in signs.items())
    return round(min(max(1 / (1 + exp(-total)), LEAST), MOST), 2)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return what each sign weighs, by table; treat it as read-only."""
    text = (files("toolkit.facts") / "confidence" / "confidence.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["table"], {})[row["sign"]] = float(row["weight"])
    return found
