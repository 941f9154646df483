"""Where a clause is read: its sentence, what earlier sentences leave in mind, and whom words for a source mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.facts.claims.antecedents import Antecedent, describe, nouns_of, subject_of
from toolkit.facts.claims.cast import Cast
from toolkit.facts.claims.genders import noun_gender
from toolkit.facts.claims.interviews import Turn
from toolkit.facts.claims.modality import Cue
from toolkit.facts.claims.organs import Organs
from toolkit.facts.claims.source_words import head_kind, head_word, pronoun_form
from toolkit.facts.claims.sources import Source, read_source
from toolkit.facts.document import ParsedSentence
from toolkit.facts.grammar import is_finite, is_subject, tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, lexicon_pattern, plain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.entities import EntityRows


ACTING = ("person", "organisation")


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
    backshifted: bool
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
        if answering is not None and is_oneself(self, words):
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
        heads = [one for one in before if one.pos_ in ("NOUN", "PROPN") and (is_subject(one) or _acts_next(one))]
        spans = [((one.left_edge.idx, one.right_edge.idx + len(one.right_edge)), one) for one in heads]
        subjects = [describe(self.parsed, span, one, self.entities, self.language) for span, one in spans]
        return next((one.entity_id for one in reversed(subjects) if one.type == "country"), None)

    def _named(self, one: Antecedent, position: int) -> Antecedent:
        """Return who is called again by a noun as the member of the cast: « l'entreprise …, assure-t-elle »."""
        cast = self.context.cast
        found = cast.called(one.phrase, self.parsed.offset + position) if one.entity_id is None else None
        # "I did not vote for the man," Ana Reis said. She …: no noun for a man is taken up by "she".
        own = noun_gender(head_word(one.phrase, self.language), self.language) if one.entity_id is None else ""
        gender = one.gender or own
        if found is None:
            return replace(one, gender=gender)
        return replace(one, entity_id=found, type=one.type or cast.members[found].type, gender=gender)

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
        if found is None or going_on is None or found.type not in ACTING:
            return None
        return found if 0 <= self.text.find(plain(found.phrase)) < going_on.start() else None

    def _first_subject(self, end: int) -> Antecedent | None:
        """Return the first noun that is a subject before *end*: "[The firm] disputes it: it owes nothing, it says"."""
        heads = (one for one in tokens_in(self.parsed, (0, end)) if is_subject(one) and one.pos_ != "PRON")
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


def is_oneself(scene: Scene, words: Span) -> bool:
    oneself = load_lexicon(scene.language, "parties")["oneself"]
    return scene.text[slice(*words)].lower().strip() in oneself


def _acts_next(noun: Token) -> bool:
    """ "sent two planes and [Brazil] will send tents": joined to an object, yet a verb of its own follows."""
    following = noun.nbor(1) if noun.dep_ == "conj" and noun.i + 1 < len(noun.doc) else None
    return following is not None and is_finite(following)
