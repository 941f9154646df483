"""What words take for granted: the deed is nobody's claim there, and may not even say who acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from toolkit.charts.claims import Claim
from toolkit.charts.marks import Degree
from toolkit.charts.passages import presupposed
from toolkit.charts.rows import records
from toolkit.facts.events.frames import word_list
from toolkit.facts.facts import Facts
from toolkit.facts.vocabulary import GRANTED

_TOLD = (Degree.AFFIRMED, Degree.REPORTED)
_REACH = 40
"""Characters behind a noun in which its phrase may say who acts: « l'offensive de l'armée du Nord »."""


def is_granted(event: Mapping[str, Any], claim: Claim, language: str) -> bool:
    """Tell whether a claim takes an event for granted.

    « est soupçonné d'aider Poutine dans son assaut »: the assault stands, whatever is suspected or denied of it.
    So does what only dates a claim: « les livraisons ont repris après la rencontre de mai ».
    """
    inside = claim.start <= event["start"] and event["end"] <= claim.end
    if inside and GRANTED in str(event["rule_id"]):
        return True
    dating = inside and claim.degree in _TOLD and event["status"] == "occurred"
    return dating and presupposed(claim.surface, event["start"] - claim.start, language)


def names_actor(event: Mapping[str, Any], facts: Facts) -> bool:
    """Tell whether an event's words say who acts: « son assaut » does, « la guerre » is only known to be somebody's."""
    if GRANTED not in str(event["rule_id"]):
        return True
    text, start, end = facts.article.text, int(event["start"]), int(event["end"])
    before = text[:start].lower().split()[-1:]
    if before and before[0] in word_list(facts.article.language, "possessive"):
        return True
    phrase = end + len(re.split(r"[,;:.()«»“”]", text[end : end + _REACH])[0])
    actors = set(event["actor_ids"])
    return any(
        row["entity_id"] in actors and (end <= row["start"] < phrase or 0 <= start - row["end"] <= len("’s "))
        for row in records(facts.mentions)
    )
