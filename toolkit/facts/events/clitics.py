"""Clitics: whom a French verb is done to by the pronoun before it, which the model takes for many things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.objects import is_object_clitic
from toolkit.facts.events.syntax import SUBJECTS, auxiliaries

if TYPE_CHECKING:
    from spacy.tokens import Token


def dative_of(verb: Token) -> Token | None:
    """« Innsbruck nous prêtera deux balises », « il m'accuse »: the pronoun before a French verb that it is done to."""
    first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
    clitic = first.nbor(-1) if verb.lang_ == "fr" and first.i else None
    if clitic is None or clitic.head.i not in (verb.i, first.i):
        return None
    word = clitic.lower_.replace("\u2019", "'")
    if word in ("nous", "vous"):
        return clitic if is_object_clitic(clitic, verb) and _has_other_subject(verb, clitic) else None
    own = word in ("me", "m'") and any(child.lower_ in ("je", "j'", "j\u2019") for child in verb.children)
    return clitic if word in ("lui", "leur", "me", "m'") and not own else None


def _has_other_subject(verb: Token, clitic: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.i != clitic.i for child in verb.children) or verb.dep_ == "conj"
