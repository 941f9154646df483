"""Whether a sentence gives a deed to a country: it names it, or has words for its State.

The table of events has the country of dockers and doctors who act, as PLOVER asks; a page that said "Sri Lanka accuses
the port" for them would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.facts.facts import Facts

_SIDES = ("actor_ids", "recipient_ids")


def with_named_countries(event: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """Return an event without the countries that other sentences name, but its own has not even words of state for."""
    countries = {row["entity_id"] for row in records(facts.entities) if row["type"] == "country"}
    sides = {
        side: [one for one in event[side] if one not in countries or _gives_to(event, one, facts)] for side in _SIDES
    }
    return {**event, **sides}


def _gives_to(event: Mapping[str, Any], entity_id: str, facts: Facts) -> bool:
    here = event["sentence_id"]
    naming = {row["sentence_id"] for row in records(facts.mentions) if row["entity_id"] == entity_id}
    if not naming or here in naming:
        return True
    of_state = _of_state(facts.article.language)
    told = (one for one in facts.article.sentences if one.sentence_id == here)
    return of_state is None or any(of_state.search(facts.article.text, one.start, one.end) for one in told)


@cache
def _of_state(language: str) -> re.Pattern[str] | None:
    patterns = small_words(language)
    if "state_words" not in patterns:
        return None
    return re.compile("|".join([patterns["state_bodies"], patterns["state_words"]]), re.IGNORECASE)
