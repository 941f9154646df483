"""A YAML file read with care: nothing is constructed, every value keeps its line, and what could harm is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative
from toolkit.facts.review.broken import fault_of

MOST_BYTES = 5_000_000
"""A skeleton of a very long article has a few hundred thousand."""
MOST_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Scalar:
    """One value as it is written, never guessed into a number or a date; None where it is left empty."""

    text: str | None
    line: int


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True)
class Entries:
    """Names with their values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Items | Entries


@dataclass(frozen=True)
class Place:
    """Where something stands: the file as it may be shown, the line, and the column where that helps."""

    shown: str
    line: int = 0
    column: int = 0

    def at(self, line: int, column: int = 0) -> Place:
        """Return the same file at another place."""
        return Place(self.shown, line, column)

    def error(self, what: str, how: str = "correct it", *, code: str = "bad-review") -> InputError:
        """Return the error that says *what* is wrong here and *how* to mend it.

        >>> str(Place("data/reviews/a.yaml", 7).error("there is no row", "leave it out"))
        'review "data/reviews/a.yaml", line 7: there is no row; leave it out'
        """
        where = f", line {self.line}" if self.line else ""
        where += f", column {self.column}" if self.column else ""
        return InputError(f'review "{self.shown}"{where}: {what}', how, code=code)


def read_nodes(file: Path) -> Node | None:
    """Return the content of a YAML file as nodes; None for an empty one.

    Raises:
        InputError: the file cannot be read, is too large, no UTF-8, no YAML, or holds an alias, a tag, a name twice,
            several documents or too many levels.
    """
    shown = project_relative(file)
    try:
        if file.exists() and not file.is_file():
            raise OSError(None, "no file")
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = f" ({error.strerror})" if error.strerror else ""
        raise InputError(
            f'review "{shown}" cannot be read{reason}', "give an existing file", code="review-missing"
        ) from None
    if len(data) > MOST_BYTES:
        raise Place(shown).error(f"it has more than {MOST_BYTES:,} bytes", "split it or leave out the comments")
    return nodes_of(data, shown)


def nodes_of(data: bytes, shown: str) -> Node | None:
    """Return YAML bytes as nodes; see :func:`read_nodes`.

    >>> nodes_of(b"a: [1, ~]", "x")
    Entries(entries=((Scalar(text='a', line=1), Items(items=(Scalar(text='1', line=1), Scalar(text=None, line=1)), \
line=1)),), line=1)
    """
    place = Place(shown)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{data[error.start]:02x}"
        raise place.at(line).error(f"{byte} is no UTF-8", "save the file again as UTF-8", code="bad-encoding") from None
    try:
        return _document(yaml.parse(text, Loader=_LOADER), place)
    except yaml.YAMLError as error:
        fault = fault_of(text, error)
        raise place.at(fault.line, fault.column).error(fault.what, fault.how) from None


def _document(events: Iterator[yaml.Event], place: Place) -> Node | None:
    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and found is not None:
            raise place.at(_line(event)).error("a second document begins here", 'leave out "---"')
        if isinstance(event, yaml.NodeEvent):
            found = _node(event, events, place, 1)
    return None if isinstance(found, Scalar) and found.text is None else found


def _node(event: yaml.Event, events: Iterator[yaml.Event], place: Place, depth: int) -> Node:
    line = _line(event)
    here = place.at(line)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise here.error("YAML anchors and aliases (& and *) are not read", "write the value out, or put it in quotes")
    if getattr(event, "tag", None):
        raise here.error("YAML tags (!) are not read", "leave the tag out, or put the value in quotes")
    if depth > MOST_DEPTH:
        raise here.error(f"more than {MOST_DEPTH} levels", "write it flatter")
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0]
        return Scalar(None if plain and event.value in _NULLS else event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(tuple(_children(events, place, depth)), line)
    return _mapping(events, place, depth, line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _children(events: Iterator[yaml.Event], place: Place, depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield _node(event, events, place, depth + 1)


def _mapping(events: Iterator[yaml.Event], place: Place, depth: int, line: int) -> Entries:
    parts = list(_children(events, place, depth))
    entries: list[tuple[Scalar, Node]] = []
    first: dict[str, int] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        here = place.at(key.line)
        if not isinstance(key, Scalar) or key.text is None:
            raise here.error("a name is missing before the colon", "write name: value")
        if key.text in first:
            raise here.error(f'"{key.text}" stands twice (first in line {first[key.text]})', "keep one of them")
        first[key.text] = key.line
        entries.append((key, value))
    return Entries(tuple(entries), line)
