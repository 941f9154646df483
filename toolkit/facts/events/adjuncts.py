"""Adjuncts: whose clause it is that « Aux termes d'un accord avec l'Angola, » or "Under a deal with Angola," opens;
what « liés par un accord » hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.syntax import SUBJECTS, is_finite_group, is_participle, is_verb, normal, preposition
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.function_words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.participants import Participants


def beside_adjunct(noun: Token, participants: Participants) -> tuple[str, ...]:
    """ "Under a deal with Angola, [Zambia] will import diesel": of whom the clause speaks that the adjunct opens."""
    comma = next((token for token in noun.doc[noun.i + 1 :] if token.text == ","), None)
    opening = noun.doc[: noun.i]
    if (
        comma is None
        or comma.i + 2 >= len(noun.doc)
        or not opening
        or normal(opening[0]) not in word_list(noun.lang_, "opening")
    ):
        return ()
    if any(is_verb(token) and is_finite_group(token) for token in noun.doc[: comma.i]):
        return ()
    subject = next((token for token in noun.doc[comma.i + 1 :] if token.dep_ in SUBJECTS), None)
    if subject is None or subject.left_edge.i > comma.i + 2:
        return ()
    party = participants.of(subject)
    return party.ids if party.agentive or not party.place else ()


def binding(noun: Token, language: str) -> Token | None:
    """« Quito et Lima, liés par un traité », "bound by a treaty": the participle of what an agreement does to them."""
    verb = noun.head if is_verb(noun.head) else noun.head.head
    bound = preposition(noun) in function_words(language, "by") and is_participle(verb) and is_verb(verb)
    return verb if bound and verb.lower_ in verb_forms(language, "binding") else None
