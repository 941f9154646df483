"""Voice: whether a verb is in the passive, what is undergone with « se voir », and who the agents are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.syntax import (
    auxiliaries,
    complement_of,
    is_nominal,
    is_participle,
    normal,
    opens_passive,
    preposition,
)
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature, is_finite

if TYPE_CHECKING:
    from spacy.tokens import Token

_PASSIVE = ("aux:pass", "auxpass", "nsubj:pass", "nsubjpass", "obl:agent", "agent")


def is_suffered(verb: Token) -> bool:
    """Tell whether an infinitive is what the subject of « se voir », « se faire » undergoes: « se voit infliger »."""
    above = verb.head
    if above.i >= verb.i or verb.dep_ not in ("xcomp", "ccomp", "obj") or not has_feature(verb, "VerbForm", "Inf"):
        return False
    if not above.lower_.startswith(tuple(word_list(verb.lang_, "undergoing"))):
        return False
    return any(normal(child) in function_words(verb.lang_, "reflexives") for child in above.children)


def is_passive(verb: Token) -> bool:
    """Tell whether *verb* is in the passive, or a past participle that describes its own object."""
    if is_suffered(verb):
        return True
    if _is_active(verb):
        return False
    if any(child.dep_ in ("expl:comp", "expl:pass") and not plays(child, "place_clitics") for child in verb.children):
        return False
    if verb.lower_.rstrip("es") in function_words(verb.lang_, "past_with_be"):
        return False
    if any(child.dep_ in _PASSIVE for child in verb.children) or has_feature(verb, "Voice", "Pass"):
        return True
    if any(child.dep_ in ("dobj", "obj") and child.i > verb.i and child.pos_ != "PRON" for child in verb.children):
        # "Ethiopia at once accused its neighbour", tagged as a participle
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and verb.i and not auxiliaries(verb):
        return False
    return is_participle(verb) and not auxiliaries(verb) and verb.dep_ in ("acl", "advcl", "amod", "appos", "ROOT")


def _is_active(verb: Token) -> bool:
    """« Lima condamne l'invasion de la Géorgie par l'Abkhazie »: an agent hung on a verb that can have none."""
    if verb.lang_ != "fr":
        return False
    helpers = auxiliaries(verb)
    if any(helper.dep_ == "aux:pass" for helper in helpers):
        return False
    return any(plays(helper, "have_to_do") for helper in helpers) or (not helpers and is_finite(verb))


def _said_with(verb: Token) -> list[Token]:
    """What « de », "of", "with" bring in behind a participle."""
    found, brought_in = [], function_words(verb.lang_, "hung_on_a_participle")
    for child in verb.children:
        head = complement_of(child) if child.dep_ == "prep" else child
        if head is not None and head.i > verb.i and is_nominal(head) and preposition(head) in brought_in:
            found.append(head)
    return found


def agents_of(verb: Token) -> list[Token]:
    """Return the words that head the agents of a passive: « par X », "by X"."""
    found, by = [], function_words(verb.lang_, "by")
    # "has been ordered to pay by a court"
    carried = [child for child in verb.children if child.dep_ == "xcomp" and not is_passive(child)]
    for child in (*verb.children, *(below for word in carried for below in word.children)):
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in by):
            found += [token for token in child.children if token.dep_ in ("pobj", "pcomp")]
        elif (
            child.dep_ == "obl:agent"
            or (child.pos_ == "ADP" and normal(child) in by)
            or (is_nominal(child) and preposition(child) in by)
        ):
            found.append(child)
    if not found and any(child.dep_ in _PASSIVE for child in verb.children):
        # "has been promised 40 ambulances by Lima": the agent hangs on what is promised.
        given = [child for child in verb.children if child.dep_ in ("dobj", "obj", "oprd") and child.i > verb.i]
        found += [token for thing in given for token in agents_of(thing)]
    if not found and is_participle(verb) and not auxiliaries(verb):
        # « menacée de sanctions par Lima », "threatened with sanctions by Lima": hung on what is between.
        found += [token for thing in _said_with(verb) for token in agents_of(thing)]
    if not found and opens_passive(verb):
        named = complement_of(verb.nbor(1))
        return [named] if named is not None else []
    return [token for token in found if is_nominal(token) and preposition(token) in by]
