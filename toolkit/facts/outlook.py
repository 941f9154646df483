"""Outlook and open questions: what the article leaves to be expected, and what it expressly leaves unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.facts.document import Document, Row

_EXPECTED = ("forecast", "possible")
_UNKNOWN = ("uncertain",)


def find_outlook(document: Document, claims: Sequence[Row], times: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of table ``outlook``: claims about what is announced, expected or possible."""
    expected = [
        claim
        for claim in claims
        if claim["modality"] in _EXPECTED or (claim["modality"] != "denied" and claim["certainty"] == "probable")
    ]
    return tuple(_row("outlook", document, claim, times) for claim in expected)


def find_open_questions(document: Document, claims: Sequence[Row], times: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of table ``open_questions``: claims that the article itself calls unknown."""
    unknown = [claim for claim in claims if claim["modality"] in _UNKNOWN or claim["certainty"] == "undetermined"]
    return tuple(_row("open_questions", document, claim, times) for claim in unknown)


def _row(table: str, document: Document, claim: Row, times: Sequence[Row]) -> Row:
    sentences = {parsed.sentence.sentence_id: parsed.sentence for parsed in document.sentences}
    return document.row(
        table,
        sentences[claim["sentence_id"]],
        claim["start"],
        claim["end"],
        rule_id=claim["rule_id"],
        confidence=claim["confidence"],
        horizon=_horizon(claim, times),
        claim_id=claim["row_id"],
    )


def _horizon(claim: Row, times: Sequence[Row]) -> Any:
    inside = [time for time in times if claim["start"] <= time["start"] and time["end"] <= claim["end"]]
    return next((time["row_id"] for time in inside if time["kind"] != "clock"), None)
