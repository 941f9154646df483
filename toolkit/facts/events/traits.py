"""Traits: what stands around a told event, as the names that its likelihood is reckoned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.facts.document import Row
from toolkit.facts.events.frames import Frame
from toolkit.facts.events.likelihood import AT_HOME, LACKING, PLAIN
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Parties
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import is_finite_group
from toolkit.facts.events.trigger_detection import Detected
from toolkit.facts.events.triggers import Trigger, is_turned_down
from toolkit.facts.events.verb_forms import control
from toolkit.facts.events.voice import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_MANY = 2
_STEPS = 10
"""Steps in which the probabilities of what is detected are told apart."""
_SHORT = 12
"""Words of a short sentence; lengths are told apart in steps of as many."""
_LONGEST = 4
_LEAD = ("s01", "s02")
_QUOTES = ("«", "“", '"')


def traits_of(
    trigger: Trigger, frame: Frame, parties: Parties, status: str, claim: Row | None, participants: Participants
) -> list[str]:
    """Return the traits of one telling by itself: its words, its parties, the claim that tells it.

    Args:
        trigger: Where it is told.
        frame: How it is told; not always the trigger's own.
        parties: Who acts and who undergoes.
        status: As the wording has it.
        claim: The claim that tells it, if any.
        participants: The noun phrases of its sentence.
    """
    token, kind = trigger.token, frame.plover_type
    dependency = token.dep_.split(":")[0]
    sort = "noun" if trigger.is_noun else "verb"
    sentence = participants.parsed
    found = [
        f"type {kind}", f"language {participants.language}", sort, f"tag {token.pos_}", f"{sort} as {dependency}",
        f"status {status}", f"length {min(len(token.doc) // _SHORT, _LONGEST)}",
        f"modality {claim['modality'] if claim else ''}", f"source {claim['source_kind'] if claim else ''}",
    ]  # fmt: skip
    found += _party_traits(frame, parties, participants.entities)
    found += _noun_traits(token) if trigger.is_noun else _verb_traits(trigger, frame, participants)
    told = {
        "words besides": bool(trigger.rest),
        "lead": sentence.sentence.sentence_id in _LEAD,
        "quotation": sentence.text.startswith(_QUOTES),
        "root": token.dep_ == "ROOT" or token.i == 0,
        "point": sentence.sentence.role == "key_points",
    }
    return [*found, *(name for name, holds in told.items() if holds)]


def lacking_traits(trigger: Trigger, frame: Frame, parties: Parties) -> list[str]:
    """Return the further traits of a telling that lacks a party which its frame needs."""
    sort = "noun" if trigger.is_noun else "verb"
    pattern = f"{'actor' if parties.actors else ''} {'recipient' if parties.recipients else ''}"
    told = (frame.needs, frame.plover_type, sort, f"frame {frame.frame_id}", f"{frame.needs} has {pattern}")
    return [LACKING, *(f"{LACKING} {one}" for one in told)]


def detected_traits(trigger: Trigger, frame: Frame, status: str, found: Detected | None) -> list[str]:
    """Return the traits of what the word is detected to tell (``trigger_detection``), beside what its frame says."""
    if found is None:
        return ["detected unknown"]
    kind = frame.planned_type if status in ("planned", "possible") else frame.plover_type
    listed = PLAIN if trigger.frame.plain else "listed"
    step = f"{listed} {min(int(found.probability * _STEPS), _STEPS - 1)}"
    told = [f"detected {step}", f"detected as {'told' if found.type == kind else 'other'} {listed}", listed]
    turned = trigger.frame.plain and is_turned_down(trigger.token, trigger.token.lang_)
    return [*told, "turned down"] if turned else told


def home_traits(trigger: Trigger, parties: Parties) -> list[str]:
    """Return the traits of what unnamed people do or undergo, for whom the article's country stands."""
    if not parties.home:
        return []
    role = "acts" if parties.actors else "undergoes"
    return [AT_HOME, f"{AT_HOME} {role}", f"{AT_HOME} {role} {trigger.frame.plover_type}"]


def traits_among(token: Token, frame: Frame, others: Mapping[int, Frame]) -> list[str]:
    """Return the traits that a telling has from the *others* of its sentence, by the index of their word."""
    above = next((others[word.i].plover_type for word in token.ancestors if word.i in others), "")
    told = [f"above {above}", f"beside {min(len(others), _MANY)}"]
    told += ["same type"] if any(other.plover_type == frame.plover_type for other in others.values()) else []
    return told


def _party_traits(frame: Frame, parties: Parties, entities: EntityRows) -> list[str]:
    actors, recipients = parties.actors, parties.recipients
    pattern = f"{'actor' if actors else ''} {'recipient' if recipients else ''}"
    found = [f"parties {pattern}", f"parties {pattern} {frame.plover_type}"]
    found += [f"actors {min(len(actors), _MANY)}", f"recipients {min(len(recipients), _MANY)}"]
    for role, ids in (("actor", actors), ("recipient", recipients)):
        if ids:
            found.append(f"{role} is {(entities.entity(ids[0]) or {}).get('type')}")
    if actors:
        found.append(f"{found[-2] if recipients else found[-1]} {frame.plover_type}")
    return [*found, f"mutual {min(len(actors), _MANY)}"] if frame.mutual else found


def _noun_traits(noun: Token) -> list[str]:
    determiner = next((child.lower_ for child in noun.children if child.pos_ == "DET" or child.dep_ == "poss"), "")
    return [f"determiner {determiner}", f"hangs on {noun.head.pos_}"]


def _verb_traits(trigger: Trigger, frame: Frame, participants: Participants) -> list[str]:
    verb = trigger.token
    objects = [thing for thing in objects_of(verb) if thing not in trigger.rest]
    subject = phrase_kind(subject_of(verb, control(participants.language)), participants)
    thing = phrase_kind(objects[0] if objects else None, participants)
    told = {
        "finite": is_finite_group(verb),
        "passive": is_passive(verb),
        "negated": is_negated(verb),
        "needs an object": bool(frame.objects),
        "opens a clause": any(child.dep_ in ("xcomp", "ccomp") for child in verb.children),
    }
    return [
        f"subject {subject}", f"subject {subject} {frame.plover_type}",
        f"object {thing}", f"object {thing} {frame.plover_type}", f"subject {subject} object {thing}",
        *(f"{name} {holds}" for name, holds in told.items()),
    ]  # fmt: skip


def phrase_kind(head: Token | None, participants: Participants) -> str:
    """Return what sort of phrase *head* heads: a name, a pronoun, somebody, a number, a thing, nothing."""
    if head is None:
        return "nothing"
    party = participants.of(head)
    known = "known" if party.ids else "unknown"
    if head.pos_ == "PRON":
        return f"pronoun {known}"
    if participants.names.name(head) is not None:
        return "name"
    if party.agentive:
        return f"somebody {known}"
    return "owned thing" if party.ids else "number" if head.pos_ == "NUM" else "thing"


def all_traits(own: Sequence[str], among: Sequence[str]) -> tuple[str, ...]:
    """Return the traits of a telling, each once, in a fixed order."""
    return tuple(sorted({*own, *among}))
