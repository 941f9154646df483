"""RESULTS.md: each script of this folder writes its own section and leaves the others as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "RESULTS.md"
ORDER = ("scores", "confidence", "points", "names", "events", "competitors", "cost")
HEAD = (
    "# Results of the extraction\n\nWritten by the scripts of this folder; `README.md` says how each figure is made.\n"
)


def write_section(name: str, markdown: str) -> None:
    """Put *markdown* in the place of section *name* of RESULTS.md."""
    text = FILE.read_text(encoding="utf-8") if FILE.is_file() else ""
    found = dict(re.findall(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->", text, re.DOTALL))
    found[name] = f"{markdown.strip()}\n"
    sections = (f"<!-- {one} -->\n{found[one]}<!-- /{one} -->\n" for one in ORDER if one in found)
    FILE.write_text("\n".join([HEAD, *sections]), encoding="utf-8")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Return a Markdown table; the first *left* columns are words, the others numbers."""
    marks = ["---" if number < left else "---:" for number in range(len(heads))]
    lines = [heads, marks, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def share(value: float | None) -> str:
    """Return a share with three decimals, as ``.905``; a dash for none.

    >>> share(0.9049), share(1.0), share(None)
    ('.905', '1.000', '–')
    """
    return "–" if value is None else f"{value:.3f}".removeprefix("0")
