"""Implied parties: whom an object, a content clause, a posting or a deed told before leaves to be understood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import Frame, word_class, word_list
from toolkit.facts.events.governing import is_to_do
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.party import Party
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import (
    SUBJECTS,
    clause_tokens,
    complement_of,
    is_finite_group,
    is_nominal,
    is_verb,
    normal,
    preposition,
)
from toolkit.facts.events.triggers import Trigger
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.events.voice import agents_of
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


def acceptable(party: Party, frame: Frame) -> tuple[str, ...]:
    """Return the ids of a party that *frame* takes: of a place only where places count as their country."""
    return () if party.place and not frame.places and not (party.capital and frame.speech) else party.ids


def posted_to(envoy: Token, participants: Participants) -> tuple[str, ...]:
    """ "Ukraine's envoy to Budapest was summoned": by where he is posted."""
    for child in envoy.subtree:
        if child.pos_ == "ADP" and child.i > envoy.i and normal(child) in function_words(child.lang_, "posted_to"):
            head = complement_of(child)
            return participants.of(head).ids if head is not None else ()
    return ()


def bare_after(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """A name right after the verb with no preposition is its object, wherever the parse hangs it."""
    free = True
    for token in clause_tokens(trigger.token, trigger.token.doc, 8):
        if _opens_free_clause(token):
            return ()
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


def _opens_free_clause(token: Token) -> bool:
    """ "condemned [what] its army chief called a threat", « condamne [ce que] Lima appelle »: not who says so."""
    relative = token.i + 1 < len(token.doc) and plays(token.nbor(1), "relatives_of_a_clause")
    return plays(token, "free_relatives") or (plays(token, "pronouns_before_a_clause_relative") and relative)


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
        found = [one for one in ids if one not in beside] or _holders(thing, participants, beside)
        if not found and not trigger.frame.speech:
            # « annule la concession qui permettait à Oronte de pomper »
            found = list(served_by([thing], participants, beside, participants.language))
        if found:
            return found
    return []


def _holders(thing: Token, participants: Participants, beside: tuple[str, ...]) -> list[str]:
    """ "shelled positions held by Chadian rebels", "struck a depot that the police used": who has it in hand."""
    holding = verb_forms(participants.language, "holding")
    for verb in thing.children:
        if verb.lower_ not in holding or verb.dep_ not in ("acl", "acl:relcl", "relcl", "amod"):
            continue
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS and not is_relative(child)]
        for holder in (*agents_of(verb), *subjects):
            found = [one for one in participants.of(holder, beside).ids if one not in beside]
            if found:
                return found
    return []


def in_content(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the thing refused, promised or threatened concerns: « refuser de livrer des armes à Lima »."""
    content = [child for child in trigger.token.children if child.dep_ in ("xcomp", "advcl") and is_verb(child)]
    content = [verb for verb in content if verb.dep_ == "xcomp" or is_to_do(verb)]
    for verb in content:
        if verb.i < trigger.token.i:
            continue
        nouns = [token for token in objects_of(verb) if is_nominal(token) and not _is_ones_own(token, trigger)]
        behind = [token for token in clause_tokens(verb, verb.doc) if is_nominal(token) and preposition(token)]
        if trigger.frame.plover_type == "THREATEN":
            behind = [token for token in behind if preposition(token) in function_words(token.lang_, "aimed_at")]
        nouns += behind
        for noun in nouns:
            party = participants.of(noun, beside)
            ids = party.ids if not party.place else ()
            ids = ids or participants.inside(noun, beside)
            kinds = {one: (participants.entities.entity(one) or {}).get("type") for one in ids}
            found = tuple(one for one in ids if one not in beside and kinds[one] in ("country", "person"))
            if found:
                return found
        served = served_by(nouns, participants, beside, participants.language)
        if served:
            return served
    return ()


def _is_ones_own(thing: Token, trigger: Trigger) -> bool:
    """ "has offered to share [its data]": what is offered or promised is of who promises it."""
    return trigger.frame.plover_type == "AGREE" and any(child.tag_ == "PRP$" for child in thing.children)


def served_by(
    things: Iterable[Token], participants: Participants, beside: tuple[str, ...], language: str
) -> tuple[str, ...]:
    """ "supplied radars that help Lima watch the coast": whom a clause on the thing says that it serves."""
    serving = verb_forms(language, "serving")
    for verb in (child for thing in things for child in thing.children):
        if verb.dep_ not in ("acl:relcl", "relcl") or verb.lower_ not in serving:
            continue
        whom = [*objects_of(verb), *(child for child in verb.children if child.dep_ in ("iobj", "obl:arg"))]
        for one in whom + [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]:
            subjects = [child for child in one.children if child.dep_ in SUBJECTS] if is_verb(one) else [one]
            found = [name for subject in subjects for name in participants.of(subject, beside).ids]
            if found:
                return tuple(name for name in found if name not in beside)
    return ()


def accused_in(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> Party:
    """ "alleged that the institute had hidden", « s'indigne que Lima ait fermé »: who is said to have done it.

    Who is called by what he is (« que les rebelles rendent leurs armes ») stands for himself, of the speaker's own
    country too.
    """
    for child in trigger.token.children:
        if child.dep_ in ("ccomp", "acl", "acl:relcl") and child.i > trigger.token.i and is_verb(child):
            first = child.left_edge
            if _opens_free_clause(first):
                continue
            if trigger.frame.family == "request" and (first.text == "," or (first.i and first.nbor(-1).text == ",")):
                # « a offert une trêve, que Lima décline »
                continue
            subject = next((word for word in child.children if word.dep_ in SUBJECTS), None)
            known = subject is not None and subject.pos_ != "PRON"
            party = participants.of(subject, beside) if subject is not None and known else Party()
            by = [one for agent in agents_of(child) for one in participants.of(agent).ids]
            if by or party.agentive:
                # "alleging that the cut had been ordered by the palace": who did it, not who suffered it.
                mention = participants.names.name(subject) if subject is not None and not by else None
                called = not by and (mention is None or participants.names.kind(mention) == "organisation")
                ids = tuple(by or party.ids) if called else tuple(one for one in by or party.ids if one not in beside)
                kinds = {(participants.entities.entity(one) or {}).get("type") for one in ids}
                return Party(ids, called or kinds <= {"organisation", "person", "group"})
    return Party()


def asked_before(trigger: Trigger, participants: Participants, beside: tuple[str, ...]) -> tuple[str, ...]:
    """ "Lima withdrew, as Quito had demanded", « comme l'exigeait Quito »: who did what was asked for."""
    verb = trigger.token
    opens = any(plays(child, "as") and child.i < verb.i for child in verb.children)
    if not opens or verb.dep_ != "advcl" or not is_verb(verb.head):
        return ()
    doer = subject_of(verb.head)
    party = participants.of(doer) if doer is not None else Party()
    return tuple(one for one in party.ids if one not in beside) if party.agentive else ()


def is_known_deed(thing: Token, participants: Participants) -> bool:
    """« l'offre », "the move": a deed that has been told, as its article says; or « une offre que Lima rejette »."""
    if thing.lower_ not in word_class(participants.language, "deeds"):
        return False
    definite = {child.lower_.replace("\u2019", "'") for child in thing.children} & word_list(
        participants.language, "definite"
    )
    return bool(definite) or any(map(_is_clause, thing.children))


def _is_clause(child: Token) -> bool:
    return child.dep_ in ("relcl", "acl:relcl") or (child.dep_ == "acl" and is_finite_group(child))


def same_object(thing: Token, verb: Token) -> Token:
    """ "told the council that … and asked it to": the pronoun is whom the verb before was said to."""
    if thing.pos_ != "PRON" or verb.dep_ != "conj" or not is_verb(verb.head):
        return thing
    if any(child.dep_ in SUBJECTS for child in verb.children):
        # "Chad freed a Laotian, and Vientiane thanked it": another one speaks.
        return thing
    told = [one for one in objects_of(verb.head) if one.pos_ != "PRON" and one.i < thing.i]
    return told[0] if told else thing


def holds_somebody(verb: Token, participants: Participants, language: str) -> bool:
    """Tell whether *verb* has no object, or one that is somebody."""
    things = objects_of(verb)
    return not things or any(is_somebody(thing, participants.of(thing), language) for thing in things)


def is_somebody(subject: Token, party: Party, language: str) -> bool:
    """Tell whether a noun phrase is somebody who can undergo what is done to persons."""
    known = party.agentive or subject.pos_ != "NOUN"
    detained = word_class(language, "captives") | word_class(language, "vessels") | word_list(language, "counting")
    return known or subject.lower_ in detained
