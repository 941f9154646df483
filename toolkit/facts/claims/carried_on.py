"""Carried on: whose words a clause is that names nobody, by the clauses beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.scene import Scene
from toolkit.facts.claims.source_words import is_pronoun
from toolkit.facts.grammar import tokens_in
from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled, written
from toolkit.facts.wording import Span, lexicon_pattern

_CLOSED = ("inverted", "final", "before")
"""Frames whose attribution may stand at the end of several coordinated clauses and cover them all."""


def lacks_subject(scene: Scene, span: Span) -> bool:
    """Tell a clause that opens with its verb: its subject stands in the one before."""
    first = next(iter(tokens_in(scene.parsed, span)), None)
    return first is not None and first.pos_ in ("VERB", "AUX")


def with_shared_voices(
    scene: Scene, spans: Sequence[Span], own: list[Attribution | None], halved: Sequence[int]
) -> list[Attribution | None]:
    """Let clauses share an attribution: « A monte et B baisse, a dit X », « A monte, a dit X : B baisse ».

    What begins at a place of *halved* is the second half of what one verb of saying brings in.
    """
    found = list(own)
    for index in range(len(spans) - 2, -1, -1):
        later = found[index + 1]
        joint = scene.text[spans[index][1] : spans[index + 1][0]]
        if found[index] is None and later is not None and later.frame in _CLOSED and re.search(r"\w", joint):
            at_end = later.cue[0] > later.content[0]
            found[index] = replace(later, content=spans[index]) if at_end else None
    for index in range(1, len(spans)):
        before = found[index - 1]
        if found[index] is None and before is not None:
            content = _carried_on(scene, before, spans[index - 1], spans[index])
            content = content or (spans[index] if spans[index][0] in halved else None)
            found[index] = replace(before, content=content) if content else None
    return found


def _carried_on(scene: Scene, before: Attribution, first: Span, second: Span) -> Span | None:
    """Return what of the second clause is still said by who said the first, if anything."""
    if before.frame in ("embedded", "clause"):
        # « Il dit que A, mais que B »: the second conjunction takes up the first.
        resumed = lexicon_pattern(scene.language, "clauses", "resumed").match(scene.text, *second)
        if resumed:
            return (resumed.end(), second[1])
        return second if _said_on(scene, before, scene.text[first[1] : second[0]], second) else None
    if before.frame not in _CLOSED:
        return None
    told = max(before.cue[1], (before.source or before.cue)[1])
    joint = lexicon_pattern(scene.language, "clauses", "told_on").fullmatch(scene.text, told, second[0])
    if before.frame in ("final", "inverted") and joint and lacks_subject(scene, second):
        # "It has sold half, traders say, and is buying abroad": the same voice goes on.
        return second
    if before.frame in ("final", "inverted") and _still_speaks(scene, before, first, second):
        return second
    joined = written(scene.language, "clauses", "joined_by_and").fullmatch(scene.text[first[1] : second[0]])
    if before.frame == "before" and before.cue[0] < before.content[0] and joined:
        # « Selon l'enquête, A, et B »: what "and" adds is hers too; behind a semicolon or « mais » another may speak.
        return second
    told_on = ":" in scene.text[first[1] : second[0]] or before.content == first
    return second if told_on and before.source is not None and before.source[1] > before.content[0] else None


def _still_speaks(scene: Scene, before: Attribution, first: Span, second: Span) -> bool:
    """ "The seals were broken, she found; the boxes stood open": whoever is a pronoun by now is being listened to.

    Behind a name, "the bank said, and the rouble fell" may as well go on in the author's voice, and so it may behind
    a quotation.
    """
    words = scene.text[slice(*(before.source or (0, 0)))]
    if not is_pronoun(words, scene.language) or any(mark in scene.text[slice(*first)] for mark in '«“"'):
        return False
    joint = scene.text[max(before.cue[1], (before.source or before.cue)[1]) : second[0]]
    return lexicon_pattern(scene.language, "clauses", "still_told").fullmatch(joint) is not None


def _said_on(scene: Scene, before: Attribution, joint: str, second: Span) -> bool:
    """ "She said it had sold two ships but kept the crews": what has no subject of its own may still be her words.

    Behind "and" it may as well be what she did, unless what she spoke of is another: "said the firm sold and left".
    """
    lexicon = load_lexicon(scene.language, "clauses")
    if compiled(lexicon["conceding"]).fullmatch(joint):
        # "He said the toll would rise, although it would be phased in": the shift of tense goes on.
        return compiled(lexicon["shifted_to_the_past"]).match(scene.text, *second) is not None
    if not lacks_subject(scene, second):
        return False
    spoken_of = next(iter(tokens_in(scene.parsed, before.content)), None)
    another = spoken_of is not None and spoken_of.pos_ != "PRON"
    # Behind a participle she still speaks: "were stable, breathing on their own [and could go home]".
    word = re.sub(lexicon["aside_of_a_participle"], "", joint)
    contrasts = word in lexicon["contrasting_without_subject"]
    return contrasts or (another and word in lexicon["adding_without_subject"])
