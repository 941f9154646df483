"""Marks inside the lines of a Markdown text: what a reader sees of emphasis, links, code, notes and escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from toolkit.article.layout import Block, Layout

if TYPE_CHECKING:
    import mistune

_MARK = re.compile(r"[*_`\[\]<\\~]|&#?\w+;")
_NOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
"""A call for a footnote, which no reader of a fact needs."""
_NOTE_TEXT = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def without_marks(layout: Layout) -> Layout:
    """Return *layout* with the words of each block as a reader of the rendered page sees them.

    A text without marks is returned as it is, code point for code point.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = length = 0
    for block in layout.blocks:
        parts.append(layout.text[at : block.start])
        length += len(parts[-1])
        words = plain_words(layout.surface(block))
        blocks.append(replace(block, start=length, end=length + len(words)))
        parts.append(words)
        length += len(words)
        at = block.end
    parts.append(layout.text[at:])
    return Layout("".join(parts), tuple(block for block in blocks if block.end > block.start))


def plain_words(words: str) -> str:
    r"""Return what a reader sees of *words* in Markdown.

    >>> plain_words("The **Kenyan** [ministry](https://example.org/a_b) said 3 * 4 in snake_case was \\*fine\\*.[^1]")
    'The Kenyan ministry said 3 * 4 in snake_case was *fine*.'
    """
    if not _MARK.search(words):
        return words
    bare = _NOTE.sub("", _NOTE_TEXT.sub("", words))
    tokens = _parser().inline(bare, {"ref_links": {}})
    return html.unescape(_seen(tokens)).strip()


def _seen(tokens: Iterable[dict[str, Any]]) -> str:
    """Return the words of *tokens*; a picture shows none, and markup of HTML is none."""
    seen = ""
    for token in tokens:
        if token["type"] in ("softbreak", "linebreak"):
            seen += "\n"
        elif token["type"] == "inline_html":
            seen += " " if _BREAK.fullmatch(token["raw"]) else ""
        elif token["type"] != "image":
            seen += _seen(token["children"]) if "children" in token else token.get("raw", "")
    return seen


@cache
def _parser() -> mistune.Markdown:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["strikethrough"])
