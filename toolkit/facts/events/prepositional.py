"""Prepositional parties: whom the prepositions of a verb's clause bring in, « livrer à Accra », "called on Lima"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import Frame, word_list
from toolkit.facts.events.implied import acceptable
from toolkit.facts.events.markers import (
    fronted,
    hangs_on_participle,
    hangs_on_verb,
    marker,
    next_noun,
    tells_means,
    zone,
)
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.party import Party
from toolkit.facts.events.syntax import antecedent, complement_of, is_nominal
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


def prepositional(
    trigger: Trigger, participants: Participants, beside: tuple[str, ...], language: str, *, filled: bool = False
) -> Iterator[tuple[str, Party]]:
    """Yield role and party of the prepositions after the verb and of one before it (« à Accra, Dakar a livré »).

    Where an object has *filled* the place, « au Ghana, … accusent le Togo » only says where, "to court" before whom.
    """
    verb, frame = trigger.token, trigger.frame
    if frame.plover_type == "AID" and not filled:
        yield from _where_it_is_done(verb, frame, participants)
    for token in (*(() if filled else fronted(verb)), *zone(trigger)):
        key = marker(token, language) if token.pos_ in ("ADP", "VERB", "SCONJ", "ADV") else ""
        if not key or not _brings_in(token, key, trigger, language, filled=filled):
            continue
        head = _brought_in(token, trigger, language)
        if head is None:
            continue
        party = participants.of(head, beside)
        ids = acceptable(party, frame)
        if not ids and not party.place and key != "de" and token.i > verb.i:
            ids = participants.inside(head, beside, places=frame.places)
            party = Party()
        if ids:
            # « Au Pérou, les mineurs menacent »: what stands before the verb is where, not who bears it.
            bears = party.agentive and token.i > verb.i
            yield (
                ("actor" if key in frame.origin else "recipient"),
                replace(party, ids=ids, place=False, agentive=bears),
            )


def _where_it_is_done(verb: Token, frame: Frame, participants: Participants) -> Iterator[tuple[str, Party]]:
    """« au Népal, où nous formons des collègues », "Nepal, where it feeds pupils": whose people are helped there."""
    where = next((child for child in verb.children if plays(child, "where") and child.i < verb.i), None)
    if where is not None and where.i > 1 and verb.dep_ in ("acl:relcl", "relcl"):
        before = where.nbor(-2) if where.nbor(-1).is_punct else where.nbor(-1)
        party = participants.of(verb.head if is_nominal(verb.head) else before)
        kinds = {(participants.entities.entity(one) or {}).get("type") for one in party.ids}
        if kinds == {"country"}:
            yield "recipient", replace(party, ids=acceptable(party, frame), place=False, agentive=False)


def _brings_in(token: Token, key: str, trigger: Trigger, language: str, *, filled: bool) -> bool:
    """Tell whether a preposition brings in a party that the frame takes, and belongs to the verb."""
    frame, rest = trigger.frame, {word.i for word in trigger.rest}
    # "spoke to Lima": what the verb's own preposition brings in.
    spoken_to = token.i in rest and key in function_words(language, "spoken_to")
    own = spoken_to and "object" in frame.recipient and not filled
    if not own and key not in frame.recipient | frame.origin and not (key == "de" and frame.mutual):
        return False
    if tells_means(token, trigger.token) or (" " not in key and hangs_on_participle(token, trigger.token)):
        return False
    given = key in frame.origin and frame.subject == "recipient"
    loose = key in function_words(language, "of") and not given and token.i - 1 not in rest
    return not loose or hangs_on_verb(token, trigger.token)


def _brought_in(token: Token, trigger: Trigger, language: str) -> Token | None:
    """Return the head of the phrase that a preposition of the verb brings in."""
    head = complement_of(token) if token.pos_ == "ADP" else next_noun(token)
    if head is None or head.lower_ in word_list(language, "prepositional_nouns"):
        return None
    # « la Suisse, à qui Rome demandait »
    return antecedent(head, trigger.token) if is_relative(head) else head
