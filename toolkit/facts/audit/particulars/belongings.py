"""Belongings: whose a thing is, or where it sits, where bullet and text give the same thing to two different names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import is_word
from toolkit.facts.document import ParsedSentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_HANGS = ("nmod", "nmod:poss", "prep", "pobj", "poss", "acl", "obl", "obl:arg", "obl:mod", "agent")
"""Relations by which a name belongs to a noun: « le comptable du Fonds », « une société enregistrée à Malte »."""
_STEPS = 3
_PLACED = ("country", "place")
_OWNING = ("organisation",)


def other_belonging(index: EvidenceIndex, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> Difference | None:
    """Return that a thing of the bullet belongs to one name here and in the best evidence to another, or None.

    « L'ancien comptable du Fonds » against « l'ancien comptable de Sotrabel ».
    """
    best = evidence[0].parsed
    mine, theirs = list(_belongings(index, parsed)), list(_belongings(index, best))
    for topic, entity, words in mine:
        told = [(other, text) for name, other, text in theirs if name == topic]
        if len(told) == 1 and _exclude(index, (parsed, best), entity, told[0][0]):
            return Difference("contradicted", "belonging", words, told[0][1], (evidence[0].sentence_id,))
    return None


def _belongings(index: EvidenceIndex, parsed: ParsedSentence) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Yield the topic of each noun on which a name hangs, the named entity, and both as printed."""
    if parsed.parse is None:
        return
    entities = index.material.entities
    topics = {word.start: word.topic for word in index.about.words(parsed) if is_word(word.topic)}
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        entity = entities.entity(mention["entity_id"])
        start, end = span_in(parsed, mention)
        if entity is None or mention["kind"] not in ("name", "alias") or entity["type"] not in (*_PLACED, *_OWNING):
            continue
        inside = [token for token in parsed.parse if start <= token.idx < end]
        head = next((token for token in inside if token.head not in inside), None)
        noun = _noun_over(head) if head is not None else None
        topic = topics.get(noun.idx, "") if noun is not None else ""
        if noun is not None and topic:
            yield topic, entity, parsed.text[min(noun.idx, start) : max(noun.idx + len(noun), end)]


def _noun_over(name: Token) -> Token | None:
    """The common noun on which a name hangs without a finite verb."""
    token = name
    for _ in range(_STEPS):
        if token.dep_ not in _HANGS or token.head is token:
            return None
        token = token.head
        if token.pos_ == "NOUN":
            return token
    return None


def _exclude(
    index: EvidenceIndex, sides: tuple[ParsedSentence, ParsedSentence], own: Mapping[str, Any], other: Mapping[str, Any]
) -> bool:
    """Tell whether two names cannot be of one thing: two places apart, two bodies; and neither is in both sentences."""
    material = index.material
    kinds = {own["type"], other["type"]}
    if own["entity_id"] == other["entity_id"] or (kinds - set(_PLACED) and kinds - set(_OWNING)):
        return False
    if kinds <= set(_PLACED) and material.root(own["entity_id"]) == material.root(other["entity_id"]):
        return False
    named = [
        {str(row["entity_id"]) for row in material.entities.mentions_in(one.sentence.sentence_id)} for one in sides
    ]
    return str(own["entity_id"]) not in named[1] and str(other["entity_id"]) not in named[0]
