"""What a note says, in an order and form that any word processor knows: headings, paragraphs, lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.base.typography import colon
from toolkit.export.document import Document, Section, ShownFigure
from toolkit.export.foreign.fragments import Fragment
from toolkit.export.note.reading import read_fragment
from toolkit.export.note.text import Block, Code, Heading, Item, Paragraph, Run, Table
from toolkit.export.words import words

__all__ = ["Block", "Code", "Heading", "Item", "Note", "Paragraph", "Run", "Table", "note_of"]


@dataclass(frozen=True)
class Note:
    """A note ready to be written.

    Attributes:
        language: ``fr`` or ``en``.
        title: Its title.
        tlp: TLP 2.0 label, empty for none.
        author: Who signs it, empty when nobody does.
        organisation: Who issues it.
        blocks: What it says, the title first.
    """

    language: str
    title: str
    tlp: str
    author: str
    organisation: str
    blocks: tuple[Block, ...]


def note_of(document: Document) -> Note:
    """Return the note of a page: its head, then the sections that the card names under ``brief``, without figures.

    Without such an entry all sections belong to it, so that any notebook gives a note.
    """
    wanted = document.card.get("brief")
    named = {str(name) for name in wanted} if isinstance(wanted, list | tuple) and wanted else None
    sections = [section for section in document.sections if named is None or section.id in named]
    head = [block for part in document.masthead for block in read_fragment(part.html, document.language)]
    if not any(isinstance(block, Heading) and block.level == 1 for block in head):
        head.insert(0, Heading(1, (Run(document.title),)))
    body = [block for section in sections for block in _section(section, document.language)]
    blocks = [*_title_first(head), *body]
    if any("[" in run.text and run.reference for block in body for run in _runs(block)):
        blocks.append(Paragraph((Run(words(document.language)("note_references")),), small=True))
    if document.notice:
        blocks.append(Paragraph((Run(document.notice),), small=True))
    return Note(
        language=document.language,
        title=document.title,
        tlp=document.tlp,
        author=str(document.card.get("author") or ""),
        organisation=str(document.card.get("organisation") or ""),
        blocks=tuple(blocks),
    )


def _title_first(head: list[Block]) -> list[Block]:
    """Return the blocks of the head with the title before what kind of document it is."""
    titles = [block for block in head if isinstance(block, Heading) and block.level == 1]
    return [*titles, *(block for block in head if block not in titles)]


def _section(section: Section, language: str) -> Iterator[Block]:
    if section.heading:
        yield Heading(2, (Run(section.heading),))
    for part in section.parts:
        if isinstance(part, Fragment):
            yield from read_fragment(part.html, language)
        elif isinstance(part, ShownFigure):
            yield from _figure(part, language)


def _figure(shown: ShownFigure, language: str) -> Iterator[Block]:
    """Yield the words of a figure, which stand for it where nothing can be drawn."""
    figure, vocabulary = shown.figure, words(language)
    number = vocabulary("figure", n=figure.number)
    told = " ".join(filter(None, (figure.finding, figure.subtitle, figure.alt)))
    yield Paragraph((Run(f"{number}. ", bold=True), Run(told)))
    if figure.source:
        yield Paragraph((Run(f"{vocabulary('source')}{colon(language)} {figure.source}"),), small=True)


def _runs(block: Block) -> tuple[Run, ...]:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs) | Item(runs=runs):
            return runs
        case Table(rows=rows):
            return tuple(run for row in rows for cell in row for run in cell)
        case _:
            return ()
