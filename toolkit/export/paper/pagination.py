"""No hole on paper: a figure that no longer fits on a page lets text go first, or opens its part of the section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any

LEAST_FILLED = 0.67
"""A page filled less than this is mended, where a figure is the cause."""
FILLED_WELL = 0.82
"""A figure that moves up asks the reader for nothing: it does so on any page filled less than this."""
LEAST_GAIN = 0.12
"""Share of a page that must be won before a figure leaves its place."""

WASTE = 0.12
"""Share of a page that rows and headings kept together may leave open: what is reckoned can be wrong by as much."""

_LEADS = frozenset({"h2", "h3", "h4"})
_WITHIN_A_LINE = frozenset(
    ["a", "abbr", "b", "br", "code", "em", "i", "img", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]
)
"""A notebook's HTML may hold words without a paragraph around them; a figure does not go between two of them."""
_LEADING_CLASSES = frozenset({"intro", "need", "scale"})


@dataclass(frozen=True)
class Place:
    """Where a block came to lie: its first and last page, its top on the first, its whole height (CSS pixels)."""

    page: int
    end: int
    top: float
    height: float


@dataclass(frozen=True)
class Paper:
    """What was laid out: the places of the blocks in reading order, how far each page is filled, its height.

    Attributes:
        blocks: In reading order.
        places: Where they came to lie.
        filled: Share of each page down to its lowest block.
        height: Of a page, in CSS pixels.
        openings: The blocks that open a section.
    """

    blocks: Sequence[Any]
    places: Mapping[Any, Place]
    filled: Sequence[float]
    height: float
    openings: Set[Any] = frozenset()


def measured(root: Any, pages: Sequence[Any]) -> Paper:
    """Return where the blocks of the sections under *root* (an etree) came to lie on WeasyPrint's *pages*.

    ``filled`` is the share of a page's height from its top to the lowest block on it.
    """
    blocks = [block for section in root.iter("section") for child in section for block in _parts(child)]
    known = set(blocks)
    places: dict[Any, Place] = {}
    filled, height = [], 1.0
    for number, page in enumerate(pages):
        # WeasyPrint has no public way to ask where a box lies; the page's box tree is what its own tests read.
        sheet = page._page_box
        start, height = sheet.content_box_y(), sheet.height
        lowest = 0.0
        for box in _boxes(sheet, known):
            top = box.position_y - start
            bottom = box.position_y + box.margin_height() - start
            lowest = max(lowest, bottom - box.margin_bottom)
            before = places.get(box.element, Place(number, number, top, 0.0))
            height_so_far = before.height + max(bottom - top, 0.0)
            places[box.element] = Place(before.page, number, before.top, height_so_far)
        filled.append(lowest / height)
    openings = {section[0] for section in root.iter("section") if len(section)}
    return Paper(blocks, places, filled, height, openings)


def _parts(child: Any) -> Sequence[Any]:
    """Return the blocks of a section's *child*: the columns of statements lie one below the other on paper."""
    columns = "four" in (child.get("class") or "").split()
    return list(child) if columns and len(child) else [child]


def _boxes(box: Any, known: Set[Any]) -> Iterator[Any]:
    """Yield the outermost boxes of the *known* elements within *box*."""
    for child in getattr(box, "children", ()):
        if child.element in known:
            yield child
        else:
            yield from _boxes(child, known)


def leads(block: Any) -> bool:
    """Return whether *block* must not be the last on its page: a heading, a note before what it is about.

    >>> from xml.etree.ElementTree import fromstring
    >>> leads(fromstring("<h2/>")), leads(fromstring("<p class='lab'/>"))
    (True, False)
    """
    return block.tag in _LEADS or bool(_LEADING_CLASSES & set((block.get("class") or "").split()))


def planned(paper: Paper) -> list[tuple[Any, Any]]:
    """Return the figures that had better leave their place, each with the block it should follow.

    A figure that no longer fits lets the text after it go first, or opens the part of the section that it closed. It
    never leaves its section, passes no other figure and no table: what a table says of a figure is read after it.

    Up to the first of them the pages are as laid out; from there on they are reckoned from the blocks' heights, as if
    all but figures and what leads to them could break anywhere. So one more layout is enough.
    """
    order = [block for block in paper.blocks if block in paper.places]
    advance = _advances(paper, order)
    moves: list[tuple[Any, Any]] = []
    tops: dict[Any, float] = {}
    page, filled, index = 0, 0.0, 0
    while index < len(order):
        group = _group(order, index)
        need = sum(advance[block] for block in group)
        first, last = paper.places[group[0]], paper.places[group[-1]]
        if not moves:
            breaks = first.page > page
            filled = paper.filled[page] * paper.height if breaks else first.top
        else:
            breaks = _stays_whole(group[-1]) and filled + need > paper.height
        moved = {figure for figure, _ in moves}
        if breaks and _stays_whole(group[-1]) and group[-1] not in moved and filled < FILLED_WELL * paper.height:
            figure, above = group[-1], need - advance[group[-1]]
            after = _text_after(order, figure, paper.openings) if filled < LEAST_FILLED * paper.height else []
            follower = _follower(after, advance, figure, paper.height - filled - above, paper.height)
            if follower is not None:
                moves.append((figure, follower))
                order.remove(figure)
                order.insert(order.index(follower) + 1, figure)
                filled, index = filled + above, index + len(group) - 1
                continue
            told = _told_after(order, figure, advance, tops, paper)
            if told is not None:
                place = order.index(told)
                moves.append((figure, order[place - 1]))
                order.remove(figure)
                order.insert(place, figure)
                filled, index = tops[told] + advance[figure], place + 1
                continue
        top = 0.0 if breaks else filled
        for block in group:
            tops[block] = paper.places[block].top if not moves else top
            top += advance[block]
        filled = (0.0 if breaks else filled) + need
        filled -= paper.height * (filled // paper.height)
        page, index = last.end, index + len(group)
    return moves


def _advances(paper: Paper, order: Sequence[Any]) -> dict[Any, float]:
    """Return how far each block pushes the next one down: its height and the space below it."""
    advance = {}
    for block, following in pairwise([*order, None]):
        own = paper.places[block]
        after = paper.places.get(following)
        together = after is not None and own.page == own.end == after.page
        advance[block] = after.top - own.top if after is not None and together else own.height
    return advance


def _group(order: Sequence[Any], index: int) -> Sequence[Any]:
    """Return the block at *index* with all that it leads to."""
    end = index
    while leads(order[end]) and end + 1 < len(order):
        end += 1
    return order[index : end + 1]


def _follower(
    after: Sequence[Any], advance: Mapping[Any, float], figure: Any, room: float, height: float
) -> Any | None:
    """Return the block *after* it behind which *figure* leaves the smallest hole, if that is worth the move."""
    best, smallest, gained = None, room - LEAST_GAIN * height, 0.0
    for block in after:
        gained += advance[block]
        if leads(block) or block.tag in _WITHIN_A_LINE:
            continue
        if gained <= room:
            hole = room - gained
        else:
            over = (gained - room) % height
            hole = height - over if over + advance[figure] > (1 - WASTE) * height else 0.0
        if hole < smallest:
            best, smallest = block, hole
        if gained > room + height:
            break
    return best


def _text_after(order: Sequence[Any], figure: Any, openings: Set[Any]) -> Sequence[Any]:
    """Return the text that *figure* may let go first: up to the next figure, table or section."""
    return list(takewhile(lambda block: not _bars(block) and block not in openings, order[order.index(figure) + 1 :]))


def _told_before(order: Sequence[Any], figure: Any, openings: Set[Any]) -> Any | None:
    """Return the block before which *figure* would open its part of a section: the first one under its heading.

    None where a figure or a table would be passed, or where nothing leads into the part.
    """
    first = None
    for block in reversed(order[: order.index(figure)]):
        if _bars(block):
            return None
        if leads(block) and not _asks_for_room(block):
            return first
        if block.tag not in _WITHIN_A_LINE:
            first = block
        if block in openings:
            return None
    return None


def _told_after(
    order: Sequence[Any], figure: Any, advance: Mapping[Any, float], tops: Mapping[Any, float], paper: Paper
) -> Any | None:
    """Return the block that *figure* had better go before: what then no longer fits goes over.

    It is the first one of the figure's part of the section, else the one on the same page that leaves the smallest
    hole; None where a table, a figure or a heading would be passed, or nothing won.
    """
    first = _told_before(order, figure, paper.openings)
    if first is not None and tops[first] + advance[figure] <= (1 - WASTE / 2) * paper.height:
        return first
    place = order.index(figure)
    last = order[place - 1]
    if last not in tops:
        return None
    page = paper.places[last].page
    best, smallest = None, (1 - LEAST_GAIN) * paper.height - tops[last] - advance[last]
    for index in range(place - 1, 0, -1):
        block = order[index]
        if _bars(block) or leads(block) or block in paper.openings or paper.places[block].page != page:
            break
        if leads(order[index - 1]) or block.tag in _WITHIN_A_LINE:
            continue
        room = (1 - WASTE / 4) * paper.height - tops[block] - advance[figure]
        goes_on = list(takewhile(lambda gone: gone is not figure, order[index:]))
        hole = room - sum(advance[gone] for gone in _fitting(goes_on, advance, room))
        if room >= 0 and hole < smallest:
            best, smallest = block, hole
    return best


def _fitting(blocks: Sequence[Any], advance: Mapping[Any, float], room: float) -> Iterator[Any]:
    """Yield the *blocks* that fit into *room*, up to the first that does not."""
    for block in blocks:
        room -= advance[block]
        if room < 0:
            return
        yield block


def _bars(block: Any) -> bool:
    """Return whether no figure passes *block*: another figure, or a table."""
    return block.tag in ("figure", "table") or block.find(".//table") is not None


def _stays_whole(block: Any) -> bool:
    """Return whether *block* is a figure that no page break cuts: one of rows goes on like a table."""
    return block.tag == "figure" and "tabled" not in (block.get("class") or "").split()


def _asks_for_room(block: Any) -> bool:
    return "need" in (block.get("class") or "").split()


def rises(paper: Paper, figure: Any, follower: Any) -> bool:
    """Return whether *figure* moves up when it is put behind *follower*."""
    return paper.blocks.index(follower) < paper.blocks.index(figure)


def move(root: Any, figure: Any, follower: Any, pointer: Any | None) -> None:
    """Put *figure* behind *follower* in the tree under *root*, and *pointer*, if there is one, where it stood."""
    parents = {child: parent for parent in root.iter() for child in parent}
    home, target = parents[figure], parents[follower]
    place = list(home).index(figure)
    home[place : place + 1] = [] if pointer is None else [pointer]
    target.insert(list(target).index(follower) + 1, figure)
