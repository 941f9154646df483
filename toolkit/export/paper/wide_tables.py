"""A table wider than the page: set smaller when little is missing, else cut into tables of fewer columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any
from xml.etree.ElementTree import Element

SMALLEST = 0.8
"""How far the letters of a table may shrink before its columns are cut instead."""


@dataclass(frozen=True)
class WideTable:
    """A table as it was laid out: its element, the widths of its columns, the width there is (CSS pixels)."""

    element: Any
    columns: Sequence[float]
    room: float


def too_wide(pages: Sequence[Any]) -> list[WideTable]:
    """Return the tables on WeasyPrint's *pages* that stick out, each once."""
    found: dict[Any, WideTable] = {}
    for page in pages:
        for parent, box in _tables(page._page_box):
            if box.width > parent.width + 0.5 and box.element not in found:
                columns = box.get_wrapped_table().column_widths
                found[box.element] = WideTable(box.element, list(columns), parent.width)
    return list(found.values())


def _tables(box: Any) -> Iterator[tuple[Any, Any]]:
    for child in getattr(box, "children", ()):
        if getattr(child, "is_table_wrapper", False) and child.element.tag == "table":
            yield box, child
        else:
            yield from _tables(child)


def fit_tables(root: Element, tables: Sequence[WideTable]) -> None:
    """Change each of the *tables* in the tree under *root*, so that no column is cut off."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for table in tables:
        scale = table.room / sum(table.columns)
        blocks = _blocks(table) if scale < SMALLEST else []
        if len(blocks) > 1:
            home, place = parents[table.element], list(parents[table.element]).index(table.element)
            home[place : place + 1] = [part_of(table.element, block, first=not n) for n, block in enumerate(blocks)]
        else:
            table.element.set("class", f"{table.element.get('class', '')} tight".strip())
            table.element.set("style", f"font-size: {max(scale, 0.4) * 0.86:.3f}rem")


def _blocks(table: WideTable) -> list[list[int]]:
    """Return the columns of each part: as many as there is room for, the columns that name the rows before them."""
    names = list(range(_named(table.element)))
    room = table.room - sum(table.columns[column] for column in names)
    blocks: list[list[int]] = []
    used = room
    for column in range(len(names), len(table.columns)):
        # A column wider than the page stands alone; there is nothing better.
        if used + table.columns[column] > room:
            blocks.append([*names])
            used = 0.0
        blocks[-1].append(column)
        used += table.columns[column]
    return blocks


def _named(table: Element) -> int:
    """Return how many columns on the left are headers of their rows."""
    counts = []
    for row, cells in _grid(table):
        # A row of the head may begin with an empty cell, but ends with a header.
        if len(row) and row[-1].tag == "td":
            counts.append(
                len(list(takewhile(lambda cell: cell.tag == "th", [cells[column] for column in sorted(cells)])))
            )
    return min(counts, default=0)


def _span(cell: Element, way: str = "colspan") -> int:
    text = cell.get(way, "1")
    return max(int(text), 1) if text.isdigit() else 1


def part_of(table: Element, columns: Sequence[int], *, first: bool = True) -> Element:
    """Return a copy of *table* with these *columns*; only the *first* part keeps caption and ids.

    >>> from xml.etree.ElementTree import fromstring, tostring
    >>> table = fromstring("<table><tr><th>a</th><td colspan='2'>b</td></tr></table>")
    >>> tostring(part_of(table, [0, 2])).decode()
    '<table><tr><th>a</th><td>b</td></tr></table>'
    """
    part = deepcopy(table)
    grid = _grid(part)
    for row, cells in grid:
        kept = []
        for cell, places in groupby(((cells.get(column), column) for column in columns), key=lambda pair: pair[0]):
            if cell is not None and cell in list(row):
                _set_span(cell, len(list(places)))
                kept.append(cell)
        row[:] = kept
    if not first:
        for caption in part.findall("caption"):
            part.remove(caption)
        for element in part.iter():
            element.attrib.pop("id", None)
    return part


def _set_span(cell: Element, columns: int) -> None:
    cell.attrib.pop("colspan", None)
    if columns > 1:
        cell.set("colspan", str(columns))


def _grid(table: Element) -> list[tuple[Element, dict[int, Element]]]:
    """Return each row with the cell that covers each of its columns, those that reach down from above included."""
    grid: list[tuple[Element, dict[int, Element]]] = []
    hanging: dict[int, tuple[Element, int]] = {}
    for row in table.iter("tr"):
        cells = {column: cell for column, (cell, _) in hanging.items()}
        hanging = {column: (cell, rows - 1) for column, (cell, rows) in hanging.items() if rows > 1}
        column = 0
        for cell in row:
            while column in cells:
                column += 1
            for _ in range(_span(cell)):
                cells[column] = cell
                if _span(cell, "rowspan") > 1:
                    hanging[column] = (cell, _span(cell, "rowspan") - 1)
                column += 1
        grid.append((row, cells))
    return grid
