"""Duos: the two countries that a text joins (« Bakou et Erevan », "Thai and Cambodian troops"), as they go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.wording import plain

_JOINED = re.compile(
    r"(?:\s+(?:and|et|ou|or)\s+|\s*[-–]\s*)(?:l[ae]s?\s+|l'|du\s+|de\s+(?:la\s+|l')?|d'|des\s+|the\s+)?", re.I
)
_LIST = re.compile(r",\s*(?:l[ae]s?\s+|l'|the\s+)?$", re.I)


def duos_in(parsed: ParsedSentence, mentions: Sequence[Row], country: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return the pairs of countries that the sentence joins with « et », "and" or a hyphen; lists of three are none.

    Args:
        parsed: The sentence.
        mentions: Of the sentence.
        country: Returns the country of an entity, or an empty string.
    """
    placed = sorted((row for row in mentions if country(row["entity_id"])), key=lambda row: row["start"])
    found = []
    for left, right in pairwise(placed):
        one, other = country(left["entity_id"]), country(right["entity_id"])
        between = plain(parsed.text[left["end"] - parsed.offset : right["start"] - parsed.offset])
        before = plain(parsed.text[: left["start"] - parsed.offset])
        if one != other and _JOINED.fullmatch(between) and not _LIST.search(before):
            found.append((one, other))
    return found
