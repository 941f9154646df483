"""Accounts: which claims of the page two sides tell differently, as the audit found them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.rows import records
from toolkit.facts.facts import Facts

ACCOUNTS = "finding.accounts"
"""Rule of the findings that set two accounts side by side."""


def versions(facts: Facts, claims: Sequence[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Return, by row id, the claims by which another side tells a claim's matter: each account leads to the other.

    Denials are left out: a denial says itself what it rejects.
    """
    found: dict[str, list[Claim]] = {}
    for first, second in _pairs(facts, claims):
        found.setdefault(first.row_id, []).append(second)
        found.setdefault(second.row_id, []).append(first)
    return {name: tuple(others) for name, others in found.items()}


def _pairs(facts: Facts, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for row in records(facts.findings):
        if row["rule_id"] == ACCOUNTS:
            *firsts, last = row["sentence_ids"]
            second = _said_in(claims, last)
            for name in firsts:
                first = _said_in(claims, name)
                if first and second and Degree.DENIED not in (first.degree, second.degree):
                    yield first, second


def _said_in(claims: Sequence[Claim], sentence_id: str) -> Claim | None:
    """Return what somebody says in a sentence; its first claim where nobody is named for it."""
    own = [claim for claim in claims if claim.sentence_id == sentence_id]
    said = [claim for claim in own if claim.source or claim.source_entity]
    return next(iter([*said, *own]), None)
