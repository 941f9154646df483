"""Surroundings: what stands around a verb that may trigger an event: its object, its subject, what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import Frame, word_class, word_list
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import (
    OBJECTS,
    SUBJECTS,
    auxiliaries,
    clause_tokens,
    is_finite_group,
    is_nominal,
    is_verb,
)
from toolkit.facts.events.verb_time import is_declined
from toolkit.facts.events.voice import is_passive
from toolkit.facts.grammar import has_feature, is_relative
from toolkit.facts.wording import lexicon_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_CLAUSE = 30
_PASSIVE_REACH = 6
_PARTICIPLES = ("VBN", "VBD")
"""Tags of English past participles; the second where one is taken for a past tense."""
_NAME = "<name>"
"""Stands among the words of an object for any name (« reçoit Liv Dahl »)."""

_NUMBER = "<number>"
"""Stands for a number that counts somebody told before (« en a relâché neuf »)."""


class Surroundings:
    """The words around one verb; each kind is looked up once, when a frame asks for it."""

    def __init__(self, verb: Token, language: str) -> None:
        self._verb = verb
        self._language = language

    @cached_property
    def _objects(self) -> list[str]:
        return _object_words(self._verb, self._language)

    @cached_property
    def _subject(self) -> list[str]:
        return _subject_words(self._verb)

    def have_voice(self, frame: Frame) -> bool:
        """Tell whether the verb is passive or declined where *frame* counts such verbs only."""
        if (frame.passive or frame.active) and is_passive(self._verb) != frame.passive:
            return False
        return not frame.negated or is_declined(self._verb, self._language)

    def allow(self, frame: Frame, rest: tuple[Token, ...]) -> bool:
        """Tell whether subject, object and infinitive are what *frame* wants; *rest* belongs to the verb."""
        if frame.direct and not is_passive(self._verb) and not objects_of(self._verb):
            return False
        if frame.infinitive and not _opens_infinitive(self._verb, rest):
            return False
        if frame.outcome and not _says_outcome(self._verb):
            return False
        if self._tell_nothing(frame):
            return False
        if frame.subject_is and not holds(self._subject, frame.subject_is, self._language):
            return False
        if frame.never_by and holds(self._subject[:1], frame.never_by, self._language):
            return False
        if not frame.objects and not frame.without:
            return True
        words = self._told(frame, rest)
        wanted = not frame.objects or holds(words, frame.objects, self._language)
        return wanted and not self.rule_out(frame, rest)

    def _tell_nothing(self, frame: Frame) -> bool:
        """Tell of a refusal or a leaving that is none: "declined to take sides", "leaving three soldiers dead"."""
        silent = lexicon_pattern(self._language, "event_words", "keeps_out")
        if frame.family == "reject" and silent.match(self._verb.doc.text, self._verb.idx + len(self._verb)):
            return True
        return frame.family == "retreat" and _says_how_it_leaves(self._verb)

    def rule_out(self, frame: Frame, rest: tuple[Token, ...]) -> bool:
        """Tell whether words stand around the verb with which *frame* tells nothing: "wants to close the airport"."""
        if frame.outcome and not objects_of(self._verb) and _opens_infinitive(self._verb, rest):
            return True
        if self._tell_nothing(frame):
            return True
        words = self._told(frame, rest)
        words += _taken_up(self._verb, self._language) if frame.without else []
        words += _promised(self._verb, self._language) if frame.without and frame.infinitive else []
        return any(self._hold_unwanted(words, name) for name in frame.without)

    def _hold_unwanted(self, words: list[str], name: str) -> bool:
        """Tell whether one of *words* is of the class *name*; « des technologies militaires » are no soldiers."""
        if name == "troops-only":
            adjectives = {token.lower_ for token in self._verb.sent if token.pos_ == "ADJ"}
            words = [word for word in words if word not in adjectives]
        return holds(words, (name,), self._language)

    def _told(self, frame: Frame, rest: tuple[Token, ...]) -> list[str]:
        # « faire parvenir des vivres »: the object is that of the infinitive.
        base = next((word for word in reversed(rest) if is_verb(word)), None)
        things = objects_of(self._verb) if rest and base is None else []
        if things and all(thing in rest for thing in things):
            # « a ouvert ses portes à des réfugiés »: the verb's own object is no word of what it acts on.
            words = _clause_words(self._verb)
        else:
            words = [*(_object_words(base, self._language) if base is not None else self._objects)]
        words += [word.lower_ for word in rest]
        if frame.wide:
            first = 0 if frame.around else self._verb.i + 1
            words += [word.lower_ for word in self._verb.doc[first : self._verb.i + _LONGEST_CLAUSE]]
        return words


def _promised(verb: Token, language: str) -> list[str]:
    """« s'engage à suspendre [toute patrouille] »: what the infinitive behind a verb acts on."""
    deeds = (child for child in verb.children if child.dep_ == "xcomp" and is_verb(child))
    return [word for deed in deeds for word in _object_words(deed, language)]


def _taken_up(verb: Token, language: str) -> list[str]:
    """ "a charge [Quito dismisses]", « des soupçons que Lima écarte »: what a relative clause says it of."""
    head = verb.head
    if verb.dep_ in ("relcl", "acl:relcl") and is_nominal(head) and head.i < verb.i:
        subject = subject_of(verb)
        own = [token for token in objects_of(verb) if not is_relative(token)]
        return [head.lower_] if subject is not None and subject.i != head.i and not own else []
    return []


def holds(words: Iterable[str], classes: tuple[str, ...], language: str) -> bool:
    """Tell whether one of *words* is of one of the *classes* of ``event_words.yaml``."""
    wanted = [word_class(language, name) for name in classes]
    return any(word in one for word in words for one in wanted)


def _opens_infinitive(verb: Token, rest: tuple[Token, ...]) -> bool:
    """ "told Lima to withdraw", « a donné deux mois pour ouvrir »: an infinitive hangs on the verb."""
    last = max((verb, *rest), key=lambda word: word.i)
    for token in verb.doc[verb.i + 1 : last.i + 14]:
        if token.text in (".", ";", ":") or (is_verb(token) and is_finite_group(token)):
            return False
        if has_feature(token, "VerbForm", "Inf") and token.i > verb.i and is_verb(token):
            return True
    return False


def _says_outcome(verb: Token) -> bool:
    """ "wants the levy scrapped", "wants all the nurses reinstated": a bare participle says it of what is before."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and child.tag_ in _PARTICIPLES and not auxiliaries(child):
            return any(word.dep_ in SUBJECTS or word.dep_ in OBJECTS for word in child.children if word.i < child.i)
        for below in child.children if child.dep_ in OBJECTS else ():
            if below.dep_ == "acl" and below.tag_ == _PARTICIPLES[0] and below.i > child.i > verb.i:
                return True
    return False


def _object_words(token: Token, language: str) -> list[str]:
    """The words of the object as the parse has it, of a passive's subject; else those of the clause after the verb."""
    if is_passive(token):
        subject = _subject_words(token)
        return [*subject, *(_clause_words(token)[:_PASSIVE_REACH] if subject else _clause_words(token))]
    objects = [found for found in objects_of(token) if found.lower_ not in word_list(language, "never_objects")]
    told = [word.lower_ for found in objects for word in _phrase(found)]
    told += [_NAME for found in objects if found.pos_ == "PROPN"]
    told += [_NUMBER for found in objects if found.pos_ == "NUM"]
    told += [child.lower_ for child in token.children if child.dep_ == "xcomp" and child.i > token.i]
    return [*told, *_clause_words(token)[:4]] if told else _clause_words(token)


def _clause_words(token: Token) -> list[str]:
    """The words of the clause after the verb, and the one that opens the next clause."""
    words: list[str] = []
    last = token
    for other in clause_tokens(token, token.doc, 16):
        words.append(other.lower_.replace("\u2019", "'"))
        last = other
    if last.i + 1 < len(token.doc):
        following = token.doc[last.i + 1]
        if following.pos_ == "SCONJ" or is_relative(following):
            words.append(following.lower_.replace("\u2019", "'"))
    return words


def _subject_words(token: Token) -> list[str]:
    subject = subject_of(token)
    return [word.lower_ for word in _phrase(subject)] if subject is not None else []


def _phrase(head: Token) -> Iterator[Token]:
    """The words of a noun phrase, its clauses left out."""
    yield head
    for child in head.children:
        if child.dep_ in ("nmod", "amod", "compound", "conj", "nummod", "flat:name", "prep", "pobj", "appos"):
            yield from _phrase(child)


def _says_how_it_leaves(verb: Token) -> bool:
    """ "leaving three soldiers dead": what follows the object tells its state, as a complement or as its adjective."""
    described = (word for thing in verb.children if thing.dep_ == "dobj" for word in thing.children)
    return any(child.dep_ == "oprd" for child in verb.children) or any(
        word.dep_ == "amod" and word.head.i < word.i for word in described
    )
