"""Bearers: the body that a definite noun means: « le Fonds » by a word of its name, « l'organisation » by its kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from toolkit.facts.events.frames import word_class, word_list
from toolkit.facts.function_words import plays
from toolkit.facts.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from toolkit.facts.events.focus import Focus

_SHORTEST = 3


def bearer_of(noun: Token, focus: Focus, beside: Collection[str] = ()) -> tuple[str, ...]:
    """Return the body told of before whose name holds *noun*, else one of its kind; nobody where neither is known.

    Args:
        noun: Head of a noun phrase; only a definite one leads back.
        focus: Whose ``bodies`` are those told of so far.
        beside: Parties that it cannot be: "World Rugby has asked the federation" speaks of another one.
    """
    language = focus.language
    definite = any(child.pos_ == "DET" and plays(child, "definite_articles_of_one") for child in noun.children)
    if not definite or len(noun) < _SHORTEST:
        return ()
    told = [party for party in reversed(focus.bodies) if party not in beside]
    words = {party: _words_of(party, focus) for party in told}
    named = [party for party in told if len(noun) > _SHORTEST and fold(noun.text) in words[party]]
    if named:
        return (named[0],)
    firm = noun.lower_ in word_class(language, "firms")
    kind = noun.lower_ in word_class(language, "body_kinds") and not _is_described(noun)
    public, offices = word_class(language, "public_bodies"), word_list(language, "offices")
    for party in told:
        own = words[party]
        if own and ((firm and public.isdisjoint(own)) or (kind and offices.isdisjoint(own))):
            return (party,)
    return ()


def _words_of(party: str, focus: Focus) -> list[str]:
    entity = focus.entities.entity(party)
    return fold(str(entity["canonical"])).split() if entity else []


def _is_described(noun: Token) -> bool:
    """ "the group of nine", « l'association des maires »: what follows says which one it is."""
    return any(
        child.i > noun.i and child.dep_ in ("nmod", "prep", "acl", "relcl", "acl:relcl") for child in noun.children
    )
