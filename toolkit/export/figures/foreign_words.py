"""Words of another language in a figure and under it: marked as its table of data marks them, for a voice to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from toolkit.export.figures.tables import DataTable

_TEXT = re.compile(r"<text(?P<attributes>[^>]*)>(?P<words>[^<]*)</text>")
_QUOTED = re.compile(
    "(?P<quotation>(?P<opens>«\u00a0?)(?P<words>[^«»]*?)(?P<closes>(?:\u00a0\\[…\\])?\u00a0?»))"
    "|(?P<english>(?P<starts>“)(?P<told>[^“”«»]*?)(?P<ends>(?:\u00a0\\[…\\])?”))"
)
"""A quotation of a French page, with what it quotes itself, or one of an English page."""
_FEWEST = 3
"""Letters that words need to be known again: « an » stands in too many cells."""


def marked_drawing(markup: str, table: DataTable | None) -> str:
    """Return a drawing whose lines of text say in which language they are, where a column of *table* holds them.

    Args:
        markup: The SVG.
        table: The data of the figure; a column may say the language of its words.
    """
    cells = list(_cells(table))
    if not cells:
        return markup

    def marked(found: re.Match[str]) -> str:
        language = _language(unescape(found["words"]), cells)
        lang = f' lang="{escape(language)}"' if language else ""
        return f"<text{found['attributes']}{lang}>{found['words']}</text>"

    return _TEXT.sub(marked, markup)


def marked_words(text: str, table: DataTable | None) -> str:
    """Return a text of the page as HTML, its quotations marked that a column of *table* holds in another language."""
    cells = list(_cells(table))

    def marked(found: re.Match[str]) -> str:
        parts = ("opens", "words", "closes") if found["quotation"] else ("starts", "told", "ends")
        opening, words, closing = (found[part] for part in parts)
        language = _language(unescape(words), cells)
        return f'{opening}<span lang="{escape(language)}">{words}</span>{closing}' if language else found[0]

    return _QUOTED.sub(marked, escape(text)) if cells else escape(text)


def _cells(table: DataTable | None) -> Iterator[tuple[str, str]]:
    for row in table.rows if table else ():
        for column, cell in zip(table.columns if table else (), row, strict=True):
            if column.language and isinstance(cell.value, str):
                yield _plain(cell.value), column.language


def _language(words: str, cells: list[tuple[str, str]]) -> str:
    """Return the language of the cell in which *words* stand; empty where they stand in none."""
    plain = _plain(words)
    if sum(map(str.isalpha, plain)) < _FEWEST:
        return ""
    whole = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
    return next((language for cell, language in cells if whole.search(cell)), "")


def _plain(words: str) -> str:
    """Return words without the marks of the page around and in them.

    >>> _plain("« the “old” bridge »")
    'the old bridge'
    """
    return " ".join(re.sub(r"[«»“”\"…\[\]]", " ", words.replace("’", "'")).split())
