"""Bearers: the body that a definite noun means: « le Fonds » by a word of its name, « l'organisation » by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.focus import Focus

_DEFINITE = ("le", "la", "l'", "l\u2019", "the")
_SHORTEST = 3


def bearer_of(noun: Token, focus: Focus) -> tuple[str, ...]:
    """Return the body told of before whose name holds *noun*, or that is of its kind; nobody where neither is known.

    Args:
        noun: Head of a noun phrase; only a definite one leads back.
        focus: Whose ``bodies`` are those told of so far.
    """
    language = focus.language
    articles = {child.lower_ for child in noun.children if child.pos_ == "DET"}
    if articles.isdisjoint(_DEFINITE) or len(noun) < _SHORTEST:
        return ()
    firm = noun.lower_ in word_class(language, "firms")
    kind = noun.lower_ in word_class(language, "body_kinds") and not _is_described(noun)
    public, offices = word_class(language, "public_bodies"), word_list(language, "offices")
    for party in reversed(focus.bodies):
        entity = focus.entities.entity(party)
        words = fold(str(entity["canonical"])).split() if entity else []
        named = len(noun) > _SHORTEST and fold(noun.text) in words
        if named or (firm and words and public.isdisjoint(words)) or (kind and words and offices.isdisjoint(words)):
            return (party,)
    return ()


def _is_described(noun: Token) -> bool:
    """ "the group of nine", « l'association des maires »: what follows says which one it is."""
    return any(
        child.i > noun.i and child.dep_ in ("nmod", "prep", "acl", "relcl", "acl:relcl") for child in noun.children
    )
