"""Subjects: who a verb speaks of, its own subject or that of what governs it; parse errors are met halfway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.lost_subjects import (
    before_apposition,
    before_group,
    behind_as,
    joined_before,
    past_relative,
    to_the_left,
)
from toolkit.facts.events.objects import is_behind_gerund, objects_of
from toolkit.facts.events.syntax import (
    CLAUSAL,
    SUBJECTS,
    antecedent,
    auxiliaries,
    complement_of,
    disagrees,
    is_finite_group,
    is_nominal,
    is_participle,
    is_verb,
    preposition,
)
from toolkit.facts.events.voice import is_passive
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import has_feature

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Control:
    """Words that decide whose an infinitive is.

    Attributes:
        by_object: Forms of verbs whose object governs it: « accuser Accra d'avoir fermé ».
        by_owner: Nouns whose owner governs it: « la décision de Lima d'expulser ».
    """

    by_object: frozenset[str] = frozenset()
    by_owner: frozenset[str] = frozenset()


NO_CONTROL = Control()


def subject_of(verb: Token, control: Control = NO_CONTROL, depth: int = 0) -> Token | None:
    """Return the word that heads the subject of *verb*: its own, that of the verb it is joined to, or its controller.

    Args:
        verb: The verb.
        control: Words that decide whose an infinitive is.
        depth: Of the search; it ends after six steps.
    """
    if depth > 6:
        return None
    own = behind_as(verb) or _own_subject(verb)
    if own is not None:
        own = past_relative(verb, own) or own
        own = before_apposition(verb, own) or own
    own = own or joined_before(verb)
    if own is not None:
        return own
    if _is_fronted(verb):
        return _subject_ahead(verb)
    return _by_governor(verb, control, depth)


def _by_governor(verb: Token, control: Control, depth: int) -> Token | None:
    """The subject that a verb shares with what it hangs on."""
    head = verb.head
    if head.i == verb.i:
        return to_the_left(verb) or (None if is_verb(verb) else _of_untagged(verb, control, depth))
    if not is_verb(verb):
        return _of_untagged(verb, control, depth)
    if head.pos_ == "ADJ" and verb.dep_ in ("xcomp", "ccomp", "acl"):
        # « est prêt à expulser », « est le premier à expulser », "was quick to blame"
        own = _own_subject(head)
        if own is not None:
            return own
        head = head.head
    if verb.dep_ in ("acl:relcl", "relcl"):
        return head
    if (verb.dep_ == "conj" or _follows_on(verb)) and (is_verb(head) or auxiliaries(head)):
        return subject_of(head, control, depth + 1)
    if head.pos_ == "ADP":
        head = head.head
    if is_nominal(head):
        return _beside_noun(verb, head, control, depth)
    if verb.dep_ in (*CLAUSAL, "conj", "parataxis", "ROOT") and is_verb(head) and not is_finite_group(verb):
        return _controller(verb, head, control, depth)
    return to_the_left(verb) if is_finite_group(verb) else None


def _follows_on(verb: Token) -> bool:
    """« se sont réunis, ont signé un pacte »: one deed after the other, with a comma for « et »."""
    before = before_group(verb) if verb.dep_ == "parataxis" and verb.head.i < verb.i else None
    return before is not None and before.text == "," and is_finite_group(verb)


def _is_fronted(verb: Token) -> bool:
    """« Accusé par Tirana, Skopje … »: a participle that opens the sentence."""
    opening = all(token.is_punct or token.pos_ in ("ADV", "SPACE") for token in verb.doc[: verb.i])
    return opening and is_participle(verb) and not auxiliaries(verb)


def _subject_ahead(verb: Token) -> Token | None:
    for token in verb.doc[verb.i + 1 :]:
        if is_verb(token) and is_finite_group(token):
            return _own_subject(token) or to_the_left(token)
    return None


def _own_subject(verb: Token) -> Token | None:
    # « se disent prêts »: the model takes the verb for a helper of the adjective.
    above = (verb.head,) if verb.dep_.startswith("aux") else ()
    own = [child for word in (verb, *auxiliaries(verb), *above) for child in word.children if child.dep_ in SUBJECTS]
    own = [child for child in own if not disagrees(child, verb) and not is_behind_gerund(child, verb)]
    if len(own) > 1:
        own = [child for child in own if not _behind_infinitive(child)] or own
    if not own:
        return None
    before = [child for child in own if child.i < verb.i]
    return antecedent(before[-1] if before else own[0], verb)


def _behind_infinitive(noun: Token) -> bool:
    """« le refus d'arrêter [le président] a été condamné »: an object of the infinitive, and no second subject."""
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else None
    return before is not None and is_verb(before) and has_feature(before, "VerbForm", "Inf")


def _of_untagged(verb: Token, control: Control, depth: int) -> Token | None:
    """A verb that is tagged as a noun: its controller as an infinitive, else what stands before it."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or preposition(verb) or before.pos_ == "ADP":
        return subject_of(verb.head, control, depth + 1) if is_verb(verb.head) else None
    if before.pos_ != "CCONJ":
        return before if before.text[:1].isupper() or is_nominal(before) else None
    earlier = next((token for token in reversed(list(verb.doc[: verb.i])) if is_finite_group(token)), None)
    return subject_of(earlier, control, depth + 1) if earlier is not None else None


def _beside_noun(verb: Token, noun: Token, control: Control, depth: int) -> Token | None:
    """A participle describes its noun; « la décision de Lima d'expulser » is Lima's."""
    if is_finite_group(verb):
        return _of_lost_verb(verb, noun)
    if noun.lower_ not in control.by_owner:
        # « a été le premier à expulser »: who is called so.
        called = has_feature(verb, "VerbForm", "Inf") and any(child.dep_ == "cop" for child in noun.children)
        return (_own_subject(noun) if called else None) or noun
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ == "nmod" and preposition(child) in function_words(noun.lang_, "of") and child.i < verb.i
        ):
            return child
        if (
            child.dep_ == "prep"
            and child.lower_ in function_words(noun.lang_, "of") | function_words(noun.lang_, "by")
            and child.i < verb.i
        ):
            return complement_of(child)
    governor = next((token for token in noun.ancestors if is_verb(token)), None)
    return subject_of(governor, control, depth + 1) if governor is not None else None


def _of_lost_verb(verb: Token, noun: Token) -> Token | None:
    """The subject of a finite verb that the parse hangs on a noun."""
    return to_the_left(verb) if noun.i > verb.i or preposition(noun) else noun


def _controller(verb: Token, head: Token, control: Control, depth: int) -> Token | None:
    """« X accuse Y d'avoir fermé »: Y; « X est accusé d'avoir fermé », « X promet de fermer »: X.

    A participle beside the verb is its subject's: "X asked for help, blaming Y".
    """
    beside = verb.dep_ == "advcl" and verb.lower_.endswith(("ing", "ant"))
    if beside and verb.lower_ in word_list(verb.lang_, "outcomes") and head.lower_ in control.by_object:
        # "accused the patrol of opening fire, wounding two": who fired
        between = [word for word in head.subtree if head.i < word.i < verb.i and word.dep_ in ("pcomp", "xcomp")]
        accused = [word for word in objects_of(head) if is_nominal(word)]
        if between and accused:
            return accused[0]
    if head.lower_ in control.by_object and not is_passive(head) and verb.dep_ != "conj" and not beside:
        objects = objects_of(head)
        marked = [
            child
            for child in head.subtree
            if is_nominal(child)
            and head.i < child.i < verb.i
            and preposition(child) in function_words(verb.lang_, "charged_with")
        ]
        return next(iter([*objects, *marked]), None)
    return subject_of(head, control, depth + 1)
