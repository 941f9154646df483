"""One module per file type; `read_format` chooses by content first, by suffix second."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from toolkit.article.decoding import decode
from toolkit.article.front_matter import FrontMatter, split_front_matter
from toolkit.article.layout import Layout, scan
from toolkit.article.source import RawFile
from toolkit.base.errors import InputError

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_KNOWN = ("txt", "md", "html", "pdf", "docx")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)


@dataclass(frozen=True)
class Manuscript:
    """What a format makes of a file: its layout and what it says about itself, before any guess."""

    layout: Layout
    matter: FrontMatter = field(default_factory=FrontMatter)
    flags: tuple[str, ...] = ()

    @property
    def published(self) -> date | None:
        """Publication date the file itself states."""
        return self.matter.published


def read_format(raw: RawFile) -> Manuscript:
    """Return the manuscript in *raw*.

    Raises:
        InputError: the type is not known, or the file is broken, locked, without text or not what its name says.
    """
    kind = file_type(raw)
    if kind == "pdf":
        from toolkit.article.formats.pdf import read_pdf

        return read_pdf(raw)
    if kind == "docx":
        from toolkit.article.formats.docx import read_docx

        return read_docx(raw)
    if kind == "html":
        from toolkit.article.formats.html import read_html

        return read_html(raw)
    return read_text(raw, markdown=kind == "markdown")


def file_type(raw: RawFile) -> str:
    """Return text, markdown, html, pdf or docx: the content decides where it is unmistakable, else the suffix.

    >>> file_type(RawFile(b"%PDF-1.7 ...", "article.txt")), file_type(RawFile(b"Bonjour.", "article.md"))
    ('pdf', 'markdown')
    """
    if b"%PDF-" in raw.data[:1024]:
        return "pdf"
    if raw.data.startswith(b"PK\x03\x04"):
        return "docx"
    kind = SUFFIXES.get(raw.suffix)
    if kind in ("pdf", "docx"):
        what = {"pdf": "PDF", "docx": "Word (docx)"}[kind]
        raise InputError(
            f"{raw.shown} is no {what} file although its name says so",
            "save it again, or give it its true suffix",
            code="wrong-type",
        )
    if kind is None and re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{1,5}", raw.suffix):
        raise InputError.unknown("file type", raw.suffix.removeprefix("."), _KNOWN)
    if kind == "markdown":
        return kind
    start = raw.data[:4096].decode("latin-1").replace("\0", "")
    return "html" if kind == "html" or _HTML.match(start.removeprefix("ï»¿")) else "text"


def read_text(raw: RawFile, *, markdown: bool) -> Manuscript:
    """Return the manuscript of a plain or Markdown text with an optional YAML front matter."""
    decoded = decode(raw.data, raw.shown)
    matter, body = split_front_matter(decoded.text, raw.shown)
    flags = tuple(
        flag for flag, raised in (("encoding-guessed", decoded.guessed), ("truncated", decoded.cut)) if raised
    )
    # A front matter or a marked heading says Markdown, whatever the suffix.
    marks = matter != FrontMatter() or re.search(r"^#{1,6} \S", body, re.M) is not None
    return Manuscript(scan(body, markdown=markdown or marks), matter, flags)
