"""Blows: who strikes and who is struck where a verb tells the harm and a noun the blow (« tués dans une frappe »)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_class
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.participants import Participants
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import SUBJECTS, complement_of, is_nominal, is_verb, preposition
from toolkit.facts.events.verb_forms import verb_forms
from toolkit.facts.events.voice import is_passive
from toolkit.facts.function_words import function_words, plays

if TYPE_CHECKING:
    from spacy.tokens import Token


def strikers(verb: Token, participants: Participants) -> tuple[str, ...]:
    """Return who dealt the blow that *verb* was suffered in: « huit soldats tués dans une frappe turque »."""
    for noun in _blows_around(verb, participants.language):
        return _opponent(noun, participants) or participants.of(noun).ids
    return ()


def struck(noun: Token, participants: Participants) -> tuple[str, ...]:
    """Return who suffers the blow that *noun* is, by the verb beside it: « une frappe a tué », « a péri dans »."""
    language = participants.language
    verb = noun.head.head if noun.head.pos_ == "ADP" else noun.head
    dies = verb.lower_ in verb_forms(language, "dying")
    if not is_verb(verb) and not dies:
        return ()
    if noun.dep_ == "nsubj" and verb.lower_ in verb_forms(language, "harming"):
        found = (party for thing in objects_of(verb) for party in _hurt(thing, participants))
        return tuple(dict.fromkeys(found))
    if dies or (is_passive(verb) and verb.lower_ in verb_forms(language, "harming")):
        subject = subject_of(verb) or next((one for one in verb.children if one.dep_ in SUBJECTS), None)
        inside = any(one.i == noun.i for one in _blows_around(verb, language))
        return _hurt(subject, participants) if subject is not None and inside else ()
    return ()


def _hurt(thing: Token, participants: Participants) -> tuple[str, ...]:
    party = participants.of(thing)
    return party.ids or participants.inside(thing, places=True)


def _blows_around(verb: Token, language: str) -> Iterator[Token]:
    """Yield the blows that stand behind *verb* as where or how it came about."""
    names, into = word_class(language, "blow_nouns"), function_words(language, "blow_suffered_in")
    for token in verb.subtree:
        if token.i <= verb.i or token.lower_ not in names or not is_nominal(token):
            continue
        if preposition(token) in into or token.head.lower_ in into:
            yield token


def _opponent(noun: Token, participants: Participants) -> tuple[str, ...]:
    """« un accrochage avec des soldats maliens »: the other side."""
    for child in noun.subtree:
        if child.pos_ == "ADP" and child.i > noun.i and plays(child, "blow_exchanged_with"):
            head = complement_of(child)
            return participants.of(head).ids if head is not None else ()
    return ()
