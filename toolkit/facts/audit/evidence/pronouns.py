"""Pronouns: whom a sentence means by « il » or "her", as evidence for what is said of him by name."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.facts.audit.reading.landmarks import persons
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_REACH = 3
"""Sentences back in which the person is named whom a pronoun means."""


def meant_by_pronouns(about: Topics, sentences: Sequence[ParsedSentence]) -> dict[str, frozenset[str]]:
    """Return, by sentence id, the topics of the name of the person whom a pronoun of the sentence means.

    Only where the sentence names no person itself, and the nearest one before it that names any names one alone.
    """
    language = about.material.language
    found: dict[str, frozenset[str]] = {}
    if not has_lexicons(language):
        return found
    named: list[frozenset[str]] = []
    for parsed in sentences:
        own = persons(about, parsed)
        named.append(own if _one_person(about, parsed) else frozenset())
        before = next((one for one in reversed(named[-_REACH - 1 : -1]) if one), frozenset())
        if not own and before and lexicon_pattern(language, "findings", "of_a_person").search(plain(parsed.text)):
            found[parsed.sentence.sentence_id] = before
    return found


def _one_person(about: Topics, parsed: ParsedSentence) -> bool:
    entities = about.material.entities
    held = {str(row["entity_id"]) for row in entities.mentions_in(parsed.sentence.sentence_id)}
    return len([one for one in held if (entities.entity(one) or {}).get("type") == "person"]) == 1
