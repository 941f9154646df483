"""Putting an entry into a review file, changing one, taking one out: text in, text out, checked by reading it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from toolkit.desk.review.rendering import entry_lines, node_of, plain_of
from toolkit.desk.review.sheet import DECISIONS, LISTS, Block, Entry, Sheet, SheetError
from toolkit.facts.review.model import VERBS
from toolkit.facts.review.nodes import Entries, Items, Node, Scalar
from toolkit.facts.tables import TABLES

_HEADING = "## "


def put(
    sheet: Sheet, name: str, node: Entries, *, old: Entry | None = None, heading: str = "", later: Sequence[str] = ()
) -> Sheet:
    """Return *sheet* with one more entry in a list, or with another one instead of *old*.

    Args:
        sheet: The review file.
        name: ``decisions``, or a list of the assessment.
        node: What the entry says.
        old: The entry to be replaced; an entry of this very sheet.
        heading: Explaining line under which the entry shall stand, such as ``s03 (body) La régie…``.
        later: Ids of the sentences that come after that one.

    Raises:
        SheetError: the file is laid out in a way that cannot be edited so.
    """
    before = sheet
    sheet, old = _ready(sheet, name, old)
    indent = _indent(sheet, name)
    made = entry_lines(node, indent)
    inserted = _inserted(sheet, name, made, heading, later)
    sheet = inserted if old is None else _spliced(sheet, old.first, old.last, made)
    return _checked(before, sheet, name, gone=old.node if old else None, come=node)


def without(sheet: Sheet, entry: Entry) -> Sheet:
    """Return *sheet* without one of its entries; a heading that explains nothing any more goes too.

    Raises:
        SheetError: the file is laid out in a way that cannot be edited so.
    """
    before = sheet
    sheet, found = _ready(sheet, entry.list, entry)
    assert found is not None
    first, last = found.first, found.last
    lines = sheet.lines
    below = lines[last] if last < len(lines) else ""
    ends = not below.strip() or below.startswith(_HEADING) or below[0] not in "#- "
    if first and lines[first - 1].startswith(_HEADING) and ends:
        while lines[first - 1].startswith("##   "):
            first -= 1
        first -= 1
        first -= bool(first) and not lines[first - 1].strip()
    return _checked(before, _spliced(sheet, first, last, []), entry.list, gone=found.node)


def _ready(sheet: Sheet, name: str, old: Entry | None) -> tuple[Sheet, Entry | None]:
    """Return the sheet with the list *name* as a list of lines, and *old* as it stands there."""
    tidy = tidied(sheet, name)
    if old is None or tidy is sheet:
        return tidy, old
    wanted = plain_of(old.node)
    return tidy, next(one for one in tidy.entries if one.list == name and plain_of(one.node) == wanted)


def tidied(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet with every entry of a list on lines of its own, decisions in one list, comments above it."""
    names = (DECISIONS, *VERBS) if name == DECISIONS else (name,)
    blocks = [block for one in names if (block := sheet.block(one))]
    if all(block.name == name and (block.tidy or _is_null(block.node)) for block in blocks):
        whole = sheet.block("assessment") if name in LISTS else None
        return _unfolded(sheet, whole) if whole and not blocks else sheet
    nodes = [node for block in blocks for node in spoken(block.name, block.node)]
    indent = blocks[0].margin if blocks[0].name == name else ""
    kept = [line for block in blocks for line in sheet.lines[block.first : block.last] if line.lstrip()[:1] == "#"]
    made = [*(line.rstrip() for line in kept), f"{indent}{name}:"]
    made += [line for node in nodes for line in entry_lines(node, indent)]
    at = blocks[0].first
    for block in sorted(blocks, key=lambda one: -one.first):
        sheet = _spliced(sheet, block.first, block.last, made if block.first == at else [])
    return sheet


def _unfolded(sheet: Sheet, whole: Block) -> Sheet:
    """Return the sheet with an assessment that stands between braces on lines of its own."""
    if not isinstance(whole.node, Entries) or not sheet.lines[whole.first].split(":", 1)[1].strip(" \r\n").startswith(
        "{"
    ):
        return sheet
    lines = ["assessment:"]
    for key, value in whole.node.entries:
        if key.text in LISTS and isinstance(value, Items):
            lines += [f"  {key.text}:", *(line for one in value.items for line in entry_lines(one, "  "))]
        else:
            lines += entry_lines(node_of({str(key.text): plain_of(value)}), "")[0].replace("- ", "  ", 1).split("\n")
    return _spliced(sheet, whole.first, whole.last, lines)


def spoken(verb: str, node: Node) -> Iterator[Node]:
    """Yield what stands under a verb as entries that each name their verb; what they already are, as they are."""
    if verb not in VERBS:
        yield from node.items if isinstance(node, Items) else ()
    elif isinstance(node, Items):
        yield from (_spoken(verb, "", item) for item in node.items)
    elif isinstance(node, Entries):
        for key, value in node.entries:
            if key.text in TABLES and isinstance(value, Items):
                yield from (_spoken(verb, str(key.text), item) for item in value.items)
            elif key.text in TABLES:
                yield from spoken(verb, value)
            else:
                yield _said(verb, key, value)


def _spoken(verb: str, table: str, item: Node) -> Node:
    if not isinstance(item, Entries):
        return _said(verb, item, Scalar(None, item.line))
    row = next((value for key, value in item.entries if key.text == "row"), None)
    rest = Entries(tuple(pair for pair in item.entries if pair[0].text != "row" or verb == "add"), item.line)
    return _said(verb, Scalar(table, item.line) if verb == "add" or row is None else row, rest)


def _said(verb: str, what: Node, rest: Node) -> Node:
    pairs = rest.entries if isinstance(rest, Entries) else ()
    return Entries(((Scalar(verb, what.line), what), *pairs), what.line)


def _indent(sheet: Sheet, name: str) -> str:
    block = sheet.block(name)
    return block.indent if block else ("" if name == DECISIONS else "  ")


def _inserted(sheet: Sheet, name: str, made: Sequence[str], heading: str, later: Sequence[str]) -> Sheet:
    """Put lines where their list says: under their heading, in reading order; make the list where there is none."""
    block = sheet.block(name)
    if block is None:
        return _begun(sheet, name, made, heading)
    if not heading:
        return _spliced(sheet, block.last, block.last, made)
    headings = {
        line.split(" ", 2)[1]: n for n, line in enumerate(sheet.lines) if _is_heading(line) and n >= block.first
    }
    found = headings.get(heading.split(" ", 1)[0])
    if found is not None:
        place = found + 1
        while place < len(sheet.lines) and sheet.lines[place].startswith("##   "):
            place += 1
        for entry in block.entries:
            place = entry.last if entry.first == place else place
        return _spliced(sheet, place, place, made)
    following = min((headings[one] for one in later if one in headings), default=None)
    if following is not None:
        return _spliced(sheet, following, following, [f"{_HEADING}{heading}", *made, ""])
    return _spliced(sheet, block.last, block.last, ["", f"{_HEADING}{heading}", *made])


def _is_heading(line: str) -> bool:
    return re.match(r"## \w+ \(\w+\)", line) is not None


def _begun(sheet: Sheet, name: str, made: Sequence[str], heading: str) -> Sheet:
    above = ["", f"{_HEADING}{heading}"] if heading else []
    whole = sheet.block("assessment")
    if name == DECISIONS:
        place = whole.first if whole else len(sheet.lines)
        return _spliced(sheet, place, place, [f"{name}:", *above, *made, *([""] if whole else [])])
    if whole is None:
        return _spliced(sheet, len(sheet.lines), len(sheet.lines), ["assessment:", f"  {name}:", *made])
    place = whole.last if isinstance(whole.node, Entries) else whole.first + 1
    return _spliced(sheet, place, place, [f"  {name}:", *made])


def with_scale(sheet: Sheet, scale: str) -> Sheet:
    """Return *sheet* with a scale of probability in its assessment, unless it has one."""
    if sheet.review.assessment.scale:
        return sheet
    whole = sheet.block("assessment")
    if whole is None:
        end = len(sheet.lines)
        return _spliced(sheet, end, end, ["", "assessment:", f"  scale: {scale}"])
    sheet = _unfolded(sheet, whole)
    inside = whole.node.entries if isinstance(whole.node, Entries) else ()
    empty = next((key for key, _ in inside if key.text == "scale"), None)
    if empty is not None and sheet.lines[empty.line - 1].strip() == "scale:":
        return _spliced(sheet, empty.line - 1, empty.line, [f"  scale: {scale}"])
    return _spliced(sheet, whole.first + 1, whole.first + 1, [f"  scale: {scale}"])


def _spliced(sheet: Sheet, first: int, last: int, made: Sequence[str]) -> Sheet:
    lines = list(sheet.lines)
    if made and first and first <= len(lines) and not lines[first - 1].endswith(("\n", "\r")):
        lines[first - 1] += sheet.end
    lines[first:last] = [f"{line}{sheet.end}" for line in made]
    return replace(sheet, text="".join(lines))


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text is None


def _checked(
    before: Sheet, after: Sheet, name: str, *, gone: Entries | None = None, come: Entries | None = None
) -> Sheet:
    """Return *after* if it says what *before* says, but for one entry.

    Raises:
        SheetError: it does not.
    """
    wanted = contents(before)
    own = wanted.setdefault(name, Counter())
    if gone is not None:
        own[_told(gone)] -= 1
    if come is not None:
        own[_told(come)] += 1
    try:
        found = contents(after)
    except Exception:
        found = {}
    if {key: +value for key, value in wanted.items() if +value} != {
        key: +value for key, value in found.items() if +value
    }:
        raise SheetError(
            f"{before.shown} is laid out in a way that the desk cannot edit; nothing was changed",
            "write each entry on lines of its own, as docs/review.md shows",
        )
    return after


def contents(sheet: Sheet) -> dict[str, Counter[Any]]:
    """Return what a sheet says: its entries by list, decisions in one, and whatever else stands at its head."""
    root = sheet.root
    found: dict[str, Counter[Any]] = {}
    for key, value in root.entries if isinstance(root, Entries) else ():
        if key.text in (DECISIONS, *VERBS):
            found.setdefault(DECISIONS, Counter()).update(_told(one) for one in spoken(str(key.text), value))
        elif key.text == "assessment" and isinstance(value, Entries):
            for inner, held in value.entries:
                items = held.items if isinstance(held, Items) else ()
                told = (_told(one) for one in items) if inner.text in LISTS else [_told(held)]
                found[str(inner.text)] = Counter(told)
        elif not _is_null(value):
            found[f"head {key.text}"] = Counter([_told(value)])
    return found


def _told(node: Node) -> Any:
    """Return what a node says; the end of a file's last line says nothing."""

    def trimmed(plain: Any) -> Any:
        return plain.rstrip("\n") if isinstance(plain, str) else plain and tuple(trimmed(one) for one in plain)

    return trimmed(plain_of(node))


def noted(
    sheet: Sheet, name: str, what: str, nodes: Sequence[Entries], *, heading: str = "", later: Sequence[str] = ()
) -> Sheet:
    """Return *sheet* with entries as comments where they would stand, under a line that says why."""
    sheet = tidied(sheet, name)
    indent = _indent(sheet, name)
    made = [f"{indent}{what}", *(f"{indent}# {line}" for node in nodes for line in entry_lines(node))]
    return _checked(sheet, _inserted(sheet, name, made, heading, later), name)
