"""Relative clauses: whom "who" and « qui » take up, of the nouns that stand before them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from toolkit.facts.claims.source_words import is_person_noun
from toolkit.facts.grammar import has_feature
from toolkit.facts.wording import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = ("NOUN", "PROPN")
_PERSONS = ("PER", "PERSON")
_UNCERTAIN = ("", "MISC")
_CLIMB = 6
"""Steps up from a noun through what it completes: « chimiste à l'Institut de l'eau »."""


def antecedent(pronoun: Token, verb: Token) -> Token | None:
    """Return the noun that *pronoun*, the subject of *verb*, takes up; None where no noun stands before it.

    « Joana Pires, chimiste à l'Institut de l'eau, qui a affirmé … »: behind a comma it is the person who is spoken of,
    not the last noun; one that the verb does not agree with never is.
    """
    nearest = verb.head if verb.head.pos_ in _NOUNS and verb.head.i < pronoun.i else None
    nearest = nearest or next((one for one in reversed(pronoun.doc[: pronoun.i]) if one.pos_ in _NOUNS), None)
    if nearest is None:
        return None
    told = [one for one in _completed(nearest) if _agrees(one, verb)]
    # The parse may hang « de la Ligue » in « Kofi Asante, de la Ligue, qui » on the verb before them.
    chain = told if any(map(_is_person, told)) else [*told, *(one for one in _before(nearest) if _agrees(one, verb))]
    chain = chain or [nearest]
    apart = pronoun.i > 0 and pronoun.nbor(-1).text == ","
    if not apart or _is_person(chain[0]):
        # « Dupont, avocat des pêcheurs, qui »: an office behind a name is its bearer's.
        return next((one for one in chain[1:] if chain[0].dep_ == "appos" and _is_person(one)), chain[0])
    return next((one for one in reversed(chain) if _is_person(one)), chain[0])


def antecedent_span(noun: Token, pronoun: Token) -> Span:
    """Return where the phrase of an antecedent stands: without the preposition before it, up to the relative clause."""
    inside = [token for token in noun.subtree if token.i < pronoun.i]
    first = next(token for token in inside if not (token.head == noun and token.dep_ in ("case", "mark", "punct")))
    last = next(token for token in reversed(inside) if not token.is_punct)
    return first.idx, last.idx + len(last)


def _completed(noun: Token) -> list[Token]:
    """A noun, and those that it completes with all that stands between, nearest first."""
    found, step = [noun], noun
    for _ in range(_CLIMB):
        if step.dep_ not in ("nmod", "appos", "pobj", "prep", "obl:arg", "obl:mod", "flat:name", "compound"):
            break
        step = step.head
        if step.pos_ in _NOUNS and step.i < noun.i:
            found.append(step)
        elif step.pos_ != "ADP":
            break
    return found


def _before(noun: Token) -> list[Token]:
    """The nouns that stand before one, back to the verb of their clause, nearest first."""
    clause = takewhile(lambda token: token.pos_ not in ("VERB", "AUX"), reversed(noun.doc[: noun.i]))
    return [one for one in clause if one.pos_ in _NOUNS and one.dep_ not in ("flat:name", "compound")]


def _agrees(noun: Token, verb: Token) -> bool:
    """Tell whether noun and verb are not of different number, as far as the parse tells."""
    spoken = next((one for one in (verb, *verb.children) if has_feature(one, "VerbForm", "Fin")), verb)
    joined = any(child.dep_ == "conj" for child in noun.children)
    plural = "Plur" in noun.morph.get("Number", []) or joined
    if has_feature(spoken, "Number", "Plur"):
        return plural
    if has_feature(spoken, "Number", "Sing"):
        return not plural or (joined and "Plur" not in noun.morph.get("Number", []))
    return True


def _is_person(noun: Token) -> bool:
    if noun.pos_ != "PROPN":
        return is_person_noun(noun.lower_, noun.lang_)
    two_words = any(child.dep_ in ("flat:name", "compound") and child.pos_ == "PROPN" for child in noun.children)
    return noun.ent_type_ in _PERSONS or (two_words and noun.ent_type_ in _UNCERTAIN)
