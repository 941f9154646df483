"""Governing verbs: what the verbs and nouns above a verb say of whether it happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.events.conjugation import conjugate
from toolkit.facts.events.frames import word_class
from toolkit.facts.events.leeway import joined_infinitive, told_by_leeway
from toolkit.facts.events.moods import tense_of
from toolkit.facts.events.negation import is_negated
from toolkit.facts.events.syntax import auxiliaries, governors, is_participle, is_verb
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


_KINDS = ("possible", "planned", "failed", "excluded", "alleged", "denied", "real")


def told_by_governors(verb: Token, language: str) -> Iterator[str]:
    """Yield what the verbs and nouns above an infinitive say of it, nearest first."""
    kinds, verb = governing_forms(language), joined_infinitive(verb)
    helpers = [token for token in auxiliaries(verb) if token.lower_ in kinds]
    for token in helpers:
        yield kinds[token.lower_] if not plays(token, "may") else ""
    for governor in governors(verb):
        if verb.dep_ == "advcl" and is_verb(governor) and not is_to_do(verb):
            # "declined to sign, accusing Lima", "asked by Oslo, Accra refused": only the mood is shared.
            yield _only_tense(governor, language) if not is_participle(verb) else ""
            return
        if not is_verb(governor):
            if governor.lower_ in word_class(language, "plan_nouns"):
                yield "planned"
            yield told_by_leeway(verb, governor)
            return
        told = _told_by(governor, verb, language)
        yield told
        if told in ("", "real"):
            # "will begin withdrawing": what begins has the tense of the beginning.
            yield _only_tense(governor, language)


def _told_by(governor: Token, verb: Token, language: str) -> str:
    """What the sense of one governing verb says of *verb*; empty where it says nothing."""
    kind = governing_forms(language).get(governor.lower_, "")
    kind = kind or ("planned" if _is_bound_to(verb, governor, language) else told_by_leeway(verb, governor))
    if kind == "failed" and is_negated(governor):
        return "possible"
    if kind == "real" and is_negated(governor) and governor.lower_ in verb_forms(language, "achieving"):
        # « sans parvenir à s'entendre »
        return "failed"
    if kind == "excluded":
        return "possible" if is_negated(governor) else "failed"
    if kind in ("planned", "possible") and is_negated(governor):
        return "failed"
    if kind == "planned" and _is_past(verb):
        # « annonce avoir suspendu »: it is done.
        return "real"
    return kind


def is_to_do(verb: Token) -> bool:
    """Tell whether *verb* is an infinitive."""
    return has_feature(verb, "VerbForm", "Inf") or any(plays(child, "infinitive_mark") for child in verb.children)


def _is_bound_to(verb: Token, governor: Token, language: str) -> bool:
    """ "The minister is to fly to Lima": nothing but an infinitive follows the verb."""
    if not plays(governor, "be_of_obligation") or verb.dep_ != "xcomp":
        return False
    marks = [child for child in verb.children if plays(child, "infinitive_mark") and child.i < verb.i]
    return bool(marks) and not any(child.dep_ in ("attr", "acomp") for child in governor.children)


def _is_past(verb: Token) -> bool:
    """Tell whether an infinitive or gerund speaks of the past: « avoir fermé », "having closed"."""
    return any(plays(helper, "perfect_infinitives") for helper in auxiliaries(verb))


def _only_tense(governor: Token, language: str) -> str:
    told = tense_of(governor, language)
    return told if told in ("planned", "possible", "alleged") else ""


@cache
def governing_forms(language: str) -> dict[str, str]:
    """Return what verbs say of the infinitive or noun they govern, by form: possible, planned, failed, denied …"""
    found: dict[str, str] = {}
    opening = function_words(language, "be") | function_words(language, "reflexives")
    for kind in _KINDS:
        for verb in load_lexicon(language, "event_words")["governs"][kind]:
            words = str(verb).split()
            for form in conjugate(language, words[-1] if words[0] in opening else words[0]):
                found.setdefault(form, kind)
    return found
