"""Clitics: whom a French verb is done to by the pronoun before it, which the model takes for many things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.objects import is_object_clitic
from toolkit.facts.events.syntax import SUBJECTS, auxiliaries, normal
from toolkit.facts.function_words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def dative_of(verb: Token) -> Token | None:
    """« Innsbruck nous prêtera deux balises », « il m'accuse »: the pronoun before a French verb that it is done to."""
    first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
    clitic = first.nbor(-1) if first.i else None
    if clitic is None or clitic.head.i not in (verb.i, first.i):
        return None
    word, language = normal(clitic), verb.lang_
    if word in function_words(language, "subjects_or_objects"):
        return clitic if is_object_clitic(clitic, verb) and _has_other_subject(verb, clitic) else None
    speaks = function_words(language, "subjects_of_the_first_person")
    own = word in function_words(language, "datives_of_the_first_person") and any(
        normal(child) in speaks for child in verb.children
    )
    return clitic if word in function_words(language, "datives") and not own else None


def _has_other_subject(verb: Token, clitic: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.i != clitic.i for child in verb.children) or verb.dep_ == "conj"
