"""What an analyst can do at the correction desk, as plain values that a test or a message from the browser makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from toolkit.base.errors import InputError


@dataclass(frozen=True)
class Command:
    """One thing that is done; each kind says in ``takes`` which of these it is told.

    Attributes:
        about: What it is done to: the id of a row, of a sentence or of an entry of the review, or the name of a source.
        values: What is said, field by field.
        reason: Why; may always be left out.
        table: The table of a row that is added.
    """

    about: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    table: str = ""
    takes: ClassVar[tuple[str, ...]] = ("about",)


class Accept(Command):
    """The row is right as it stands."""


class Correct(Command):
    """A row has other values or other words; only what differs needs to be said."""

    takes = ("about", "values", "reason")


class Reject(Command):
    """The row goes."""

    takes = ("about", "reason")


class Withdraw(Command):
    """What was decided about a row, or an entry of the review by its id, is taken back."""


class Add(Command):
    """A row that is missing, on exact words of a sentence."""

    takes = ("about", "values", "reason", "table")


class Amend(Command):
    """An added row is to be another, by the id of its entry."""

    takes = ("about", "values", "reason")


class Assess(Command):
    """What is held about a claim: probability, confidence, reason, horizon, comment."""

    takes = ("about", "values")


class Grade(Command):
    """Admiralty grades of a source: reliability, credibility, reason."""

    takes = ("about", "values")


class Judge(Command):
    """A judgement in one's own words; another instead, by the id of its entry."""

    takes = ("about", "values")


class Indicate(Command):
    """What to watch: one's own indicator, or what is added to the machine's, by its row; by an id, an entry again."""

    takes = ("about", "values")


class Undo(Command):
    """The last change is taken back."""

    takes = ()


class Redo(Command):
    """What was undone is done again."""

    takes = ()


_KINDS = {kind.__name__.lower(): kind for kind in Command.__subclasses__()}


def values_of(message: Mapping[str, Any]) -> dict[str, str]:
    """Return what stood in the fields of a message's form, as far as it can be read."""
    values = message.get("values")
    return {str(name): str(text) for name, text in values.items()} if isinstance(values, Mapping) else {}


def command_of(message: Mapping[str, Any]) -> Command:
    """Return the command that a message of the browser holds.

    Raises:
        InputError: it is none.

    >>> command_of({"do": "reject", "about": "claims-s01-7c22bc87", "reason": "no", "number": 3}).reason
    'no'
    """
    kind = _KINDS.get(str(message.get("do")))
    if kind is None:
        raise InputError.unknown("command of the desk", str(message.get("do")), _KINDS)
    given = {name: message[name] for name in kind.takes if name in message}
    for name, value in given.items():
        sound = all(isinstance(one, str) for one in value.values()) if isinstance(value, Mapping) else False
        if not (sound if name == "values" else isinstance(value, str)):
            raise InputError(f'the desk cannot read "{name}"', "reload the page")
    if {*kind.takes} - {*given, "reason"}:
        raise InputError(f'the command "{message.get("do")}" is incomplete', "reload the page")
    return kind(**given)
