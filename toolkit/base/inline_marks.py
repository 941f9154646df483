"""Marks inside the lines of a Markdown text: what a reader sees of emphasis, links, code, notes and escapes.

The canonical text keeps its marks, so that every offset counts in it; the page shows words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import mistune

_MARK = re.compile(r"[*_`~\\]|\]\(|<br\b|\[\^|&#?\w+;")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
"""A call for a footnote, or what begins one."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def without_marks(words: str) -> str:
    r"""Return what a reader sees of *words* in Markdown; words without marks as they are.

    >>> without_marks("The **Kenyan** [ministry](https://example.org/a_b) said 3 * 4 in snake_case was \\*fine\\*.[^1]")
    'The Kenyan ministry said 3 * 4 in snake_case was *fine*.'
    """
    if not _MARK.search(words):
        return words
    tokens = _parser().inline(_NOTE.sub("", words), {"ref_links": {}})
    # Of a passage cut out of emphasis one mark is left.
    return html.unescape(_seen(tokens).replace("**", "")).strip()


def _seen(tokens: Iterable[dict[str, Any]]) -> str:
    """Return the words of *tokens*; a picture shows none, and markup of HTML is shown as it is written."""
    seen = ""
    for token in tokens:
        if token["type"] in ("softbreak", "linebreak"):
            seen += "\n"
        elif token["type"] == "inline_html" and _BREAK.fullmatch(token["raw"]):
            seen += " "
        elif token["type"] != "image":
            seen += _seen(token["children"]) if "children" in token else token.get("raw", "")
    return seen


@cache
def _parser() -> mistune.Markdown:
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["strikethrough"])
