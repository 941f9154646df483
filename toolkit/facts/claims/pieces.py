"""Pieces: the clauses of a sentence, each with what hangs on it and with who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from toolkit.facts.claims.announced import without_announcement
from toolkit.facts.claims.attribution import find_attribution, find_denial_tails
from toolkit.facts.claims.breath import Hanging, Piece, joined
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.carried_on import with_shared_voices
from toolkit.facts.claims.clauses import has_verb, shares_auxiliary, split_clauses, tidy
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.claims.halves import differing
from toolkit.facts.claims.noun_phrases import subject_before
from toolkit.facts.claims.scene import Scene
from toolkit.facts.claims.spliced import without_splice
from toolkit.facts.claims.tails import Tail, find_tails
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span, compile_pattern, cue_span, enclosed, has_lexicons, lexicon_pattern

_SHORT_REST = 30
"""Code points of what may follow a denial that ends its clause: a day, a place."""
_RESERVED = ("alleged", "possible", "uncertain")
"""How a cause may be put that its effect is not."""


def find_pieces(scene: Scene) -> list[Piece]:
    """Return the clauses of the scene's sentence in reading order, each with its attribution."""
    parsed, language = scene.parsed, scene.language
    split = [part for one in split_clauses(parsed, language) for part in without_splice(parsed, one, language)]
    announced = [without_announcement(parsed, clause, language) for clause in split]
    opening = {parts[0] for parts in announced if len(parts) > 1}
    whole = [part for parts in announced for clause in parts for part in _without_cause(scene, clause)]
    joint = scene.context.joints.get(parsed.sentence.sentence_id)
    found = [joint, *(differing(scene, clause) for clause in whole), *(_under_auxiliary(scene, one) for one in whole)]
    joints = [one for one in found if one is not None]
    for one in joints:
        whole = [part for clause in whole for part in _cut_at(scene, clause, one)]
    clauses = [_opened(scene, clause) for clause in whole]
    hosts = [_without_denials(scene, clause) for clause in clauses]
    tails = [find_tails(parsed, host, language) for host, _ in hosts]
    spans = [_up_to(scene, host, own) for (host, _), own in zip(hosts, tails, strict=True)]
    own = [
        _attributed(scene, span) or _told_behind(scene, span, clause, found)
        for span, clause, found in zip(spans, clauses, tails, strict=True)
    ]
    pieces = [
        Piece(clause, span, tuple(found), tuple(host[1]), attribution, hanging=clause in opening)
        for clause, span, found, host, attribution in zip(clauses, spans, tails, hosts, own, strict=True)
    ]
    pieces = joined(scene, pieces)
    voices = with_shared_voices(
        scene,
        [piece.span for piece in pieces],
        [piece.attribution for piece in pieces],
        [joint for _, joint in joints],
    )
    return [replace(piece, attribution=attribution) for piece, attribution in zip(pieces, voices, strict=True)]


def _without_cause(scene: Scene, clause: Span) -> list[Span]:
    """« La visite compte, car le régime est soupçonné de … »: cut where only the cause is put with reserve."""
    causing = lexicon_pattern(scene.language, "clauses", "causing") if has_lexicons(scene.language) else None
    match = causing.search(scene.text, *clause) if causing is not None else None
    if match is None or enclosed(scene.text, match.start()):
        return [clause]
    effect, cause = (clause[0], match.start()), (match.end(), clause[1])
    marks = [cue for cue in scene.cues if cue.modality and clause[0] <= cue.start < clause[1]]
    reserved = any(cue.modality in _RESERVED and cause[0] <= cue.start for cue in marks)
    plain_effect = all(cause[0] <= cue.start for cue in marks) and has_verb(scene.parsed, effect, scene.language)
    told = reserved and plain_effect and find_attribution(scene.parsed, clause, scene.language) is None
    return [tidy(scene.text, effect), tidy(scene.text, cause)] if told else [clause]


def _under_auxiliary(scene: Scene, clause: Span) -> Span | None:
    """Return the joint of « a rejeté l'accord [et] promis un recours »: each verb has its own strength."""
    if not has_lexicons(scene.language) or find_attribution(scene.parsed, clause, scene.language) is None:
        return None
    for match in lexicon_pattern(scene.language, "clauses", "shared_participle").finditer(scene.text, *clause):
        told = shares_auxiliary(scene.text, match.end(), scene.language) and not enclosed(scene.text, match.start())
        if told and find_attribution(scene.parsed, (match.end(), clause[1]), scene.language) is not None:
            return match.span()
    return None


def _cut_at(scene: Scene, clause: Span, joint: Span) -> list[Span]:
    if not clause[0] < joint[0] < joint[1] < clause[1]:
        return [clause]
    return [tidy(scene.text, (clause[0], joint[0])), tidy(scene.text, (joint[1], clause[1]))]


def _attributed(scene: Scene, span: Span) -> Attribution | None:
    """Return who says a clause; what others want is told by who speaks in an answer or a quotation that goes on."""
    found = _aside(scene, span) or find_attribution(scene.parsed, span, scene.language)
    turn = scene.context.turn
    if found is not None and _told_to_speaker(scene, found):
        return None
    if found is None or found.frame != "whole":
        return found
    if scene.text[span[1] :].lstrip().startswith("?"):
        # "Does Beijing want a fight?" tells nothing of what Beijing wants.
        return None
    # "has reportedly offered": the mark inside says that nobody vouches for it.
    hearsay = any(
        cue.modality == "alleged" and found.cue[0] <= cue.start and cue.end <= found.cue[1] for cue in scene.cues
    )
    told = (turn is not None and turn.answers) or _goes_on_quoted(scene, found)
    return None if hearsay or (found.verb_class == "act" and told) else found


def _goes_on_quoted(scene: Scene, found: Attribution) -> bool:
    """« Then she asked for a postponement. », nothing but words quoted: who speaks stands in another sentence."""
    opens = scene.text.lstrip()[:1] in ("«", "“", '"')
    return scene.context.open_quote or (opens and enclosed(scene.text, found.cue[0]))


def _aside(scene: Scene, span: Span) -> Attribution | None:
    """Return who says a clause that opens with it: "cut two routes and, it said, would cut a third"."""
    if not has_lexicons(scene.language) or not scene.text[: span[0]].endswith(", "):
        return None
    told = lexicon_pattern(scene.language, "clauses", "aside").match(scene.text, *span)
    if told is None or not has_verb(scene.parsed, (told.end(), span[1]), scene.language):
        return None
    source = next(told.span(name) for name, words in told.groupdict().items() if name.startswith("source") and words)
    rule = f"{scene.language}.attribution.aside"
    return Attribution(rule, "final", "say", cue_span(told), source, (told.end(), span[1]))


def _told_behind(scene: Scene, span: Span, clause: Span, tails: Sequence[Tail]) -> Attribution | None:
    """Return who says a clause behind what hangs on it: « X a saisi Y, qui aurait payé, a-t-il indiqué jeudi »."""
    last = max(tails, key=lambda tail: tail.span[1], default=None)
    if last is None or last.cut is None or last.speaker or last.silent:
        return None
    if not has_verb(scene.parsed, span, scene.language):
        # "A nurse, Ruth Adeyemi, said she …": a name in apposition hangs on who speaks.
        return None
    found = find_attribution(scene.parsed, last.span, scene.language)
    if found is None or found.frame not in ("inverted", "final"):
        return None
    if found.content[1] > found.cue[0] and not last.voice:
        # ", citing threats, the ministry said on Friday": a participle is no clause that could go around who speaks.
        return None
    if has_verb(scene.parsed, (max(found.cue[1], (found.source or found.cue)[1]), clause[1]), scene.language):
        return None
    quoted = any(mark in scene.text[slice(*span)] for mark in '«“"')
    return None if quoted else replace(found, content=span)


def _told_to_speaker(scene: Scene, found: Attribution) -> bool:
    """« « On m'a dit d'attendre. » »: in a quotation that goes on, what whoever speaks was told is his account."""
    turn = scene.context.turn
    answers = turn is not None and turn.answers and found.source is not None
    nobody = answers and scene.text[slice(*(found.source or (0, 0)))].lower() in _oneself(scene.language)
    if (scene.context.speaker is None and not nobody) or not has_lexicons(scene.language):
        return False
    quoted = nobody or scene.context.open_quote or enclosed(scene.text, found.cue[0])
    words = scene.text[min(found.cue[0], (found.source or found.cue)[0]) : found.content[0]]
    return quoted and lexicon_pattern(scene.language, "parties", "told_to_oneself").search(words) is not None


def _oneself(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "parties")["oneself"]) if has_lexicons(language) else frozenset()


def _opened(scene: Scene, clause: Span) -> Span:
    """Return the clause without an interview's mark and without the word that joins it to the sentence before."""
    turn = scene.context.turn
    start = max(clause[0], turn.start) if turn is not None else clause[0]
    joined = _connectives(scene.language).match(scene.text, start, clause[1]) if has_lexicons(scene.language) else None
    if joined and clause[1] - joined.end() > len("il pleut"):
        start = joined.end()
    condition = (
        lexicon_pattern(scene.language, "clauses", "condition").match(scene.text, start, clause[1])
        if has_lexicons(scene.language)
        else None
    )
    if condition and has_verb(scene.parsed, (condition.end(), clause[1]), scene.language):
        start = condition.end()
    return tidy(scene.text, (start, clause[1])) if start < clause[1] else clause


@cache
def _connectives(language: str) -> re.Pattern[str]:
    words = "|".join(load_lexicon(language, "clauses")["connectives"])
    return compile_pattern(language, rf"(?:{words})(?:,\s+|\s+(?![,]))(?=\w|[«“\"])")


def _ends_its_clause(scene: Scene, position: int, end: int) -> bool:
    """Tell whether only little, without a verb, or a relative clause stands behind *position* in a clause."""
    little = end - position < _SHORT_REST and not has_verb(scene.parsed, (position, end), scene.language)
    return little or bool(written(scene.language, "clauses", "related_clause").match(scene.text, position, end))


def _without_denials(scene: Scene, clause: Span) -> tuple[Span, list[Hanging]]:
    """Return the clause without the denials that hang on it, and those."""
    start, end = clause
    hanging: list[Hanging] = []
    for rule, match in find_denial_tails(scene.text, clause, scene.language):
        span = match.span("clause")
        hanging.append((span, cue_span(match), _who_denies(scene, match, end), rule.rule_id))
        if span[0] - start < 3:
            start = span[1]
        elif _ends_its_clause(scene, span[1], end):
            end = min(end, match.start())
    return tidy(scene.text, (start, end)), hanging


def _who_denies(scene: Scene, match: re.Match[str], end: int) -> Span:
    """Return the words for who denies: « niant toute faute, [la compagnie] a promis » names its sentence's subject."""
    named = [name for name in ("source2", "source") if match.groupdict().get(name)]
    if named:
        return match.span(named[0])
    behind = match.end("clause")
    verb = next((one for one in main_verbs(scene.parsed) if one.idx > behind), None)
    cue = (verb.idx, verb.idx + len(verb)) if verb is not None else (end, end)
    return subject_before(scene.parsed, scene.text, cue, (behind, end), scene.language) or (behind, behind)


def _up_to(scene: Scene, host: Span, tails: Sequence[Tail]) -> Span:
    cuts = [tail.cut for tail in tails if tail.cut is not None]
    return tidy(scene.text, (host[0], min(cuts))) if cuts else host
