"""From printed lines to pieces: title and headings by their letters, paragraphs by distance, broken words joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from toolkit.article.formats.pdf_lines import PrintedLine
from toolkit.article.headings import heading_role
from toolkit.article.layout import BlockKind, Piece
from toolkit.article.word_lists import word_list

_BULLET = re.compile(r"(?:[-*•‣▪●◦·■►➤–—]|\(?\d{1,2}[.)])\s+(?=\S)")
_ENDED = re.compile(r"[.!?…:;][\s\"”’»)\]]*$")
# Letters this much larger than those of the text make a heading.
_LARGER = 1.08
_TITLE_LARGER = 1.2


@dataclass(frozen=True)
class _Group:
    """Lines that belong together, with the letters they share."""

    lines: tuple[PrintedLine, ...]

    @property
    def look(self) -> tuple[float, bool]:
        return self.lines[0].size, self.lines[0].bold


def pieces_of(pages: list[list[PrintedLine]]) -> list[Piece]:
    """Return the title, subtitle, headings, bullets and paragraphs that *pages* print."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    weights = Counter[tuple[float, bool]]()
    for line in lines:
        weights[line.size, line.bold] += len(line.words)
    body_size, body_bold = weights.most_common(1)[0][0]
    groups = _groups(pages, body_size)
    title = _title(groups, body_size, first_page=len(pages[0]) if pages else 0)
    whole = " ".join(line.words for line in lines).casefold()
    pieces = []
    for at, group in enumerate(groups):
        words = _joined(group, whole)
        kind: BlockKind = "paragraph"
        level = 0
        size, bold = group.look
        stands_out = size > _LARGER * body_size or (bold and not body_bold and len(group.lines) <= 2)
        if at == title:
            kind = "title"
        elif found := _BULLET.match(words):
            kind, words = "bullet", words[found.end() :]
        elif stands_out and len(words.split()) <= 45 and not _sentence(words):
            alone = sum(other.look == group.look for other in groups) == 1
            subtitle = title is not None and at == title + 1 and alone and not heading_role(words)
            kind, level = ("subtitle", 0) if subtitle and at + 1 < len(groups) else ("heading", 2)
        pieces.append(Piece(kind, words, level))
    return pieces


def _sentence(words: str) -> bool:
    """Tell whether words that stand out are prose all the same, such as a lead in bold."""
    return words.endswith(".") and len(words.split()) > 8 and not heading_role(words)


def _title(groups: list[_Group], body_size: float, *, first_page: int) -> int | None:
    """Return the number of the group in the largest letters of the first page, if they are clearly larger."""
    lines = 0
    best: tuple[float, int] | None = None
    for at, group in enumerate(groups):
        if lines >= first_page:
            break
        lines += len(group.lines)
        size = group.look[0]
        if size >= _TITLE_LARGER * body_size and (best is None or size > best[0]) and len(group.lines) <= 6:
            best = (size, at)
    return best[1] if best else None


def _groups(pages: list[list[PrintedLine]], body_size: float) -> list[_Group]:
    groups: list[list[PrintedLine]] = []
    longest = Counter[float]()
    for page in pages:
        for line in page:
            longest[line.size] = max(longest[line.size], len(line.words))
    pitch = _pitch(pages)
    for page in pages:
        for at, line in enumerate(page):
            before = groups[-1][-1] if groups else None
            if before is None or _begins(groups[-1], line, pitch, longest[before.size], new_page=at == 0):
                groups.append([line])
            else:
                groups[-1].append(line)
    return [_Group(tuple(group)) for group in groups]


def _pitch(pages: list[list[PrintedLine]]) -> dict[float, float]:
    """Return the usual distance of two lines for each letter size."""
    gaps: dict[float, Counter[float]] = {}
    for page in pages:
        for before, line in pairwise(page):
            gap = round(before.y - line.y, 1)
            if before.size == line.size and 0 < gap < 3 * max(line.size, 1):
                gaps.setdefault(line.size, Counter())[gap] += 1
    return {size: counter.most_common(1)[0][0] for size, counter in gaps.items()}


def _begins(
    group: list[PrintedLine], line: PrintedLine, pitch: dict[float, float], longest: int, *, new_page: bool
) -> bool:
    """Tell whether *line* begins a group of its own after *group*."""
    before = group[-1]
    if abs(before.size - line.size) > 0.04 * max(before.size, line.size) or before.bold != line.bold:
        return True
    if _BULLET.match(line.words):
        return True
    ended = bool(_ENDED.search(before.words))
    gap = before.y - line.y
    if new_page or gap < 0:
        return ended and (len(before.words) < 0.85 * longest or not line.words[:1].islower())
    usual = pitch.get(line.size, 1.4 * line.size)
    if gap > 1.25 * usual:
        return True
    left = min(other.x for other in group[-3:])
    first_is_bullet = bool(_BULLET.match(group[0].words))
    indented = line.x > left + 0.7 * line.size and not first_is_bullet
    outdented = first_is_bullet and line.x < left - 0.7 * line.size
    return indented or outdented or (ended and len(before.words) < 0.75 * longest)


def _joined(group: _Group, whole: str) -> str:
    words = group.lines[0].words
    for line in group.lines[1:]:
        words = _join(words, line.words, whole)
    return words


def _join(first: str, second: str, whole: str) -> str:
    """Join two lines; a hyphen at the end of the first is dropped where it only broke a word.

    >>> _join("une hausse consi‐", "dérable", ""), _join("la presse nord-", "coréenne", "")
    ('une hausse considérable', 'la presse nord-coréenne')
    """
    if first.endswith(("\u2010", "\u00ad")):
        return first[:-1] + second
    broken = re.search(r"([^\W\d_]+)-$", first)
    after = re.match(r"[^\W\d_]+", second)
    if not broken or not after:
        return first + second if first.endswith("-") and after else f"{first} {second}"
    head, tail = broken[1].casefold(), after[0].casefold()
    lists = word_list("hyphens")
    if re.search(rf"\b{head}{tail}\b", whole):
        return first[:-1] + second
    keeps = (
        not after[0][0].islower()
        or re.search(rf"\b{head}-{tail}\b", whole) is not None
        or head in lists["before"]
        or tail in lists["after"]
    )
    return first + second if keeps else first[:-1] + second
