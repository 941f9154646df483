"""Parties: who acts in an event that a verb tells, and who undergoes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.facts.entities.naming.vessels import VESSEL
from toolkit.facts.events.adjuncts import beside_adjunct
from toolkit.facts.events.blows import strikers
from toolkit.facts.events.clitics import dative_of
from toolkit.facts.events.frames import Frame, word_class
from toolkit.facts.events.implied import (
    acceptable,
    holds_somebody,
    is_somebody,
    posted_to,
    same_object,
)
from toolkit.facts.events.markers import hangs_on_verb, marker, zone
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.party import Party
from toolkit.facts.events.prepositional import prepositional
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import complement_of, conjuncts, is_nominal, is_pronoun, is_verb
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.understood import understood
from toolkit.facts.events.verb_forms import control, verb_forms
from toolkit.facts.events.voice import agents_of, is_passive, is_suffered
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import has_feature

if TYPE_CHECKING:
    from spacy.tokens import Token


_FRIENDLY = ("AID", "SUPPORT", "COOPERATE")


@dataclass(frozen=True)
class Parties:
    """Entity ids of actors and recipients, each once, in reading order.

    Attributes:
        several: The actors are in the plural, though of one country (« les deux camps »).
        undergone: Somebody unnamed undergoes it (« former des policiers »).
        people: The actors are people of a country, who do not speak for it: « les soignants exigent ».
        together: Who does it to whom is not said: « Lima, dont l'armée piétine dans la guerre en Équateur ».
        fits: False where the words around the trigger tell no event: its subject is a thing.
        home: Nobody is named; the country is the one that the article is about: « dix maires exigent un vote ».
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    fits: bool = True
    several: bool = False
    undergone: bool = False
    people: bool = False
    together: bool = False
    home: bool = False


@dataclass
class Cast:
    """Who has been found in which role so far.

    Attributes:
        actors: In the order they were found.
        recipients: In the order they were found.
        named: Recipients that stand for themselves: these may be of the actor's own country (a court and its mayor).
        opposed: Recipients that stand against their own country: its rebels, its opposition.
    """

    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    opposed: set[str] = field(default_factory=set)

    def add(self, role: str, ids: Iterable[str], party: Party | None = None) -> None:
        """Put *ids* into a role (actor, recipient, none); *party* is the noun phrase that names them."""
        if role == "actor":
            self.actors += ids
        elif role == "recipient":
            self.recipients += ids
            self.named.update(party.ids if party is not None and party.agentive else ())
            self.opposed.update(party.ids if party is not None and party.opposed else ())


def verb_parties(trigger: Trigger, participants: Participants, language: str) -> Parties:
    """Return the parties of an event that a verb tells, by subject, object and prepositions; a passive turned round."""
    verb, frame = trigger.token, trigger.frame
    subject = subject_of(verb, control(language))
    told = participants.of(subject, _above(subject, verb, participants)) if subject is not None else Party()
    cast = Cast()
    if is_passive(verb) and subject is not None and frame.persons and not is_somebody(subject, told, language):
        name = participants.names.name(subject)
        if name is None or name["rule_id"] != VESSEL:
            return Parties(fits=False)
    if not is_passive(verb) and frame.persons and not holds_somebody(verb, participants, language):
        # « ont arrêté le tracé »
        return Parties(fits=False)
    if is_passive(verb):
        _cast_passive(cast, trigger, subject, told, participants, language)
    elif subject is not None and frame.subject != "none" and not _can_act(subject, told, frame, language):
        return Parties(fits=False)
    else:
        _cast_active(cast, trigger, subject, told, participants, language)
    if subject is not None and participants.names.name(subject) is not None:
        # « le Pérou arme la milice »: a country named does not act on itself by what is its own.
        cast.named -= set(told.ids)
    if frame.mutual and len(cast.actors) + len(cast.recipients) == 1 and verb.dep_ == "acl" and is_nominal(verb.head):
        # "Under a deal [signed with Angola], Zambia will import diesel"
        cast.add("actor", beside_adjunct(verb.head, participants))
    plural = subject is not None and (
        len(tuple(conjuncts(subject))) > 1 or (has_feature(subject, "Number", "Plur") and subject.pos_ == "NOUN")
    )
    undergone = any(participants.is_agent(thing) for thing in objects_of(verb))
    settled = settle(frame, cast, participants)
    people = subject is not None and subject.lower_ in word_class(language, "home_people")
    return replace(settled, several=plural or settled.several, undergone=undergone, people=people)


def _above(subject: Token, verb: Token, participants: Participants) -> tuple[str, ...]:
    """« L'accusation lui reproche d'avoir signé »: whoever accuses is not whom the pronoun means."""
    above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    if not is_pronoun(subject) or subject.head.i != above.i or above.i == verb.i or not is_verb(above):
        return ()
    accuser = subject_of(above, control(verb.lang_))
    return participants.of(accuser).ids if accuser is not None and accuser.i != subject.i else ()


def _cast_passive(
    cast: Cast, trigger: Trigger, subject: Token | None, told: Party, participants: Participants, language: str
) -> None:
    frame = trigger.frame
    between = frame.mutual and any(word.lower_ in ("between", "entre") for word in zone(trigger))
    named = [party for agent in agents_of(trigger.token) for party in participants.of(agent).ids]
    # "a truce brokered by Angola between the two": who brokers is none of them.
    brokers = named if between else []
    cast.add("actor", () if between else named)
    if is_suffered(trigger.token):
        # « s'est vu infliger une amende par la Cour »: the agent may hang on the object.
        agents = [agent for thing in objects_of(trigger.token) for agent in agents_of(thing)]
        cast.add("actor", (one for agent in agents for one in participants.of(agent).ids))
        cast.add("recipient", told.ids, told)
        return
    if subject is not None and not cast.actors and subject.lower_ in word_class(language, "posted"):
        _cast_posted(cast, frame, told, posted_to(subject, participants))
    if frame.family == "assault" and not cast.actors:
        cast.add("actor", strikers(trigger.token, participants))
    if subject is not None and frame.family in ("supply", "mobilize") and told.ids and not cast.actors:
        # « des pompiers français ont été envoyés »: what is sent is of who sends it.
        # « l'armée a été placée en alerte »: forces are moved by their own State.
        own = word_class(language, "sent") | (word_class(language, "troops") if frame.family == "mobilize" else set())
        cast.add("actor", acceptable(told, frame) if subject.lower_ in own else ())
    elif subject is not None and "object" in frame.recipient:
        ids = acceptable(told, frame) or participants.inside(subject, places=frame.places)
        cast.add("recipient", ids, told)
    elif frame.passive and frame.subject == "actor" and frame.persons:
        # « elle est attendue à Lima »: who is expected will act.
        cast.add("actor", told.ids)
    put_out = () if cast.actors else _put_out_of(trigger, participants, language)
    cast.add("actor", put_out)
    for role, party in prepositional(trigger, participants, (), language):
        if (
            role == "recipient"
            and subject is not None
            and "object" in frame.recipient
            and _is_site(party, participants)
        ):
            # « a été condamnée à Lima »: the town where somebody is judged undergoes nothing.
            continue
        cast.add(role, (one for one in party.ids if one not in put_out and one not in brokers), party)


def _cast_posted(cast: Cast, frame: Frame, told: Party, post: tuple[str, ...]) -> None:
    """ "Sudan's ambassador to Addis was recalled": his own State calls him home, the host alone summons him."""
    home = frame.frame_id == "recall"
    cast.add("actor", told.ids if home else post)
    cast.add("recipient", post if home else ())


def _put_out_of(trigger: Trigger, participants: Participants, language: str) -> tuple[str, ...]:
    """ "were deported from Israel": by whom, where no agent is told."""
    if trigger.token.lower_ not in verb_forms(language, "putting_out"):
        return ()
    for token in zone(trigger):
        if (
            token.pos_ == "ADP"
            and marker(token, language) in function_words(language, "out_of")
            and hangs_on_verb(token, trigger.token)
        ):
            head = complement_of(token)
            return participants.of(head).ids if head is not None else ()
    return ()


def _cast_active(
    cast: Cast, trigger: Trigger, subject: Token | None, told: Party, participants: Participants, language: str
) -> None:
    # « l'opposition lui reproche »: who stands against his own country may speak to its president.
    frame, beside = trigger.frame, () if told.opposed else told.ids
    # « la Catalogne exige »: a place that speaks stands for who governs it.
    cast.add(frame.subject, told.ids if _is_said(frame) else acceptable(told, frame))
    things = [token for token in objects_of(trigger.token) if token not in trigger.rest]
    for thing in things:
        named = same_object(thing, trigger.token)
        party = participants.of(named, told.ids) if told.opposed and is_pronoun(named) else Party()
        party = party if party.ids else participants.of(named, beside)
        if "object" in frame.recipient:
            cast.add("recipient", acceptable(party, frame), party)
        if "object" in frame.origin:
            cast.add("actor", acceptable(party, frame))
    dative = dative_of(trigger.token)
    if dative is not None and not cast.recipients and {"à", "object"} & frame.recipient:
        party = participants.of(dative, beside)
        cast.add("recipient", party.ids, party)
    inverted = subject is not None and subject.i > trigger.token.i
    for role, party in prepositional(trigger, participants, beside, language, filled=bool(cast.recipients)):
        # « …, a averti Liv Dahl, conseillère au ministère »: what describes the subject is no recipient.
        if not inverted or frame.mutual:
            cast.add(role, party.ids, party)
    if not cast.recipients:
        implied = understood(trigger, things, cast.actors, participants, beside, language, inverted=inverted)
        cast.add("recipient", implied.ids, implied)
        # « refuse de servir sous Liv Dahl »: a person who is named stands for himself.
        cast.named.update(
            one for one in implied.ids if (participants.entities.entity(one) or {}).get("type") == "person"
        )


def _can_act(subject: Token, party: Party, frame: Frame, language: str) -> bool:
    fired = frame.family == "assault" and subject.lower_ in word_class(language, "arms")
    return party.agentive or fired or (party.place and (frame.places or _is_said(frame)))


def _is_said(frame: Frame) -> bool:
    """Tell whether a frame is an act of speech: a demand, a promise, a threat, a refusal."""
    return frame.speech or frame.content == "drop"


def settle(frame: Frame, cast: Cast, participants: Participants) -> Parties:
    """Return the parties in their roles: one entity a country, nobody in both roles, mutual parties all actors."""
    own = tuple(dict.fromkeys(cast.actors))
    others = tuple(dict.fromkeys(cast.recipients))
    if frame.actor_types:
        kinds = {party: (participants.entities.entity(party) or {}).get("type") for party in own}
        own = tuple(party for party in own if kinds[party] in frame.actor_types)
    if frame.mutual:
        both = tuple(dict.fromkeys((*own, *others)))
        told = participants.distinct(both)
        named = [(participants.entities.entity(one) or {}).get("type") for one in both]
        # "The premier met the opposition leader": two of one country.
        return Parties(told, several=len(told) == 1 and sum(kind in ("person", "organisation") for kind in named) > 1)
    own = participants.distinct(own)
    standing = cast.named | (cast.opposed if frame.plover_type not in _FRIENDLY else set())
    roots = {participants.focus.country(party) or party for party in own}
    if frame.plover_type in _FRIENDLY:
        # « la coentreprise exploite un gisement du pays »: nobody helps himself.
        others = tuple(party for party in others if party not in own)
    kept = [
        party
        for party in participants.distinct(others)
        if (participants.focus.country(party) or party) not in roots
        or (party in standing and not (party in own and _is_person(party, participants)) and not frame.each)
    ]
    return Parties(own, tuple(kept))


def _is_site(party: Party, participants: Participants) -> bool:
    kinds = {(participants.entities.entity(one) or {}).get("type") for one in party.ids}
    return bool(kinds) and kinds <= {"place", "facility"}


def _is_person(party: str, participants: Participants) -> bool:
    """Tell whether a party is one person: « déplore l'économiste » is no charge against herself."""
    return (participants.entities.entity(party) or {}).get("type") == "person"
