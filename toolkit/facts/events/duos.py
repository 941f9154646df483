"""Duos: the two countries that a text joins (« Bakou et Erevan », "Thai and Cambodian troops"), as they go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import plain


def duos_in(
    parsed: ParsedSentence, mentions: Sequence[Row], country: Callable[[str], str], language: str
) -> list[tuple[str, str]]:
    """Return the pairs of countries that the sentence joins with « et », "and" or a hyphen; lists of three are none.

    Args:
        parsed: The sentence.
        mentions: Of the sentence.
        country: Returns the country of an entity, or an empty string.
        language: Of the article.
    """
    placed = sorted((row for row in mentions if country(row["entity_id"])), key=lambda row: row["start"])
    lexicon = load_lexicon(language, "event_words")
    joint = compiled(lexicon["joined_countries"], re.IGNORECASE)
    list_goes_on = compiled(lexicon["going_on_with_a_list"], re.IGNORECASE)
    found = []
    for left, right in pairwise(placed):
        one, other = country(left["entity_id"]), country(right["entity_id"])
        between = plain(parsed.text[left["end"] - parsed.offset : right["start"] - parsed.offset])
        before = plain(parsed.text[: left["start"] - parsed.offset])
        if one != other and joint.fullmatch(between) and not list_goes_on.search(before):
            found.append((one, other))
    return found
