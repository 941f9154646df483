"""Generalisations: many are said to do what the text tells of one (« les voisins craignent », « l'Inde redoute »)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.sides import says
from toolkit.facts.audit.reading.topics import Topics
from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.grammar import has_feature, token_at, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")


def generalised(about: Topics, parsed: ParsedSentence, within: Span, other: ParsedSentence) -> tuple[str, str] | None:
    """Return the words by which a statement tells of many what the other sentence tells of one named party, or None."""
    language = about.material.language
    mine = _subject(parsed, within)
    if mine is None or not _many(mine, language):
        return None
    topics = {word.topic for word in about.predicate(parsed, within)}
    for token in other.parse or ():
        theirs = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
        told = {word.topic for word in about.words(other) if token.idx <= word.start < token.idx + len(token)}
        if theirs is not None and topics & told and _one_party(about, other, theirs):
            return _phrase(parsed, mine), _phrase(other, theirs)
    return None


def all_for_some(about: Topics, parsed: ParsedSentence, within: Span, other: ParsedSentence) -> tuple[str, str] | None:
    """Return the words by which a statement tells of all of a kind what the other tells of named ones, or None.

    « Tous les voisins boudent son porc » against « la Hongrie et la Slovénie ont suspendu leurs achats ».
    """
    mine = _subject(parsed, within)
    if mine is None or not _many(mine, about.material.language) or not _all_of(mine, about.material.language):
        return None
    named = _only_named(about, other)
    return (_phrase(parsed, mine), named) if named is not None else None


def kind_for_one(
    about: Topics, parsed: ParsedSentence, within: Span, others: Sequence[ParsedSentence]
) -> tuple[str, str] | None:
    """Return the words by which a statement tells of a kind what the text tells of the one it speaks of, or None.

    « Les clubs portugais sont soupçonnés » against « le club a été perquisitionné », in a text that knows one club.
    """
    mine = _subject(parsed, within)
    listed = _listed("kinds", about.material.language)
    if mine is None or not _plural(mine) or fold(mine.text) not in listed:
        return None
    if any(
        child.dep_ in ("nummod", "conj") or fold(child.text) in _listed("few", about.material.language)
        for child in mine.children
    ):
        return None
    topic = next((word.topic for word in about.words(parsed) if word.start == mine.idx), "")
    told = [
        (one, token)
        for one in about.material.of_role("body")
        for word in about.words(one)
        if word.topic == topic
        and (token := token_at(one, word.start)) is not None
        and token.pos_ == "NOUN"
        # "school closures" tells of no number of schools.
        and token.dep_ != "compound"
    ]
    here = [(one, token) for one, token in told if one in others]
    if not here or any(_plural(token) for _, token in told):
        return None
    return _phrase(parsed, mine), _phrase(*here[0])


def many_voices(
    about: Topics, parsed: ParsedSentence, claim: Row, others: Sequence[ParsedSentence]
) -> tuple[str, str] | None:
    """Return the words by which a statement lays to many (« les experts ») what one voice of the text says, or None.

    Where any sentence of the text speaks of the same many, they may be the ones.
    """
    material = about.material
    mine = _speakers(parsed, claim, material.language)
    if mine is None or not others:
        return None
    plural = fold(mine.text)
    if any(fold(token.text) == plural for one in material.text for token in one.parse or ()):
        return None
    voices = [row for one in others for row in material.claims_in(one.sentence.sentence_id) if row["source_text"]]
    heard = {str(row["source_entity_id"] or row["source_text"]) for row in voices}
    first = others[0].sentence.sentence_id
    if len(heard) != 1 or voices[0]["sentence_id"] != first or not _one_person(about, others[0], voices[0]):
        return None
    if says("spoken_for", str(voices[0]["source_text"]), material.language):
        # « Leur porte-parole »: he speaks for them all.
        return None
    return _phrase(parsed, mine), str(voices[0]["source_text"])


def _speakers(parsed: ParsedSentence, claim: Row, language: str) -> Token | None:
    """The plural noun for uncounted persons that is the source of a claim, or its subject."""
    start, end = (claim["source_start"], claim["source_end"]) if claim["source_text"] else (None, None)
    within = span_in(parsed, {"start": start, "end": end}) if start is not None else span_in(parsed, claim)
    if start is None:
        found = _subject(parsed, within)
    else:
        found = next((token for token in tokens_in(parsed, within) if token.pos_ == "NOUN"), None)
    if found is None or not _plural(found) or fold(found.text) not in _listed("speakers", language):
        return None
    few = _listed("few", language)
    counted = any(child.dep_ in ("nummod", "conj") or fold(child.text) in few for child in found.children)
    return None if counted else found


def _one_person(about: Topics, parsed: ParsedSentence, voice: Row) -> bool:
    """Tell whether a source is one person: a named one, or a singular noun."""
    entity = about.material.entities.entity(voice["source_entity_id"]) if voice["source_entity_id"] else None
    if entity is not None:
        return bool(entity["type"] == "person")
    held = tokens_in(parsed, (voice["source_start"] - parsed.offset, voice["source_end"] - parsed.offset))
    head = next((token for token in held if token.pos_ in ("NOUN", "PROPN")), None)
    return voice["source_kind"] == "named" and head is not None and not _plural(head)


def _plural(token: Token) -> bool:
    return has_feature(token, "Number", "Plur") or token.tag_ in ("NNS", "NNPS")


def _subject(parsed: ParsedSentence, within: Span) -> Token | None:
    tokens = tokens_in(parsed, within)
    return next((token for token in tokens if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"), None)


def _many(token: Token, language: str) -> bool:
    """Tell whether a subject is an uncounted plural of a kind of which there are several."""
    counted = any(child.dep_ in ("nummod", "conj") for child in token.children)
    return _plural(token) and not counted and fold(token.text) in _listed("kinds", language)


def _all_of(token: Token, language: str) -> bool:
    return any(fold(child.text) in _listed("universal", language) for child in token.children)


def _only_named(about: Topics, parsed: ParsedSentence) -> str | None:
    """The words of a subject that is nothing but names, « la Hongrie et la Slovénie »; None for any other."""
    subject = _subject(parsed, (0, len(parsed.text)))
    if subject is None:
        return None
    names = [span_in(parsed, row) for row in about.material.entities.mentions_in(parsed.sentence.sentence_id)]
    held = [token for token in subject.subtree if token.pos_ in ("NOUN", "PROPN")]
    if not held or not all(any(start <= token.idx < end for start, end in names) for token in held):
        return None
    first, last = min(token.idx for token in held), max(token.idx + len(token) for token in held)
    return parsed.text[first:last]


def _one_party(about: Topics, parsed: ParsedSentence, token: Token) -> bool:
    """Tell whether a subject is one name and no more: no plural, no list."""
    if any(child.dep_ == "conj" for child in token.children) or has_feature(token, "Number", "Plur"):
        return False
    mentions = about.material.entities.mentions_in(parsed.sentence.sentence_id)
    spans = [(span_in(parsed, row), row) for row in mentions]
    return any(start <= token.idx < end and row["kind"] in ("name", "alias", "metonym") for (start, end), row in spans)


def _phrase(parsed: ParsedSentence, token: Token) -> str:
    kept = [one for one in token.subtree if one.idx <= token.idx or one.dep_ in ("amod", "flat:name", "compound")]
    return parsed.text[kept[0].idx : max(one.idx + len(one) for one in kept)]


@cache
def _listed(name: str, language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "scope")[name]) if has_lexicons(language) else frozenset()
