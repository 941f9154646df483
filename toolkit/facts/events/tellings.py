"""Tellings of a sentence: its triggers, told apart where they nest, with their parties and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.events.belongings import is_kin
from toolkit.facts.events.frames import Frame
from toolkit.facts.events.happening import status_of
from toolkit.facts.events.moods import is_said_to_come
from toolkit.facts.events.nesting import is_absorbed
from toolkit.facts.events.noun_parties import noun_parties
from toolkit.facts.events.noun_time import is_taken_for_granted
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Parties, verb_parties
from toolkit.facts.events.said import Said, pronoun_forms
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import OBJECTS, SUBJECTS, is_finite_group, is_participle, is_verb
from toolkit.facts.events.telling import Telling
from toolkit.facts.events.traits import all_traits, lacking_traits, traits_among, traits_of
from toolkit.facts.events.triggers import Trigger, find_triggers
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.events.verb_time import NOTHING
from toolkit.facts.function_words import plays

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    found: list[tuple[Trigger, list[str], list[Telling]]] = []
    for trigger, parties, complete in _cast(parsed, participants, language):
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
        if status == NOTHING or not (complete or _is_new(trigger.frame, parties, here, participants)):
            continue
        meant = _meant(trigger.frame, parties, participants)
        if meant is None:
            continue
        frame, parties = meant
        _remember_deed(frame, parties, participants, complete)
        granted = is_taken_for_granted(trigger, language)
        told = [Telling(frame, trigger.span, anchor, one, status, granted) for one in _one_each(frame, parties)]
        own = traits_of(trigger, frame, parties, status, claim, participants)
        found.append((trigger, own if complete else [*own, *lacking_traits(trigger, frame, parties)], told))
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


def _is_new(frame: Frame, parties: Parties, here: Sequence[Telling], participants: Participants) -> bool:
    """ "flew to Riyadh for talks with the prince": what lacks a party adds nothing to what told more of the same."""

    def countries(told: Parties | tuple[str, ...]) -> set[str]:
        ids = told if isinstance(told, tuple) else (*told.actors, *told.recipients)
        return {participants.focus.country(one) or one for one in ids}

    named = countries(parties)
    before = any(family == frame.family and named & countries(actors) for family, actors in participants.focus.deeds)
    return not before and not any(
        one.frame.plover_type == frame.plover_type and named & countries(one.parties) for one in here
    )


def _remember_deed(frame: Frame, parties: Parties, participants: Participants, complete: bool) -> None:
    focus = participants.focus
    if not complete:
        return
    focus.told_here = parties
    focus.deeds.append((frame.family, parties.actors))
    if not frame.mutual:
        focus.last_telling = frame, parties


def _cast(parsed: ParsedSentence, participants: Participants, language: str) -> Iterator[tuple[Trigger, Parties, bool]]:
    """Yield the triggers that tell an event of their own, and whether all parties are there that the frame needs.

    What lacks one is for its likelihood to judge.
    """
    by_word: dict[int, list[Trigger]] = {}
    for trigger in find_triggers(parsed, language):
        by_word.setdefault(trigger.token.i, []).append(trigger)
    told: dict[int, Trigger] = {at: found[0] for at, found in by_word.items()}
    whole: set[int] = set()
    for token in parsed.parse or ():
        if token.dep_ in SUBJECTS or token.dep_ in OBJECTS or (token.dep_ == "ROOT" and token.pos_ == "PROPN"):
            _remember(token, participants)
        _remember_lost(token, participants)
        if token.i not in by_word or participants.names.name(token) is not None:
            continue
        if token.head.i in whole and _comes_about(token):
            told.pop(token.i)
            continue
        own = [trigger for trigger in by_word[token.i] if not is_absorbed(trigger, told)]
        cast = _first_that_fits(own, participants, language)
        if cast is not None and cast[2]:
            told[token.i] = cast[0]
            if cast[0].is_noun:
                whole.add(token.i)
        elif len(own) == len(by_word[token.i]) and not any(trigger.frame.content == "drop" for trigger in own):
            # What tells nothing holds nothing: "a bill that would impose travel bans on Peru".
            told.pop(token.i)
        if cast is not None:
            yield cast


def _comes_about(verb: Token) -> bool:
    """« une trêve négociée par Doha », « l'enquête ouverte par Lima »: only how what the noun tells has come about."""
    described = verb.dep_ == "acl" and verb.head.i < verb.i and is_participle(verb)
    return described and verb.lower_ in verb_forms(verb.lang_, "coming_about")


def _first_that_fits(
    triggers: Sequence[Trigger], participants: Participants, language: str
) -> tuple[Trigger, Parties, bool] | None:
    """Return the first of a word's triggers whose parties are there; else the first that names somebody."""
    lacking: tuple[Trigger, Parties, bool] | None = None
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


def _one_each(frame: Frame, parties: Parties) -> list[Parties]:
    if frame.each and len(parties.recipients) > 1:
        return [Parties(parties.actors, (recipient,)) for recipient in parties.recipients]
    return [parties]
