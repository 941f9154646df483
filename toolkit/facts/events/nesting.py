"""Nesting: whether a trigger only says what another one is about (« exige le retrait », « a signé un accord »)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_list
from toolkit.facts.events.governing import is_to_do
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.objects import is_relative_que
from toolkit.facts.events.syntax import auxiliaries, is_finite_group, is_participle, is_verb, normal, preposition
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = ("xcomp", "ccomp", "pcomp", "obl:arg", "obl:mod", "csubj")


def is_absorbed(trigger: Trigger, told: Mapping[int, Trigger]) -> bool:
    """Tell whether *trigger* is part of the event of a verb above it, so that it must not count twice.

    Args:
        trigger: The trigger in question.
        told: The triggers of the sentence by the index of their word.
    """
    if any(trigger.token in other.rest for other in told.values() if other.token.i != trigger.token.i):
        return True
    if _is_content_of_noun(trigger, told) or _is_right_behind(trigger, told):
        return True
    for step in holders(trigger.token):
        other = told.get(step.i)
        if other is None or other.is_noun:
            continue
        if is_negated(other.token):
            return False
        if other.frame.content == "drop":
            given = trigger.frame.family == "supply" and other.frame.family == "support"
            return not (given and _is_done(trigger.token))
        if not trigger.is_noun:
            # "marched to demand": what the protest says.
            return other.frame.plover_type == "PROTEST" and trigger.frame.speech
        return bool(other.frame.objects) or other.frame.family == trigger.frame.family
    return False


def _is_content_of_noun(trigger: Trigger, told: Mapping[int, Trigger]) -> bool:
    """« le refus d'arrêter le président », "a threat to shut the border": what is refused or threatened."""
    verb = trigger.token
    above = told.get(verb.head.i)
    if trigger.is_noun or above is None or not above.is_noun or above.frame.content != "drop" or verb.dep_ != "acl":
        return False
    return has_feature(verb, "VerbForm", "Inf") and above.token.i < verb.i


def _is_right_behind(trigger: Trigger, told: Mapping[int, Trigger]) -> bool:
    """« Le syndicat menace de faire grève »: an infinitive tied to the verb of its content, however it is parsed."""
    verb = trigger.token
    if trigger.is_noun or verb.i < 2 or not has_feature(verb, "VerbForm", "Inf"):
        return False
    above = told.get(verb.i - 2)
    tied = above is not None and normal(verb.nbor(-1)) in word_list(verb.lang_, "of_content")
    return tied and above is not None and above.frame.content == "drop" and not is_negated(above.token)


def _is_done(verb: Token) -> bool:
    """ "thanked Lima for sending …", « remercie Lima d'avoir envoyé … »: the deed that earns thanks was done."""
    return (verb.dep_ == "pcomp" and verb.head.lower_ == "for") or (is_verb(verb) and auxiliaries_of_past(verb))


def holders(token: Token) -> Iterator[Token]:
    """Yield the words above *token* whose phrase or content clause it stands in, nearest first."""
    word = token
    for _ in range(10):
        head = word.head
        if head.i == word.i or not _holds(word):
            return
        yield head
        word = head


def _holds(word: Token) -> bool:
    """Tell whether the word above *word* takes it in: as part of a phrase, an infinitive, a clause with « que »."""
    if not is_verb(word):
        apart = preposition(word) in word_list(word.lang_, "beside")
        return not apart and word.dep_ not in ("nsubj", "nsubj:pass", "nsubjpass", "parataxis")
    if is_relative_que(word):
        return False
    that = function_words(word.lang_, "that")
    content = any(child.lower_ in that and child.dep_ == "mark" for child in word.children)
    if word.dep_ in ("relcl", "acl:relcl"):
        # « avertir Lima qu'il riposterait » parsed as a relative clause
        return content or _tells_name(word)
    if word.dep_ in ("parataxis", "conj"):
        return False
    if word.dep_ == "acl" and is_participle(word):
        return False
    if is_finite_group(word):
        return word.dep_ in _CONTENT and any(child.lower_ in that for child in word.children)
    if word.dep_ == "advcl":
        return is_to_do(word) and not auxiliaries_of_past(word)
    return word.dep_ in (*_CONTENT, "acl", "dep", "amod", "advmod")


def _tells_name(verb: Token) -> bool:
    """« avertir Lima qu'il riposterait »: without a comma no « que » describes a name; it opens what Lima is told."""
    mark = next((child for child in verb.children if plays(child, "that") and child.i < verb.i), None)
    before = mark.nbor(-1) if mark is not None and mark.i else None
    return before is not None and not before.is_punct and verb.head.i > 0 and verb.head.text[:1].isupper()


def auxiliaries_of_past(verb: Token) -> bool:
    """Tell whether an infinitive speaks of the past: « avoir fermé »."""
    return any(plays(helper, "perfect_infinitives") for helper in auxiliaries(verb))
