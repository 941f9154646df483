"""Time of nouns: a noun of an event has the status of the verb it stands with; « après la visite » tells the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.adjuncts import binding
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.governing import governing_forms, told_by_governors
from toolkit.facts.events.moods import tense_of
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.syntax import auxiliaries, is_participle, is_verb, preposition
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.events.verb_time import NOTHING, is_supposed
from toolkit.facts.function_words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSE = 8
"""Words behind a noun in which a participle tells that it was concluded."""


def status_of_noun(trigger: Trigger, language: str) -> str:
    """A noun has the status of the verb it stands with; « après la visite » tells what has been."""
    described = _described(trigger.token)
    if described & word_list(language, "maybe"):
        return "possible"
    if described & word_list(language, "so_called"):
        return "alleged"
    if _is_concluded(trigger.token, language) or _is_tabled(trigger, language):
        return "presupposed"
    if _is_set(trigger, language):
        return "expected"
    told = _by_what_holds(trigger, language)
    if described & word_list(language, "expected") and told not in (NOTHING, "possible", "alleged", "planned"):
        return "expected"
    return told


def is_taken_for_granted(trigger: Trigger, language: str) -> bool:
    """Tell whether the wording takes the event as known: « dans son assaut sur l'Ukraine », "in the war in Ukraine".

    What is alleged or denied around it does not touch it.
    """
    if not trigger.is_noun:
        return False
    noun = trigger.token
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    cases = {child.lower_ for child in noun.children if child.dep_ == "case"}
    cases |= {noun.head.lower_} if noun.head.pos_ == "ADP" else set()
    if trigger.noun in word_class(language, "wars") and cases and before & word_list(language, "definite"):
        return True
    return bool(cases & word_list(language, "within") and before & word_list(language, "possessive"))


def _is_concluded(noun: Token, language: str) -> bool:
    """Return whether a bare participle right behind says that it was done: « un traité avec Lima, signé en mai »."""
    concluded, expected = word_list(language, "concluded"), word_list(language, "expected")
    for token in noun.doc[noun.i + 1 : noun.i + _CLOSE]:
        if is_verb(token) and token.dep_ in ("acl", "amod") and noun.i <= token.head.i < token.i:
            return token.lower_ in concluded and not auxiliaries(token)
        if is_verb(token) or token.lower_ in expected:
            return False
    return False


def _is_tabled(trigger: Trigger, language: str) -> bool:
    """« une proposition, déposée en mai, changerait »: a demand is made once it is handed in."""
    noun, made = trigger.token, verb_forms(language, "tabled")
    if not trigger.frame.speech:
        return False
    near = noun.doc[noun.i + 1 : noun.i + _CLOSE]
    return any(
        token.lower_ in made and token.dep_ in ("acl", "amod") and noun.i <= token.head.i < token.i
        for token in near
        if is_participle(token) and not auxiliaries(token)
    )


def _is_set(trigger: Trigger, language: str) -> bool:
    """« une grève a été votée », "voted for a strike": what is decided on is still to come."""
    noun = trigger.token
    head = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    if trigger.frame.plover_type != "PROTEST" or not is_verb(head):
        return False
    return head.lower_ in verb_forms(language, "setting") and not is_negated(head)


def _described(noun: Token) -> set[str]:
    after = noun.doc[noun.i + 1 : noun.i + 12]
    return {child.lower_ for child in noun.children} | {
        token.lower_ for token in after if token.head.i == noun.i or token.dep_ == "acl"
    }


def _is_state(noun: Token) -> bool:
    """« en grève », "on strike", "under siege": the noun says in what state somebody is."""
    return preposition(noun) in function_words(noun.lang_, "in_a_state")


def _said_of_somebody(noun: Token) -> str:
    """« sont en grève » goes on, « sont des alliés » is so, « ne sont pas en guerre » is nothing."""
    if is_negated(noun):
        return NOTHING
    return "ongoing" if _is_state(noun) else "occurred"


def _by_what_holds(trigger: Trigger, language: str) -> str:
    word = trigger.token
    if any(child.dep_ == "cop" for child in word.children):
        # « sont en grève »: the noun itself is what is said.
        return _said_of_somebody(word)
    if binding(word, language) is not None:
        # « liés par un accord, ils tiendront … »
        return "presupposed"
    if is_taken_for_granted(trigger, language):
        # « après la guerre »: over, where « dans la guerre » goes on
        return "presupposed" if _preposed(word, language) else _lasting(trigger, "occurred", language)
    for _ in range(6):
        head = word.head
        if head.i == word.i:
            break
        if word.pos_ != "ADP" and _preposed(word, language):
            return "presupposed"
        if is_verb(head):
            told = _beside_verb(head, language)
            if told != NOTHING and head.lemma_ in function_words(language, "be") and _is_state(trigger.token):
                return "ongoing"
            return told if told in (NOTHING, "possible", "alleged", "planned") else _lasting(trigger, told, language)
        if head.lower_ in word_class(language, "plan_nouns"):
            return "planned"
        word = head
    return _lasting(trigger, "occurred", language)


def _preposed(noun: Token, language: str) -> bool:
    words = word_list(language, "presupposing")
    cases = [child for child in noun.children if child.dep_ == "case"] or (
        [noun.head] if noun.head.pos_ == "ADP" else []
    )
    return any(case.lower_ in words for case in cases)


def _beside_verb(verb: Token, language: str) -> str:
    if is_negated(verb) or is_supposed(verb, language):
        return NOTHING
    for told in told_by_governors(verb, language):
        if told == "failed":
            return NOTHING
        if told in ("possible", "alleged", "planned"):
            return told
    kinds = governing_forms(language)
    own = kinds.get(verb.lower_, "")
    if own in ("possible", "planned"):
        return own
    return tense_of(verb, language)


def _lasting(trigger: Trigger, told: str, language: str) -> str:
    wars, states = word_class(language, "wars"), word_class(language, "states")
    if trigger.noun in wars:
        return "ongoing"
    return "ongoing" if trigger.noun in states and told == "ongoing" else "occurred"
