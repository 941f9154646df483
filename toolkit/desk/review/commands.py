"""What an analyst can do at the correction desk, as plain values that a test or a message from the browser makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from toolkit.base.errors import InputError


@dataclass(frozen=True)
class Accept:
    """The row is right as it stands."""

    row: str


@dataclass(frozen=True)
class Correct:
    """A row has other values or other words; only what differs needs to be said."""

    row: str
    values: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True)
class Reject:
    """The row goes."""

    row: str
    reason: str = ""


@dataclass(frozen=True)
class Withdraw:
    """What was decided about a row, or an entry of the review by its id, is taken back."""

    row: str


@dataclass(frozen=True)
class Add:
    """A row that is missing, on exact words of a sentence."""

    table: str
    sentence: str
    values: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True)
class Amend:
    """An added row is to be another; *entry* is the id of its entry."""

    entry: str
    values: Mapping[str, str]
    reason: str = ""


@dataclass(frozen=True)
class Assess:
    """What is held about a claim: probability, confidence, reason, horizon, comment."""

    row: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grade:
    """Admiralty grades of a source: reliability, credibility, reason."""

    source: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Undo:
    """The last change of this session is taken back."""


@dataclass(frozen=True)
class Redo:
    """What was undone is done again."""


Command = Accept | Correct | Reject | Withdraw | Add | Amend | Assess | Grade | Undo | Redo
_KINDS: dict[str, type[Any]] = {
    kind.__name__.lower(): kind for kind in (Accept, Correct, Reject, Withdraw, Add, Amend, Assess, Grade, Undo, Redo)
}


def command_of(message: Mapping[str, Any]) -> Command:
    """Return the command that a message of the browser holds.

    Raises:
        InputError: it is none.

    >>> command_of({"do": "reject", "row": "claims-s01-7c22bc87", "number": 3})
    Reject(row='claims-s01-7c22bc87', reason='')
    """
    kind = _KINDS.get(str(message.get("do")))
    if kind is None:
        raise InputError.unknown("command of the desk", str(message.get("do")), _KINDS)
    given = {entry.name: message[entry.name] for entry in fields(kind) if entry.name in message}
    for name, value in given.items():
        sound = all(isinstance(one, str) for one in value.values()) if isinstance(value, Mapping) else False
        if not (sound if name == "values" else isinstance(value, str)):
            raise InputError(f'the desk cannot read "{name}"', "reload the page")
    try:
        made: Command = kind(**given)
    except TypeError:
        raise InputError(f'the command "{message.get("do")}" is incomplete', "reload the page") from None
    return made
