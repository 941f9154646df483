"""Time of verbs: what mood, tense, negation and the verbs above a verb say of whether it happens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conjugate, presents
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.governing import governing_forms, told_by_governors
from toolkit.facts.events.moods import own_subjects, tense_of
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.syntax import (
    SUBJECTS,
    auxiliaries,
    governors,
    is_finite_group,
    is_verb,
    normal,
)
from toolkit.facts.function_words import plays
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.triggers import Trigger

NOTHING = ""
"""Returned where the words tell that nothing happens: negated, refused, only supposed."""


def status_of_verb(trigger: Trigger, language: str) -> str:
    """Return the status that a verb tells; ``NOTHING`` where it is negated, refused or only supposed."""
    verb = trigger.token
    if trigger.frame.negated:
        return "planned"
    if is_negated(verb) and not _negation_is_the_act(trigger):
        return NOTHING
    if is_supposed(verb, language):
        return NOTHING
    verdicts = [told for told in told_by_governors(verb, language) if told]
    if _is_rejected(verb, language):
        return "denied"
    for told in verdicts:
        if told == "failed":
            return NOTHING
        if told in ("possible", "alleged", "planned", "denied"):
            return "possible" if "possible" in verdicts else told
    own = tense_of(verb, language)
    if own in ("occurred", "ongoing") and _is_awaited(verb, language):
        return "planned"
    if own == "ongoing" and trigger.frame.speech:
        return "occurred"
    return own


def _is_awaited(verb: Token, language: str) -> bool:
    """Tell whether something must come first of what is to come: "once the WHO has approved it, Chad will buy it"."""
    head = verb.head
    if verb.dep_ != "advcl" or not is_verb(head) or tense_of(head, language) != "planned":
        return False
    marks = [child for child in verb.children if child.dep_ in ("mark", "advmod") and child.i < verb.i]
    return any(child.lower_ in load_lexicon(language, "event_words")["awaiting"] for child in marks)


def is_declined(verb: Token, language: str) -> bool:
    """Tell whether somebody will not do what *verb* says: "will not sign", « ne compte pas signer »."""
    if is_negated(verb):
        return tense_of(verb, language) == "planned" or verb.lower_ in presents(verb.lemma_)
    governor = next(governors(verb), None)
    if governor is None or not is_verb(governor) or not is_negated(governor):
        return False
    if any(child.dep_ in SUBJECTS for child in verb.children):
        # "nobody expects Peru to sign"
        return False
    return governor.lower_ in _willing_forms(language)


@cache
def _willing_forms(language: str) -> frozenset[str]:
    willing = load_lexicon(language, "event_words")["willing"]
    return frozenset(form for verb in willing for form in conjugate(language, str(verb)))


def _is_rejected(verb: Token, language: str) -> bool:
    """Tell whether a finite clause is what somebody denies: "denies that it sold", "rejected claims that it sold"."""
    head = verb.head
    if verb.dep_ not in ("ccomp", "acl", "acl:relcl", "relcl") or head.i >= verb.i:
        return False
    if head.lower_ in word_class(language, "accusations"):
        head = head.head
    return governing_forms(language).get(head.lower_) == "denied" and not is_negated(head)


def _negation_is_the_act(trigger: Trigger) -> bool:
    acting = word_list(trigger.token.lang_, "nouns_of_a_refusal")
    return any(normal(word) in acting for word in trigger.rest)


def _is_inverted(verb: Token) -> bool:
    """ "should another soldier be killed", "had Peru signed": an if-clause by its order of words, behind another."""
    helpers = [one for one in auxiliaries(verb) if plays(one, "helpers_of_inverted_conditions")]
    own = own_subjects(verb)
    if not helpers or not own or verb.doc[-1].text == "?":
        return False
    return min(one.i for one in helpers) < min(one.left_edge.i for one in own)


def is_supposed(verb: Token, language: str) -> bool:
    """« si Lima attaque », "unless Peru withdraws": only supposed; « si » may also mean whether."""
    words = set(load_lexicon(language, "event_words")["supposing"])
    token = verb
    for _ in range(4):
        marks = [child for child in token.children if child.dep_ in ("mark", "advmod") and child.i < token.i]
        if any(child.lower_.replace("\u2019", "'") in words for child in marks) or _is_inverted(token):
            return True
        before = token.doc.text[max(0, token.left_edge.idx - 16) : token.left_edge.idx + 12].lower()
        if any(" " in word and word in before for word in words) and token.dep_ in ("advcl", "pcomp", "ccomp"):
            return True
        if is_finite_group(token) and token.dep_ != "conj":
            return False
        token = token.head
    return False
