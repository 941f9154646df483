"""PDF files: lines are read with their size and place, joined to paragraphs, page heads and feet dropped."""

from __future__ import annotations

from toolkit.article.formats import Manuscript
from toolkit.article.formats.pdf_lines import pages_of
from toolkit.article.formats.pdf_pieces import pieces_of
from toolkit.article.layout import compose
from toolkit.article.source import RawFile
from toolkit.base.errors import InputError


def read_pdf(raw: RawFile) -> Manuscript:
    """Return the manuscript of a PDF: title and headings by letter size, paragraphs by distance, hyphenation undone.

    Raises:
        InputError: protected by a password, broken, or without text (a scan).
    """
    pages = pages_of(raw)
    pieces = pieces_of(pages)
    if not any(character.isalnum() for piece in pieces for character in piece.text):
        raise InputError(
            f"{raw.shown} holds no text, only pictures",
            "run a text recognition (OCR) on it, or give the article as txt",
            code="pdf-without-text",
        )
    return Manuscript(compose(pieces))
