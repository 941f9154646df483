"""Understood: whom the words of a verb leave to be understood as its recipient."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.facts.events.addressees import addressed, judges_clause, thanking
from toolkit.facts.events.frames import deed_families
from toolkit.facts.events.implied import (
    accused_in,
    asked_before,
    bare_after,
    in_content,
    inside_objects,
    is_known_deed,
    served_by,
)
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.party import Party
from toolkit.facts.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def understood(
    trigger: Trigger,
    things: list[Token],
    actors: list[str],
    participants: Participants,
    beside: tuple[str, ...],
    language: str,
    *,
    inverted: bool,
) -> Party:
    """Return whom the words leave to be understood as the recipient: the first of several ways that finds somebody.

    It is agentive where he is called by what he is, and so stands for himself.
    """
    frame = trigger.frame
    found: Iterable[str] = ()
    if "object" in frame.recipient and not inverted:
        found = bare_after(trigger, participants, beside)
    if not found and not frame.mutual and frame.deep:
        found = inside_objects(trigger, things, participants, beside)
    if not found and frame.implied and actors:
        found = _whose_deed(things, actors, participants)
    if not found and frame.family in ("accuse", "request") and frame.speech:
        accused = accused_in(trigger, participants, beside)
        if accused.ids:
            return accused
    if not found and frame.family == "request" and not things:
        found = asked_before(trigger, participants, beside)
    if not found and frame.family == "supply":
        found = served_by(things, participants, beside, language) or thanking(trigger, participants, beside)
    if not found and frame.speech:
        found = _spoken_to(trigger, things, actors, participants, beside)
    if not found and frame.content == "drop":
        found = in_content(trigger, participants, beside)
    return Party(tuple(found))


def _whose_deed(things: list[Token], actors: list[str], participants: Participants) -> tuple[str, ...]:
    """Who did what is refused or judged: « rejette l'offre » means who offered; « la mesure », who acted last."""
    deed = next((thing for thing in things if is_known_deed(thing, participants)), None)
    if deed is None:
        return ()
    families = deed_families(participants.language, deed.lower_)
    return participants.focus.doer(families, actors) if families else participants.focus.counterpart(actors)


def _spoken_to(
    trigger: Trigger, things: list[Token], actors: list[str], participants: Participants, beside: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom a refusal, a judgement or a demand is for, where its own words do not name him."""
    found: tuple[str, ...] = ()
    if trigger.frame.family == "reject" and not things:
        found = _who_asked(participants, actors)
    if trigger.frame.family == "accuse" and judges_clause(trigger.token):
        last = participants.focus.last_telling
        found = tuple(one for one in last[1].actors if one not in beside) if last is not None else ()
    return found or addressed(trigger, participants, beside)


def _who_asked(participants: Participants, actors: list[str]) -> tuple[str, ...]:
    """« La Suisse, à qui Rome demandait …, a refusé »: who refuses was asked just before."""
    last = participants.focus.last_telling
    if last is None or last[0].family != "request" or not set(actors) & set(last[1].recipients):
        return ()
    return last[1].actors
