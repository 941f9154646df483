"""Negation: whether a verb is negated, by its words, its object or what stands instead of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.syntax import auxiliaries, normal

if TYPE_CHECKING:
    from spacy.tokens import Token


_NOBODY = ("nobody", "none", "neither", "personne", "aucun", "aucune", "nul", "rien")
_NO = ("no", "neither", "aucun", "aucune", "nul", "nulle")


def is_negated(verb: Token) -> bool:
    """Tell whether *verb* is negated: « ne … pas », "not", « sans »; « ne … que » and an expletive « ne » are none."""
    words = {normal(child) for child in verb.children if child.i < verb.i or child.dep_ in ("neg", "advmod")}
    for helper in auxiliaries(verb):
        words |= {normal(child) for child in helper.children}
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "no":
        # "will import no more chicken"
        return True
    own = verb.doc[max(0, verb.i - 4) : verb.i + 3]
    near = {normal(token) for token in own}
    if words & {"pas", "jamais", "guère", "nullement", "not", "n't", "never", "neither", "nor"}:
        return True
    if any(_is_nothing(child) or _is_nobody(child) for child in verb.children) or _is_replaced(verb):
        return True
    marks = {normal(child) for child in verb.children if child.dep_ in ("mark", "case")}
    if marks & {"sans", "without"} or (verb.dep_ == "pcomp" and normal(verb.head) == "without"):
        return True
    return bool({"neither", "nor"} & near) or bool(
        {"n'", "ne"} & near and {"plus", "aucun", "aucune", "ni", "personne"} & near
    )


def _is_replaced(verb: Token) -> bool:
    """ "instead of retaliating", « au lieu de riposter »: it is not done."""
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower().replace("\u2019", "'")
    return before.endswith(tuple(word_list(verb.lang_, "replaced"))) if before else False


def _is_nobody(subject: Token) -> bool:
    """ "Neither side accepted", « aucun pays n'a signé »: nobody does it."""
    if subject.dep_ not in ("nsubj", "nsubjpass", "nsubj:pass"):
        return False
    return subject.lower_ in _NOBODY or any(child.lower_ in _NO for child in subject.children if child.i < subject.i)


def _is_nothing(thing: Token) -> bool:
    """ "will accept no cut", "did nothing": the object says that there is none."""
    if thing.dep_ not in ("dobj", "nsubjpass"):
        return False
    return thing.lower_ in ("nothing", "none") or any(child.lower_ == "no" for child in thing.children)
