"""Generalisations: many are said to do what the text tells of one (« les voisins craignent », « l'Inde redoute »)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.audit.material import span_in
from toolkit.facts.audit.topics import Topics
from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import has_feature, tokens_in
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


def _subject(parsed: ParsedSentence, within: Span) -> Token | None:
    tokens = tokens_in(parsed, within)
    return next((token for token in tokens if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT"), None)


def _many(token: Token, language: str) -> bool:
    """Tell whether a subject is an uncounted plural of a kind of which there are several."""
    plural = has_feature(token, "Number", "Plur") or token.tag_ == "NNS"
    counted = any(child.dep_ in ("nummod", "conj") for child in token.children)
    return plural and not counted and fold(token.text) in _kinds(language)


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
def _kinds(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "scope")["kinds"]) if has_lexicons(language) else frozenset()
