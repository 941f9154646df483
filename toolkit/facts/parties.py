"""Parties: which entities act in an event and which undergo it; entity spans are projected onto the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.frames import Frame, Trigger, is_passive, trigger_token
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.wording import Span, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows

_NOMINAL = (
    "nmod",
    "appos",
    "flat",
    "flat:name",
    "flat:foreign",
    "amod",
    "det",
    "poss",
    "compound",
    "pobj",
    "prep",
    "conj",
)
_GOVERNED = ("xcomp", "ccomp", "advcl", "acl", "obl:arg", "obl:mod", "conj", "dep", "aux", "pcomp", "prep")
_MUTUAL = {"fr": ("entre", "avec"), "en": ("between", "with")}
_OWNERS = {"fr": ("de", "du", "des", "d'"), "en": ("of", "by", "from", "'s")}
_CONJUNCTION = re.compile(
    r"\s*,?\s*(?:et|and|puis|then|ainsi que|ou|or)\s+(?:(?:à|au|aux|en|in|to|le|la|les|the)\s+|l')*|,\s*"
)
_AGAINST = {"fr": ("contre", "vers", "à", "au", "aux"), "en": ("against", "to", "on")}


@dataclass(frozen=True)
class Parties:
    """Entity ids of actors and recipients, each once, in reading order."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """A mention as the parse places it: head of its noun phrase, the preposition before that phrase."""

    mention: Row
    head: Token | None
    preposition: str
    before: bool
    start: int


def find_parties(
    parsed: ParsedSentence, trigger: Trigger, clause: Span, entities: EntityRows, language: str
) -> Parties:
    """Return who acts and who undergoes the event that *trigger* tells, within *clause* (offsets in the sentence).

    Verbs: subject, object and oblique, passive turned round, infinitives taking the subject of their governor.
    Nouns: « les livraisons de X à Y », « entre X et Y », country adjectives. Without a parse word order decides.
    """
    actors: list[str] = []
    recipients: list[str] = []
    passive = is_passive(parsed, trigger)
    previous: tuple[_Place, str] | None = None
    for place in _places(parsed, trigger, clause, entities, language):
        if trigger.is_noun:
            role = _noun_role(place, trigger, language)
        else:
            role = _verb_role(parsed, place, trigger, passive, language)
        if not role and previous and _coordinated(parsed.text, previous[0], place, parsed.offset):
            role = previous[1]
        previous = (place, role)
        entity_id = place.mention["entity_id"]
        if role == "actor" and entity_id not in actors:
            actors.append(entity_id)
        elif role == "recipient" and entity_id not in recipients:
            recipients.append(entity_id)
    return _settle(trigger.frame, actors, recipients, entities)


def _settle(frame: Frame, actors: list[str], recipients: list[str], entities: EntityRows) -> Parties:
    if frame.actor_types:
        actors = [party for party in actors if _type(party, entities) in frame.actor_types]
    if frame.mutual:
        return Parties(_distinct([*actors, *recipients], entities), ())
    own = _distinct(actors, entities)
    roots = {_root(party, entities) for party in own}
    return Parties(
        own, tuple(party for party in _distinct(recipients, entities) if _root(party, entities) not in roots)
    )


def _distinct(parties: list[str], entities: EntityRows) -> tuple[str, ...]:
    """One entity a country: the person or body named stands for its country when both are there."""
    kept: dict[str, str] = {}
    for party in parties:
        root = _root(party, entities)
        known = kept.get(root)
        if known is None or (_type(known, entities) in ("country", "place") and _type(party, entities) == "person"):
            kept[root] = party
    return tuple(kept.values())


def _type(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    return str(entity["type"]) if entity else ""


def _root(entity_id: str, entities: EntityRows) -> str:
    entity = entities.entity(entity_id)
    return str((entity or {}).get("iso3") or entity_id)


def _places(
    parsed: ParsedSentence, trigger: Trigger, clause: Span, entities: EntityRows, language: str
) -> list[_Place]:
    found = []
    for mention in entities.mentions_in(parsed.sentence.sentence_id):
        start, end = mention["start"] - parsed.offset, mention["end"] - parsed.offset
        entity = entities.entity(mention["entity_id"])
        outside = start < clause[0] or end > clause[1] or (start < trigger.span[1] and trigger.span[0] < end)
        if outside or entity is None or entity["type"] == "weapon":
            continue
        head = _phrase_head(parsed, (start, end), trigger)
        preposition = _preposition(parsed, head, start, language)
        found.append(_Place(mention, head, preposition, start < trigger.span[0], start))
    return found


def _phrase_head(parsed: ParsedSentence, span: Span, trigger: Trigger) -> Token | None:
    tokens = tokens_in(parsed, span)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    outward = [token for token in tokens if token.head.i not in inside]
    # The model may take the last word of a foreign name for the subject: any subject in the span speaks for it.
    head = next((token for token in outward if token.dep_.startswith("nsubj")), (outward or tokens)[0])
    last = trigger_token(parsed, trigger)
    for _ in range(6):
        governor = head.head
        if head.dep_ not in _NOMINAL or governor.i == head.i or governor.pos_ not in ("NOUN", "PROPN", "ADP", "ADJ"):
            break
        if last is not None and governor.i == last.i:
            break
        head = governor
    return head


def _preposition(parsed: ParsedSentence, head: Token | None, start: int, language: str) -> str:
    """The preposition before the mention's noun phrase; the word before the mention where there is no parse."""
    if head is not None:
        if head.pos_ == "ADP":
            return head.text.lower()
        case = next((child for child in head.children if child.dep_ in ("case", "prep") and child.i < head.i), None)
        if case is not None:
            return case.text.lower()
        if head.dep_ == "conj":
            return _preposition(parsed, head.head, start, language)
        if head.head.pos_ == "ADP":
            return head.head.text.lower()
    before = re.search(r"([\w']+)\s*(?:l[ea]s?\s+|l'|the\s+)?$", plain(parsed.text[:start]).lower())
    word = before.group(1) if before else ""
    known = {*_OWNERS.get(language, ()), *_MUTUAL.get(language, ()), *_AGAINST.get(language, ())}
    known |= {"en", "par", "chez", "pour", "avec", "in", "from", "for", "by", "at", "with"}
    return word if word in known else ""


def _noun_role(place: _Place, trigger: Trigger, language: str) -> str:
    recipient = set(trigger.frame.recipient)
    if place.before:
        # « Oslo annonce des livraisons »: who comes first acts, unless a preposition holds it.
        return "actor" if not place.preposition else ""
    if place.mention["kind"] == "demonym" and place.start - trigger.span[1] <= 25:
        return "actor"
    if place.preposition in _MUTUAL.get(language, ()):
        return "actor" if trigger.frame.mutual or place.preposition in ("entre", "between") else "recipient"
    if place.preposition in _OWNERS.get(language, ()):
        return "actor" if "de" not in recipient or not trigger.frame.recipient else "recipient"
    if place.preposition in recipient or place.preposition in _AGAINST.get(language, ()):
        return "recipient"
    if place.preposition in load_lexicon(language, "events")["agent"]:
        return "actor"
    return ""


def _verb_role(parsed: ParsedSentence, place: _Place, trigger: Trigger, passive: bool, language: str) -> str:
    agent = load_lexicon(language, "events")["agent"]
    if place.preposition in agent and not place.before:
        return "actor"
    relation = _relation(parsed, place.head, trigger)
    if relation == "subject" or (relation == "" and place.before and not place.preposition):
        if passive:
            return "recipient" if "object" in trigger.frame.recipient else ""
        return "actor"
    if place.before and not trigger.frame.mutual:
        return ""
    if passive and "object" in trigger.frame.recipient:
        return ""
    if place.preposition:
        return "recipient" if place.preposition in trigger.frame.recipient else ""
    return "recipient" if "object" in trigger.frame.recipient and not passive else ""


def _coordinated(text: str, previous: _Place, place: _Place, offset: int) -> bool:
    """« entre X et Y », « à X puis à Y »: nothing but a conjunction stands between two mentions."""
    between = plain(text[previous.mention["end"] - offset : place.start]).lower()
    return bool(_CONJUNCTION.fullmatch(between))


def _relation(parsed: ParsedSentence, head: Token | None, trigger: Trigger) -> str:
    """Return "subject" when *head* is the subject of the trigger or of the verb that governs it."""
    verb = trigger_token(parsed, trigger)
    if head is None or verb is None:
        return ""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if not head.dep_.startswith("nsubj"):
        return "other" if head.idx > trigger.span[0] else ""
    governor = verb
    for _ in range(4):
        if head.head.i == governor.i:
            return "subject"
        if governor.dep_ not in _GOVERNED or governor.head.i == governor.i:
            break
        governor = governor.head
    return "other"
