"""Negation: whether a verb is negated, by its words, its object or what stands instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.syntax import auxiliaries, normal
from toolkit.facts.function_words import function_words, plays

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_negated(verb: Token) -> bool:
    """Tell whether *verb* is negated: « ne … pas », "not", « sans »; « ne … que » and an expletive « ne » are none."""
    language = verb.lang_
    words = {normal(child) for child in verb.children if child.i < verb.i or child.dep_ in ("neg", "advmod")}
    for helper in auxiliaries(verb):
        words |= {normal(child) for child in helper.children}
    if verb.i + 1 < len(verb.doc) and plays(verb.nbor(1), "no_more"):
        # "will import no more chicken"
        return True
    own = verb.doc[max(0, verb.i - 4) : verb.i + 3]
    near = {normal(token) for token in own}
    if verb.i and plays(verb.nbor(-1), "nor"):
        # « n'avoir pas entendu le témoin [ni] saisi le registre »
        return True
    if words & function_words(language, "not"):
        return True
    if any(_is_nothing(child) or _is_nobody(child) for child in verb.children) or _is_replaced(verb):
        return True
    marks = {normal(child) for child in verb.children if child.dep_ in ("mark", "case")}
    without = function_words(language, "without")
    if marks & without or (verb.dep_ == "pcomp" and normal(verb.head) in without):
        return True
    halves = near & function_words(language, "half_of_not") and near & function_words(language, "other_half_of_not")
    return bool(near & function_words(language, "neither") or halves)


def _is_replaced(verb: Token) -> bool:
    """ "instead of retaliating", « au lieu de riposter »: it is not done."""
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower().replace("\u2019", "'")
    return before.endswith(tuple(word_list(verb.lang_, "replaced"))) if before else False


def _is_nobody(subject: Token) -> bool:
    """ "Neither side accepted", « aucun pays n'a signé »: nobody does it."""
    if subject.dep_ not in ("nsubj", "nsubjpass", "nsubj:pass"):
        return False
    nobody, no = (function_words(subject.lang_, role) for role in ("nobody", "no"))
    return subject.lower_ in nobody or any(child.lower_ in no for child in subject.children if child.i < subject.i)


def _is_nothing(thing: Token) -> bool:
    """ "will accept no cut", "did nothing": the object says that there is none."""
    if thing.dep_ not in ("dobj", "nsubjpass"):
        return False
    nothing, no = (function_words(thing.lang_, role) for role in ("nothing", "no_more"))
    return thing.lower_ in nothing or any(child.lower_ in no for child in thing.children)
