"""From a fragment of the page to the blocks of a note: the words, and what carries meaning in how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from toolkit.base.typography import colon
from toolkit.export.note.text import Block, Code, Heading, Item, Paragraph, Run, Runs, Table, plain
from toolkit.export.words import words

_BOXES = frozenset(
    ["div", "section", "header", "footer", "aside", "main", "article", "figure", "details", "nav", "dl", "blockquote"]
)
_BLOCKS = _BOXES | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "figcaption", "summary", "hr"}
_LEFT_OUT = frozenset(["svg", "style", "script", "hr"])
# The key of a scale explains drawings, and the mark is written by the note itself.
_LEFT_OUT_CLASSES = frozenset(["scale", "tlp", "marking", "rule"])
_SMALL = frozenset(["fn", "mn", "lab", "intro"])


def read_fragment(html: str, language: str) -> list[Block]:
    """Return the blocks of a fragment of the page; *language* is the page's.

    >>> read_fragment('<h2>A</h2><p>b <b>c</b><sup class="r"><a href="#p4">4</a> <a href="#p9">9</a></sup></p>', "en")
    ... # doctest: +ELLIPSIS
    [Heading(level=2, runs=(Run(text='A'...), Paragraph(runs=(Run(text='b '...Run(text='c', bold=True...' [4, 9]'...
    """
    if not html.strip():
        return []
    return list(_blocks(lxml_html.fragment_fromstring(html, create_parent="div"), language))


def _blocks(box: etree._Element, language: str) -> Iterator[Block]:
    """Yield the blocks inside *box*; words that stand loose between them become paragraphs."""
    loose: list[Run] = _words(box.text, Run(""))
    for child in box:
        if isinstance(child.tag, str) and child.tag in _BLOCKS and not _skipped(child):
            yield from _loose(loose)
            loose = []
            yield from _block(child, language)
        elif isinstance(child.tag, str) and not _skipped(child):
            loose += _inline(child, Run(""), language)
        loose += _words(child.tail, Run(""))
    yield from _loose(loose)


def _loose(runs: list[Run]) -> Iterator[Block]:
    kept = tidy(runs)
    if kept:
        yield Paragraph(kept)


def _block(element: etree._Element, language: str) -> Iterator[Block]:
    tag = str(element.tag)
    if tag == "dl":
        yield from _fields(element, language)
    elif "kind" in _classes(element):
        yield _line(element, language)
    elif tag in ("ul", "ol"):
        yield from _list(element, language, 0)
    elif tag == "table":
        yield from _table(element, language)
    elif tag == "pre":
        yield Code("".join(element.itertext()).rstrip("\n"))
    elif tag == "blockquote":
        for block in _blocks(element, language):
            yield replace(block, quoted=True) if isinstance(block, Paragraph) else block
    elif tag in _BOXES or (tag != "p" and any(child.tag in _BLOCKS for child in element)):
        yield from _blocks(element, language)
    else:
        yield from _lines(element, language)


def _lines(element: etree._Element, language: str) -> Iterator[Block]:
    """Yield a heading or a paragraph; nothing for one without words."""
    runs, tag, classes = tidy(_inside(element, Run(""), language)), str(element.tag), _classes(element)
    if not runs:
        return
    if re.fullmatch("h[1-6]", tag):
        yield Heading(int(tag[1]), runs)
    elif "wh" in classes:
        yield Paragraph(tuple(replace(run, bold=True) for run in runs))
    else:
        yield Paragraph(runs, small=bool(classes & _SMALL))


def _line(element: etree._Element, language: str) -> Block:
    """Return the short lines of a box as one."""
    lines = [tidy(_inside(child, Run(""), language)) for child in element]
    runs: list[Run] = []
    for line in filter(None, lines):
        runs += [Run(" · "), *line] if runs else line
    return Paragraph(tuple(runs), small=True)


def _fields(element: etree._Element, language: str) -> Iterator[Block]:
    """Yield one entry of a list for each term and what is said of it."""
    for term in element.iter("dt"):
        told: list[Run] = []
        place = term.getnext()
        while place is not None and place.tag == "dd":
            told += [*([Run(", ")] if told else []), *_field(place, language)]
            place = place.getnext()
        if kept := tidy(told):
            label = plain(tidy(_inside(term, Run(""), language)))
            yield Item((Run(f"{label}{colon(language)} ", bold=True), *kept))


def _field(element: etree._Element, language: str) -> list[Run]:
    # The mark of the TLP is left out elsewhere: here it is what the field says.
    marks = element.find_class("tlp")
    return [Run("".join(marks[0].itertext()))] if marks else _inside(element, Run(""), language)


def _list(element: etree._Element, language: str, depth: int) -> Iterator[Block]:
    number = int(element.get("start", "1")) if element.tag == "ol" else 0
    for entry in element.iterchildren("li"):
        inner = [child for child in entry if child.tag in ("ul", "ol")]
        for child in inner:
            # Its words come as entries of their own, and not a second time.
            child.tail = ""
        runs = tidy(_inside(entry, Run(""), language, without=inner))
        if runs:
            yield Item(runs, depth, number)
        number += bool(number)
        for child in inner:
            yield from _list(child, language, depth + 1)


def _table(element: etree._Element, language: str) -> Iterator[Block]:
    caption = element.find("caption")
    rows = _grid(element, language)
    width = max(map(len, rows), default=0)
    if width:
        filled = tuple((*row, *[()] * (width - len(row))) for row in rows)
        yield Table("" if caption is None else plain(tidy(_inside(caption, Run(""), language))), filled)


def _grid(table: etree._Element, language: str) -> list[list[Runs]]:
    """Return the cells of a table, each in its own column: one that reaches over others leaves them empty."""
    rows: list[list[Runs]] = []
    held: dict[int, int] = {}  # Column to the number of rows that a cell above still reaches over.
    for row in table.iter("tr"):
        cells: list[Runs] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            while held.get(len(cells), 0):
                held[len(cells)] -= 1
                cells.append(())
            wide, high = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
            held |= dict.fromkeys(range(len(cells), len(cells) + wide), high - 1)
            cells += [tidy(_inside(cell, Run(""), language)), *[()] * (wide - 1)]
        rows.append(cells)
    return rows


def _span(text: str | None) -> int:
    return min(int(text), 100) if text and text.isdigit() and int(text) else 1


def _inside(element: etree._Element, style: Run, language: str, *, without: Sequence[etree._Element] = ()) -> list[Run]:
    runs = _words(element.text, style)
    for child in element:
        if child not in without and isinstance(child.tag, str) and not _skipped(child):
            runs += _inline(child, style, language)
        runs += _words(child.tail, style)
    return runs


def _inline(element: etree._Element, style: Run, language: str) -> list[Run]:
    tag, classes = str(element.tag), _classes(element)
    if "r" in classes or "refs" in classes:
        numbers = ", ".join(plain(tidy(_inside(link, Run(""), language))) for link in element.iter("a"))
        return [replace(style, text=f" [{numbers}]" if tag == "sup" else numbers, reference=True)] if numbers else []
    if "tag" in classes:
        return [replace(style, text=f"[{''.join(element.itertext()).strip()}]")]
    if "j" in classes:
        return [replace(style, text=f"{''.join(element.itertext()).strip()}. ")]
    if tag == "math":
        return [replace(style, text=element.get("alttext") or "", code=True)]
    if tag == "img":
        return [replace(style, text=element.get("alt") or words(language)("image"))]
    if tag == "br":
        return [replace(style, text=" ")]
    return _spaced(element, _inside(element, _styled(element, style, language), language))


def _styled(element: etree._Element, style: Run, language: str) -> Run:
    """Return the *style* of words inside *element*."""
    spoken, address = element.get("lang", ""), element.get("href", "")
    return replace(
        style,
        bold=style.bold or element.tag in ("b", "strong"),
        italic=style.italic or element.tag in ("i", "em"),
        code=style.code or element.tag in ("code", "kbd", "samp"),
        language=spoken if spoken and spoken != language else style.language,
        address=address if re.match(r"https?:|mailto:", address) else style.address,
    )


def _spaced(element: etree._Element, runs: list[Run]) -> list[Run]:
    """Return *runs* apart from what stands before, when they are the words of a box of their own."""
    return [Run(" "), *runs, Run(" ")] if element.tag in _BLOCKS else runs


def _skipped(element: etree._Element) -> bool:
    return element.tag in _LEFT_OUT or bool(_classes(element) & _LEFT_OUT_CLASSES)


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _words(text: str | None, style: Run) -> list[Run]:
    return [replace(style, text=text)] if text else []


def tidy(runs: list[Run]) -> Runs:
    """Return *runs* without double or outer spaces, neighbours that look alike as one; other white space stays.

    >>> tidy([Run(" a "), Run(" b", bold=True), Run("\\u00a0; c ")])[0].text
    'a '
    """
    joined: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\r\n]+", " ", run.text)
        before = joined[-1].text if joined else " "
        if before.endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            continue
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return tuple(run for run in joined if run.text)
