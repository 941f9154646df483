"""Told on: a sentence that nobody is said to say and that goes on with what somebody said in the one before.

"The first shots, he insisted, had come from the fort. They had been warned twice."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.facts.claims.antecedents import resolve
from toolkit.facts.claims.candidate import Attribution
from toolkit.facts.claims.coordination import main_verbs
from toolkit.facts.claims.drafts import Draft
from toolkit.facts.claims.modality import Reading
from toolkit.facts.claims.scene import Scene
from toolkit.facts.claims.source_words import pronoun_form
from toolkit.facts.claims.sources import AUTHOR, Source
from toolkit.facts.document import ParsedSentence
from toolkit.facts.function_words import function_words
from toolkit.facts.grammar import makes_passive, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

_WANTING = ("act", "hope")
"""Classes of verbs by which somebody is told to want or refuse, and which in such a sentence tell of no speech."""


def told_on(scene: Scene, attributions: Sequence[Attribution | None]) -> Source | None:
    """Return whose account the whole sentence goes on with, or None.

    It must take up by a pronoun whom the account was about and stand, like the account before it, in the past before
    the past: without both, the author tells on: "She said it would hold. The dam had been built in 1962."

    Args:
        scene: Of the sentence.
        attributions: Who says its clauses, as they read alone.
    """
    speaker = scene.context.speaker
    if speaker is None or not scene.context.backshifted or not _takes_up(scene):
        return None
    verbs = main_verbs(scene.parsed)
    wanting = [one for one in attributions if one is not None]
    if any(one.verb_class not in _WANTING or one.frame != "whole" for one in wanting):
        return None
    before = [lies_before(verb) for verb in verbs]
    wished = [any(one.cue[0] <= verb.idx < one.cue[1] for one in wanting) for verb in verbs]
    told = any(before) and all(pair[0] or pair[1] for pair in zip(before, wished, strict=True))
    return Source(speaker.kind, speaker.entity_id) if told else None


def in_account(draft: Draft, account: Source, language: str) -> Draft:
    """Return *draft* as part of somebody's account, where the author alone would tell it."""
    if draft.source != AUTHOR:
        return draft
    reading = draft.reading
    if reading.modality == "asserted":
        reading = Reading("reported", "uncommitted", f"{language}.told-on")
    return replace(draft, source=account, reading=reading)


def is_backshifted(parsed: ParsedSentence, drafts: Sequence[Draft]) -> bool:
    """Tell whether a sentence leaves an account in the past before the past: "he said it [had come] from there"."""
    last = next((one for one in reversed(drafts) if not one.hanging), None)
    if last is None or last.source == AUTHOR or last.reading.modality == "quoted":
        return False
    return any(lies_before(verb) for verb in tokens_in(parsed, last.span))


def lies_before(verb: Token) -> bool:
    """Tell whether a verb stands in the pluperfect: "had come", « étaient venus »."""
    helpers = function_words(verb.lang_, "helpers_of_the_pluperfect")
    helping = [one for one in verb.children if one.dep_.startswith("aux") and not makes_passive(one)]
    return any(one.lower_ in helpers for one in helping)


def _takes_up(scene: Scene) -> bool:
    """Tell whether the sentence is about whom a pronoun takes up, and that is not who gave the account."""
    verb = next(iter(main_verbs(scene.parsed)), None)
    subjects = [one for one in verb.children if one.dep_.startswith("nsubj")] if verb is not None else []
    form = pronoun_form(subjects[0].text, scene.language) if len(subjects) == 1 else None
    voice = scene.context.voice
    if form is None or voice is None:
        return False
    known = replace(voice, gender=scene.context.cast.gender(voice.entity_id) or voice.gender)
    return resolve(form, [known]) is None
