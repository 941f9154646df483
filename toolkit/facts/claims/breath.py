"""One breath: the pieces of a sentence, and which of them are one claim: "police came and held two"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.carried_on import lacks_subject
from toolkit.facts.claims.clauses import shares_auxiliary
from toolkit.facts.claims.modality import is_negative
from toolkit.facts.claims.scene import Scene
from toolkit.facts.claims.tails import Tail
from toolkit.facts.grammar import tokens_in
from toolkit.facts.patterns import written
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Hanging = tuple[Span, Span, Span, str]
"""A denial that hangs on a clause: its span, its cue, its source's words, its rule."""


@dataclass(frozen=True)
class Piece:
    """A clause of a sentence; spans count in the sentence's text.

    Attributes:
        clause: The clause with everything in it.
        span: Its own words, without the tails and denials that hang on it.
        hanging: It only tells when another clause is so.
    """

    clause: Span
    span: Span
    tails: tuple[Tail, ...]
    denials: tuple[Hanging, ...]
    attribution: Attribution | None
    hanging: bool = False


def joined(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Put together what is told in one breath: « A monte et B baisse, a dit X », "police came and held two"."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and _one_breath(scene, before, piece):
            found[-1] = _together(before, piece)
        else:
            found.append(piece)
    return found


def _together(before: Piece, piece: Piece) -> Piece:
    start = before.span[0]
    told = piece.attribution or before.attribution
    end = told.content[1] if told is not None and piece.attribution is not None else piece.span[1]
    return Piece(
        (before.clause[0], piece.clause[1]),
        (start, piece.span[1]),
        before.tails + piece.tails,
        before.denials + piece.denials,
        replace(told, content=(start, end)) if told is not None else None,
    )


def _one_breath(scene: Scene, before: Piece, piece: Piece) -> bool:
    """Tell whether two clauses joined by "and" are one claim: nothing parts them in voice, strength or subject."""
    joint = scene.text[before.span[1] : piece.span[0]]
    if _under_one_mark(scene, before, piece) and _joins_alike(scene, joint):
        return True
    parted = before.attribution is not None or any(tail.cut for tail in before.tails) or _marked(scene, before, piece)
    parted = parted or _only_one_negated(scene, before, piece)
    if parted or not written(scene.language, "clauses", "joined_by_and").fullmatch(joint):
        return False
    told = piece.attribution
    if told is None:
        goes_on = scene.language == "en" or shares_auxiliary(scene.text, piece.span[0], scene.language)
        return goes_on and lacks_subject(scene, piece.span)
    at_end = told.frame in ("inverted", "final") and told.content[0] < told.content[1] <= told.cue[0]
    return at_end and not any(mark in scene.text[slice(*piece.span)] for mark in "«“")


def _joins_alike(scene: Scene, joint: str) -> bool:
    return written(scene.language, "clauses", "joined_under_auxiliary").fullmatch(joint) is not None


def _under_one_mark(scene: Scene, before: Piece, piece: Piece) -> bool:
    """Tell whether a clause has no auxiliary but that of the one before: « aurait lu la lettre, puis [effacé] tout ».

    The mark of doubt or future before the first verb holds for both; alone the second would be told as done.
    """
    verb = next((one for one in tokens_in(scene.parsed, piece.span) if one.pos_ in ("VERB", "AUX")), None)
    head = verb.head if verb is not None else None
    if verb is None or head is None or verb.dep_ != "conj" or not before.span[0] <= head.idx < before.span[1]:
        return False
    told = before.attribution
    tells = piece.attribution is not None and piece.attribution.content[1] > piece.attribution.cue[0]
    if tells or (told is not None and told.frame != "whole") or any(_rules_itself(child) for child in verb.children):
        return False
    while head.dep_ == "conj" and before.span[0] <= head.head.idx:
        head = head.head
    marks = [cue for cue in scene.cues if cue.modality and before.span[0] <= cue.start < piece.span[1]]
    return bool(marks) and all(cue.start < head.idx and before.span[0] <= cue.start for cue in marks)


def _rules_itself(child: Token) -> bool:
    """Tell whether a word gives its verb a subject or an auxiliary of its own."""
    return child.dep_.startswith(("nsubj", "aux", "cop", "expl"))


def _only_one_negated(scene: Scene, before: Piece, piece: Piece) -> bool:
    """Tell whether one of the two is negated and the other not: "closed the square and have not reopened it"."""
    negated = [is_negative(scene.parsed, one.span, scene.language, scene.cues) for one in (before, piece)]
    return negated[0] != negated[1]


def _marked(scene: Scene, before: Piece, piece: Piece) -> bool:
    """Tell whether a mark of doubt or future stands in one of the two and covers not both ("will rise and fall")."""
    marks = [cue for cue in scene.cues if cue.modality and before.span[0] <= cue.start < piece.span[1]]
    first = next(iter(tokens_in(scene.parsed, piece.span)), None)
    goes_on = first is not None and first.pos_ == "VERB" and first.lower_ == first.lemma_.lower()
    return bool(marks) and not (scene.language == "en" and goes_on and all(cue.start < before.span[1] for cue in marks))
