"""How much: quantities as the text bounds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.facts.document import Document, Row
from toolkit.facts.entities import EntityRows

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)[ \u00a0\u202f]?%")


def find_quantities(document: Document, entities: EntityRows, times: Sequence[Row]) -> tuple[Row, ...]:
    """Return one row per quantity of *document*, in reading order."""
    rows = []
    for parsed in document.sentences:
        for match in _PERCENT.finditer(parsed.text):
            value = float(match[1].replace(",", "."))
            start = parsed.offset + match.start()
            rows.append(
                document.row(
                    "quantities",
                    parsed.sentence,
                    start,
                    start + len(match[0]),
                    rule_id="percent",
                    confidence=0.9,
                    value=value,
                    low=value,
                    high=value,
                    comparator="=",
                    unit="%",
                )
            )
    return tuple(rows)
