"""Subjects that the parser loses, found by the words that stand around the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import calendar
from toolkit.facts.events.objects import objects_of
from toolkit.facts.events.syntax import (
    BREAKS,
    auxiliaries,
    disagrees,
    is_finite_group,
    is_nominal,
    is_participle,
    is_verb,
    next_verb,
    normal,
    opens_clause,
    preposition,
)
from toolkit.facts.function_words import function_words, plays
from toolkit.facts.grammar import is_finite, is_relative
from toolkit.facts.wording import compile_pattern, has_lexicons

if TYPE_CHECKING:
    from spacy.tokens import Token


_ASIDE = (",", "»", "”", '"')
_PARENTHETIC = ("ccomp", "parataxis", "advcl", "dep", "conj")
_SHORTEST_QUOTE = 3
_LONGEST_PHRASE = 18
_INSIDE_NOUN = ("amod", "nmod", "flat:name", "flat", "appos", "compound", "fixed")


def behind(verb: Token) -> Token | None:
    """« la trêve que réclame Lima », « …, déplore l'économiste »: a subject behind its verb, read as an object."""
    opener = before_group(verb)
    if opener is None or not is_finite_group(verb):
        return None
    opened = normal(opener) in function_words(verb.lang_, "that")
    if not opened and not _is_aside(verb, opener):
        return None
    at = verb.i + 1
    if at + 1 < len(verb.doc) and verb.doc[at].pos_ == "ADP" and verb.doc[at + 1].pos_ == "NOUN":
        # « a mis en garde la présidente »
        at += 2
    following = verb.doc[at] if at < len(verb.doc) else None
    if following is None or following.pos_ not in ("DET", "PROPN"):
        return None
    nouns = [child for child in verb.children if child.i > verb.i and is_nominal(child) and not preposition(child)]
    if not opened:
        # « se sont vus, ont conclu un accord »: one deed after the other, and what is done.
        nouns = [
            child for child in nouns if not disagrees(child, verb) and not (child.dep_ == "obj" and _is_done(verb))
        ]
    undated = [child for child in nouns if not _is_dated(child)]
    return undated[0] if undated else _after_date(verb)


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


def _after_date(verb: Token) -> Token | None:
    """The name behind the day that follows a verb, where the parse has lost it."""
    dated, dates = False, calendar(verb.lang_)
    for token in verb.doc[verb.i + 1 : verb.i + 7]:
        dated |= token.lower_ in dates
        if token.pos_ == "PROPN" and dated and token.lower_ not in dates:
            return token
        if token.pos_ in ("ADP", "VERB", "PUNCT"):
            return None
    return None


def _is_dated(noun: Token) -> bool:
    """« a averti le 2 octobre l'ambassadeur »: a day is no subject."""
    return any(word.lower_ in calendar(noun.lang_) for word in (noun, *noun.children))


def _is_aside(verb: Token, opener: Token) -> bool:
    """Tell whether a verb behind a comma or quotation mark only says whose words stand before it."""
    if opener.text not in _ASIDE or opener.i <= _SHORTEST_QUOTE:
        return False
    if any(token.text in ("»", "”") for token in verb.doc[opener.i - 1 : opener.i + 1]):
        return True
    if verb.dep_ not in _PARENTHETIC or (verb.dep_ == "conj" and not _says(verb)):
        # "met in Lima, signed a pact and left": one deed after the other.
        return False
    said = verb.head
    return is_verb(said) and said.i < verb.i and said.dep_ != "acl:relcl" and verb.right_edge.i + 2 >= len(verb.doc)


def _is_done(verb: Token) -> bool:
    """Tell whether a verb of the next clause is none of saying, whose subject is taken for its object."""
    return verb.lang_ == "fr" and not _says(verb) and bool(auxiliaries(verb))


def _says(verb: Token) -> bool:
    return (
        has_lexicons(verb.lang_)
        and compile_pattern(verb.lang_, "%say%|%announce%|%believe%").fullmatch(verb.lower_) is not None
    )


def before_relative(verb: Token) -> Token | None:
    """« Paris, qui finançait trois centres, suspend ses versements »: the verb behind a relative clause in commas."""
    comma = before_group(verb)
    tagged = is_verb(verb) and (not is_finite_group(verb) or verb.dep_ in ("relcl", "acl:relcl"))
    if comma is None or comma.text != "," or tagged:
        return None
    return _before_opening(comma, comma.i)


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


def before_aside(verb: Token) -> Token | None:
    """« Tokyo et Séoul, pourtant sollicités par Berne, se taisent »: a participle that the parse has cut loose."""
    if verb.dep_ != "ROOT" or not is_participle(verb) or auxiliaries(verb):
        return None
    before = [token for token in verb.doc[: verb.i] if token.pos_ != "ADV"]
    if len(before) < 2 or before[-1].text != "," or not is_nominal(before[-2]):
        return None
    head = before[-2]
    while head.dep_ in ("conj", *_INSIDE_NOUN) and is_nominal(head.head) and head.head.i < head.i:
        head = head.head
    return None if preposition(head) else head


def just_before(verb: Token) -> Token | None:
    """« …, et la Banque n'a promis que des études »: the bare noun phrase before a finite verb that the parse lost."""
    last = before_group(verb)
    if last is None or not is_finite_group(verb) or verb.dep_ in ("acl:relcl", "relcl", "acl"):
        return None
    if (
        last.pos_ == "PROPN"
        and last.dep_ in ("pobj", "obl:mod")
        and any(child.lower_ in calendar(verb.lang_) for child in last.children)
    ):
        # "In December Congo slapped", read as the name of a month
        return last
    head = last
    while head.dep_ in _INSIDE_NOUN and is_nominal(head.head) and head.head.i < verb.i:
        head = head.head
    if not is_nominal(head) or head.pos_ == "PRON" or any(child.pos_ == "ADP" for child in head.children):
        return None
    first = min([child.i for child in head.children if child.dep_ == "compound"] + [head.i])
    opener = next((token for token in reversed(list(verb.doc[:first])) if token.pos_ not in ("DET", "ADJ")), None)
    return head if opener is not None and opener.pos_ == "CCONJ" else None


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
