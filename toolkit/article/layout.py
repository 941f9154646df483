"""The shape of a text before roles are known: headings, bullets and paragraphs, with exact spans.

Every file type ends here. Text and Markdown are scanned (`scan`); formats that know their own structure (HTML, DOCX,
PDF) hand over `Piece`s, which `compose` writes as Markdown-like text, so that one section finder serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.article.decoding import one_line

BlockKind = Literal["title", "subtitle", "heading", "bullet", "paragraph"]


@dataclass(frozen=True)
class Block:
    """A heading, bullet or paragraph; ``text[start:end]`` leaves out Markdown marks.

    Attributes:
        level: 1 to 6 for a marked heading, 0 for everything that no mark or style declares.
        strong: The whole block is emphasised, which often means a heading or a lead.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    strong: bool = False


@dataclass(frozen=True)
class Layout:
    """A text and its blocks in reading order."""

    text: str
    blocks: tuple[Block, ...]

    def surface(self, block: Block) -> str:
        """Return the words of *block*."""
        return self.text[block.start : block.end]

    def under(self, kind: BlockKind, words: str) -> Layout:
        """Return this layout with *words* as a block of their own above it, one blank line between them."""
        head = f"{words}\n\n" if self.text else words
        moved = (replace(block, start=block.start + len(head), end=block.end + len(head)) for block in self.blocks)
        return Layout(head + self.text, (Block(kind, 0, len(words)), *moved))


@dataclass(frozen=True)
class Piece:
    """What a format with a structure of its own hands over: one block, in plain words."""

    kind: BlockKind
    text: str
    level: int = 0
    strong: bool = False


# Typed by hand instead of a list style; a long dash is left alone, for it may open a dialogue.
_TYPED_BULLET = re.compile(r"[-*•‣▪●◦·■►➤][ \t\u00a0\u202f]+(?=\S)")


def compose(pieces: Iterable[Piece]) -> Layout:
    """Write *pieces* as Markdown-like text: blank lines between blocks, bullets of one list on lines of their own.

    >>> compose([Piece("heading", "Analyse", 2), Piece("bullet", "Un"), Piece("bullet", "Deux")]).text
    '## Analyse\\n\\n- Un\\n- Deux'
    """
    text, blocks = "", []
    before: BlockKind | None = None
    for piece in pieces:
        words, kind = one_line(piece.text), piece.kind
        if kind == "paragraph" and (typed := _TYPED_BULLET.match(words)):
            kind, words = "bullet", words[typed.end() :]
        if not words:
            continue
        if text:
            text += "\n" if kind == before == "bullet" else "\n\n"
        if kind == "heading":
            text += "#" * max(piece.level, 2) + " "
        elif kind == "bullet":
            text += "- "
        blocks.append(Block(kind, len(text), len(text) + len(words), piece.level, piece.strong))
        text += words
        before = kind
    return Layout(text, tuple(blocks))


_ATX = re.compile(r"(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?$")
_BULLET = re.compile(r"(?:[-*+•‣▪●◦·■►➤–—]|\(?\d{1,2}[.)])[ \t\u00a0\u202f]+(?=\S)")
_WEAK_BULLET = re.compile(r"[–—\d(]")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}$")
_NOT_PROSE = re.compile(r"(?:\|.*\||!\[[^\]]*\]\([^)]*\)|<!--.*-->|\[[^\]]+\]:\s*\S+)$")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(:?)$")
_ENDED = re.compile(r"[.!?…:;。！？][\s\"”’»)\]*_]*$")


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    indent: int
    words: str


def scan(text: str, *, markdown: bool) -> Layout:
    """Find the blocks of a plain or Markdown text.

    In Markdown, and in text broken to a fixed width, lines that follow each other are one paragraph; in other text each
    line is a paragraph of its own.

    >>> layout = scan("## Analyse\\n\\n- Un\\n- Deux", markdown=True)
    >>> [(block.kind, layout.surface(block)) for block in layout.blocks]
    [('heading', 'Analyse'), ('bullet', 'Un'), ('bullet', 'Deux')]
    """
    lines = _lines(text)
    width = 0 if markdown else _wrap_width([line for line in lines if line.words])
    blocks: list[Block] = []
    before: _Line | None = None
    fenced = _fenced(lines)
    for number, line in enumerate(lines):
        if not line.words or number in fenced:
            before = None
            continue
        if _setext(lines, number, before, markdown) and blocks:
            blocks[-1] = replace(blocks[-1], kind="heading", level=1 if line.words[0] == "=" else 2)
            before = None
            continue
        if _RULE.match(line.words) or _NOT_PROSE.match(line.words):
            before = None
            continue
        joined = before is not None and (markdown or _soft(before, line, width) or line.indent >= 2)
        if joined and blocks and blocks[-1].kind == "paragraph":
            above = blocks[-1].strong and _stands_in_bold(before.words) if before else False
            joined = not (above or _stands_in_bold(line.words))
        block = _block(line, joined=joined, ended=before is None or bool(_ENDED.search(before.words)), blocks=blocks)
        if joined and block.kind == "paragraph" and blocks and blocks[-1].kind in ("bullet", "paragraph"):
            blocks[-1] = replace(blocks[-1], end=line.end, strong=False)
        else:
            blocks.append(block)
        before = line if block.kind != "heading" else None
    return Layout(text, tuple(filter(None, (_trimmed(text, block) for block in blocks))))


def _stands_in_bold(words: str) -> bool:
    """Tell whether a line is wholly in bold: a heading or a question that the lines under it only follow."""
    found = _STRONG.match(words)
    return found is not None and len(found[1]) > 1 and found[1] not in found[2]


def _fenced(lines: list[_Line]) -> set[int]:
    """The numbers of the lines of code; a fence that nothing closes fences nothing: it would take all that follows."""
    inside: set[int] = set()
    opening: tuple[int, str] | None = None
    for number, line in enumerate(lines):
        mark = line.words[:3]
        if mark not in ("```", "~~~"):
            continue
        if opening is None:
            opening = (number, mark)
        elif opening[1] == mark:
            inside |= set(range(opening[0], number + 1))
            opening = None
    if opening is not None and " " not in " ".join(lines[opening[0]].words.split()):
        inside.add(opening[0])
    return inside


def _trimmed(text: str, block: Block) -> Block | None:
    """Return *block* without white space at its ends, None when nothing is left."""
    words = text[block.start : block.end]
    start = block.start + len(words) - len(words.lstrip())
    return replace(block, start=start, end=start + len(words.strip())) if words.strip() else None


def _lines(text: str) -> list[_Line]:
    lines, position = [], 0
    for raw in re.split(r"[\n\x0b\x0c\u2028\u2029]", text):
        words = raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        lines.append(_Line(start, start + len(words), start - position, words))
        position += len(raw) + 1
    return lines


def _setext(lines: list[_Line], number: int, before: _Line | None, markdown: bool) -> bool:
    if not markdown or before is None or not re.fullmatch(r"={3,}|-{3,}", lines[number].words):
        return False
    # Underlined, so the line above must stand alone.
    return number < 2 or not lines[number - 2].words


def _block(line: _Line, *, joined: bool, ended: bool, blocks: list[Block]) -> Block:
    start, words = line.start, line.words
    while quoted := re.match(r">+[ \t]?", words):
        start, words = start + quoted.end(), words[quoted.end() :]
    if heading := _ATX.match(words):
        inner = _unwrap(heading[2], start + heading.start(2))
        return Block("heading", inner[0], inner[1], len(heading[1]))
    bullet = _BULLET.match(words)
    in_list = bool(blocks) and blocks[-1].kind == "bullet"
    # A dash or a number may also begin a line in the middle of a broken sentence.
    if bullet and (not joined or ended or in_list or not _WEAK_BULLET.match(words)):
        inner = _unwrap(words[bullet.end() :], start + bullet.end())
        return Block("bullet", inner[0], inner[1])
    first, last, strong = _unwrap(words, start)
    return Block("paragraph", first, last, strong=strong)


def _unwrap(words: str, start: int) -> tuple[int, int, bool]:
    """Return the span of *words* without emphasis marks that enclose all of them."""
    found = _STRONG.match(words)
    if found and found[1] not in found[2]:
        return start + found.start(2), start + found.end(2), True
    return start, start + len(words), False


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width a text was broken to, 0 when its lines are whole paragraphs."""
    width = max((len(line.words) for line in lines), default=0)
    if len(lines) < 3 or not 40 <= width <= 110:
        return 0
    long = [line for line in lines if len(line.words) > 0.7 * width]
    open_ended = [line for line in long if not _ENDED.search(line.words)]
    return width if len(long) >= 3 and len(open_ended) >= len(long) / 2 else 0


def _soft(before: _Line, line: _Line, width: int) -> bool:
    """Tell whether the break after *before* is one of width: the next word would not have fitted."""
    if not width:
        return False
    first_word = line.words.split(maxsplit=1)[0]
    return before.end - before.start + 1 + len(first_word) > 0.96 * width
