"""The essentials as the body of a message: plain text, and HTML of the simplest kind."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit.export.note import Note
from toolkit.export.note.text import Block, Code, Heading, Item, NotItem, Paragraph, Run, Table, grouped, plain, sign_of


def to_text(note: Note, more: str) -> str:
    """Return the note as plain text, with its mark as the first and the last line and *more* as the closing sentence.

    >>> print(to_text(Note("en", "A", "TLP:GREEN", "", "", (Heading(1, (Run("A"),)), Item((Run("b"),)))), "See below."))
    TLP:GREEN
    <BLANKLINE>
    A
    =
    <BLANKLINE>
    - b
    <BLANKLINE>
    See below.
    <BLANKLINE>
    TLP:GREEN
    """
    mark = [note.tlp] if note.tlp else []
    return "\n\n".join([*mark, *_paragraphs(note.blocks), more, *mark])


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    for part in grouped(blocks):
        if isinstance(part, tuple):
            yield "\n".join(f"{'  ' * item.depth}{sign_of(item)} {plain(item.runs)}" for item in part)
        else:
            yield _text(part)


def _text(block: NotItem) -> str:
    match block:
        case Heading(level, runs):
            words = plain(runs)
            return f"{words}\n{'=' * min(len(words), 72)}" if level == 1 else words.upper() if level == 2 else words
        case Paragraph(runs, quoted=quoted):
            return f"> {plain(runs)}" if quoted else plain(runs)
        case Code(text):
            return text
        case Table(caption, rows):
            lines = (" | ".join(plain(cell) for cell in row) for row in rows)
            return "\n".join([*([caption] if caption else []), *lines])


def to_simple_html(note: Note, more: str) -> str:
    """Return the note as HTML without scripts, styles from outside, pictures or links to anywhere.

    >>> note = Note("en", "A", "TLP:GREEN", "", "", (Paragraph((Run("<b>", bold=True),)),))
    >>> "<p><strong>&lt;b&gt;</strong></p>" in to_simple_html(note, "")
    True
    """
    mark = (
        f'<p style="text-align:right"><strong style="background:#000;color:#fff;padding:2px 8px">{escape(note.tlp)}'
        "</strong></p>"
        if note.tlp
        else ""
    )
    body = "\n".join(_elements(note.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{note.language}"><head><meta charset="utf-8">'
        f"<title>{escape(note.title)}</title></head>\n"
        '<body style="font-family:sans-serif;line-height:1.5;max-width:40em">\n'
        f"{mark}\n{body}\n<p>{escape(more)}</p>\n{mark}\n</body></html>\n"
    )


def _elements(blocks: tuple[Block, ...]) -> Iterator[str]:
    for part in grouped(blocks):
        if isinstance(part, tuple):
            shape = "none" if part[0].number else "disc"
            yield f'<ul style="list-style:{shape}">{"".join(map(_entry, part))}</ul>'
        else:
            yield _element(part)


def _entry(item: Item) -> str:
    number = f"{item.number}. " if item.number else ""
    return f'<li style="margin-left:{1.2 * item.depth:g}em">{number}{_inline(item.runs)}</li>'


def _element(block: NotItem) -> str:
    match block:
        case Heading(level, runs):
            return f"<h{level}>{_inline(runs)}</h{level}>"
        case Paragraph(runs, quoted=quoted):
            return f"<blockquote>{_inline(runs)}</blockquote>" if quoted else f"<p>{_inline(runs)}</p>"
        case Code(text):
            return f"<pre>{escape(text)}</pre>"
        case Table(caption, rows):
            return _table(caption, rows)


def _table(caption: str, rows: tuple[tuple[tuple[Run, ...], ...], ...]) -> str:
    head, *body = rows or ((),)
    heads = "".join(f'<th align="left">{_inline(cell)}</th>' for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in body)
    titled = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<table cellpadding="4">{titled}<tr>{heads}</tr>{lines}</table>'


def _inline(runs: tuple[Run, ...]) -> str:
    def shown(run: Run) -> str:
        text = escape(run.text)
        language = f' lang="{escape(run.language)}"' if run.language else ""
        text = f"<span{language}>{text}</span>" if language else text
        return f"<strong>{text}</strong>" if run.bold else f"<em>{text}</em>" if run.italic else text

    return "".join(map(shown, runs))
