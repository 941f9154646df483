"""Verb forms: the forms of the verbs that a list of the lexicon names."""

from __future__ import annotations

from functools import cache

from toolkit.facts.events.conjugation import conjugate
from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.events.subjects import Control


@cache
def control(language: str) -> Control:
    """Return the words that decide whose an infinitive is."""
    return Control(verb_forms(language, "object_control"), word_class(language, "plan_nouns"))


@cache
def verb_forms(language: str, name: str) -> frozenset[str]:
    """Return all forms of the verbs of a list of ``event_words.yaml``."""
    return frozenset(form for verb in word_list(language, name) for form in conjugate(language, verb.split()[0]))
