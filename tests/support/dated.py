"""Articles by hand whose words are dated."""

from __future__ import annotations

from datetime import date
from typing import Any

from support.hostile import facts_of, span, with_rows
from toolkit.facts.facts import Facts


def dated(facts: Facts, words: str, day: date | None, **more: Any) -> dict[str, Any]:
    """Return a row of the times table for *words*."""
    return {
        **span(facts, words),
        "kind": "date",
        "edtf": day.isoformat() if day else None,
        "earliest": day,
        "latest": day,
        "granularity": "day",
        "approximate": False,
        "basis": "explicit",
        "derived": False,
        **more,
    }


def many_dates(count: int) -> Facts:
    """Return an article that places one event on each of *count* days."""
    words = [f"le jour {n} de cette longue campagne" for n in range(count)]
    facts = facts_of(*(f"Une délégation au nom assez long est arrivée {one}." for one in words))
    rows = [dated(facts, one, date(2024, 1 + n % 12, 1 + n // 12 * 5)) for n, one in enumerate(words)]
    return with_rows(facts, times=rows)
