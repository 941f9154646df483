"""Subjects that the parser loses, found by the words that stand around the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import calendar
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.syntax import (
    BREAKS,
    auxiliaries,
    is_finite_group,
    is_nominal,
    is_verb,
    next_verb,
    opens_clause,
    preposition,
)
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import is_finite, is_relative

if TYPE_CHECKING:
    from spacy.tokens import Token


_LONGEST_PHRASE = 18
_INSIDE_NOUN = ("amod", "nmod", "flat:name", "flat", "appos", "compound", "fixed")


def behind_as(verb: Token) -> Token | None:
    """« comme le lui demandent trois associations »: a subject behind its verb, where a pronoun is taken for it."""
    opener = before_group(verb)
    at = verb.i + 1
    if opener is None or not plays(opener, "inverting") or at >= len(verb.doc) or not is_finite_group(verb):
        return None
    if verb.doc[at].pos_ not in ("DET", "NUM", "PROPN"):
        return None
    nouns = [child for child in verb.children if child.i > verb.i and is_nominal(child) and not preposition(child)]
    return nouns[0] if nouns and not _is_dated(nouns[0]) else None


def _is_dated(noun: Token) -> bool:
    """« a averti le 2 octobre l'ambassadeur »: a day is no subject."""
    return any(word.lower_ in calendar(noun.lang_) for word in (noun, *noun.children))


def past_relative(verb: Token, subject: Token) -> Token | None:
    """« Le groupe, que les États financent, l'a rejeté »: the subject of the relative clause taken for the verb's own.

    Args:
        verb: The verb behind the clause.
        subject: The subject that the parse gives it; another verb stands between them.
    """
    comma = before_group(verb)
    if comma is None or comma.text != "," or not any(map(is_verb, verb.doc[subject.i + 1 : comma.i])):
        return None
    return _before_opening(comma, subject.i)


def _before_opening(comma: Token, stop: int) -> Token | None:
    """The head of what stands before the last relative pronoun, and its comma, ahead of *stop*."""
    for token in reversed(list(comma.doc[2:stop])):
        if is_relative(token) and token.nbor(-1).text == ",":
            head = token.nbor(-2)
            while head.dep_ in _INSIDE_NOUN and is_nominal(head.head) and head.head.i < head.i:
                head = head.head
            return head if is_nominal(head) and not preposition(head) else None
    return None


def before_apposition(verb: Token, subject: Token) -> Token | None:
    """« Lima et Quito, liés par un pacte, tiendront une réunion »: the phrase before the commas."""
    comma = before_group(verb)
    if subject.i < verb.i or comma is None or comma.text != "," or not is_finite_group(verb) or objects_of(verb):
        return None
    opening = next((token for token in verb.doc[: comma.i] if token.text == ","), None)
    before = list(verb.doc[: opening.i]) if opening is not None else []
    heads = [token for token in before if is_nominal(token)]
    if not heads or any(is_verb(token) or token.pos_ == "ADP" for token in before):
        return None
    head = heads[-1]
    while head.head.i < head.i and is_nominal(head.head):
        head = head.head
    return head


def joined_before(verb: Token) -> Token | None:
    """ "blamed the rain and [Lima], for its part, criticised the price": joined by the parse to what is before."""
    if verb.dep_ != "conj" or not is_finite_group(verb):
        return None
    for token in reversed(list(verb.doc[max(0, verb.i - _LONGEST_PHRASE) : verb.i])):
        if token.dep_ == "conj" and is_nominal(token) and opens_clause(token):
            return token if next_verb(token) == verb else None
    return None


def before_group(verb: Token, but: frozenset[str] = frozenset()) -> Token | None:
    """The word before a verb, its helping verbs, pronouns and « ne »; those of *but* do not belong to the group."""
    belonging = function_words(verb.lang_, "before_the_verb") - but
    first = min([verb, *auxiliaries(verb)], key=lambda token: token.i)
    for token in reversed(list(verb.doc[: first.i])):
        if token.lower_.replace("\u2019", "'") not in belonging:
            return token
    return None


def to_the_left(verb: Token) -> Token | None:
    """The first bare noun phrase of the clause before *verb*, where the parse tells no subject."""
    if not is_finite_group(verb):
        return None
    found: Token | None = None
    for token in reversed(list(verb.doc[: verb.i])):
        if (
            token.text in BREAKS
            or token.pos_ == "SCONJ"
            or is_relative(token)
            or (is_finite(token) and token.head.i != verb.i)
        ):
            break
        if is_nominal(token) and not preposition(token) and token.dep_ not in ("conj", "appos", "compound", "obl:mod"):
            found = token
    return found
