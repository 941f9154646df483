"""Parties of nouns: « les livraisons de X à Y », "talks between X and Y", "X's invasion of Y", « X mène un raid »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.events.adjuncts import beside_adjunct, binding
from toolkit.facts.events.belongings import nationality_of
from toolkit.facts.events.blows import struck
from toolkit.facts.events.carriers import carrier, cast_carrier, state_subject
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.markers import marker
from toolkit.facts.events.noun_time import is_taken_for_granted
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.parties import Cast, Parties, settle
from toolkit.facts.events.party import Party
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import (
    OBJECTS,
    SUBJECTS,
    complement_of,
    is_finite_group,
    is_nominal,
    is_verb,
    normal,
    preposition,
)
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_forms import control, verb_forms
from toolkit.facts.events.voice import agents_of, is_passive
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_parties(trigger: Trigger, participants: Participants, language: str) -> Parties:
    """Return the parties of an event that a noun tells: complements, owner, the subject of the verb that carries it."""
    noun, frame = trigger.token, trigger.frame
    cast = Cast()
    owner = (frame.owners or {}).get(trigger.noun, frame.owner)
    if any(key in function_words(language, "against") for key, _ in complements(trigger, language)):
        # "Suriname's lawsuit against the firm": the owner acts.
        owner = "actor"
    owning = [party for ids in _owners(noun, participants, shared=frame.mutual) for party in ids]
    suffering = owner == "recipient" and owning and _has_victim(trigger, owning, participants, language)
    # "Kuwait's expulsion of the envoy": where somebody else is expelled, the owner expels.
    cast.add("actor" if suffering or owner == "actor" else frame.owner, owning)
    between = _cast_complements(cast, trigger, owner, participants, language)
    carried = carrier(noun, language, any_verb=frame.mutual)
    state = preposition(noun)
    alone = not cast.actors or (frame.mutual and len(cast.actors) == 1)
    # "losses in the war in Sudan": a war that is known has its own parties, whoever is spoken of.
    alone = alone and not is_taken_for_granted(trigger, language)
    undergone = state in function_words(language, "in_a_state_undergone")
    if undergone or (state in function_words(language, "in_a_state_of_ones_own") and alone and not between):
        subject = state_subject(noun, language)
        told = participants.of(subject) if subject is not None else Party()
        cast.add("recipient" if undergone else "actor", told.ids if told.agentive else ())
    elif carried is not None and not between:
        cast_carrier(cast, carried, frame, participants, language)
    if frame.family == "assault" and not cast.recipients:
        cast.add("recipient", struck(noun, participants))
    if not cast.actors and owner == "actor":
        cast.add("actor", _doing(noun, participants, language))
    fighting = _fighters(cast, trigger, participants, language)
    cast.add("actor", fighting)
    if frame.plover_type == "ACCUSE" and cast.actors and not cast.recipients:
        cast.add("recipient", _rejecting(noun, participants, language))
    if not (cast.actors if frame.mutual else cast.recipients):
        cast.add("recipient", _borne_on(noun, participants, language))
    if frame.mutual and not between:
        cast.add("actor", _joining(noun, cast.actors, participants, language))
    parties = settle(frame, cast, participants)
    if fighting and parties.recipients:
        # Whose army is in a war is told, not against whom.
        return Parties((*parties.actors, *parties.recipients), together=True)
    return Parties(parties.actors) if between else parties


def _cast_complements(cast: Cast, trigger: Trigger, owner: str, participants: Participants, language: str) -> bool:
    """Cast what follows the noun; tell whether it stands between its parties (« entre X et Y »)."""
    frame, between = trigger.frame, False
    mediators: set[str] = set()
    of, by, together = (function_words(language, role) for role in ("of", "by", "with"))
    for key, head in complements(trigger, language):
        party = participants.of(head)
        ids = party.ids if frame.places or not party.place else ()
        if key in function_words(language, "between"):
            between = True
            # "talks mediated by Qatar between Chad and its rebels": who mediates is none of the two.
            cast.actors[:] = [one for one in cast.actors if one not in mediators]
            cast.add("actor", ids)
        elif key in of:
            inside = participants.inside(head, places=frame.places) if owner == "recipient" and not ids else ()
            known = cast.actors if owner == "actor" else cast.recipients
            cast.add(owner if not known else "none", ids or inside, party)
        elif key in by or key in frame.origin or (key in together and frame.mutual):
            mediators.update(ids if key in by else ())
            cast.add("actor", () if between and key in by else ids)
        elif key in frame.recipient:
            cast.add("recipient", ids or participants.inside(head, places=frame.places), party)
    return between


def complements(trigger: Trigger, language: str) -> Iterator[tuple[str, Token]]:
    """Yield preposition and head word of what follows the noun, as far as its phrase goes."""
    noun = trigger.token
    start = max(noun.i, max((word.i for word in trigger.rest), default=noun.i))
    end = trigger.span[1]
    for token in noun.doc[start + 1 : start + 30]:
        if token.idx < end:
            continue
        if token.text in (";", ":", "»", "«", "“", "”") or is_relative(token) or token.pos_ == "SCONJ":
            return
        part = token.dep_ in ("amod", "acl", "advcl") or _is_seen_doing(token, noun)
        if is_verb(token) and (is_finite_group(token) or not part):
            return
        if token.text == "," and not _goes_on(token, noun):
            return
        if token.pos_ not in ("ADP", "VERB"):
            continue
        key = marker(token, language)
        head = complement_of(token) if token.pos_ == "ADP" else _next_noun(token)
        if head is not None and (_belongs(token, head, noun, key) or _behind_agent(token, noun, trigger)):
            yield key, head


def _is_seen_doing(verb: Token, noun: Token) -> bool:
    """« voir les investissements russes [progresser] dans son secteur », "see Thai investment [grow] here"."""
    bare = not any(child.dep_ == "mark" or plays(child, "infinitive_mark") for child in verb.children)
    raised = verb.dep_ == "xcomp" and noun.dep_ in OBJECTS and noun.head.i == verb.head.i
    return bare and (raised or (verb.dep_ == "ccomp" and noun.dep_ in SUBJECTS and noun.head.i == verb.i))


def _behind_agent(token: Token, noun: Token, trigger: Trigger) -> bool:
    """ "the arrest by Cypriot police [of a broker]": whom the noun's deed befell, read as the agent's."""
    if (trigger.frame.owners or {}).get(trigger.noun, trigger.frame.owner) != "recipient" or noun.i + 1 >= token.i:
        return False
    between = noun.doc[noun.i + 1 : token.i]
    return normal(between[0]) in function_words(noun.lang_, "by") and not any(
        word.is_punct or is_verb(word) for word in between
    )


def _has_victim(trigger: Trigger, owning: list[str], participants: Participants, language: str) -> bool:
    """Tell whether « de X » behind the noun names somebody besides its owner."""
    behind = (
        participants.of(head) for key, head in complements(trigger, language) if key in function_words(language, "of")
    )
    return any(party.agentive and not set(party.ids) & set(owning) for party in behind)


def _doing(noun: Token, participants: Participants, language: str) -> Iterator[str]:
    """ "The accusation, levelled by Caracas, …", « l'offensive menée mardi par Lima »: who does what the noun tells."""
    for child in noun.children:
        if child.dep_ in ("acl", "amod", "acl:relcl", "relcl") and child.lower_ in verb_forms(language, "support"):
            for agent in agents_of(child) if is_passive(child) else ():
                yield from participants.of(agent).ids


def _fighters(cast: Cast, trigger: Trigger, participants: Participants, language: str) -> list[str]:
    """Return whose forces the text tells of in a war that it lays to nobody."""
    if cast.actors or trigger.noun not in word_class(language, "wars"):
        return []
    return [one for one in _fighting(trigger.token, participants, language) if one not in cast.recipients]


def _fighting(noun: Token, participants: Participants, language: str) -> tuple[str, ...]:
    """« Lima, dont l'armée piétine dans la guerre », "Accra's troops met losses in the war": whose forces are in it."""
    armies = word_class(language, "armies")
    if preposition(noun) not in word_list(language, "within"):
        return ()
    for token in noun.ancestors:
        if token.lower_ in armies and any(plays(child, "whose") for child in token.children):
            return participants.of(token).ids
        if is_verb(token):
            fighter = subject_of(token, control(language))
            return participants.of(fighter).ids if fighter is not None and fighter.lower_ in armies else ()
    return ()


def _rejecting(noun: Token, participants: Participants, language: str) -> Iterator[str]:
    """ "Rejecting an accusation by Asmara, Djibouti said …": an accusation is against whoever rejects it."""
    verb = noun.head
    if not is_verb(verb) or verb.lower_ not in verb_forms(language, "rejecting"):
        return
    if noun.dep_ in OBJECTS:
        doer = subject_of(verb, control(language))
        yield from participants.of(doer).ids if doer is not None else ()
    elif noun.dep_ in SUBJECTS and is_passive(verb):
        for agent in agents_of(verb):
            yield from participants.of(agent).ids


def _goes_on(comma: Token, noun: Token) -> bool:
    """The phrase goes on after the comma where what follows hangs on something inside it."""
    doc = comma.doc
    if comma.i + 1 >= len(doc):
        return False
    following = doc[comma.i + 1]
    return any(step.i == noun.i for step in following.ancestors) and not is_verb(following)


def _belongs(token: Token, head: Token, noun: Token, key: str) -> bool:
    """A preposition belongs to the noun, unless it is « de » inside another name in between."""
    if key not in function_words(noun.lang_, "of"):
        return True
    governor = head.head if token.dep_ != "prep" else token.head
    return (
        governor.i == noun.i
        or token.i <= noun.i + 2
        or not any(
            is_nominal(between) and between.i != noun.i and not _is_bare_matter(between, noun)
            for between in noun.doc[noun.i : token.i]
        )
    )


def _is_bare_matter(between: Token, noun: Token) -> bool:
    """« les transferts d'armes de Lima »: what is transferred has no article, so it owns nothing itself."""
    before = between.nbor(-1) if between.i else None
    return (
        between.pos_ == "NOUN"
        and before is not None
        and normal(before) in function_words(noun.lang_, "of")
        and before.i == noun.i + 1
    )


def _next_noun(token: Token) -> Token | None:
    for other in token.doc[token.i + 1 : token.i + 7]:
        if is_nominal(other):
            return other
        if is_verb(other):
            return None
    return None


def _owners(noun: Token, participants: Participants, *, shared: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield what the noun belongs to by a possessive, an adjective of nationality or a name set before it.

    « leur coopération » is *shared*: of the two who were just spoken of together, else of nobody that can be told.
    """
    for child in noun.children:
        if child.dep_ == "poss" or (child.pos_ == "DET" and has_feature(child, "Poss", "Yes")):
            if is_nominal(child) and child.pos_ != "PRON":
                yield participants.of(child).ids
            elif _helped_in(noun, participants):
                yield _helped_in(noun, participants)
            elif shared and plays(child, "their"):
                yield participants.together_before(child)
            else:
                yield participants.focus.pronoun(child.lower_)
    national = nationality_of(noun, participants)
    if national:
        yield national
    for child in noun.children:
        if child.dep_ == "compound" and participants.names.name(child) is not None:
            yield participants.of(child).ids


def _helped_in(noun: Token, participants: Participants) -> tuple[str, ...]:
    """« aider Lima dans sa guerre », "helped Lima in its war": whose it is that somebody is helped in."""
    if preposition(noun) not in function_words(noun.lang_, "in_its_course"):
        return ()
    holders = [token for token in noun.ancestors if token.pos_ != "ADP"][:2]
    verb = next(filter(is_verb, holders), None)
    if verb is None or not (verb is holders[0] or holders[0].dep_ in OBJECTS):
        return ()
    return tuple(party for thing in objects_of(verb) if thing.i < noun.i for party in participants.of(thing).ids)


def _borne_on(noun: Token, participants: Participants, language: str) -> Iterator[str]:
    """« une enquête vise le ministre », "the embargo hits Lima": whom the verb of the noun names as its object."""
    verb = noun.head
    if noun.dep_ in SUBJECTS and is_verb(verb) and verb.lower_ in verb_forms(language, "bearing_on"):
        for thing in objects_of(verb):
            yield from participants.of(thing).ids


def _joining(noun: Token, known: list[str], participants: Participants, language: str) -> tuple[str, ...]:
    """Who else takes part: those whom an agreement binds, where nobody is *known*; beside one, whose clause it is."""
    if len(known) == 1:
        return beside_adjunct(noun, participants)
    verb = binding(noun, language) if not known else None
    bound = subject_of(verb, control(language)) if verb is not None else None
    return participants.of(bound).ids if bound is not None else ()
