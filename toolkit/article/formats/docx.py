"""Word documents: paragraphs with their styles become pieces; tracked deletions and text boxes are left out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from toolkit.article.formats import Manuscript
from toolkit.article.layout import Piece, compose
from toolkit.article.source import RawFile
from toolkit.article.word_lists import word_list
from toolkit.base.errors import InputError

_LARGEST_RATIO = 200
_LARGEST_INSIDE = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(raw: RawFile) -> Manuscript:
    """Return the manuscript of a Word document.

    Title, Subtitle, Heading and List styles give the structure; without styles, the plain-text rules do.

    Raises:
        InputError: no Word document, broken, or without text.
    """
    _refuse_bombs(raw)
    import docx

    try:
        document = docx.Document(io.BytesIO(raw.data))
        pieces = list(_pieces(document))
    # python-docx lets whatever its zip and XML layers raise come through: KeyError, ValueError, lxml errors and more.
    except Exception as error:
        raise InputError(
            f"{raw.shown} is no Word document that can be read ({type(error).__name__})",
            "open it in Word or LibreOffice and save it again as docx",
            code="broken-docx",
        ) from None
    if not any(piece.text.strip() for piece in pieces):
        raise InputError(f"{raw.shown} holds no text", "give a document with text", code="article-empty")
    return Manuscript(compose(pieces))


def _refuse_bombs(raw: RawFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            inside = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    # The zip reader raises NotImplementedError, ValueError and struct errors besides BadZipFile on damaged archives.
    except Exception:
        raise InputError(f"{raw.shown} is a broken archive", "save the document again", code="broken-docx") from None
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise InputError(
            f"{raw.shown} is an archive, not a Word document",
            "give a txt, md, html, pdf or docx file",
            code="wrong-type",
        )
    if inside > _LARGEST_INSIDE or inside > _LARGEST_RATIO * len(raw.data):
        raise InputError(
            f"{raw.shown} unpacks to {inside} bytes",
            "save the document again without pictures",
            code="article-too-large",
        )


def _pieces(document: Any) -> Iterator[Piece]:
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iterchildren(f"{_W}p", f"{_W}sdt"):
        for inner in [element] if element.tag == f"{_W}p" else element.iter(f"{_W}p"):
            paragraph = Paragraph(inner, document._body)
            # A line break inside a paragraph parts two lines, for example in a pasted text.
            for words in _words(inner).split("\n"):
                if words.strip():
                    yield _piece(paragraph, inner, words)


def _piece(paragraph: Any, element: Any, words: str) -> Piece:
    style = ((paragraph.style.name if paragraph.style is not None else "") or "").lower()
    named = word_list("formats")["docx"]
    if style in named["titles"]:
        return Piece("title", words)
    if style in named["subtitles"]:
        return Piece("subtitle", words)
    if found := re.match(rf"(?:{'|'.join(named['headings'])})\s*([1-9])", style):
        return Piece("heading", words, min(int(found[1]), 6))
    numbered = element.find(f"{_W}pPr/{_W}numPr") is not None
    if (style.startswith(tuple(named["lists"])) and style not in named["not_lists"]) or numbered:
        return Piece("bullet", words)
    runs = [run for run in paragraph.runs if run.text.strip()]
    return Piece("paragraph", words, strong=bool(runs) and all(run.bold for run in runs))


def _words(element: Any) -> str:
    """Return the text as a reader sees it with all changes accepted."""
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if any(above.tag.endswith(("}txbxContent", "}del", "}moveFrom")) for above in node.iterancestors()):
            continue
        tag = node.tag.removeprefix(_W)
        parts.append((node.text or "") if tag == "t" else {"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n"))
    return "".join(parts)
