"""Whose words a clause is: the source that its attribution, its mark or the talk before it names."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.facts.claims.antecedents import Antecedent, subject_of
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.modality import Cue, Reading
from toolkit.facts.claims.noun_phrases import source_after, subject_before
from toolkit.facts.claims.scene import ACTING, Context, Scene, is_oneself
from toolkit.facts.claims.self_cited import own_speaker
from toolkit.facts.claims.source_words import head_kind, pronoun_form
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.grammar import is_finite, tokens_in
from toolkit.facts.wording import Span, lexicon_pattern


def clause_source(
    scene: Scene, clause: Span, attribution: Attribution | None, reading: Reading, marks: list[Cue], quoted: bool
) -> Source:
    """Return who is behind a clause."""
    words = attribution.source if attribution else _marked_source(scene, clause, reading.cue, marks)
    if words is not None and quoted and scene.context.speaker is not None and is_oneself(scene, words):
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
    told_of = _own_subject(scene, attribution.cue[0])
    if told_of is not None and scene.text[: clause[0]].rstrip().endswith(":"):
        # « Son second, Luc Sow, va plus loin : à l'en croire, … »: who goes further, and not who spoke before him.
        return Source("named" if told_of.type == "person" else "institution", told_of.entity_id, meant=told_of)
    own = told_of if not scene.context.spoke else None
    if own is not None and own.span is not None and own.span[0] >= scene.parsed.offset + clause[0]:
        # « Le club n'a rien payé, à l'entendre »: nobody spoke before, it is who is told of.
        return Source("named" if own.type == "person" else "institution", own.entity_id, meant=own)
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
        subject = _institution(context.subject, scene.language)
        if attribution.frame == "before" and subject is not None and subject.gender and _is_last_told(subject, context):
            # « Le Soir accuse. La Gazette n'en croit rien. Selon elle, … »: she who was told of last, if nobody spoke.
            return [several, context.acted, subject, context.voice, own, person]
        # « Un expert, Jan Maes, a déposé. La poutre cédait, a-t-il dit »: he, and not whoever spoke before him.
        return [several, context.acted, context.voice, own, person, subject]
    nearest = context.subject if context.subject is not None and context.subject.type in ACTING else None
    if attribution is not None and attribution.source and attribution.frame in _SPEAKING_FIRST:
        several = several or _own_subject(scene, attribution.source[0])
    if attribution is not None and attribution.verb_class == "deny":
        # « La sénatrice a touché 40 000 pesos, dit un ancien assistant. Elle dément »: who is accused, not who accuses.
        heard = context.voice.span if context.voice is not None and context.spoke else None
        accused = [one for one in reversed(context.nouns) if one.type in ACTING and heard and one.span != heard]
        return [several, *accused, None if context.spoke else nearest, context.voice, context.subject]
    # « Le maire se rendra à Lima. On lui reproche … ; il s'en défend »: who acted since the last voice is nearer.
    return [several, None if context.spoke else nearest, context.voice, context.subject]


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
    return found if found.type in (*ACTING, "country") or body else None


def _several(voice: Antecedent | None, subject: Antecedent | None, language: str) -> Antecedent | None:
    """ "Two people close to the talks told it otherwise. They said …": people without a name, and not one ministry."""
    if subject is None or not subject.plural or (voice is not None and voice.plural):
        return None
    return subject if head_kind(subject.phrase, language) == "anonymous" else None


def _is_last_told(subject: Antecedent, context: Context) -> bool:
    """Tell whether the sentence before told of *subject*, and nobody spoke in it."""
    return not context.spoke and subject.start is not None and subject.start >= context.since


def _institution(subject: Antecedent | None, language: str) -> Antecedent | None:
    """ "The ministry published its outlook. Cuts will last, it said": a body that acted speaks, a thing does not.

    « La Jornada n'en croit rien. Selon elle, … »: what was taken for a place speaks, by its own words.
    """
    if subject is not None and subject.type == "place":
        return replace(subject, entity_id=None, type="organisation")
    body = subject is not None and (
        subject.type in ("organisation", "country") or head_kind(subject.phrase, language) == "institution"
    )
    return subject if body else None


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
        return subject_before(scene.parsed, scene.text, (sourced.start, sourced.end), clause, scene.language)
    return None
