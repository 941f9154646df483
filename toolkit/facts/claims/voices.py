"""Whose words a clause is: the source that its attribution, its mark or the talk before it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.facts.claims.antecedents import Antecedent, describe, nouns_of, subject_of
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.cast import Cast
from toolkit.facts.claims.interviews import Turn
from toolkit.facts.claims.modality import Cue, Reading
from toolkit.facts.claims.noun_phrases import source_after, subject_before
from toolkit.facts.claims.organs import Organs
from toolkit.facts.claims.self_cited import own_speaker
from toolkit.facts.claims.source_words import head_kind, head_word, pronoun_form
from toolkit.facts.claims.sources import AUTHOR, Source, read_source
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, lexicon_pattern, plain

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


class Context(Protocol):
    """What earlier sentences leave in mind."""

    subject: Antecedent | None
    voice: Antecedent | None
    spoke: bool
    acted: Antecedent | None
    speaker: Source | None
    open_quote: bool
    turn: Turn | None
    cast: Cast
    organs: Organs
    joints: Mapping[str, Span]
    nouns: Sequence[Antecedent]
    since: int
    alive: frozenset[int]


@dataclass(frozen=True, eq=False)
class Scene:
    """Where a clause is read: its sentence, the article's entities, and what earlier sentences leave in mind."""

    parsed: ParsedSentence
    text: str
    cues: tuple[Cue, ...]
    entities: EntityRows
    language: str
    context: Context

    def read_source(self, words: Span, candidates: list[Antecedent | None]) -> Source:
        """Return the source named at *words* of the sentence; who is only called again is looked up in the cast."""
        cast = self.context.cast
        form = pronoun_form(self.parsed.text[slice(*words)], self.language)
        if form is not None and form.get("last"):
            # « celle-ci » is whoever was named last, « celui-là » whoever spoke or acted.
            candidates = [*nouns_of(self.parsed, self.entities, self.language, words[0]), *self.context.nouns]
        elif form is not None:
            candidates = [self.subject_before(words[0]), self._subject_beside(words[0]), *candidates]
        turn = self.context.turn
        if form is not None and turn is not None and turn.answers:
            candidates = [one for one in candidates if one is None or one.entity_id != turn.speaker]
        named = [one and self._named(one, words[0]) for one in candidates] if form is not None else candidates
        # « Le substitut, Anne Diop » is a woman: of a person the cast knows more than the article of an office.
        told = [one and replace(one, gender=cast.gender(one.entity_id) or one.gender) for one in named]
        source = read_source(self.parsed, words, self.entities, self.language, candidates=told)
        source = self._in_mind(source)
        start, end = source.start, source.end
        if start is None or end is None:
            return source
        phrase = self.parsed.text[start - self.parsed.offset : end - self.parsed.offset]
        answering = turn.speaker if turn is not None and turn.answers else None
        if answering is not None and _is_oneself(self, words):
            return replace(source, kind="self", entity_id=answering)
        if form is not None:
            source = self._pronoun(self._sure(source, form), form)
            if answering is not None and source.entity_id == answering:
                # Who answers says « je »: « elle prétend n'avoir rien signé » is somebody else.
                return replace(source, kind="anonymous", entity_id=None)
            cast.learn(source.entity_id, form.get("gender", ""))
            return source
        if source.entity_id is not None or source.kind == "evidence":
            return source
        own = self._owning_state(phrase, start)
        if own is not None:
            return replace(source, entity_id=own)
        recent = [one.entity_id for one in (self.context.voice, self.context.subject) if one is not None]
        member = self._named_behind(end) or cast.called(phrase, start, recent)
        whose = self.context.organs.called(phrase) if member is None else None
        return replace(source, entity_id=whose) if whose else _known(source, cast, member)

    def _sure(self, source: Source, form: Mapping[str, Any]) -> Source:
        """ "The army chief called Ada Nwosu. She said …": of two who fit, one with no gender told, nobody is named."""
        meant = source.meant
        spoke = self.context.voice is not None and meant is not None and self.context.voice.start == meant.start
        if meant is None or spoke or meant.gender or not form.get("gender") or meant.type != "person":
            return source
        others = [one for one in self.context.nouns if one.type == "person" and one.entity_id is not None]
        return replace(source, meant=None, kind="named") if others else source

    def _in_mind(self, source: Source) -> Source:
        """Return *source* without the nameless words it takes up where they were told of too long ago."""
        start = source.meant.start if source.meant is not None else None
        if start is None or start >= self.parsed.offset or start in self.context.alive:
            return source
        return replace(source, meant=None)

    def _owning_state(self, phrase: str, position: int) -> str | None:
        """Return the country that is its sentence's subject for an organ of its own: "Kenya knew, [its army] said"."""
        lexicon = load_lexicon(self.language, "sources")
        owned = written(self.language, "parties", "owned").match(plain(phrase).lower())
        if owned is None or head_word(phrase, self.language) not in lexicon["state_voices"]:
            return None
        before = tokens_in(self.parsed, (0, position - self.parsed.offset))
        heads = [one for one in before if one.dep_.startswith("nsubj") and one.pos_ in ("NOUN", "PROPN")]
        spans = [((one.left_edge.idx, one.right_edge.idx + len(one.right_edge)), one) for one in heads]
        subjects = [describe(self.parsed, span, one, self.entities, self.language) for span, one in spans]
        return next((one.entity_id for one in reversed(subjects) if one.type == "country"), None)

    def _named(self, one: Antecedent, position: int) -> Antecedent:
        """Return who is called again by a noun as the member of the cast: « l'entreprise …, assure-t-elle »."""
        cast = self.context.cast
        found = cast.called(one.phrase, self.parsed.offset + position) if one.entity_id is None else None
        return replace(one, entity_id=found, type=one.type or cast.members[found].type) if found else one

    def _named_behind(self, end: int) -> str | None:
        """Return the member of the cast whose name follows in commas: "The grid operator, Landsnet, rejected …"."""
        behind = self.parsed.text[end - self.parsed.offset :]
        for mention in self.entities.mentions_in(self.parsed.sentence.sentence_id):
            name = mention["surface"]
            if mention["start"] == end + 2 and behind.startswith(f", {name}") and behind[len(name) + 2 :][:1] == ",":
                return str(mention["entity_id"]) if mention["entity_id"] in self.context.cast.members else None
        return None

    def subject_before(self, position: int) -> Antecedent | None:
        """Return the person or body whom the clause before the colon is about: « Ana Reis nie : …, assure-t-elle »."""
        closed = max(self.text.rfind(mark, 0, position) for mark in ":;")
        if closed < 0 or any(mark in self.text[:closed] for mark in '«“"'):
            return None
        found = subject_of(self.parsed, self.entities, self.language)
        if found is None or not 0 <= self.text.find(plain(found.phrase)) < closed:
            # « Le port conteste ce récit : [Mme Reis] serait partie »: the clause behind the colon has its own subject.
            found = self._first_subject(closed)
        if found is None or not (
            found.type in ("person", "organisation") or head_kind(found.phrase, self.language) == "institution"
        ):
            return None
        return found if 0 <= self.text.find(plain(found.phrase)) < closed else None

    def _subject_beside(self, position: int) -> Antecedent | None:
        """Return the subject that a clause tied by « mais », "and" goes on with: « Ana Reis hésite, mais elle … »."""
        going_on = lexicon_pattern(self.language, "parties", "going_on").search(self.text[:position])
        found = subject_of(self.parsed, self.entities, self.language) if going_on else None
        if found is None or going_on is None or found.type not in _ACTING:
            return None
        return found if 0 <= self.text.find(plain(found.phrase)) < going_on.start() else None

    def _first_subject(self, end: int) -> Antecedent | None:
        """Return the first noun that is a subject before *end*: "[The firm] disputes it: it owes nothing, it says"."""
        heads = (one for one in tokens_in(self.parsed, (0, end)) if one.dep_.startswith("nsubj") and one.pos_ != "PRON")
        head = next(heads, None)
        if head is None:
            return None
        span = (head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
        return describe(self.parsed, span, head, self.entities, self.language)

    def _pronoun(self, source: Source, form: Mapping[str, Any]) -> Source:
        """Let a pronoun that nobody just heard answers stand for the last person of its gender."""
        settled = source.entity_id is not None or source.meant is not None
        if settled or source.start is None or not form.get("gender") or form.get("plural"):
            return source
        voice, acted = self.context.voice, self.context.acted
        nameless = acted is not None and acted.entity_id is None
        if (nameless or (voice is not None and voice.type == "person")) and not form.get("last"):
            # Somebody without a name spoke, or acted: it is he or she.
            return source
        found = self.context.cast.person_in_mind(form["gender"], source.start, self.context.since)
        return _known(source, self.context.cast, found)


def _known(source: Source, cast: Cast, entity_id: str | None) -> Source:
    """Return *source* as the member of the cast that it turns out to be."""
    if entity_id is None:
        return source
    kind = source.kind
    if kind in ("anonymous", "named", "institution"):
        kind = "named" if cast.members[entity_id].type == "person" else "institution"
    return replace(source, kind=kind, entity_id=entity_id)


def clause_source(
    scene: Scene, clause: Span, attribution: Attribution | None, reading: Reading, marks: list[Cue], quoted: bool
) -> Source:
    """Return who is behind a clause."""
    words = attribution.source if attribution else _marked_source(scene, clause, reading.cue, marks)
    if words is not None and quoted and scene.context.speaker is not None and _is_oneself(scene, words):
        # « « On m'a dit de partir », dit Ana. « J'ai été prévenue. » »: whoever speaks still does.
        return Source(scene.context.speaker.kind, scene.context.speaker.entity_id)
    if words is not None:
        source = scene.read_source(words, _candidates(scene, attribution))
        intends = any(mark.sourced and mark.modality == "forecast" for mark in marks)
        speaks_of_itself = attribution.self_told if attribution else intends
        return self_told(source) if speaks_of_itself else source
    if attribution is not None and attribution.frame == "carried":
        return _taken_up(scene, clause, attribution)
    if attribution is not None:
        return Source("anonymous")
    turn = scene.context.turn
    if turn is not None and turn.answers:
        if turn.named[1]:
            offset = scene.parsed.offset
            return Source("named", turn.speaker, offset + turn.named[0], offset + turn.named[1])
        return Source("named" if turn.speaker else "anonymous", turn.speaker)
    cue = reading.cue
    speaker = scene.context.speaker
    if cue is not None and cue.conditional and (own := scene.subject_before(clause[0])) is not None and own.entity_id:
        # « Le ministère dément : ses agents auraient averti la régie »: before the colon stands who is behind it.
        return Source("named" if own.type == "person" else "institution", own.entity_id)
    hearsay = cue is not None and cue.conditional and not _others_before(scene, cue)
    if speaker is not None and (hearsay or quoted):
        # « Elle parle de gel. Le blé aurait souffert. »: the entity is kept, its words stand elsewhere.
        return Source(speaker.kind, speaker.entity_id)
    if quoted:
        return Source("anonymous")
    return Source(cue.source_kind) if cue is not None and cue.source_kind else AUTHOR


def _others_before(scene: Scene, cue: Cue) -> bool:
    """Tell whether a clause of another's stands before a colon and the cue; « il » goes on.

    « À Mbour, on s'inquiète : les dunes auraient reculé »: others fear, whoever spoke in the sentence before.
    """
    tokens = tokens_in(scene.parsed, (0, max(scene.text.rfind(":", 0, cue.start), 0)))
    person = any(
        (form := pronoun_form(one.text, scene.language)) is not None and form.get("gender") and not form.get("last")
        for one in tokens
    )
    return any(is_finite(one) or one.dep_.startswith("nsubj") for one in tokens) and not person


def _taken_up(scene: Scene, clause: Span, attribution: Attribution) -> Source:
    """« À l'entendre » is whoever spoke last; « à les entendre » are several, and no one person."""
    found = _last_voice(scene, clause)
    words = scene.text[slice(*attribution.cue)].lower()
    several = lexicon_pattern(scene.language, "attribution", "several_speak").search(words)
    entity = scene.entities.entity(found.entity_id) if found.entity_id else None
    return Source("anonymous") if several and entity is not None and entity["type"] == "person" else found


def _last_voice(scene: Scene, clause: Span) -> Source:
    """Whoever spoke last, else the subject that was talked of; their words stand elsewhere."""
    own = scene.subject_before(clause[1])
    if own is not None and own.entity_id:
        return Source("named", own.entity_id)
    if scene.context.speaker is not None:
        return Source(scene.context.speaker.kind, scene.context.speaker.entity_id)
    last = scene.context.voice or scene.context.subject
    if last is None:
        return Source("anonymous")
    return Source("named" if last.type == "person" else "anonymous", last.entity_id)


def self_told(source: Source) -> Source:
    """Return *source* as one that speaks of its own acts; evidence and the author never do."""
    return source if source.kind in ("evidence", "author") else replace(source, kind="self")


def _candidates(scene: Scene, attribution: Attribution | None) -> list[Antecedent | None]:
    """Whom a pronoun that speaks may stand for, nearest first; « selon lui » is somebody who has spoken."""
    context = scene.context
    several = _several(context.voice, context.subject, scene.language)
    stressed = attribution is not None and attribution.source and _is_stressed(scene, attribution)
    if stressed:
        # « Lui nie tout »: a person, who is set against whoever spoke last.
        return [one for one in (context.subject, context.voice) if one is not None and one.type == "person"]
    if attribution is not None and attribution.frame in ("before", "inverted", "final"):
        person = context.subject if context.subject is not None and context.subject.type == "person" else None
        if _speaks_as_one(scene, attribution):
            voice = context.voice if context.voice is not None and context.voice.type == "person" else None
            body = context.voice is not None and context.voice.type == "organisation"
            return [context.acted, voice, person, None if body else context.voice]
        own = own_speaker(scene.parsed, attribution, scene.entities, scene.language)
        # « Un expert, Jan Maes, a déposé. La poutre cédait, a-t-il dit »: he, and not whoever spoke before him.
        return [several, context.acted, context.voice, own, person, _institution(context.subject, scene.language)]
    nearest = context.subject if context.subject is not None and context.subject.type in _ACTING else None
    if attribution is not None and attribution.source and attribution.frame in _SPEAKING_FIRST:
        several = several or _own_subject(scene, attribution.source[0])
    if attribution is not None and attribution.verb_class == "deny":
        # « La sénatrice a touché 40 000 pesos, dit un ancien assistant. Elle dément »: who is accused, not who accuses.
        heard = context.voice.span if context.voice is not None and context.spoke else None
        accused = [one for one in reversed(context.nouns) if one.type in _ACTING and heard and one.span != heard]
        return [several, *accused, None if context.spoke else nearest, context.voice, context.subject]
    # « Le maire se rendra à Lima. On lui reproche … ; il s'en défend »: who acted since the last voice is nearer.
    return [several, None if context.spoke else nearest, context.voice, context.subject]


_ACTING = ("person", "organisation")
_SPEAKING_FIRST = ("embedded", "clause", "whole", "object")
"""Frames in which who speaks stands before the verb of saying."""


def _is_stressed(scene: Scene, attribution: Attribution) -> bool:
    form = pronoun_form(scene.text[slice(*(attribution.source or (0, 0)))], scene.language)
    return form is not None and bool(form.get("stressed")) and attribution.frame in _SPEAKING_FIRST


def _own_subject(scene: Scene, position: int) -> Antecedent | None:
    """« La firme aurait vendu ses parts, mais [elle] reconnaît … »: the subject before, if it can speak."""
    found = subject_of(scene.parsed, scene.entities, scene.language)
    if found is None or found.span is None or found.span[1] > scene.parsed.offset + position:
        return None
    body = head_kind(found.phrase, scene.language) == "institution"
    return found if found.type in (*_ACTING, "country") or body else None


def _several(voice: Antecedent | None, subject: Antecedent | None, language: str) -> Antecedent | None:
    """ "Two people close to the talks told it otherwise. They said …": people without a name, and not one ministry."""
    if subject is None or not subject.plural or (voice is not None and voice.plural):
        return None
    return subject if head_kind(subject.phrase, language) == "anonymous" else None


def _institution(subject: Antecedent | None, language: str) -> Antecedent | None:
    """ "The ministry published its outlook. Cuts will last, it said": a body that acted speaks, a thing does not."""
    body = subject is not None and (
        subject.type in ("organisation", "country") or head_kind(subject.phrase, language) == "institution"
    )
    return subject if body else None


def _is_oneself(scene: Scene, words: Span) -> bool:
    oneself = load_lexicon(scene.language, "parties")["oneself"]
    return scene.text[slice(*words)].lower().strip() in oneself


def _speaks_as_one(scene: Scene, attribution: Attribution) -> bool:
    """« « Je n'ai rien vu », a-t-il dit »: one person speaks, and no body."""
    words = scene.text[slice(*attribution.content)]
    return bool(lexicon_pattern(scene.language, "parties", "first_person").search(words)) and any(
        mark in words for mark in '«“"'
    )


def _marked_source(scene: Scene, clause: Span, cue: Cue | None, marks: list[Cue]) -> Span | None:
    """Who is behind a mark itself: « soupçonné par la police », « le club n'exclut pas »."""
    if cue is not None and cue.by:
        agent = re.compile(rf"\s(?:{cue.by})\s").match(scene.text, cue.end, clause[1])
        if agent:
            return source_after(scene.parsed, scene.text, agent.end(), clause[1], scene.language)
    sourced = next((mark for mark in marks if mark.sourced), None)
    if sourced is not None:
        speaking = lexicon_pattern(scene.language, "clauses", "speaking_pronoun")
        pronoun = speaking.fullmatch(scene.text[clause[0] : sourced.start])
        if pronoun is not None:
            # « La poutre cédait, a-t-il dit, mais [il] n'exclut pas … »: the parse may take the beam for who speaks.
            return (clause[0] + pronoun.start("pronoun"), clause[0] + pronoun.end("pronoun"))
        return subject_before(scene.parsed, scene.text, (sourced.start, sourced.end), clause, scene.language)
    return None
