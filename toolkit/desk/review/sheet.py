"""The text of a review file, edited entry by entry: whatever else stands in it, comments too, stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from toolkit.base.errors import BriefingError
from toolkit.facts.review.file import review_of
from toolkit.facts.review.model import VERBS, Review
from toolkit.facts.review.nodes import Entries, Items, Node, Scalar, nodes_of

DECISIONS = "decisions"
LISTS = ("points", "judgements", "sources", "indicators")
"""Lists of the assessment."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SheetError(BriefingError):
    """A review file is laid out in a way that cannot be edited entry by entry."""

    code = "uneditable-review"


@dataclass(frozen=True)
class Entry:
    """One entry of a review: its list, what it says, and the lines it takes, from *first* to before *last*."""

    list: str
    node: Entries
    first: int
    last: int

    @property
    def line(self) -> int:
        """The line of the file, as messages and decisions count it."""
        return self.node.line


@dataclass(frozen=True)
class Sheet:
    """A review file as text.

    Attributes:
        text: Its text.
        shown: The file as it may be shown to others.
    """

    text: str
    shown: str = "review"

    @cached_property
    def root(self) -> Node | None:
        """The file's nodes.

        Raises:
            InputError: it is no YAML, or holds what a review may not.
        """
        return nodes_of(self.text.encode(), self.shown)

    @cached_property
    def review(self) -> Review:
        """What the file says.

        Raises:
            InputError: something in it cannot be right in any article.
        """
        return review_of(self.root, self.shown)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, with their ends."""
        return tuple(self.text.splitlines(keepends=True))

    @property
    def end(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries that stand on lines of their own, in the order of the file."""
        return tuple(entry for block in self._blocks.values() for entry in block.entries)

    def block(self, name: str) -> Block | None:
        """Return where a list stands; None when the file has none."""
        return self._blocks.get(name)

    @cached_property
    def _blocks(self) -> dict[str, Block]:
        marks = yaml.compose(self.text, Loader=_LOADER) if self.root is not None else None
        if not isinstance(self.root, Entries) or not isinstance(marks, yaml.MappingNode):
            return {}
        return dict(_blocks(self.root, marks, self.lines))


@dataclass(frozen=True)
class Block:
    """Where a list stands: the line of its name, the line after its last value, and its entries.

    ``margin`` is the space before its name, ``indent`` that before its entries; ``tidy`` says that each of them begins
    on a line of its own with a dash.
    """

    name: str
    node: Node
    first: int
    last: int
    margin: str
    indent: str
    entries: tuple[Entry, ...]
    tidy: bool


def _blocks(root: Entries, marks: yaml.MappingNode, lines: tuple[str, ...]) -> Iterator[tuple[str, Block]]:
    for (key, value), (mark, below) in zip(root.entries, marks.value, strict=True):
        name = str(key.text)
        if name in (DECISIONS, "assessment", *VERBS):
            yield name, _block(name, value, mark, below, lines)
        if name == "assessment" and isinstance(value, Entries):
            for (inner, held), (inner_mark, inner_below) in zip(value.entries, below.value, strict=True):
                if inner.text in LISTS and not below.flow_style:
                    yield str(inner.text), _block(str(inner.text), held, inner_mark, inner_below, lines)


def _block(name: str, node: Node, mark: Any, below: Any, lines: tuple[str, ...]) -> Block:
    first, margin = mark.start_mark.line, " " * mark.start_mark.column
    last = max(_end(below), first + 1)
    if not isinstance(node, Items):
        return Block(name, node, first, last, margin, margin, (), isinstance(node, Scalar) and node.text is None)
    entries = []
    for item, place in zip(node.items, below.value, strict=True):
        begun = place.start_mark.line
        if isinstance(item, Entries) and not below.flow_style and lines[begun].lstrip().startswith("- "):
            entries.append(Entry(name, item, begun, _end(place)))
    indent = margin
    if entries:
        indent = lines[entries[0].first][: -len(lines[entries[0].first].lstrip())]
    return Block(
        name, node, first, last, margin, indent, tuple(entries), len(entries) == len(node.items) and bool(entries)
    )


def _end(node: Any) -> int:
    """Return the line after the last one on which *node* says something."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        mark = node.end_mark
        return int(mark.line + (mark.column > 0 or mark.line == node.start_mark.line))
    if isinstance(node, yaml.MappingNode):
        return max(max(_end(key), _end(value)) for key, value in node.value)
    return max(_end(item) for item in node.value)
