"""Objects of a verb, over the labels of both models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.syntax import (
    OBJECTS,
    SUBJECTS,
    antecedent,
    auxiliaries,
    is_nominal,
    is_pronoun,
)
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_relative_que(verb: Token) -> bool:
    """« ses bons offices, que Caracas a déclinés »: behind a comma and a noun, « que » opens no content clause."""
    mark = next((child for child in verb.children if plays(child, "that")), None)
    if mark is None or mark.i < 2 or mark.i > verb.i or mark.nbor(-1).text != ",":
        return False
    return mark.nbor(-2).pos_ in ("NOUN", "PROPN", "ADJ") and verb.head.i < mark.i


def is_object_clitic(word: Token, verb: Token) -> bool:
    """« Tachkent nous accuse »: the verb does not agree with « nous », which the model takes for its subject."""
    endings = {"nous": ("ons", "mes"), "vous": ("ez", "tes")}.get(word.lower_)
    if endings is None or not 1 <= verb.i - word.i <= 3:
        return False
    return not any(token.lower_.endswith(endings) for token in verb.doc[word.i + 1 : verb.i + 1])


def is_behind_gerund(noun: Token, verb: Token) -> bool:
    """« , expulsant [deux envoyés] »: no subject stands behind a present participle, whatever the model says."""
    return verb.lang_ == "fr" and verb.lower_.endswith("ant") and noun.i > verb.i and not auxiliaries(verb)


def objects_of(verb: Token) -> list[Token]:
    """Return the words that head the direct objects of *verb*, in order; what a relative « que » stands for counts."""
    found = []
    for child in verb.children:
        if child.dep_ in SUBJECTS and (is_object_clitic(child, verb) or is_behind_gerund(child, verb)):
            found.append(child)
            continue
        if child.dep_ not in OBJECTS and not (child.dep_ in ("obl:arg", "nmod", "conj") and _is_bare(child)):
            continue
        if child.i > verb.i or is_pronoun(child):
            found.append(antecedent(child, verb) if is_relative(child) else child)
    if verb.dep_ in ("relcl", "acl:relcl") and not found and is_nominal(verb.head):
        pronoun = next((child for child in verb.children if plays(child, "object_relatives")), None)
        if pronoun is not None or any(child.dep_ in SUBJECTS and not is_relative(child) for child in verb.children):
            found.append(antecedent(pronoun, verb) if pronoun is not None else verb.head)
    return [
        token
        for token in found
        if is_nominal(token)
        or is_pronoun(token)
        or any(child.pos_ == "DET" for child in token.children)
        or (token.dep_ == "dobj" and is_finite(token))
    ]


def _is_bare(noun: Token) -> bool:
    """No preposition stands before the noun; the « des » of « accueillir des réfugiés » is none, whatever its tag."""
    case = next((child for child in noun.children if child.dep_ == "case" and child.i < noun.i), None)
    if case is None:
        return noun.dep_ != "conj" or any(child.pos_ == "DET" for child in noun.children)
    return plays(case, "plural_partitives")
