"""The printed lines of a PDF with their place and letter size, heads and feet of pages left out."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.article.decoding import normalise
from toolkit.article.source import RawFile
from toolkit.article.word_lists import word_list
from toolkit.base.errors import InputError

_MOST_PAGES = 400
_BULLET = re.compile(r"[-*•‣▪●◦·■►➤–—]|\(?\d{1,2}[.)]")
# Letters that fonts draw as one sign.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True)
class PrintedLine:
    """One line of print: its words, its left end and its height on the page in points, and its letters."""

    words: str
    x: float
    y: float
    size: float
    bold: bool


def pages_of(raw: RawFile) -> list[list[PrintedLine]]:
    """Return the lines of each page in reading order.

    Raises:
        InputError: protected by a password, or broken.
    """
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    locked = InputError(f"{raw.shown} is protected by a password", "save it without password", code="pdf-protected")
    with _quiet():
        try:
            reader = pypdf.PdfReader(io.BytesIO(raw.data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise locked
            pages = [_lines(page) for page in reader.pages[:_MOST_PAGES]]
        except (DependencyError, FileNotDecryptedError, WrongPasswordError):
            raise locked from None
        except InputError:
            raise
        # On damaged files pypdf lets through what it meets: KeyError, RecursionError, struct and zlib errors and more.
        except Exception as error:
            raise InputError(
                f"{raw.shown} is no PDF that can be read ({type(error).__name__})",
                "print it to PDF again, or give the article as txt",
                code="broken-pdf",
            ) from None
    return _without_furniture(pages)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's remarks on odd files off the user's screen."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _lines(page: Any) -> list[PrintedLine]:
    fragments: list[PrintedLine] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        words = normalise(text).translate(_LIGATURES).replace("\u200b", "").replace("\n", " ")
        if not words.strip():
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])) ** 0.5
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(word in name for word in ("bold", "black", "heavy", "semibold"))
        fragments.append(PrintedLine(words, x, y, round(size * scale, 1), bold))

    page.extract_text(visitor_text=visit)
    return _merge(fragments)


def _merge(fragments: list[PrintedLine]) -> list[PrintedLine]:
    """Join the fragments of one line; a bullet drawn apart goes back to the line it stands before."""
    lines: list[PrintedLine] = []
    for piece in fragments:
        tolerance = 0.35 * max(piece.size, 1)
        if lines and abs(lines[-1].y - piece.y) <= tolerance and piece.x >= lines[-1].x:
            last = lines[-1]
            # The longer part tells what the line looks like.
            main = last if len(last.words) >= len(piece.words) else piece
            lines[-1] = PrintedLine(last.words + piece.words, last.x, last.y, main.size, main.bold)
        elif _BULLET.fullmatch(piece.words.strip()) and (at := _beside(lines, piece, tolerance)) is not None:
            old = lines[at]
            lines[at] = PrintedLine(f"{piece.words.strip()} {old.words}", old.x, old.y, old.size, old.bold)
        else:
            lines.append(piece)
    return [PrintedLine(line.words.strip(), line.x, line.y, line.size, line.bold) for line in lines]


def _beside(lines: list[PrintedLine], piece: PrintedLine, tolerance: float) -> int | None:
    for at, line in enumerate(lines):
        if abs(line.y - piece.y) <= tolerance and 0 < line.x - piece.x < 5 * max(piece.size, 1):
            return at
    return None


def _without_furniture(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Leave out what stands at the same height on several pages, numbers not counted, and what margins hold."""
    if len(pages) < 2:
        return [[line for line in page if not _margin(line, page)] for page in pages]
    seen = Counter(key for page in pages for key in {_key(line) for line in page})
    enough = 2 if len(pages) < 4 else len(pages) // 2
    return [
        [line for line in page if not (seen[_key(line)] >= enough and _at_edge(line, page)) and not _margin(line, page)]
        for page in pages
    ]


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.words), round(line.y / 4)


def _at_edge(line: PrintedLine, page: list[PrintedLine]) -> bool:
    heights = [other.y for other in page]
    span = max(heights) - min(heights)
    return line.y >= max(heights) - 0.08 * span or line.y <= min(heights) + 0.08 * span


def _margin(line: PrintedLine, page: list[PrintedLine]) -> bool:
    number, printed = _margins()
    return len(page) > 1 and _at_edge(line, page) and bool(number.fullmatch(line.words) or printed.match(line.words))


@cache
def _margins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a page number alone looks like, and what browsers print: day and hour, address and page number."""
    words = word_list("formats")["pdf"]
    number = rf"(?:(?:{words['page']})\s*)?[-–]?\s*\d{{1,3}}\s*(?:[/–-]|{words['pages_of']})?\s*(?:\d{{1,3}})?\s*[-–]?"
    address = r"(?:file|https?)://\S+(?:\s+\d+\s*/\s*\d+)?$"
    hour = (
        rf"\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}},?\s+(?:(?:{words['at']})\s+)?"
        r"\d{1,2}[:h]\d{2}(?:\s*[AP]M)?(?:\s|$)"
    )
    return re.compile(number, re.IGNORECASE), re.compile(rf"(?:{address}|{hour})", re.IGNORECASE)
