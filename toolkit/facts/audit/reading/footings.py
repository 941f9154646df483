"""Footings: under which words a sentence holds an act, where it does not tell it as done."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.facts.content import fold
from toolkit.facts.document import ParsedSentence
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = ("charging", "denying", "allowing", "preceding")
_REACH = 4
_CLAUSES = ("relcl", "acl:relcl", "advcl", "parataxis")
_ASKED = ("ccomp", "xcomp", "pcomp", "obl:arg", "obj")


def footing(parsed: ParsedSentence, token: Token, language: str) -> str:
    """Return the words under which an act only hangs: a charge, a denial, leave to do it, what is usual; else empty.

    « accusés d'avoir falsifié des bons », "a step that usually precedes a closure", « dira si le parc ferme ». What
    hangs on a subject or on a clause beside is told for itself.
    """
    if not has_lexicons(language):
        return ""
    step = token
    while step.head.i != step.i:
        if step.dep_ in _ASKED and _is_asked(step, language):
            return _between(parsed, step.head, token)
        if step.head.pos_ in ("VERB", "NOUN", "ADJ") and step.head.i < step.i and _governs(step, language):
            return _between(parsed, step.head, token)
        if step.dep_ in _CLAUSES:
            # "whether it was overloaded when it sank, killing 18": what the clause beside tells has happened.
            return ""
        step = step.head
        if step is not token and _is_usual(step, language) and step.i < token.i:
            return _between(parsed, step, token)
    return ""


def holds_footing(parsed: ParsedSentence, language: str) -> bool:
    """Tell whether a sentence has any such word itself."""
    return any(
        _pattern(language, kind).fullmatch(fold(token.text)) for token in parsed.parse or () for kind in _KINDS
    ) or any(_is_usual(token, language) for token in parsed.parse or ())


def charge(parsed: ParsedSentence, language: str) -> str:
    """Return the words from a charge to the end of its clause: « accusé d'avoir maquillé les comptes »; else empty."""
    found = next(
        (token for token in parsed.parse or () if _pattern(language, "charging").fullmatch(fold(token.text))), None
    )
    return re.split(r"[,;:]", parsed.text[found.idx :])[0].rstrip(" .") if found is not None else ""


def reason(parsed: ParsedSentence, language: str) -> Token | None:
    """Return the act for which a sentence says that something was done: « pour avoir triché », "for cheating"."""
    tokens = list(parsed.parse or ())
    for before, first in pairwise(tokens):
        if before.lower_ not in _listed(language, "for"):
            continue
        if first.lower_ in _listed(language, "perfect"):
            # The model takes a rare participle for an adjective.
            behind = tokens[first.i + 1 : first.i + _REACH]
            return next((token for token in behind if token.pos_ not in ("ADV", "PRON", "AUX")), None)
        if first.tag_ == "VBG" and first.pos_ == "VERB":
            return first
    return None


def _governs(step: Token, language: str) -> bool:
    """Tell whether the word on which *step* hangs only lays it to somebody, denies, allows or comes before it."""
    if step.dep_ in (*_CLAUSES, "conj", "appos", "nsubj", "nsubj:pass", "nsubjpass"):
        return False
    word = fold(step.head.text)
    return any(_pattern(language, kind).fullmatch(word) for kind in _KINDS)


def _is_asked(clause: Token, language: str) -> bool:
    """Tell whether a clause is an indirect question: « si le parc doit fermer »."""
    return any(leaf.dep_ == "mark" and leaf.lower_ in _listed(language, "open_marks") for leaf in clause.children)


def _is_usual(verb: Token, language: str) -> bool:
    return verb.pos_ in ("VERB", "AUX") and any(
        child.lower_ in _listed(language, "habitual") and child.pos_ in ("ADV", "NOUN", "ADJ")
        for child in verb.children
    )


def _between(parsed: ParsedSentence, first: Token, last: Token) -> str:
    start, end = sorted((first, last), key=lambda one: one.idx)
    return parsed.text[start.idx : end.idx + len(end)]


@cache
def _pattern(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(str(load_lexicon(language, "footings")[kind]))


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "footings")[name])
