"""Triggers: the words of a sentence that may tell an event, each with the first frame whose conditions hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.facts.document import ParsedSentence
from toolkit.facts.events.frames import Frame, NounEntry, VerbEntry, nouns, verbs, word_class, word_list
from toolkit.facts.events.syntax import (
    auxiliaries,
    clause_tokens,
    is_nominal,
    is_passive,
    is_verb,
    normal,
    objects_of,
    subject_of,
)
from toolkit.facts.grammar import has_feature, is_relative
from toolkit.facts.wording import Span, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_INFINITIVE = ("de", "à", "pour", "sans")
_INFINITIVE = ("er", "ir", "re", "oir")
_REACH = 7
"""Words within which the rest of a verb must follow (« a opposé jeudi son veto »)."""


@dataclass(frozen=True)
class Trigger:
    """A word that may tell an event.

    Attributes:
        frame: How it is told.
        token: The verb, or the head of the noun.
        span: Of the trigger in the sentence's text, helping verbs and the rest of the verb included.
        is_noun: The trigger is a noun.
        noun: The noun as the lexicon has it.
        verb: The infinitive of the verb.
        rest: The words that belong to the verb (« veto » of « opposer son veto »).
    """

    frame: Frame
    token: Token
    span: Span
    is_noun: bool = False
    noun: str = ""
    verb: str = ""
    rest: tuple[Token, ...] = ()


def find_triggers(parsed: ParsedSentence, language: str) -> Iterator[Trigger]:
    """Yield the possible triggers of a sentence in reading order; none without a parse.

    A word is a verb or a noun as the parse has it; where it fits several frames they follow each other, best first.
    """
    if parsed.parse is None or not has_lexicons(language):
        return
    known_verbs, known_nouns = verbs(language), nouns(language)
    end = -1
    for token in parsed.parse:
        form = token.lower_.replace("\u2019", "'")
        if token.i <= end:
            continue
        if form in known_verbs and _reads_as_verb(token, form in known_nouns):
            yield from _verb_triggers(token, known_verbs[form], language)
        elif form in known_nouns and (_reads_as_noun(token) or language == "en"):
            found = _noun_trigger(token, known_nouns[form], language)
            if found is not None:
                end = found.token.i
                yield found


def _reads_as_verb(token: Token, may_be_noun: bool) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if any(child.dep_ in ("nsubj", "nsubj:pass") for child in token.children) and token.pos_ == "NOUN":
        return before is None or before.pos_ != "DET"
    if is_verb(token):
        # « une attaque » tagged as a verb
        return not (may_be_noun and before is not None and before.pos_ == "DET")
    if token.pos_ == "ADJ" and (auxiliaries(token) or any(child.dep_ == "obl:agent" for child in token.children)):
        return True
    if before is None or after is None:
        return False
    if before.pos_ == "AUX" or (normal(before) in _BEFORE_INFINITIVE and token.lower_.endswith(_INFINITIVE)):
        return not may_be_noun
    opens_object = after.pos_ in ("DET", "PROPN", "NUM") or (
        normal(after) == "de" and _is_infinitive_at(token.i + 2, token)
    )
    if before.pos_ == "CCONJ" or before.text[:1].isupper():
        # « accuse Lima et menace de fermer », « Oslo frappe Lima »: no noun stands so bare.
        return opens_object
    pronoun = before.pos_ == "PRON" and before.lower_ not in ("tout", "all")
    return pronoun and (opens_object or (not may_be_noun and after.pos_ == "ADP"))


def _is_infinitive_at(position: int, token: Token) -> bool:
    return position < len(token.doc) and has_feature(token.doc[position], "VerbForm", "Inf")


def _reads_as_noun(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    before = token.doc[token.i - 1] if token.i else None
    return token.pos_ in ("VERB", "ADJ") and before is not None and before.pos_ == "DET"


def _verb_triggers(token: Token, entries: Iterable[VerbEntry], language: str) -> Iterator[Trigger]:
    reflexive = language == "fr" and _is_reflexive(token)
    around: list[str] | None = None
    subject: list[str] | None = None
    for entry in entries:
        frame = entry.frame
        if entry.reflexive != reflexive and not (reflexive and frame.mutual and not entry.rest):
            continue
        if frame.passive and not is_passive(token):
            continue
        rest = _rest_of(token, entry.rest, language)
        if rest is None:
            continue
        if (frame.objects or frame.without) and around is None:
            around = _object_words(token, language)
        words = [*(around or ()), *(word.lower_ for word in rest)]
        words += [word.lower_ for word in token.doc[token.i + 1 : token.i + 30]] if frame.wide else ()
        if frame.subject_is and subject is None:
            subject = _subject_words(token)
        if frame.subject_is and not _holds(subject or (), frame.subject_is, language):
            continue
        if frame.objects and not _holds(words, frame.objects, language):
            continue
        if frame.without and _holds(words, frame.without, language):
            continue
        yield Trigger(frame, token, _span(token, rest), verb=entry.verb, rest=rest)


def _holds(words: Iterable[str], classes: tuple[str, ...], language: str) -> bool:
    wanted = [word_class(language, name) for name in classes]
    return any(word in one for word in words for one in wanted)


def _is_reflexive(token: Token) -> bool:
    near = token.doc[max(0, token.i - 4) : token.i]
    for word in reversed(list(near)):
        if word.lower_.replace("\u2019", "'") in ("se", "s'") and word.pos_ != "SCONJ":
            return True
        if word.pos_ not in ("AUX", "ADV", "PRON"):
            return False
    return False


def _before_date(token: Token, language: str) -> bool:
    """ "fired a missile on Sunday": no target."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.pos_ == "ADP" and after is not None and after.lower_ in word_list(language, "never_objects")


def _rest_of(token: Token, rest: tuple[str, ...], language: str) -> tuple[Token, ...] | None:
    """The words of « opposer … veto » after the verb, in order; None where one is missing."""
    found: list[Token] = []
    position = token.i
    for word in rest:
        follower = None
        for other in token.doc[position + 1 : token.i + 1 + _REACH]:
            if other.text in (";", ":", "»"):
                break
            if normal(other) == word or other.lower_ == word or other.lower_ == f"{word}s":
                follower = other if not _before_date(other, language) else None
                break
        if follower is None:
            return None
        found.append(follower)
        position = follower.i
    return tuple(found)


def _object_words(token: Token, language: str) -> list[str]:
    """The words of the object as the parse has it, of a passive's subject; else those of the clause after the verb."""
    if is_passive(token):
        return [*_subject_words(token), *_clause_words(token)]
    objects = [found for found in objects_of(token) if found.lower_ not in word_list(language, "never_objects")]
    told = [word.lower_ for found in objects for word in _phrase(found)]
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


def _span(token: Token, rest: tuple[Token, ...]) -> Span:
    helpers = [helper for helper in auxiliaries(token) if helper.i < token.i and token.i - helper.i <= 3]
    first = min([token, *helpers], key=lambda word: word.i)
    last = max([token, *rest], key=lambda word: word.i)
    return first.idx, last.idx + len(last)


def _noun_trigger(token: Token, entries: Iterable[NounEntry], language: str) -> Trigger | None:
    doc = token.doc
    for entry in entries:
        following = doc[token.i + 1 : token.i + 1 + len(entry.words)]
        words = [word.lower_.replace("\u2019", "'") for word in following]
        if not entry.words and not _reads_as_noun(token):
            continue
        if len(words) < len(entry.words) or not all(
            word == wanted or normal(other) == wanted or word in (f"{wanted}s", f"{wanted}x")
            for word, wanted, other in zip(words, entry.words, following, strict=True)
        ):
            continue
        last = following[-1] if entry.words else token
        near = [word.lower_ for word in doc[max(0, token.i - 6) : last.i + 7]]
        if entry.frame.near and not _holds(near, entry.frame.near, language):
            continue
        head = last if language == "en" and entry.words and "of" not in entry.words else token
        if entry.frame.without and _holds(
            [word.lower_ for word in doc[max(0, token.i - 4) : last.i + 5]], entry.frame.without, language
        ):
            continue
        # "talks venue": the noun only describes the next one, unless that counts it ("aid package").
        describes = head.dep_ == "compound" and is_nominal(head.head) and head.head.i == head.i + 1
        if language == "en" and describes and head.head.lower_ not in word_list("en", "measures"):
            continue
        return Trigger(entry.frame, head, (token.idx, last.idx + len(last)), True, entry.noun)
    return None
