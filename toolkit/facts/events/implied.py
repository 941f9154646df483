"""Implied parties: whom an object, a content clause, a posting or a deed told before leaves to be understood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import Frame, word_class, word_list
from toolkit.facts.events.participants import Participants, Party
from toolkit.facts.events.syntax import (
    clause_tokens,
    complement_of,
    is_finite_group,
    is_nominal,
    is_verb,
    normal,
    objects_of,
    preposition,
)
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.voice import agents_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def acceptable(party: Party, frame: Frame) -> tuple[str, ...]:
    """Return the ids of a party that *frame* takes: of a place only where places count as their country."""
    return () if party.place and not frame.places and not (party.capital and frame.speech) else party.ids


def posted_to(envoy: Token, participants: Participants) -> tuple[str, ...]:
    """ "Ukraine's envoy to Budapest was summoned": by where he is posted."""
    for child in envoy.subtree:
        if child.pos_ == "ADP" and child.i > envoy.i and normal(child) in ("to", "in", "at", "à", "en", "auprès"):
            head = complement_of(child)
            return participants.of(head).ids if head is not None else ()
    return ()


def bare_after(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """A name right after the verb with no preposition is its object, wherever the parse hangs it."""
    free = True
    for token in clause_tokens(trigger.token, trigger.token.doc, 8):
        if token.pos_ == "ADP" or token.text == ",":
            free = False
        elif participants.names.name(token) is not None:
            if not free:
                return ()
            party = participants.of(token, beside)
            return tuple(one for one in acceptable(party, trigger.frame) if one not in beside)
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("obj", "dobj"):
            return ()
    return ()


def inside_objects(
    trigger: Trigger, things: Iterable[Token], participants: Participants, beside: tuple[str, ...]
) -> list[str]:
    """Who the object belongs to: « critiquer la décision de Paris », "tariffs on Chilean fruit"."""
    nominal = [thing for thing in (*things, *trigger.rest) if is_nominal(thing)]
    if not nominal:
        nominal = [token for token in clause_tokens(trigger.token, trigger.token.doc) if token.pos_ == "NOUN"][:1]
    for thing in nominal:
        # « l'invasion de la Géorgie par la Russie »: who did it, not who suffered it.
        by = [*agents_of(thing), *(agent for agent in agents_of(trigger.token) if agent.i > thing.i)]
        doers = [party for agent in by for party in participants.of(agent).ids]
        ids = doers or participants.inside(thing, beside, places=trigger.frame.places)
        found = [one for one in ids if one not in beside]
        if found:
            return found
    return []


def in_content(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the thing refused, promised or threatened concerns: « refuser de livrer des armes à Lima »."""
    content = [child for child in trigger.token.children if child.dep_ in ("xcomp", "advcl") and is_verb(child)]
    content = [verb for verb in content if verb.dep_ == "xcomp" or not is_finite_group(verb)]
    for verb in content:
        if verb.i < trigger.token.i:
            continue
        nouns = [token for token in objects_of(verb) if is_nominal(token)]
        if trigger.frame.plover_type != "THREATEN":
            nouns += [token for token in clause_tokens(verb, verb.doc) if is_nominal(token) and preposition(token)]
        for noun in nouns:
            party = participants.of(noun, beside)
            ids = party.ids if not party.place else ()
            ids = ids or participants.inside(noun, beside)
            kinds = {one: (participants.entities.entity(one) or {}).get("type") for one in ids}
            found = tuple(one for one in ids if one not in beside and kinds[one] in ("country", "person"))
            if found:
                return found
    return ()


def is_known_deed(thing: Token, participants: Participants) -> bool:
    """« l'offre », "the move": a deed that has been told, as its article says; or « une offre que Lima rejette »."""
    if thing.lower_ not in word_class(participants.language, "deeds"):
        return False
    definite = {child.lower_.replace("\u2019", "'") for child in thing.children} & word_list(
        participants.language, "definite"
    )
    return bool(definite) or any(child.dep_ in ("relcl", "acl:relcl") for child in thing.children)
