"""Types of parameters, and turning what a user gave into values of those types."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from toolkit.base.project import project_root, resolve_path
from toolkit.runs.parameters.ranges import Bound
from toolkit.runs.parameters.secret import MASK, SHORTEST, Secret, fetch

Kind = Literal["int", "float", "bool", "str", "date", "path", "choice", "list", "any"]
TRUE_WORDS = frozenset({"true", "yes", "on", "1", "oui", "vrai"})
FALSE_WORDS = frozenset({"false", "no", "off", "0", "non", "faux"})
NOTHING_WORDS = frozenset({"", "none", "null"})

_EXPECTED: dict[Kind, str] = {
    "int": "a whole number such as 12",
    "float": "a number such as 0.5",
    "bool": "true or false",
    "str": "a text",
    "date": "a date such as 2024-06-17",
    "path": "the path of a file or folder that exists",
    "any": "a plain value",
}


class BadValueError(ValueError):
    """A value does not fit its type; the message says why, where that helps."""


@dataclass(frozen=True)
class ValueType:
    """The type of one parameter.

    Attributes:
        kind: The family of values; ``any`` where the notebook declares none.
        optional: Whether ``None`` is a value too.
        choices: The values allowed, for ``choice``.
        item: The type of the members, for ``list``.
        low: The least value allowed, for ``int``, ``float`` and ``date``.
        high: The greatest value allowed.
        secret: Whether the value is to be shown nowhere, for ``str``.
    """

    kind: Kind
    optional: bool = False
    choices: tuple[str | int | float | bool, ...] = ()
    item: ValueType | None = None
    low: Bound | None = None
    high: Bound | None = None
    secret: bool = False

    def __str__(self) -> str:
        name: str = "secret" if self.secret else self.kind
        if self.bounded:
            name = f"{name} [{'' if self.low is None else self.low}..{'' if self.high is None else self.high}]"
        if self.kind == "choice":
            name = " | ".join(str(choice) or '""' for choice in self.choices)
        elif self.kind == "list" and self.item:
            name = f"list[{self.item}]"
        return f"{name} | None" if self.optional else name

    @property
    def bounded(self) -> bool:
        """Whether there is a least or a greatest value."""
        return self.low is not None or self.high is not None

    @property
    def hidden(self) -> bool:
        """Whether the values, or the members of a list, are secrets."""
        return self.secret or bool(self.item and self.item.hidden)

    @property
    def expected(self) -> str:
        """What a value of this type looks like, in words.

        >>> ValueType("int", low=1, high=50).expected
        'a whole number such as 12, from 1 to 50'

        >>> ValueType("choice", choices=("fr", "en")).expected
        'one of fr, en'
        """
        if self.kind == "choice":
            return f"one of {', '.join(str(choice) or 'nothing' for choice in self.choices)}"
        if self.kind == "list":
            return f"a list, each member {self.item.expected}" if self.item else "a list"
        if self.secret:
            return f"a secret of {SHORTEST} characters or more, or where it lies: env:NAME or file:PATH"
        return f"{_EXPECTED[self.kind]}{self._between}"

    @property
    def _between(self) -> str:
        if self.low is None:
            return "" if self.high is None else f", at most {self.high}"
        return f", at least {self.low}" if self.high is None else f", from {self.low} to {self.high}"


def convert(value: object, kind: ValueType, *, root: Path | None = None) -> Any:
    """Return *value* as a value of type *kind*; texts are read as a person types them.

    Args:
        value: A text from a command line, or a value from YAML, JSON or Python.
        kind: The declared type.
        root: Folder from which relative paths count; the project root when left out.

    Raises:
        BadValueError: *value* is no such value, or the file it names does not exist.

    >>> convert("12", ValueType("int")), convert("2024-06-17", ValueType("date"))
    (12, datetime.date(2024, 6, 17))
    >>> convert("a,b", ValueType("list", item=ValueType("str")))
    ['a', 'b']
    """
    if value is None:
        if kind.optional or kind.kind == "any":
            return None
        raise BadValueError
    if kind.optional and isinstance(value, str) and value.strip().lower() in NOTHING_WORDS and kind.kind != "str":
        return None
    if kind.kind == "choice":
        return _choice(value, kind.choices)
    if kind.kind == "list":
        return _list(value, kind, root)
    if kind.kind == "path":
        return _path(value, root)
    if kind.secret:
        return _secret(value, root)
    return _within(_CONVERTERS[kind.kind](value), kind)


def to_data(value: object) -> Any:
    """Return *value* as JSON data: dates as ISO text, paths with forward slashes.

    >>> to_data([date(2024, 6, 17), Path("data") / "a.md", None])
    ['2024-06-17', 'data/a.md', None]
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return Path(value).as_posix()
    if isinstance(value, list | tuple):
        return [to_data(member) for member in value]
    if isinstance(value, dict):
        return {str(name): to_data(member) for name, member in value.items()}
    return value


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise BadValueError
    if isinstance(value, str) and not re.fullmatch(r"\s*[+-]?\d{1,400}\s*", value, re.ASCII):
        raise BadValueError
    return int(value)


def _float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BadValueError
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise BadValueError from None
    if not math.isfinite(number):
        raise BadValueError("it must be finite")
    return number


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in TRUE_WORDS | FALSE_WORDS:
        return value.strip().lower() in TRUE_WORDS
    raise BadValueError


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise BadValueError("in a YAML or JSON file, write it between quotes")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", value):
        raise BadValueError("it holds a control character")
    return value


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise BadValueError("the calendar has no such day") from None
    raise BadValueError


def _any(value: object) -> object:
    if isinstance(value, str):
        return _str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, list | tuple):
        return [_any(member) for member in value]
    if isinstance(value, dict):
        return {_str(name): _any(member) for name, member in value.items()}
    if value is None or isinstance(value, bool | int | date | os.PathLike):
        return value
    raise BadValueError


_CONVERTERS: dict[str, Callable[[object], object]] = {
    "int": _int,
    "float": _float,
    "bool": _bool,
    "str": _str,
    "date": _date,
    "any": _any,
}


def _choice(value: object, choices: tuple[str | int | float | bool, ...]) -> object:
    for choice in choices:
        if value == choice and type(value) is type(choice):
            return choice
        if isinstance(value, str) and value.strip() == str(choice):
            return choice
    raise BadValueError


def _within(value: Any, kind: ValueType) -> Any:
    if kind.low is not None and value < kind.low:
        raise BadValueError(f"the least is {kind.low}")
    if kind.high is not None and value > kind.high:
        raise BadValueError(f"the greatest is {kind.high}")
    return value


def _secret(value: object, root: Path | None) -> Secret:
    text = _str(value)
    if text == MASK:
        raise BadValueError("it was masked where it was written down: say where it lies, env:NAME or file:PATH")
    try:
        secret = fetch(text, lambda path: resolve_path(path, root=root or project_root()))
    except LookupError as error:
        raise BadValueError(str(error.args[0])) from None
    if "\x00" in secret:
        raise BadValueError("it holds a control character")
    if 0 < len(secret) < SHORTEST:
        raise BadValueError("it is too short to be masked wherever it might stand")
    return secret


def _list(value: object, kind: ValueType, root: Path | None) -> list[Any]:
    if isinstance(value, str):
        value = _listed(value.strip())
    if not isinstance(value, list | tuple):
        raise BadValueError
    return [convert(member, kind.item or ValueType("any"), root=root) for member in value]


def _listed(text: str) -> list[Any]:
    """Return the members of a list that a person typed: with commas, or as JSON when a member holds one."""
    if not text.startswith("["):
        return [part.strip() for part in text.split(",")] if text else []
    try:
        members = json.loads(text)
    except (ValueError, RecursionError):
        raise BadValueError('between square brackets it is JSON, such as ["a, b", "c"]') from None
    assert isinstance(members, list)  # What begins with a bracket is nothing else.
    return members


def _path(value: object, root: Path | None) -> Path:
    if not isinstance(value, str | os.PathLike) or not str(value).strip() or "\x00" in str(value):
        raise BadValueError
    base = (root or project_root()).resolve()
    try:
        file = resolve_path(str(value), root=base).resolve()
        present = file.exists()
    except OSError as error:
        raise BadValueError(error.strerror or "it cannot be reached") from None
    except (ValueError, RuntimeError):
        # A character no file name can have, or the home folder of a user that there is not.
        raise BadValueError("no file can have that name") from None
    if not present:
        raise BadValueError("there is no such file")
    return file.relative_to(base) if file.is_relative_to(base) else file
