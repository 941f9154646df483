"""When: time expressions resolved from the publication date, or left open."""

from __future__ import annotations

import re

from toolkit.facts.document import Document, Row

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_times(document: Document) -> tuple[Row, ...]:
    """Return one row per time expression of *document*, in reading order."""
    rows = []
    for parsed in document.sentences:
        for match in _YEAR.finditer(parsed.text):
            rows.append(
                document.row(
                    "times",
                    parsed.sentence,
                    parsed.offset + match.start(),
                    parsed.offset + match.end(),
                    rule_id="year",
                    confidence=0.9,
                    kind="date",
                    edtf=match[0],
                    earliest=f"{match[0]}-01-01",
                    latest=f"{match[0]}-12-31",
                    granularity="year",
                    approximate=False,
                    basis="explicit",
                    derived=False,
                )
            )
    return tuple(rows)
