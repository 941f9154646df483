"""The parts a note is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words set alike.

    Attributes:
        text: The words.
        bold: Whether they stand out.
        italic: Whether they are emphasised.
        code: Whether they are code or a formula's source.
        language: Their language, when it is not the note's.
        address: Where they lead to, outside the page.
        reference: Whether they are numbers of sentences, in brackets.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    language: str = ""
    address: str = ""
    reference: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (the title) to 6."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``small`` for notes, ``quoted`` for what others said."""

    runs: Runs
    small: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Item:
    """An entry of a list; ``depth`` counts from 0, ``number`` is 0 in a list without numbers."""

    runs: Runs
    depth: int = 0
    number: int = 0


@dataclass(frozen=True)
class Code:
    """Lines as they are."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table: caption, and rows of cells, the first row being the heads."""

    caption: str
    rows: tuple[tuple[Runs, ...], ...]


NotItem = Heading | Paragraph | Code | Table
Block = NotItem | Item


def plain(runs: Runs) -> str:
    """Return the words of *runs*.

    >>> plain((Run("a "), Run("b", bold=True)))
    'a b'
    """
    return "".join(run.text for run in runs)


def grouped(blocks: Iterable[Block]) -> Iterator[tuple[Item, ...] | NotItem]:
    """Yield the blocks in reading order, the entries that follow one another as one group: a list.

    >>> a, b = Item((Run("a"),)), Item((Run("b"),))
    >>> [len(part) if isinstance(part, tuple) else part.text for part in grouped([a, b, Code("c"), a])]
    [2, 'c', 1]
    """
    entries: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            entries.append(block)
            continue
        if entries:
            yield tuple(entries)
            entries = []
        yield block
    if entries:
        yield tuple(entries)


def sign_of(item: Item) -> str:
    """Return what stands before a list's entry in plain text: its number, or a dash.

    >>> sign_of(Item((Run("a"),), number=2)), sign_of(Item((Run("a"),)))
    ('2.', '-')
    """
    return f"{item.number}." if item.number else "-"
