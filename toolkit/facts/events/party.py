"""Party: what a noun phrase names, as somebody who can act or undergo."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """What a noun phrase names.

    Attributes:
        ids: Entity ids, in order; empty where nobody is named.
        agentive: It can act: a name, a pronoun, a noun for persons, bodies, forces.
        place: It is a place only.
        capital: It is the place of a capital, which may stand for its government.
        opposed: It stands against its own country: rebels, an opposition, strikers.
    """

    ids: tuple[str, ...] = ()
    agentive: bool = False
    place: bool = False
    capital: bool = False
    opposed: bool = False
