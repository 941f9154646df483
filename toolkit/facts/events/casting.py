"""Casting: the triggers of a sentence that tell an event of their own, each with its parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.belongings import is_kin
from toolkit.facts.events.frames import Frame
from toolkit.facts.events.nesting import is_absorbed
from toolkit.facts.events.noun_parties import noun_parties
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Parties, verb_parties
from toolkit.facts.events.said import Said
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import OBJECTS, SUBJECTS, is_finite_group, is_participle, is_pronoun, is_verb
from toolkit.facts.events.trigger_detection import Detected
from toolkit.facts.events.triggers import Trigger, find_triggers, is_turned_down, plain_trigger
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.events.voice import is_passive
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token

Casting = tuple[Trigger, Parties, bool]
"""A trigger with its parties, and whether all are there that its frame needs."""
_TOGETHER = ("AGREE", "CONSULT", "COOPERATE")
"""Types of which both sides are actors: « Réunis à Nabeul, dix présidents … »."""
LEAST_DETECTED_AT_HOME = 0.5
"""How likely a word must tell an event, to be heard where nobody is named who does it."""
LEAST_DETECTED_TURNED_DOWN = 0.85
"""How likely a word must tell an event of which the lexicon says that it tells something else here."""
LEAST_DETECTED = 0.2
"""How likely a word must tell an event that no frame lists, to be heard at all; its likelihood judges then."""


def casts(
    parsed: ParsedSentence, detected: Mapping[int, Detected], participants: Participants, language: str
) -> Iterator[Casting]:
    """Yield the triggers that tell an event of their own, and whether all parties are there that the frame needs.

    What lacks one is for its likelihood to judge.
    """
    by_word: dict[int, list[Trigger]] = {}
    for trigger in find_triggers(parsed, language):
        by_word.setdefault(trigger.token.i, []).append(trigger)
    told: dict[int, Trigger] = {at: found[0] for at, found in by_word.items()}
    whole: set[int] = set()
    for token in parsed.parse or ():
        _remember_spoken_of(token, participants)
        if participants.names.name(token) is not None:
            continue
        if token.i in by_word and token.head.i in whole and _comes_about(token):
            told.pop(token.i)
            continue
        cast = _cast_listed(token, by_word.get(token.i, ()), told, participants, language)
        if cast is not None and cast[2] and cast[0].is_noun:
            whole.add(token.i)
        cast = cast or _cast_detected(token, detected, told, participants, language)
        if cast is not None:
            yield cast


def _cast_listed(
    token: Token, triggers: Sequence[Trigger], told: dict[int, Trigger], participants: Participants, language: str
) -> Casting | None:
    """Return the best of a word's triggers with its parties, and whether all are there; None where none tells."""
    own = [trigger for trigger in triggers if not is_absorbed(trigger, told)]
    cast = _first_that_fits(own, participants, language)
    if cast is not None and cast[2]:
        told[token.i] = cast[0]
    elif triggers and len(own) == len(triggers) and not any(trigger.frame.content == "drop" for trigger in own):
        # What tells nothing holds nothing: "a bill that would impose travel bans on Peru".
        told.pop(token.i)
    return cast


def _cast_detected(
    token: Token,
    detected: Mapping[int, Detected],
    told: dict[int, Trigger],
    participants: Participants,
    language: str,
) -> Casting | None:
    """Return what a word tells of which no frame holds, if it is likely to tell an event and somebody is named."""
    found = detected.get(token.i)
    if found is None or found.probability < LEAST_DETECTED:
        return None
    if found.probability < LEAST_DETECTED_TURNED_DOWN and is_turned_down(token, language):
        return None
    trigger = plain_trigger(token, found.type, language)
    if is_absorbed(trigger, told):
        return None
    cast = _first_that_fits([trigger], participants, language)
    if cast is not None and trigger.frame.content == "drop":
        told.setdefault(token.i, trigger)
    if cast is not None and trigger.frame.plover_type in _TOGETHER and not cast[1].actors:
        return cast[0], replace(cast[1], actors=cast[1].recipients, recipients=()), cast[2]
    return cast or _cast_at_home(trigger, found, participants)


def _cast_at_home(trigger: Trigger, found: Detected, participants: Participants) -> Casting | None:
    """Return what people do or undergo whom nothing names, for the country that the article is about.

    « Réunis à Nabeul, quatorze présidents ont exigé une assemblée », "three clerks were suspended".
    """
    token = trigger.token
    if found.probability < LEAST_DETECTED_AT_HOME or not is_verb(token) or is_turned_down(token, token.lang_):
        return None
    who = subject_of(token)
    if who is None or not _are_people(who, participants):
        return None
    home = participants.focus.countries.main()
    undergone = is_passive(token) and trigger.frame.plover_type not in _TOGETHER
    parties = Parties((), home, home=True) if undergone else Parties(home, home=True)
    return (trigger, parties, False) if home else None


def _are_people(who: Token, participants: Participants) -> bool:
    """Tell whether a subject is people whom nothing in the text names."""
    unnamed = participants.names.name(who) is None and not participants.of(who).ids
    return unnamed and (is_pronoun(who) or participants.is_agent(who)) and not is_relative(who)


def _comes_about(verb: Token) -> bool:
    """« une trêve négociée par Doha », « l'enquête ouverte par Lima »: only how what the noun tells has come about."""
    described = verb.dep_ == "acl" and verb.head.i < verb.i and is_participle(verb)
    return described and verb.lower_ in verb_forms(verb.lang_, "coming_about")


def _first_that_fits(triggers: Sequence[Trigger], participants: Participants, language: str) -> Casting | None:
    """Return the first of a word's triggers whose parties are there; else the first that names somebody."""
    lacking: Casting | None = None
    for trigger in triggers:
        reader = noun_parties if trigger.is_noun else verb_parties
        parties = _placed(reader(trigger, participants, language), trigger, participants)
        if parties.fits and is_complete(trigger.frame, parties, participants):
            return trigger, _apart(parties, participants), True
        if lacking is None and _may_lack(trigger.frame, parties):
            lacking = trigger, _apart(parties, participants), False
    return lacking


def _may_lack(frame: Frame, parties: Parties) -> bool:
    """Tell whether somebody is named; of what is received it must be who gives."""
    named = parties.actors if frame.subject == "recipient" else (*parties.actors, *parties.recipients)
    return parties.fits and bool(named) and not frame.strict


def _remember_spoken_of(token: Token, participants: Participants) -> None:
    if token.dep_ in SUBJECTS or token.dep_ in OBJECTS or (token.dep_ == "ROOT" and token.pos_ == "PROPN"):
        _remember(token, participants)
    _remember_lost(token, participants)


def _remember(token: Token, participants: Participants) -> None:
    party = participants.of(token)
    named = participants.names.name(token) is not None
    if not party.ids and token.pos_ == "NOUN" and token.dep_ in SUBJECTS and is_kin(token, participants.language):
        # « La veuve de Samir Kane a pleuré. Elle réclame … »: somebody, and nobody who was told of before.
        participants.remember(token, party)
    if party.ids and (token.pos_ != "PRON" or named) and (party.capital or not party.place):
        participants.remember(token, party, subject=token.dep_ not in OBJECTS)


def _remember_lost(verb: Token, participants: Participants) -> None:
    """ "On Sunday Quito froze the funds": remember a named subject that the parse takes for something else."""
    if not is_verb(verb) or not is_finite_group(verb):
        return
    subject = subject_of(verb)
    if subject is not None and subject.dep_ not in SUBJECTS and participants.names.name(subject) is not None:
        _remember(subject, participants)


def _placed(parties: Parties, trigger: Trigger, participants: Participants) -> Parties:
    """Give the country of the place the role that the frame leaves to it: « manifestation à Lima »."""
    agreed = trigger.frame.mutual and trigger.frame.plover_type == "AGREE" and not trigger.is_noun
    if agreed and not parties.actors and parties.fits and trigger.token.dep_ != "acl":
        return Parties(_agreeing(participants))
    if trigger.is_noun and trigger.frame.mutual and not parties.actors and _stands_alone(trigger.token):
        # « le prochain rendez-vous », "the talks": of the two that the article is about.
        return Parties(participants.focus.countries.duo())
    role, focus = trigger.frame.place, participants.focus
    filled = {"actor": parties.actors, "recipient": parties.recipients}.get(role, ("filled",))
    if filled or not parties.fits:
        return parties
    home = focus.scene(participants.parsed)
    if not home:
        return parties
    if role == "actor":
        several = trigger.is_noun or parties.several
        focus.told(Said(home, plural=several))
        subject = None if trigger.is_noun else subject_of(trigger.token)
        if subject is not None:
            participants.settle_home(subject, home)
        return Parties(home, parties.recipients)
    own = {focus.country(party) for party in parties.actors}
    return replace(parties, recipients=home) if parties.actors and home[0] not in own else parties


def _apart(parties: Parties, participants: Participants) -> Parties:
    """Return *parties* where people who turn on their own State are nobody named: a country does not accuse itself."""
    roots = [{participants.focus.country(party) for party in role} for role in (parties.actors, parties.recipients)]
    return replace(parties, actors=()) if parties.people and roots[0] and roots[0] == roots[1] else parties


def _stands_alone(noun: Token) -> bool:
    """Tell whether a definite noun is the subject or object of a verb, with nothing that says whose it is."""
    if noun.dep_ not in SUBJECTS and noun.dep_ not in OBJECTS:
        return False
    definite = any(child.pos_ == "DET" and plays(child, "definite_articles") for child in noun.children)
    return definite and not any(child.dep_ in ("nmod", "prep", "poss", "compound") for child in noun.children)


def _agreeing(participants: Participants) -> tuple[str, ...]:
    """ "Peru and Chile are at odds, but a deal could be signed": who was just told of together, or as doing
    something to each other (« Lima prête un bateau à Quito ; l'accord a été signé »)."""
    focus = participants.focus
    told = next((said.parties for said in focus.here if len(said.parties) > 1), ())
    last = (*focus.told_here.actors, *focus.told_here.recipients) if focus.told_here is not None else ()
    return told or participants.distinct(last) or focus.countries.duo()


def is_complete(frame: Frame, parties: Parties, participants: Participants) -> bool:
    """Tell whether the parties that a frame needs are named."""
    actors, recipients = parties.actors, parties.recipients
    if frame.needs == "body" and len(actors) == 1:
        entity = participants.entities.entity(actors[0])
        return parties.several or (entity is not None and entity["type"] in ("organisation", "group"))
    enough = {
        "both": bool(actors and recipients),
        "object": bool(actors and (recipients or parties.undergone)),
        "actor": bool(actors),
        "recipient": bool(recipients),
        "two": len(actors) >= 2,
    }
    return enough.get(frame.needs, bool(actors or recipients))
