"""Pronouns: whom the words around one say that it stands for, whoever has been spoken of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.syntax import SUBJECTS, is_nominal, is_verb
from toolkit.facts.events.verb_forms import control
from toolkit.facts.events.voice import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token


def judged_for(pronoun: Token, language: str) -> Token | None:
    """ "thanked Japan for the boats it had lent", « critique Malte pour les retards qu'elle cause »: who is judged.

    Args:
        pronoun: Subject of a relative clause, else nobody is found.
        language: Of the article.
    """
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.dep_ not in ("relcl", "acl:relcl") or not is_nominal(verb.head):
        return None
    thing = verb.head
    above = thing.head.head if thing.head.pos_ == "ADP" else thing.head
    if not is_verb(above) or above.lower_ not in control(language).by_object or is_passive(above):
        return None
    judged = [one for one in objects_of(above) if is_nominal(one) and above.i < one.i < thing.i]
    return judged[0] if judged else None
