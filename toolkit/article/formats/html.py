"""Web pages: trafilatura finds the article among the furniture; title, date and author come from the head."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from toolkit.article.decoding import decode, normalise, one_line
from toolkit.article.formats import Manuscript
from toolkit.article.formats.html_date import declared_date
from toolkit.article.front_matter import FrontMatter
from toolkit.article.layout import BlockKind, Piece, compose
from toolkit.article.source import RawFile
from toolkit.article.word_lists import word_list
from toolkit.base.errors import InputError

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FURNITURE = (
    "script", "style", "noscript", "template", "iframe", "nav", "footer", "aside", "form", "button", "figure", "svg",
    "object", "embed", "video", "audio", "select", "textarea", "dialog",
)  # fmt: skip
_NAMES = {"subtitle": r"\b(?:{})\b", "advert": r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"}
_BLOCKS = {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "div", "pre", "dd", "dt"}


def read_html(raw: RawFile) -> Manuscript:
    """Return the manuscript of a web page: paragraphs, headings and list items of its article, without furniture.

    Only a date that the page itself declares is taken as publication date; none is guessed from its text.

    Raises:
        InputError: no text is found.
    """
    text, guessed = _decode(raw)
    from trafilatura import load_html

    source = _DECLARATION.sub("", text)
    try:
        tree = load_html(source)
        matter, pieces = _extract(source, tree) if tree is not None else (FrontMatter(), [])
    # trafilatura and lxml under it raise many kinds of errors on damaged markup; for the reader they are one.
    except Exception as error:
        raise InputError(
            f"{raw.shown} is no web page that can be read ({type(error).__name__})",
            "save the page again, or copy its text into a txt file",
            code="broken-html",
        ) from None
    if not pieces:
        raise InputError(f"no article is found in {raw.shown}", "copy its text into a txt file", code="article-empty")
    layout = compose(pieces)
    return Manuscript(layout, matter, ("encoding-guessed",) if guessed else ())


def _decode(raw: RawFile) -> tuple[str, bool]:
    declared = _CHARSET.search(raw.data[:4096])
    if declared and not raw.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return normalise(raw.data.decode("utf-8")), False
        except UnicodeDecodeError:
            pass_on = declared[1].decode("ascii", "replace")
        try:
            return normalise(raw.data.decode(pass_on)), False
        except (LookupError, UnicodeError):
            return _plain(raw)
    return _plain(raw)


def _plain(raw: RawFile) -> tuple[str, bool]:
    decoded = decode(raw.data, raw.shown)
    return decoded.text, decoded.guessed


def _extract(source: str, tree: Any) -> tuple[FrontMatter, list[Piece]]:
    import trafilatura
    from trafilatura.metadata import extract_metadata

    # It reports every odd page to the log; what matters to the reader is raised or flagged.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    matter = replace(_matter(extract_metadata(source)), published=declared_date(source, tree))
    _prune(tree)
    subtitles = _subtitles(tree)
    own = list(_own_pieces(tree))
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    pieces = list(_pieces(document.body)) if document is not None and document.body is not None else []
    # Trafilatura is made for real pages; of a very small one it keeps too little.
    if len(_joined(pieces)) < 0.4 * len(_joined(own)) and len(own) <= 40:
        pieces = own
    # It also changes spaces around links and emphasis; the words as the page has them are put back.
    printed = {"".join(piece.text.split()): piece.text for piece in own}
    pieces = [replace(piece, text=printed.get("".join(piece.text.split()), piece.text)) for piece in pieces]
    return matter, _arranged(matter.title, subtitles, pieces)


def _prune(tree: Any) -> None:
    """Take scripts, navigation, advertisements and their like out of *tree*, the text behind them left in place."""
    total = len(tree.text_content())
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and _is_furniture(element, total):
            element.drop_tree()


def _is_furniture(element: Any, total: int) -> bool:
    if element.tag in _FURNITURE:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    # Some pages give the whole article a class such as "comments-open".
    return bool(_class_names("advert").search(names)) and len(element.text_content()) < total / 3


def _arranged(title: str, subtitles: list[str], pieces: list[Piece]) -> list[Piece]:
    """Set the title first, then the subtitle; what repeats them is dropped."""
    wanted = [Piece("title", title)] if title else []
    leads = [text for text in subtitles if text.casefold() != title.casefold()]
    if title and len(leads) == 1:
        wanted.append(Piece("subtitle", leads[0]))
    known = {piece.text.casefold() for piece in wanted}
    return [*wanted, *(piece for piece in pieces if piece.text.casefold() not in known)]


def _matter(document: Any) -> FrontMatter:
    if document is None:
        return FrontMatter()

    def line(name: str) -> str:
        return _clean(getattr(document, name, "") or "")

    url = line("url")
    return FrontMatter(
        title=line("title"),
        publisher=line("sitename"),
        author=line("author"),
        url=url if url.startswith(("https://", "http://")) else "",
    )


def _clean(text: str) -> str:
    return one_line(normalise(str(text)).replace("\u00ad", "").replace("\u200b", ""))


def _joined(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _pieces(body: Any) -> Iterator[Piece]:
    """Yield the pieces of trafilatura's tree: head, p, item, quote."""
    for element in body.iter("head", "p", "item", "quote", "ab"):
        nested = next(element.iterdescendants("p", "item", "quote", "list"), None)
        words = _clean("".join(element.itertext()) if nested is None else element.text or "")
        if not words:
            continue
        if element.tag == "head":
            level = (element.get("rend") or "h2").removeprefix("h")
            yield Piece("heading", words, int(level) if level.isdigit() else 2)
        else:
            in_item = element.tag == "item" or next(element.iterancestors("item"), None) is not None
            yield Piece("bullet" if in_item else "paragraph", words)


def _own_pieces(tree: Any) -> Iterator[Piece]:
    """Yield the blocks of a page that is too small or too odd for trafilatura, furniture left out."""
    for element in tree.iter():
        if element.tag not in _BLOCKS:
            continue
        words = _clean(_text(element))
        if not words:
            continue
        kind: BlockKind = "paragraph"
        level = 0
        if re.fullmatch("h[1-6]", element.tag):
            kind, level = "heading", int(element.tag[1])
        elif element.tag == "li":
            kind = "bullet"
        yield Piece(kind, words, level)


def _text(element: Any) -> str:
    """Return the text of a block without that of the blocks and furniture inside it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS and child.tag not in _FURNITURE:
            parts.append("\n" if child.tag == "br" else _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _subtitles(tree: Any) -> list[str]:
    """Return the lines that the page's own class names call subtitle, standfirst or chapô, each once."""
    found: dict[str, None] = {}
    for element in tree.iter("p", "h2", "h3", "div", "span"):
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        words = _clean("".join(element.itertext()))
        if _class_names("subtitle").search(names) and 0 < len(words) <= 400:
            found[words] = None
    return list(found)


@cache
def _class_names(kind: str) -> re.Pattern[str]:
    """Return what finds the class of a subtitle or of an advertisement among the names of an element."""
    return re.compile(_NAMES[kind].format(word_list("formats")["html"][kind]), re.IGNORECASE)
