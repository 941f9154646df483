"""Carriers: the verb that a noun of an event is the object or subject of, « X mène un raid »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import Frame
from toolkit.facts.events.governing import governing_forms
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Cast
from toolkit.facts.events.party import Party
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import OBJECTS, SUBJECTS, is_verb
from toolkit.facts.events.verb_forms import control, verb_forms
from toolkit.facts.events.voice import agents_of, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token


def state_subject(noun: Token, language: str) -> Token | None:
    """« la fédération est sous enquête »: who the state is told of."""
    own = next((child for child in noun.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    verb = next((token for token in noun.ancestors if is_verb(token)), None)
    return subject_of(verb, control(language)) if verb is not None else None


def carrier(noun: Token, language: str, *, any_verb: bool = False) -> Token | None:
    """Return the verb that carries the noun as its object or passive subject: « mener des frappes ».

    Args:
        noun: Head of the noun phrase.
        language: Of the article.
        any_verb: Of a mutual event every verb's subject takes part: « proposer une coopération avec X ».
    """
    token = noun
    for _ in range(3):
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "obl:mod" and token.i != noun.i:
            # « reprennent langue, sur fond de manœuvres »: only what the adverb of the clause is of.
            return None
        if is_verb(head) and (
            token.dep_ in ("obj", "dobj", "obl:arg", "nsubj:pass", "nsubjpass", "conj", "obl:mod") or head.pos_ == "ADP"
        ):
            known = head.lower_ in verb_forms(language, "support") | verb_forms(language, "undergo")
            return head if known or ((any_verb or _is_intended(head, language)) and token.dep_ in OBJECTS) else None
        if head.pos_ == "ADP" or token.dep_ in ("conj", "nmod", "pobj"):
            token = head
            continue
        return None
    return None


def _is_intended(verb: Token, language: str) -> bool:
    """« envisager des sanctions »: who thinks of it would do it."""
    return governing_forms(language).get(verb.lower_) in ("possible", "planned")


def cast_carrier(cast: Cast, verb: Token, frame: Frame, participants: Participants, language: str) -> None:
    """Give the subject of the verb that carries an event its role: « X mène un raid », "X underwent checks"."""
    if is_passive(verb):
        for agent in agents_of(verb):
            cast.add("actor" if not cast.actors else "none", participants.of(agent).ids)
        return
    subject = subject_of(verb, control(language))
    party = participants.of(subject) if subject is not None else Party()
    if verb.lower_ in verb_forms(language, "undergo"):
        cast.add("recipient" if not cast.recipients else "none", party.ids)
    elif party.agentive and (not cast.actors or frame.mutual):
        cast.actors[:0] = party.ids
