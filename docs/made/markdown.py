"""Markdown of what code tells: cells that cannot break their table, tables, code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    """Return *text* for a cell of a table: on one line, nothing in it a mark of Markdown.

    >>> cell("a | b\\n<c>")
    'a \\\\| b \\\\<c>'
    """
    return re.sub(r"([|<*_\[\]\\`])", r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    """Return *text* as code in a cell; empty for nothing.

    >>> code("fr|en"), code("")
    ('`fr\\\\|en`', '')
    """
    shown = " ".join(str(text).split()).replace("|", "\\|")
    return f"`{shown}`" if shown else ""


def prose(text: str) -> str:
    """Return the words of a docstring or a help text as Markdown: ``code`` becomes `code`.

    >>> prose("as ``2024-06-17`` <now>")
    'as `2024-06-17` \\\\<now>'
    """
    parts = re.split(r"``(.+?)``|`(.+?)`", text)
    told = [cell(part or "") if place % 3 == 0 else code(part) if part else "" for place, part in enumerate(parts)]
    return re.sub(r"(?<=`)(?=\w)", "", "".join(_spaced(told, parts)))


def _spaced(told: Sequence[str], parts: Sequence[str | None]) -> Iterable[str]:
    """Give back the spaces that stood at the ends of plain parts."""
    for place, shown in enumerate(told):
        plain = (parts[place] or "") if place % 3 == 0 else ""
        before = " " if plain[:1] == " " and shown else ""
        after = " " if plain[-1:] == " " and shown else ""
        yield f"{before}{shown}{after}" if shown else (" " if plain.isspace() else "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown; cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
