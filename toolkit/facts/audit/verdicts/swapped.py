"""Swapped: a bullet that lays an act to one party of the article which the text tells of another one.

« Les routiers menacent de bloquer le port » against « L'organisation menace de bloquer le port. Les routiers rejettent
ces reproches »: the routiers are told of, as those who stand against whoever threatens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toolkit.facts.audit.comparing.differences import Difference
from toolkit.facts.audit.comparing.told import committed
from toolkit.facts.audit.evidence.evidence import Evidence
from toolkit.facts.audit.evidence.index import EvidenceIndex
from toolkit.facts.audit.reading.contrary_acts import like_acts
from toolkit.facts.audit.reading.frames import Frame, Party, frames, main_frame, phrase_of
from toolkit.facts.audit.reading.material import span_in
from toolkit.facts.audit.reading.topics import general_topics, is_word
from toolkit.facts.content import stems
from toolkit.facts.document import ParsedSentence, Row
from toolkit.facts.families import kin
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import has_feature, token_at
from toolkit.facts.wording import has_lexicons, lexicon_pattern, plain

_ALIKE = 0.5
"""Share of a bullet that a sentence must tell before whoever acts in it is held against the bullet's party."""
_AGAINST = frozenset({"reject", "deny", "oppose", "criticise", "accuse", "quarrel"})
"""What a party does that answers another one, and so is not that other one."""
_APPOSED = ("appos", "flat", "flat:name", "compound", "nmod", "amod", "nsubj")


@dataclass(frozen=True)
class _Doer:
    """Whoever acts: the party as printed, the entity that it means, and all that the text calls it."""

    party: Party
    entity_id: str
    called: frozenset[str]


def swapped_doer(
    index: EvidenceIndex, parsed: ParsedSentence, claim: Row, evidence: Sequence[Evidence]
) -> Difference | None:
    """Return that all sentences with a bullet's act tell it of another party, known not to be the bullet's; else None.

    Both must be known to the text, and known to be two: one answers the other, or they are of two countries, or many
    stand beside one person. Writers call one party by many words, so that two words prove nothing.
    """
    language = index.material.language
    own = main_frame(index.about, parsed)
    if own is None or own.negated or not committed(claim) or not has_lexicons(language):
        return None
    party = own.doers[0] if len(own.doers) == 1 else None
    if party is None or not party.head or party.head in general_topics(language):
        return None
    told = [(one, frame) for one in index.sentences for frame in _alike(index, own, one, evidence)]
    near = {one.sentence_id for one in evidence if one.share >= _ALIKE}
    if not any(one.sentence.sentence_id in near for one, _ in told) or _acts_elsewhere(index, own, party):
        return None
    doers = [_doer(index, one, frame) for one, frame in told]
    known = [one for one in doers if one is not None]
    if len(known) < len(doers) or any(_may_be_one(index, parsed, party, one) for one in known):
        return None
    where = next(one for one, _ in told if one.sentence.sentence_id in near)
    names = (where.sentence.sentence_id,)
    return Difference("contradicted", "doer", party.words, known[0].party.words, names)


def _alike(index: EvidenceIndex, own: Frame, parsed: ParsedSentence, evidence: Sequence[Evidence]) -> Iterator[Frame]:
    """The clauses of a sentence that tell the act of a bullet: in its evidence, or of a thing that both name."""
    language = index.material.language
    is_evidence = any(one.parsed is parsed for one in evidence)
    things = _topics(own.undergoers)
    for frame in frames(index.about, parsed):
        same = frame.act == own.act or like_acts(own.verb.text, frame.verb.text, language)
        if same and (is_evidence or things & _topics(frame.undergoers)):
            yield frame


def _topics(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(topic for one in parties for topic in one.topics)


def _doer(index: EvidenceIndex, parsed: ParsedSentence, frame: Frame) -> _Doer | None:
    """Who acts in a clause: a party that is named or described, or whom a pronoun or « l'organisation » takes up."""
    material = index.material
    if len(frame.doers) != 1 or frame.negated:
        return None
    party = frame.doers[0]
    if party.words.lower() in function_words(material.language, "speaking_for_many"):
        # « « Nous suspendrons nos livraisons », a averti leur porte-parole »: many act, whoever speaks.
        return None
    entity_id = _entity(index, parsed, party) or _taken_up(index, parsed, party, frame)
    entity = material.entities.entity(entity_id) if entity_id else None
    if entity is None:
        # A pronoun, or a word for many things, that stands for nobody known tells nothing.
        known = party.head and party.head not in general_topics(material.language)
        return _Doer(party, "", party.topics) if known else None
    root = frozenset({material.root(entity_id)})
    called = party.topics | stems(str(entity["canonical"]), material.language) | _called(index, entity_id)
    return _Doer(replace(party, roots=party.roots | root), entity_id, called)


def _entity(index: EvidenceIndex, parsed: ParsedSentence, party: Party) -> str:
    """The entity that a party is, named in so many words; empty where its words only hold one."""
    for row in index.material.entities.mentions_in(parsed.sentence.sentence_id):
        start, end = span_in(parsed, row)
        if row["kind"] != "demonym" and party.span[0] <= start and end <= party.span[1]:
            return str(row["entity_id"])
    return ""


def _taken_up(index: EvidenceIndex, parsed: ParsedSentence, party: Party, frame: Frame) -> str:
    """The entity that a pronoun or a general noun means, as the tables of claims and events have understood it."""
    material, name = index.material, parsed.sentence.sentence_id
    general = general_topics(material.language)
    if party.head and party.head not in general and not party.topics <= general:
        return ""
    for row in material.claims_in(name):
        if row["source_entity_id"] and plain(str(row["source_text"])) == plain(party.words):
            return str(row["source_entity_id"])
    for event in material.events:
        first, last = span_in(parsed, event) if event["sentence_id"] == name else (0, 0)
        verbs = (frame.verb, frame.verb.head)
        if len(event["actor_ids"]) == 1 and any(first <= verb.idx < last for verb in verbs):
            return str(event["actor_ids"][0])
    return ""


def _called(index: EvidenceIndex, entity_id: str) -> frozenset[str]:
    """What the text calls an entity beside its name: « la maire de Colmar », "the pilots' union"."""
    found: set[str] = set()
    for parsed in index.material.document.sentences:
        for row in index.material.entities.mentions_in(parsed.sentence.sentence_id):
            if row["entity_id"] != entity_id:
                continue
            token = token_at(parsed, span_in(parsed, row)[0])
            while token is not None and token.dep_ in _APPOSED and token.head.pos_ in ("NOUN", "PROPN"):
                token = token.head
            if token is not None:
                places = {leaf.idx for leaf in phrase_of(token) if leaf.pos_ in ("NOUN", "PROPN", "ADJ")}
                found |= {word.topic for word in index.about.words(parsed) if word.start in places}
    return frozenset(found)


def _may_be_one(index: EvidenceIndex, parsed: ParsedSentence, party: Party, other: _Doer) -> bool:
    """Tell whether two parties may be one and the same, as writers call one party by many words."""
    material, language = index.material, index.material.language
    words = frozenset(topic for topic in party.topics if is_word(topic))
    theirs = frozenset(topic for topic in other.called if is_word(topic))
    if words & theirs or kin(words, theirs, language):
        return True
    many = _are_many(index, parsed, party)
    if many and _stands_against(index, party):
        return False
    if party.roots & other.party.roots:
        # « la Norvège », « le ministère norvégien »: a land acts by its bodies.
        return True
    if _countries(party.roots) and _countries(other.party.roots):
        return False
    entity = material.entities.entity(other.entity_id) if other.entity_id else None
    if many and (entity or {}).get("type") == "person":
        return False
    return not _stands_against(index, party)


def _are_many(index: EvidenceIndex, parsed: ParsedSentence, party: Party) -> bool:
    """Tell whether a party is many of a kind: « les routiers », no body."""
    first, last = party.span
    heads = [one for one in index.about.words(parsed) if one.topic == party.head and first <= one.start < last]
    token = token_at(parsed, heads[0].start) if heads else None
    return token is not None and has_feature(token, "Number", "Plur")


def _countries(roots: frozenset[str]) -> bool:
    return bool(roots) and all(len(root) == 3 and root.isupper() for root in roots)


def _stands_against(index: EvidenceIndex, party: Party) -> bool:
    """Tell whether the text lets a party answer another one: reject, deny, accuse, or call absurd what it asks for."""
    return any(_answers(index, one, party) for one in index.sentences)


def _answers(index: EvidenceIndex, parsed: ParsedSentence, party: Party) -> bool:
    """Tell whether a party answers in a sentence what another one asks, says or does: « rejettent ces reproches »."""
    language = index.material.language
    answered, judging = (lexicon_pattern(language, "turned", name) for name in ("answered", "judging"))
    for frame in frames(index.about, parsed):
        if any(party.head == other.head for other in frame.doers):
            behind = plain(parsed.text)[frame.verb.idx :]
            if answered.search(behind) and (frame.act in _AGAINST or judging.search(behind)):
                return True
    return False


def _acts_elsewhere(index: EvidenceIndex, own: Frame, party: Party) -> bool:
    """Tell whether a sentence on the act has the bullet's party in it, or tells that others do the same."""
    likewise = lexicon_pattern(index.material.language, "scope", "likewise")
    for one in index.sentences:
        told = index.about.of(one)
        if party.head not in told and not (party.roots and party.roots & _rooted(index, one)):
            continue
        if likewise.search(plain(one.text)):
            return True
        if own.act in told and not _answers(index, one, party):
            return True
    return False


def _rooted(index: EvidenceIndex, parsed: ParsedSentence) -> frozenset[str]:
    rows = index.material.entities.mentions_in(parsed.sentence.sentence_id)
    return frozenset(index.material.root(str(row["entity_id"])) for row in rows)
