"""Tellings of a sentence: its triggers, told apart where they nest, with their parties and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.casting import casts
from toolkit.facts.events.frames import Frame
from toolkit.facts.events.happening import status_of
from toolkit.facts.events.moods import is_said_to_come
from toolkit.facts.events.noun_time import is_taken_for_granted
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Parties
from toolkit.facts.events.said import pronoun_forms
from toolkit.facts.events.telling import Telling
from toolkit.facts.events.traits import (
    all_traits,
    detected_traits,
    home_traits,
    lacking_traits,
    traits_among,
    traits_of,
)
from toolkit.facts.events.trigger_detection import detect
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_time import NOTHING

Found = tuple[Trigger, list[str], list[Telling]]
"""A trigger with the traits of what it tells, and what it tells: one telling, or one for each recipient."""


def tellings(
    parsed: ParsedSentence, participants: Participants, claims: Sequence[Row], language: str
) -> Iterator[Telling]:
    """Yield what may be events of a parsed sentence, in reading order, each with its traits.

    Args:
        parsed: The sentence.
        participants: Its noun phrases.
        claims: Its claims.
        language: Of the article.
    """
    found: list[Found] = []
    detected = detect(parsed, participants.entities, language)
    for trigger, parties, complete in casts(parsed, detected, participants, language):
        anchor = trigger.token.idx, trigger.token.idx + len(trigger.token)
        if trigger.is_noun and _names_source(parsed.offset + anchor[0], claims):
            continue
        claim = claim_at(parsed.offset + anchor[0], parsed.offset + anchor[1], claims)
        parties = _without_teller(parsed, parties, claim, participants)
        status = status_of(parsed, trigger, claim, language)
        if status == "possible" and _announces_own(trigger, parties, claim, participants):
            status = "planned"
        here = [told[0] for _, _, told in found]
        if not (parties.actors or parties.recipients):
            continue
        if status == NOTHING or not (complete or parties.home or _is_new(trigger.frame, parties, here, participants)):
            continue
        meant = _meant(trigger.frame, parties, participants)
        if meant is None:
            continue
        frame, parties = meant
        _remember_deed(frame, parties, participants, complete)
        granted = is_taken_for_granted(trigger, language)
        told = [Telling(frame, trigger.span, anchor, one, status, granted) for one in _one_each(frame, parties)]
        own = traits_of(trigger, frame, parties, status, claim, participants)
        own += detected_traits(trigger, frame, status, detected.get(trigger.token.i))
        own += home_traits(trigger, parties)
        lacks = not complete and not parties.home
        found.append((trigger, [*own, *lacking_traits(trigger, frame, parties)] if lacks else own, told))
    found = [one for one in found if not _is_told_better(one[0], one[2][0], found, participants)]
    frames = {trigger.token.i: told[0].frame for trigger, _, told in found}
    for trigger, own, told in found:
        others = {at: frame for at, frame in frames.items() if at != trigger.token.i}
        traits = all_traits(own, traits_among(trigger.token, told[0].frame, others))
        yield from (replace(one, traits=traits) for one in told)


def _meant(frame: Frame, parties: Parties, participants: Participants) -> tuple[Frame, Parties] | None:
    """Return what a trigger tells in its article, and of whom; None for « again » where nothing was told before."""
    if participants.focus.calamity and frame.plover_type == "MOBILIZE" and frame.mode == "troops":
        frame = replace(frame, plover_type="AID", planned_type="AGREE", family="supply")
    if frame.family == "again":
        again = participants.focus.last_telling
        if again is None:
            return None
        # "Togo followed suit": what was told last, with another actor.
        frame, parties = again[0], Parties(parties.actors, again[1].recipients)
    return (replace(frame, mutual=True), parties) if parties.together else (frame, parties)


def claim_at(start: int, end: int, claims: Sequence[Row]) -> Row | None:
    """Return the shortest of *claims* that holds ``[start, end)`` of the article's text."""
    holding = [row for row in claims if row["start"] <= start and end <= row["end"]]
    return min(holding, key=lambda row: row["end"] - row["start"], default=None)


def _without_teller(parsed: ParsedSentence, parties: Parties, claim: Row | None, participants: Participants) -> Parties:
    """« Des éleveurs ont refusé la vente, raconte la maire, Ana Reis »: who only tells of it is not who is refused."""
    if claim is None or claim.get("source_start") is None or claim["source_start"] < claim["end"]:
        return parties
    forms = pronoun_forms(participants.language)
    words = (word.lower_.replace("\u2019", "'") for word in parsed.parse or ())
    if any(forms.get(word, {}).get("speaker") for word in words):
        # « « La Norvège m'accuse », dit la ministre »
        return parties
    teller = claim["source_entity_id"]
    named = [
        one
        for one in participants.entities.mentions_in(claim["sentence_id"])
        if one["entity_id"] == teller and not claim["source_start"] <= one["start"] < claim["source_end"]
    ]
    kept = tuple(one for one in parties.recipients if one != teller or named)
    return parties if kept == parties.recipients else replace(parties, recipients=kept)


def _announces_own(trigger: Trigger, parties: Parties, claim: Row | None, participants: Participants) -> bool:
    """ "The minister told parliament that the government would sue": what somebody of the same side says will be."""
    if trigger.is_noun or claim is None or not claim["source_entity_id"] or not is_said_to_come(trigger.token):
        return False
    focus, teller = participants.focus, str(claim["source_entity_id"])
    own = {focus.country(one) or one for one in parties.actors}
    return (focus.country(teller) or teller) in own


def _names_source(start: int, claims: Sequence[Row]) -> bool:
    """« selon une source proche de la médiation géorgienne »: who speaks is no event."""
    spans = [(row["source_start"], row["source_end"]) for row in claims if row.get("source_start") is not None]
    return any(first <= start < last for first, last in spans)


def _is_told_better(
    trigger: Trigger,
    told: Telling,
    found: Sequence[Found],
    participants: Participants,
) -> bool:
    """« envisage des sanctions », « doit se rendre »: a word of no frame adds nothing to one that tells the same."""
    if not trigger.frame.plain:
        return False
    own, kinds = _countries(told.parties, participants), {told.frame.plover_type, told.frame.planned_type}
    for other, _, (one, *_) in found:
        better = not other.frame.plain or other.token.i < trigger.token.i
        same = kinds & {one.frame.plover_type, one.frame.planned_type}
        if other.token.i != trigger.token.i and better and same and own & _countries(one.parties, participants):
            return True
    return False


def _countries(parties: Parties, participants: Participants) -> set[str]:
    """Return the countries of all parties; who has none stands for himself."""
    return {participants.focus.country(one) or one for one in (*parties.actors, *parties.recipients)}


def _is_new(frame: Frame, parties: Parties, here: Sequence[Telling], participants: Participants) -> bool:
    """ "flew to Riyadh for talks with the prince": what lacks a party adds nothing to what told more of the same."""

    named = _countries(parties, participants)
    deeds = ((family, _countries(Parties(actors), participants)) for family, actors in participants.focus.deeds)
    before = any(family == frame.family and named & own for family, own in deeds)
    return not before and not any(
        one.frame.plover_type == frame.plover_type and named & _countries(one.parties, participants) for one in here
    )


def _remember_deed(frame: Frame, parties: Parties, participants: Participants, complete: bool) -> None:
    focus = participants.focus
    if not complete:
        return
    focus.told_here = parties
    focus.deeds.append((frame.family, parties.actors))
    if not frame.mutual:
        focus.last_telling = frame, parties


def _one_each(frame: Frame, parties: Parties) -> list[Parties]:
    if frame.each and len(parties.recipients) > 1:
        return [Parties(parties.actors, (recipient,)) for recipient in parties.recipients]
    return [parties]
