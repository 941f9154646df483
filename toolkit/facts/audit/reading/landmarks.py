"""Landmarks: who acts in a sentence, whom it names and in which voice it tells, by which two sentences are compared."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.facts.audit.reading.material import Material, span_in
from toolkit.facts.audit.reading.topics import Topics, general_topics
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span

_VOICES = ("alleged", "forecast", "possible", "uncertain", "denied")


def persons(about: Topics, parsed: ParsedSentence) -> frozenset[str]:
    """Return the topics of the words by which a sentence names persons."""
    return names(about, parsed, ("person",))


def names(
    about: Topics, parsed: ParsedSentence, types: tuple[str, ...] = ("person", "place", "organisation", "facility")
) -> frozenset[str]:
    """Return the topics of the words by which a sentence names things of some *types*, countries aside."""
    entities = about.material.entities
    spans = [
        span_in(parsed, row)
        for row in entities.mentions_in(parsed.sentence.sentence_id)
        if row["kind"] in ("name", "alias") and (entities.entity(row["entity_id"]) or {}).get("type") in types
    ]
    words = about.words(parsed)
    return frozenset(
        word.topic for word in words if word.topic[0] != "@" and any(a <= word.start < b for a, b in spans)
    )


def names_new(about: Topics, parsed: ParsedSentence, within: Span | None, known: Callable[[str], bool]) -> bool:
    """Tell whether a statement names a thing, a country or a number that no sentence knows."""
    general = general_topics(about.material.language)
    for word in about.words(parsed, within):
        token = token_at(parsed, word.start)
        thing = word.topic[0] in "@#" or (token is not None and token.pos_ in ("NOUN", "PROPN"))
        if thing and word.topic not in general and not known(word.topic):
            return True
    return False


def first_party(material: Material, parsed: ParsedSentence) -> str:
    """Return the country or entity that a sentence names first, before its main verb; empty without one."""
    root = next((token.idx for token in parsed.parse or () if token.dep_ == "ROOT"), len(parsed.text))
    for mention in material.entities.mentions_in(parsed.sentence.sentence_id):
        start, _ = span_in(parsed, mention)
        return material.root(mention["entity_id"]) if start < root else ""
    return ""


def acts_other_way(material: Material, parsed: ParsedSentence, other: ParsedSentence) -> bool:
    """Tell whether two parties, the first of which acts, are named in the other order."""
    mine, theirs = _parties(material, parsed), _parties(material, other)
    return len(mine) > 1 and mine[1] == first_party(material, other) and mine[0] in theirs[1:]


def voices(material: Material, parsed: ParsedSentence) -> frozenset[str]:
    """Return in which ways a sentence does not simply state: as a suspicion, as a forecast, as possible, in denial."""
    claims = material.claims_in(parsed.sentence.sentence_id)
    return frozenset(str(row["modality"]) for row in claims if row["modality"] in _VOICES)


def _parties(material: Material, parsed: ParsedSentence) -> list[str]:
    mentions = material.entities.mentions_in(parsed.sentence.sentence_id)
    return list(dict.fromkeys(material.root(mention["entity_id"]) for mention in mentions))
