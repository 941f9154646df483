"""Circumstances: a statement gives an act another occasion than the text: after failing a test that was refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.topics import is_word
from toolkit.facts.document import ParsedSentence
from toolkit.facts.families import kin
from toolkit.facts.grammar import token_at
from toolkit.facts.wording import Span, has_lexicons, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

_END = re.compile(r"[,;:.]")
_OBJECTS = ("obj", "dobj")
_UNDER = ("xcomp", "ccomp", "pcomp")
_SHUNNING = frozenset({"reject", "exclude", "fail", "cancel"})
"""Families of verbs by which the act that hangs on them is not done: to refuse to sign is not to sign."""


def other_circumstance(
    index: EvidenceIndex, parsed: ParsedSentence, within: Span, evidence: Sequence[Evidence]
) -> tuple[str, str, str] | None:
    """Return the clause by which a statement tells after what a thing was done, and how the text tells that otherwise.

    « Il a été suspendu après avoir échoué à un examen » against « il a été suspendu pour avoir manqué un examen ».
    """
    language = index.material.language
    match = (
        lexicon_pattern(language, "findings", "after_what").search(plain(parsed.text), *within)
        if has_lexicons(language)
        else None
    )
    if match is None:
        return None
    cut = _END.search(parsed.text, match.end())
    clause = (match.end(), cut.start() if cut else within[1])
    words = [word for word in index.about.words(parsed, clause) if is_word(word.topic)]
    if not words or not (index.about.of(parsed, (within[0], match.start())) & evidence[0].said):
        return None
    act, things = words[0].topic, {word.topic for word in words[1:] if _is_noun(parsed, word.start)}
    for one in evidence:
        told = _done_with(index, one.parsed, act, things)
        if told:
            return parsed.text[match.start() : clause[1]].strip(), told, one.sentence_id
    return None


def _done_with(index: EvidenceIndex, other: ParsedSentence, act: str, things: set[str]) -> str:
    """The words by which a sentence lets another act be done with the same things, or the act shunned; else empty."""
    language = index.material.language
    topics = {word.start: word.topic for word in index.about.words(other)}
    for token in other.parse or ():
        topic = topics.get(token.idx, "")
        if token.pos_ != "VERB" or not topic:
            continue
        if topic == act:
            above = token.head if token.dep_ in _UNDER else None
            shunned = above is not None and topics.get(above.idx, "") in _SHUNNING
            return other.text[above.idx : token.idx + len(token)] if shunned and above is not None else ""
        held = [child for child in token.children if child.dep_ in _OBJECTS and topics.get(child.idx, "") in things]
        if held and topic in _SHUNNING and not kin([act], [topic], language) and act not in topics.values():
            return other.text[token.idx : _end(held[0])]
    return ""


def _end(token: Token) -> int:
    return int(token.idx + len(token))


def _is_noun(parsed: ParsedSentence, place: int) -> bool:
    token = token_at(parsed, place)
    return token is not None and token.pos_ in ("NOUN", "PROPN")
