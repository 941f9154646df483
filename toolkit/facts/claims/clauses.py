"""Clauses: where a sentence clearly holds more than one proposition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.article.sentences import split_sentences
from toolkit.facts.claims.coordination import coordinated, joins_predicates
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.wording import (
    Span,
    compile_pattern,
    enclosed,
    has_lexicons,
    lexicon_pattern,
    plain,
    with_whole_numbers,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSING = " \t\n\u00a0\u202f.!?…,;:–—"
_OPENING = " \t\n\u00a0\u202f,;:–—…"
_SHORTEST = 12


def tidy(text: str, span: Span) -> Span:
    """Return *span* without outer white space and closing punctuation.

    >>> tidy("Il pleut.  ", (0, 11))
    (0, 8)
    """
    start, end = span
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end


def unwrap(text: str, span: Span) -> Span:
    """Return *span* without the quotation marks when one pair holds all of it.

    >>> unwrap("« Il pleut »", (0, 12))
    (2, 10)
    """
    start, end = tidy(text, span)
    pairs = {"«": "»", "“": "”", '"': '"'}
    if end - start > 2 and pairs.get(text[start]) == text[end - 1] and text[start] not in text[start + 1 : end - 1]:
        return tidy(text, (start + 1, end - 1))
    if end - start > 2 and text[start] in pairs and pairs[text[start]] not in text[start + 1 : end]:
        return tidy(text, (start + 1, end))
    lone = text[end - 1 : end] == '"' and text[start:end].count('"') == 1
    if end - start > 2 and (lone or (text[end - 1] in "»”" and not set("«“") & set(text[start:end]))):
        # The quotation began in a sentence before.
        return tidy(text, (start, end - 1))
    return start, end


def split_clauses(parsed: ParsedSentence, language: str) -> list[Span]:
    """Return the spans of a sentence's independent clauses, in order.

    Cut at « ; », « : » and contrasting « , mais » (lexicon ``clauses``), and before a coordinated clause that has a
    finite verb of its own. A cut needs a finite verb on both sides and never falls inside quotation marks or brackets.
    """
    text = with_whole_numbers(parsed.text)
    spans = _sentences_of_head(parsed, text, language)
    if has_lexicons(language):
        for pattern in load_lexicon(language, "clauses")["cuts"]:
            spans = [piece for span in spans for piece in _cut(parsed, text, span, str(pattern), language)]
        spans = [piece for span in spans for piece in coordinated(parsed, text, span, language)]
    return [span for span in (tidy(text, span) for span in spans) if span[0] < span[1]] or [
        (parsed.told_from, len(text))
    ]


def _sentences_of_head(parsed: ParsedSentence, text: str, language: str) -> list[Span]:
    """Return where the clauses of a title or subtitle of two sentences begin and end; of other sentences, the whole."""
    whole = (parsed.told_from, len(text))
    if parsed.sentence.role not in ("title", "subtitle"):
        return [whole]
    split = [(max(start, whole[0]), end) for start, end in split_sentences(text, language) if end > whole[0]]
    return split if split and all(has_verb(parsed, span, language) for span in split) else [whole]


def _cut(parsed: ParsedSentence, text: str, span: Span, pattern: str, language: str) -> list[Span]:
    start, end = span
    pieces: list[Span] = []
    for match in compile_pattern(language, pattern).finditer(text, start, end):
        halves = (start, match.start()), (match.end(), end)
        long_enough = min(last - first for first, last in halves) >= _SHORTEST
        told = long_enough and all(has_verb(parsed, half, language) for half in halves)
        if told and not enclosed(text, match.start()) and not joins_predicates(parsed, match.span()):
            pieces.append(halves[0])
            start = match.end()
    return [*pieces, (start, end)]


def shares_auxiliary(text: str, start: int, language: str) -> bool:
    """Tell whether a participle at *start* goes on behind « et » under an auxiliary of the clause before it.

    >>> shares_auxiliary("Il a nié le fait et promis un audit.", 20, "fr")
    True
    >>> shares_auxiliary("Le pont a été fermé et promis à la ruine.", 23, "fr")
    False
    """
    participle = lexicon_pattern(language, "clauses", "shared_participle")
    joint = next((match for match in participle.finditer(text) if match.end() == start), None)
    if joint is None:
        return False
    clause = max(text.rfind(mark, 0, joint.start()) for mark in ";:") + 1
    return lexicon_pattern(language, "clauses", "shared_helper").search(text, clause, joint.start()) is not None


def _is_headline_passive(token: Token) -> bool:
    """ "Two men [held] over arson; Lima seeks extradition": a participle with a subject, its "are" left out."""
    return token.tag_ == "VBN" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def has_verb(parsed: ParsedSentence, span: Span, language: str) -> bool:
    """Tell whether a finite verb stands in ``parsed.text[span]``; without a parse, whether an auxiliary form does."""
    if any(is_finite(token) or _is_headline_passive(token) for token in tokens_in(parsed, span)):
        return True
    verb = compiled(load_lexicon(language, "clauses")["surely_a_verb"], re.IGNORECASE)
    return verb.search(plain(parsed.text[span[0] : span[1]])) is not None
