"""Openings: who stands at the head of an article without a name, and is named further on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from toolkit.facts.lexicon import load_lexicon

if TYPE_CHECKING:
    from toolkit.facts.claims.called import Call
    from toolkit.facts.claims.members import Member

_AHEAD = 1000
"""Code points within which an article names whom it opens with."""
BODIES = ("organisation", "facility")


@cache
def families(language: str, kind: str) -> dict[str, frozenset[str]]:
    """Return each noun of lexicon ``parties`` with its families.

    Args:
        language: Of the article.
        kind: ``persons`` or ``bodies``.
    """
    found: dict[str, set[str]] = {}
    for family, nouns in load_lexicon(language, "parties")[kind].items():
        for noun in nouns:
            found.setdefault(str(noun).lower(), set()).add(family)
    return {noun: frozenset(own) for noun, own in found.items()}


def named_later(call: Call, position: int, members: Iterable[Member], language: str) -> str | None:
    """Return the one member that a call at the head of an article means: "The company says … Norsund Shipping runs …".

    Whoever was named before the call is not meant, and of two who might be, neither is.

    Args:
        call: A definite noun: « la compagnie », "the master of a ferry".
        position: Where it stands in the article's text.
        members: The cast.
        language: Of the article.
    """
    later = [one for one in members if one.starts and position < one.starts[0] <= position + _AHEAD]
    if call.person:
        fitting = [one for one in later if one.type == "person" and _may_be(one, call, language)]
    else:
        own = families(language, "bodies").get(call.noun, frozenset())
        default = str(load_lexicon(language, "parties")["unknown_body"])
        fitting = [
            one
            for one in later
            if one.type in BODIES and (one.families & own or (not one.families and default in own)) and _told(call, one)
        ]
    return fitting[0].entity_id if len(fitting) == 1 else None


def introduced_later(call: Call, position: int, members: Iterable[Member]) -> str | None:
    """Return the one body that the article goes on to introduce by the very noun of a call at its head, or None."""
    called = [
        one
        for one in members
        if one.type in BODIES
        and one.starts
        and position < one.starts[0] <= position + _AHEAD
        and one.is_told(call.noun)
        and _told(call, one)
    ]
    return called[0].entity_id if len(called) == 1 else None


def _may_be(member: Member, call: Call, language: str) -> bool:
    """Tell whether a person is introduced by a noun of the call's family, and not as another of the same trade."""
    if member.is_told(call.noun):
        # « le maire de Split » is not « le maire de Zadar, Ante Perković ».
        return _told(call, member)
    return bool(member.families & families(language, "persons").get(call.noun, frozenset()))


def _told(call: Call, member: Member) -> bool:
    """Tell whether what a call says of whose it is, is told of a member: « la fédération des armateurs » is no EU."""
    return all(word in member.told for word in re.findall(r"[\w-]{4,}", call.of))
