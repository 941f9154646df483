"""Addressees: to whom a demand is written, and who is thankful for what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_class
from toolkit.facts.events.markers import fronted
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import complement_of, is_verb, normal
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_forms import control, verb_forms
from toolkit.facts.function_words import function_words, plays

if TYPE_CHECKING:
    from spacy.tokens import Token


def addressed(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Return to whom the words go: "In a letter to Copenhagen, Nuuk asked for a vote", « dans un message à Lima »."""
    for marker in fronted(trigger.token):
        message = complement_of(marker)
        if message is None or message.lower_ not in word_class(participants.language, "messages"):
            continue
        for token in message.subtree:
            if (
                token.i > message.i
                and token.pos_ == "ADP"
                and normal(token) in function_words(token.lang_, "addressed_to")
            ):
                head = complement_of(token)
                party = participants.of(head, beside) if head is not None else None
                if party is not None and (party.agentive or party.capital):
                    return tuple(one for one in party.ids if one not in beside)
    return _written_to(trigger.token, participants, beside)


def _written_to(verb: Token, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """ "wrote to his Kenyan counterpart asking for a delay", « a écrit à Lima pour demander »: to whom it was said."""
    above = _governor(verb)
    beside_verb = verb.dep_ in ("advcl", "xcomp", "conj", "acl")
    if above is None or not beside_verb or above.lower_ not in verb_forms(participants.language, "writing"):
        return ()
    written_to = function_words(participants.language, "written_to")
    for token in above.subtree:
        if not (above.i < token.i < verb.i and token.pos_ == "ADP" and normal(token) in written_to):
            continue
        head = complement_of(token)
        party = participants.of(head, beside) if head is not None else None
        if party is not None and (party.agentive or party.capital):
            return tuple(one for one in party.ids if one not in beside)
    return ()


def thanking(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Return who thanks for what is given: "[Chile] thanked Argentina for sending firefighters"."""
    verb = _governor(trigger.token)
    if verb is None or verb.lower_ not in verb_forms(participants.language, "thanking"):
        return ()
    subject = subject_of(verb, control(participants.language))
    return tuple(one for one in participants.of(subject).ids if one not in beside) if subject is not None else ()


def judges_clause(verb: Token) -> bool:
    """Tell whether a verb's object is the whole clause before it: ", which Lima calls a crime"."""
    held_by = function_words(verb.lang_, "pronouns_before_a_clause_relative")
    for child in verb.children:
        if child.i >= verb.i or not plays(child, "relatives_of_a_clause"):
            continue
        before = child.nbor(-1) if child.i else None
        if held_by:
            # « , ce que Lima juge »
            if before is None or before.lower_ not in held_by or not before.i:
                return False
            before = before.nbor(-1)
        return before is not None and before.text == ","
    return False


def _governor(verb: Token) -> Token | None:
    above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    return above if above.i < verb.i and is_verb(above) else None
