"""How values travel into a notebook: as JSON to the child, from there as literals that give back the same value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from toolkit.runs.parameters.secret import Secret

DATE, PATH, TABLE = "$date", "$path", "$table"


class Typed(str):
    """A text that stands for a value with a type of its own; *maker* names the callable that makes it.

    It is a text for everyone else, such as the JSON of the notebook's metadata.
    """

    maker: str

    def __new__(cls, text: str, maker: str) -> Typed:
        """Return *text*, to be made a value by *maker*."""
        made = super().__new__(cls, text)
        made.maker = maker
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # what a copy is made from
        return str(self), self.maker

    @property
    def source(self) -> str:
        """The Python expression that makes the value."""
        return f"{self.maker}({str(self)!r})"


# Said in full, because a notebook may well name a parameter `date`.
_DATE_MAKER = "__import__('datetime').date.fromisoformat"
_PATH_MAKER = "__import__('pathlib').Path"


def pack(value: Any) -> Any:
    """Return *value* as JSON data from which :func:`unpack` tells dates and paths again.

    >>> pack([date(2024, 6, 17), "2024-06-17"])
    [{'$date': '2024-06-17'}, '2024-06-17']
    """
    match value:
        case date():
            return {DATE: value.isoformat()}
        case PurePath():
            return {PATH: str(value)}
        case list() | tuple():
            return [pack(member) for member in value]
        case Mapping():
            return {TABLE: {str(name): pack(member) for name, member in value.items()}}
        case _:
            return value


def unpack(data: Any) -> Any:
    """Return what :func:`pack` was given, dates and paths as :class:`Typed`.

    >>> unpack({"$date": "2024-06-17"}).source
    "__import__('datetime').date.fromisoformat('2024-06-17')"
    """
    match data:
        case {"$date": text}:
            return Typed(text, _DATE_MAKER)
        case {"$path": text}:
            return Typed(text, _PATH_MAKER)
        case {"$table": members}:
            return {name: unpack(member) for name, member in members.items()}
        case list():
            return [unpack(member) for member in data]
        case _:
            return data


def apart(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values that may stand in a notebook, packed, and those that hold a secret.

    >>> apart({"top": 3, "token": Secret("correct horse")})
    ({'top': 3}, {'token': '••••'})
    """
    secret = {name: value for name, value in values.items() if _holds_secret(value)}
    return {name: pack(value) for name, value in values.items() if name not in secret}, secret


def source_of(text: str) -> str:
    """Return the Python expression for *text* as Python itself writes it: « Corée » stays « Corée »."""
    return text.source if isinstance(text, Typed) else repr(str(text))


def _holds_secret(value: Any) -> bool:
    return isinstance(value, Secret) or (isinstance(value, list) and any(map(_holds_secret, value)))
