"""Movements: what rises or falls: a price that rose by a third is not held against a harvest that fell by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import token_at, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

MOVING = frozenset({"rise", "fall"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")


def mover(about: Topics, parsed: ParsedSentence, verb: Token | None) -> frozenset[str] | None:
    """Return the topics of what a verb lets rise or fall; None where its subject is no noun."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None) if verb is not None else None
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    return about.of(parsed, (subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge.text)))


def of_other_movements(about: Topics, first: Row, second: Row) -> bool:
    """Tell whether two numbers say by how much things move, and the things are other ones, or move apart."""
    told = [_movement(about, row) for row in (first, second)]
    if any(one is None for one in told):
        return False
    (way, thing), (other_way, other) = (one for one in told if one is not None)
    return way != other_way or (thing is not None and other is not None and thing.isdisjoint(other))


def _movement(about: Topics, row: Row) -> tuple[str, frozenset[str] | None] | None:
    """Which way, and what, moves by a number: by the nearest verb or noun over it that tells a movement."""
    parsed = about.material.sentences[str(row["sentence_id"])]
    topics = {word.start: word.topic for word in about.words(parsed)}
    for token in tokens_in(parsed, span_in(parsed, row)):
        for above in token.ancestors:
            if topics.get(above.idx) in MOVING:
                return topics[above.idx], mover(about, parsed, token_at(parsed, above.idx))
    return None
