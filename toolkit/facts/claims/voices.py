"""Whose words a clause is: the source that its attribution, its mark or the talk before it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from toolkit.facts.claims.antecedents import Antecedent
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.interviews import Turn
from toolkit.facts.claims.modality import Cue, Reading
from toolkit.facts.claims.noun_phrases import source_after, subject_before
from toolkit.facts.claims.sources import AUTHOR, Source, read_source
from toolkit.facts.document import ParsedSentence
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from toolkit.facts.entities import EntityRows


class Context(Protocol):
    """What earlier sentences leave in mind."""

    subject: Antecedent | None
    voice: Antecedent | None
    speaker: Source | None
    open_quote: bool
    turn: Turn | None


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
        """Return the source named at *words* of the sentence."""
        return read_source(self.parsed, words, self.entities, self.language, candidates=candidates)


def clause_source(
    scene: Scene, clause: Span, attribution: Attribution | None, reading: Reading, marks: list[Cue], quoted: bool
) -> Source:
    """Return who is behind a clause."""
    words = attribution.source if attribution else _marked_source(scene, clause, reading.cue, marks)
    if words is not None:
        source = scene.read_source(words, _candidates(attribution, scene.context))
        intends = any(mark.sourced and mark.modality == "forecast" for mark in marks)
        speaks_of_itself = attribution.self_told if attribution else intends
        return self_told(source) if speaks_of_itself else source
    if attribution is not None and attribution.frame == "carried":
        return _last_voice(scene)
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
    if speaker is not None and ((cue is not None and cue.conditional) or quoted):
        # « Elle parle de gel. Le blé aurait souffert. »: the entity is kept, its words stand elsewhere.
        return Source(speaker.kind, speaker.entity_id)
    if quoted:
        return Source("anonymous")
    return Source(cue.source_kind) if cue is not None and cue.source_kind else AUTHOR


def _last_voice(scene: Scene) -> Source:
    """Whoever spoke last, else the subject that was talked of; their words stand elsewhere."""
    if scene.context.speaker is not None:
        return Source(scene.context.speaker.kind, scene.context.speaker.entity_id)
    last = scene.context.voice or scene.context.subject
    if last is None:
        return Source("anonymous")
    return Source("named" if last.type == "person" else "anonymous", last.entity_id)


def self_told(source: Source) -> Source:
    """Return *source* as one that speaks of its own acts; evidence and the author never do."""
    return source if source.kind in ("evidence", "author") else replace(source, kind="self")


def _candidates(attribution: Attribution | None, context: Context) -> list[Antecedent | None]:
    """Whom a pronoun that speaks may stand for, nearest first; « selon lui » is somebody who has spoken."""
    if attribution is not None and attribution.frame in ("before", "inverted", "final"):
        person = context.subject if context.subject is not None and context.subject.type == "person" else None
        return [context.voice, person]
    return [context.voice, context.subject]


def _marked_source(scene: Scene, clause: Span, cue: Cue | None, marks: list[Cue]) -> Span | None:
    """Who is behind a mark itself: « soupçonné par la police », « le club n'exclut pas »."""
    if cue is not None and cue.by:
        agent = re.compile(rf"\s(?:{cue.by})\s").match(scene.text, cue.end, clause[1])
        if agent:
            return source_after(scene.parsed, scene.text, agent.end(), clause[1], scene.language)
    sourced = next((mark for mark in marks if mark.sourced), None)
    if sourced is not None:
        return subject_before(scene.parsed, scene.text, (sourced.start, sourced.end), clause, scene.language)
    return None
