"""Senses: what a verb or noun of the frames also means: « manifester son intérêt », "shot a film" tell no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from toolkit.facts.events.agents import is_agent
from toolkit.facts.events.frames import Frame, word_class, word_list
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.subjects import subject_of
from toolkit.facts.events.syntax import auxiliaries, complement_of, conjuncts, is_nominal
from toolkit.facts.events.voice import is_passive
from toolkit.facts.function_words import plays
from toolkit.facts.grammar import has_feature
from toolkit.facts.inflection import plural_forms
from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = 9
"""Words behind a verb that still say what it bears on."""
_BESIDE = 5
"""Words before and behind a noun that say of what it is."""
_LIVING = ("captives", "refugees", "rescued", "forces", "crowds", "persons", "home_people")
_IN_PHRASE = ("nmod", "amod", "compound", "conj", "nummod", "flat:name", "prep", "pobj", "appos", "det")
_CLOSING = ("»", "”", '"')


@dataclass(frozen=True)
class Sense:
    """Another sense of some verbs or nouns: they have it where all that is given holds; the lexicon explains how."""

    frames: frozenset[str]
    transitive: bool = False
    intransitive: bool = False
    passive: bool = False
    thing: bool = False
    somebody: bool = False
    own: bool = False
    definite: bool = False
    incise: bool = False
    apart: bool = False
    unlike: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()


@cache
def senses(language: str, kind: str) -> Mapping[str, tuple[Sense, ...]]:
    """Return the further senses of ``verbs`` or ``nouns``, by the words with which the frames write them."""
    found: dict[str, list[Sense]] = {}
    for entry in load_lexicon(language, "senses")["senses"]:
        for word in entry.get(kind, ()):
            found.setdefault(str(word), []).append(_sense(entry, language))
    return {word: tuple(told) for word, told in found.items()}


def _sense(entry: Mapping[str, Any], language: str) -> Sense:
    given: dict[str, Any] = {}
    for name in (one.name for one in fields(Sense) if one.name in entry):
        told = entry[name]
        given[name] = told if isinstance(told, bool) else _words(told, language)
    return Sense(**{**given, "frames": frozenset(entry.get("frames", ()))})


def _words(told: Iterable[str], language: str) -> frozenset[str]:
    """The words of a list, singular and plural; ``<name>`` stands for a class of ``event_words.yaml``."""
    groups = load_lexicon(language, "senses")["groups"]
    found: set[str] = set()
    for word in map(str, told):
        if not word.startswith("<"):
            found.update(plural_forms(language, word))
        elif word[1:-1] in groups:
            found |= _words(groups[word[1:-1]], language)
        else:
            found |= word_class(language, word[1:-1])
    return frozenset(found)


def has_other_sense(verb: Token, entry: str, frame: Frame, rest: tuple[Token, ...]) -> bool:
    """Tell whether a verb tells something else than *frame* would have it.

    Args:
        verb: As it stands in the sentence.
        entry: The verb as the frame writes it.
        frame: Of which it may be a trigger.
        rest: The words that belong to the verb.
    """
    known = senses(verb.lang_, "verbs").get(entry, ())
    mine = [sense for sense in known if not sense.frames or frame.frame_id in sense.frames]
    if not mine:
        return False
    told = _Told(verb, rest)
    return any(told.have(sense) for sense in mine)


def noun_has_other_sense(first: Token, last: Token, noun: str, frame: Frame) -> bool:
    """Tell whether a noun, from its first to its last word, tells something else than *frame* would have it."""
    for sense in senses(first.lang_, "nouns").get(noun, ()):
        if sense.frames and frame.frame_id not in sense.frames:
            continue
        near = first.doc[max(0, first.i - _BESIDE) : last.i + 1 + _BESIDE]
        beside = not sense.beside or any(_plain(word) in sense.beside for word in near if word.i != first.i)
        behind = not sense.behind or any(_plain(word) in sense.behind for word in near if word.i > last.i)
        anywhere = not sense.anywhere or any(_plain(word) in sense.anywhere for word in first.sent)
        if beside and behind and anywhere:
            return True
    return False


class _Told:
    """What stands around one verb, each kind looked up once, when a sense asks for it."""

    def __init__(self, verb: Token, rest: tuple[Token, ...]) -> None:
        self._verb = verb
        self._rest = rest

    @cached_property
    def _heads(self) -> list[Token]:
        """The words that head what is done to; behind a number or "dozens" what they count."""
        things = objects_of(self._verb)
        if is_passive(self._verb):
            subject = subject_of(self._verb)
            things = [subject] if subject is not None else []
        return [head for thing in things for one in conjuncts(thing) for head in _counted(one)]

    @cached_property
    def _things(self) -> list[Token]:
        return [head for head in self._heads if head not in self._rest]

    @cached_property
    def _object(self) -> list[str]:
        return [_plain(word) for head in self._heads for word in _phrase(head)]

    @cached_property
    def _subject(self) -> list[str]:
        subject = None if is_passive(self._verb) else subject_of(self._verb)
        return [_plain(word) for word in conjuncts(subject)] if subject is not None else []

    @cached_property
    def _behind(self) -> list[str]:
        last = max((self._verb, *self._rest), key=lambda word: word.i)
        found = []
        for word in self._verb.doc[self._verb.i + 1 : last.i + _BEHIND]:
            if word.text in (".", ";", ":", ","):
                break
            found.append(_plain(word))
        return found

    def have(self, sense: Sense) -> bool:
        """Tell whether all that *sense* asks for holds."""
        if sense.by and any(word in sense.by for word in self._subject):
            return False
        lists = ((sense.object, self._object), (sense.subject, self._subject), (sense.behind, self._behind))
        if any(wanted and wanted.isdisjoint(words) for wanted, words in lists):
            return False
        if sense.anywhere and not any(_plain(word) in sense.anywhere for word in self._verb.sent):
            return False
        return self._have_signs(sense) and self._have_heads(sense)

    def _have_signs(self, sense: Sense) -> bool:
        unlike = {
            "passive": sense.passive and not self._is_undergone(),
            "incise": sense.incise and not self._follows_quotation(),
            "apart": sense.apart and self._is_together(),
        }
        return not any(unlike.values())

    def _is_undergone(self) -> bool:
        helped = bool(auxiliaries(self._verb)) or self._verb.dep_ in ("acl", "amod", "appos", "advcl")
        return helped and is_passive(self._verb)

    def _have_heads(self, sense: Sense) -> bool:
        """Tell whether what is done to is, in its own heads, what *sense* asks for."""
        things = self._things
        if not things:
            return not any(
                (sense.transitive, sense.thing, sense.somebody, sense.unlike, sense.head, sense.own, sense.definite)
            )
        words = {_plain(head) for head in things}
        unlike = {
            "intransitive": sense.intransitive,
            "thing": sense.thing and any(map(_is_somebody, things)),
            "somebody": sense.somebody and not any(map(_is_somebody, things)),
            "unlike": not sense.unlike.isdisjoint(words),
            "head": bool(sense.head) and sense.head.isdisjoint(words),
            "own": sense.own and not any(map(_is_own, things)),
            "definite": sense.definite and not any(map(_is_definite, things)),
        }
        return not any(unlike.values())

    def _follows_quotation(self) -> bool:
        """« « C'est faux », a riposté le maire »."""
        before = [word for word in self._verb.doc[max(0, self._verb.i - 5) : self._verb.i] if word.pos_ != "AUX"]
        marks = [word for word in before if not word.is_space]
        return bool(marks) and (
            marks[-1].text in _CLOSING or (marks[-1].text == "," and len(marks) > 1 and marks[-2].text in _CLOSING)
        )

    def _is_together(self) -> bool:
        subject = subject_of(self._verb)
        if subject is None:
            return True
        several = has_feature(subject, "Number", "Plur") or len(list(conjuncts(subject))) > 1
        return several or any(plays(word, "with") for word in self._verb.doc[self._verb.i : self._verb.i + _BEHIND])


def _plain(word: Token) -> str:
    return word.lower_.replace("\u2019", "'")


def _counted(head: Token) -> Iterator[Token]:
    """« des dizaines de poulets », « 12 % du port »: what is counted, after the word that counts it."""
    yield head
    if head.pos_ in ("NUM", "SYM") or head.lower_ in word_list(head.lang_, "counting"):
        for child in head.children:
            inner = complement_of(child) if child.dep_ == "prep" else child
            if inner is not None and inner.i > head.i and is_nominal(inner) and child.dep_ in ("nmod", "prep"):
                yield inner


def _phrase(head: Token) -> Iterator[Token]:
    """The words of a noun phrase, its clauses left out."""
    yield head
    for child in head.children:
        if child.dep_ in _IN_PHRASE:
            yield from _phrase(child)


def _is_somebody(head: Token) -> bool:
    language = head.lang_
    if head.pos_ != "NOUN" or is_agent(head.lower_, language):
        return True
    bodies = word_list(language, "public_bodies") | word_class(language, "firms")
    return head.lower_ in bodies or any(head.lower_ in word_class(language, name) for name in _LIVING)


def _is_own(head: Token) -> bool:
    possessive = word_list(head.lang_, "possessive")
    return any(child.lower_ in possessive for child in head.children if child.i < head.i)


def _is_definite(head: Token) -> bool:
    return any(plays(child, "definite_articles") for child in head.children if child.i < head.i)
