"""A note as Markdown: CommonMark, and the pipe tables of GitHub for what is a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toolkit.export.note.content import Note
from toolkit.export.note.text import Block, Code, Heading, NotItem, Paragraph, Run, Runs, Table, grouped, sign_of

_ALWAYS = re.compile(r"([\\`*_<])")
# A bracket is only words, unless what follows its end makes a link or a definition of it, or a caret a footnote.
_LINK = re.compile(r"\[(?=\^|[^\[\]]*\][(\[:])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STRUCK = re.compile(r"~(?=~)")
_START = re.compile(r"^([#>+=~-]|\d{1,9}(?=[.)](?:\s|$)))")


def to_markdown(note: Note) -> str:
    """Return the note as Markdown; the TLP label is its first and last line, as on the page.

    >>> print(to_markdown(Note("en", "A", "TLP:RED", "", "", (Heading(1, (Run("A*"),)),))))
    **TLP:RED**
    <BLANKLINE>
    # A\\*
    <BLANKLINE>
    **TLP:RED**
    <BLANKLINE>
    """
    mark = [f"**{escaped(note.tlp)}**"] if note.tlp else []
    return "\n\n".join([*mark, *_paragraphs(note.blocks), *mark]) + "\n"


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the blocks; entries of one list stand line under line."""
    for part in grouped(blocks):
        if isinstance(part, tuple):
            yield "\n".join(f"{'    ' * item.depth}{sign_of(item)} {_line(item.runs)}" for item in part)
        else:
            yield _block(part)


def _block(block: NotItem) -> str:
    match block:
        case Heading(level, runs):
            return f"{'#' * level} {_inline(runs)}"
        case Paragraph(runs, quoted=quoted):
            return f"> {_line(runs)}" if quoted else _line(runs)
        case Code(text):
            longest = max((len(fence) for fence in re.findall("`+", text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}\n{text}\n{fence}"
        case Table(caption, rows):
            return _table(caption, rows)


def _table(caption: str, rows: tuple[tuple[Runs, ...], ...]) -> str:
    lines = ["| " + " | ".join(_inline(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join([*([f"**{escaped(caption)}**", ""] if caption else []), *lines])


def _line(runs: Runs) -> str:
    """Return *runs* as words that begin a line."""
    text = _inline(runs)
    return _START.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", text)


def _inline(runs: Runs) -> str:
    shown = []
    for place, run in enumerate(runs):
        before = runs[place - 1].text[-1:] if place else ""
        after = runs[place + 1].text[:1] if place + 1 < len(runs) else ""
        shown.append(_run(run, emphasised=_can_stand(run.text, before, after)))
    return "".join(shown)


def _can_stand(text: str, before: str, after: str) -> bool:
    """Tell whether signs of emphasis around *text* would be read as such: CommonMark wants none inside a word.

    >>> _can_stand("mot", " ", "s"), _can_stand("« mot »", " ", "s"), _can_stand("« mot » ", " ", "s")
    (True, False, True)
    """
    opens = text[:1].isspace() or not _is_sign(text[:1]) or not before or before.isspace() or _is_sign(before)
    closes = text[-1:].isspace() or not _is_sign(text[-1:]) or not after or after.isspace() or _is_sign(after)
    return opens and closes


def _is_sign(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _run(run: Run, *, emphasised: bool = True) -> str:
    # Signs of emphasis stand against a word, or they are none.
    before, words, after = re.fullmatch(r"(\s*)(.*?)(\s*)", run.text, re.S).groups()  # type: ignore[union-attr]  # it always matches
    if not words:
        return run.text
    if run.code:
        longest = max((len(ticks) for ticks in re.findall("`+", words)), default=0)
        ticks = "`" * (longest + 1)
        pad = " " if words.startswith("`") or words.endswith("`") else ""
        text = f"{ticks}{pad}{words}{pad}{ticks}"
    else:
        text = escaped(words)
    sign = "*" * (2 * run.bold + run.italic) if emphasised else ""
    text = f"{sign}{text}{sign}"
    if run.address:
        text = f"[{text}](<{run.address.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{before}{text}{after}"


def escaped(text: str) -> str:
    """Return *text* with a backslash before what Markdown would read as a sign of its own; spaces stay as they are.

    >>> escaped("5 * 3 < n_1 [4, 14] [a](b) &lt;")
    '5 \\\\* 3 \\\\< n\\\\_1 [4, 14] \\\\[a](b) \\\\&lt;'
    """
    text = _ALWAYS.sub(r"\\\1", text)
    text = _LINK.sub(r"\\[", text)
    return _STRUCK.sub(r"\\~", _ENTITY.sub(r"\\&", text))
