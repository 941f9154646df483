"""Interview: the body that somebody who is interviewed leads, whom « nous » speaks for then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.frames import word_class

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows

_NEAR = 60
"""Code points between a person and the body led: « Oona Tamm, présidente depuis mai de la Fédération »."""
_WORD = re.compile(r"\w+")


def body_led_by(person: str, sentences: Iterable[ParsedSentence], entities: EntityRows, language: str) -> str:
    """Return the organisation that an article presents *person* as the head of; empty where it presents none.

    Args:
        person: Entity id.
        sentences: Of the article, in reading order.
        entities: Its entities and their mentions.
        language: Of the article.
    """
    leading = word_class(language, "leading")
    for parsed in sentences:
        mentions = entities.mentions_in(parsed.sentence.sentence_id)
        for mention in (row for row in mentions if row["entity_id"] == person):
            for other in mentions:
                entity = entities.entity(other["entity_id"])
                if entity is None or entity["type"] != "organisation" or entity["iso3"]:
                    continue
                first, last = sorted((mention, other), key=lambda row: int(row["start"]))
                between = parsed.text[first["end"] - parsed.offset : max(first["end"], last["start"]) - parsed.offset]
                if len(between) <= _NEAR and leading & set(_WORD.findall(between.lower())):
                    return str(other["entity_id"])
    return ""
