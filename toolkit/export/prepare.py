"""Read an executed notebook, draw its figures once, and lay out the sections of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.identity import slug
from toolkit.export.document import Audit, Document, Download, Section, ShownFigure
from toolkit.export.draft import Draft, open_section, place_part
from toolkit.export.drawing import draw
from toolkit.export.figures.figure import Figure
from toolkit.export.foreign.fragments import Fragment
from toolkit.export.landing import landed_fragment, shown_figure
from toolkit.export.notebook.cells import Cell, read_cells
from toolkit.export.notebook.markdown import markdown
from toolkit.export.notebook.outputs import (
    Card,
    Html,
    Part,
    read_output,
)
from toolkit.export.theme.model import Theme
from toolkit.export.words import Words, guess_language, words


def prepare(
    notebook: object,
    *,
    strict: bool = False,
    language: str | None = None,
    title: str = "",
    theme: Theme | None = None,
) -> Document:
    """Return the page of an executed notebook (nbformat 4, as ``nbformat.read`` or ``json.load`` gives it).

    Args:
        notebook: The notebook; it is not changed.
        strict: A figure without alternative text is an error; so it is in notebooks that carry a card.
        language: ``fr`` or ``en``; else the card's, the notebook's metadata, or a guess from its text.
        title: Used when neither card nor notebook has one.
        theme: The look, if it is not the toolkit's own.

    Raises:
        InputError: no notebook, never executed, a broken figure, an output that cannot be shown.
        BriefingError: a figure could not be drawn by plotly.js.

    >>> cell = {"cell_type": "markdown", "source": "# A day\\n\\nThe rain of the week.", "metadata": {}}
    >>> prepare({"cells": [cell], "metadata": {}}).title
    'A day'
    """
    cells = read_cells(notebook)
    language = language or _language(notebook, cells)
    vocabulary = words(language)
    parts = [(cell, _parts(cell, vocabulary)) for cell in cells]
    card = _card(parts)
    if card.get("language"):
        vocabulary = words(str(card["language"]))
    draft = Draft(vocabulary, strict or bool(card))
    for cell, found in parts:
        open_section(draft, cell)
        for part in found:
            with _naming(cell):
                place_part(draft, cell, part)
    pictures = _draw(draft)
    return replace(_document(draft, card, pictures, title), theme=theme)


def _language(notebook: object, cells: Sequence[Cell]) -> str:
    metadata = notebook.get("metadata") if isinstance(notebook, Mapping) else None
    metadata = metadata if isinstance(metadata, Mapping) else {}
    stated = str(metadata.get("language") or metadata.get("lang") or "")
    return stated or guess_language(" ".join(cell.source for cell in cells if cell.kind == "markdown"))


def _parts(cell: Cell, vocabulary: Words) -> tuple[Part, ...]:
    with _naming(cell):
        if cell.kind == "markdown":
            return (Html(markdown(cell.source, cell.attachments)),)
        return tuple(part for output in cell.outputs for part in read_output(output, cell, vocabulary))


@contextmanager
def _naming(cell: Cell) -> Iterator[None]:
    """Turn what a malformed output makes the code stumble over into an error that names the *cell*."""
    try:
        yield
    except BriefingError:
        raise
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        told = " ".join(str(error).split())[:120]
        raise InputError(
            f"cell {cell.number}: an output is malformed ({type(error).__name__}: {told})",
            "run the notebook again",
            code="bad-output",
        ) from error


def _card(parts: Sequence[tuple[Cell, tuple[Part, ...]]]) -> Mapping[str, Any]:
    cards = [part.payload for _, found in parts for part in found if isinstance(part, Card)]
    return cards[-1] if cards else {}


def _draw(draft: Draft) -> tuple[tuple[str, ...], ...]:
    if not draft.figures:
        return ()
    drawn = draw(draft.figures, draft.words)
    draft.warnings += drawn.warnings
    return drawn.svg


def _document(draft: Draft, card: Mapping[str, Any], drawn: Sequence[tuple[str, ...]], title: str) -> Document:
    forgiving = bool(draft.errors) or not card
    sections = _sections(draft, card, drawn, forgiving=forgiving)
    masthead = tuple(landed_fragment(part, draft, forgiving) for part in draft.masthead)
    own_title = next((part.title for part in masthead if part.title), "")
    name = str(card.get("title") or own_title or title or draft.words("untitled"))
    return Document(
        language=draft.words.language,
        title=name,
        short_title=str(card.get("short_title") or name),
        tlp=str(card.get("tlp") or ""),
        published=str(card.get("published") or ""),
        notice=str(card.get("notice") or ""),
        masthead=masthead,
        sections=sections,
        resources=dict(draft.resources),
        audit=_audit(draft, sections),
        card=card,
    )


def _sections(
    draft: Draft, card: Mapping[str, Any], drawn: Sequence[tuple[str, ...]], *, forgiving: bool
) -> tuple[Section, ...]:
    """Return the sections that hold something, figures with their drawings; one without a heading has the card's."""
    raw = {figure.id: picture for figure, picture in zip(draft.figures, drawn, strict=True)}
    titles = {slug(str(entry.get("id"))): str(entry.get("title", "")) for entry in card.get("sections", [])}

    def ready(part: Fragment | Figure | Download) -> Fragment | ShownFigure | Download:
        if isinstance(part, Figure):
            return shown_figure(part, raw.get(part.id, ()), draft, forgiving)
        return landed_fragment(part, draft, forgiving) if isinstance(part, Fragment) else part

    sections = []
    for name, parts in draft.sections:
        if parts:
            shown = tuple(ready(part) for part in parts)
            has_heading = any(isinstance(part, Fragment) and part.headings for part in shown)
            sections.append(Section(name, "" if has_heading else titles.get(name, ""), shown))
    return tuple(sections)


def _audit(draft: Draft, sections: Sequence[Section]) -> Audit:
    """Return what the page must show: the exporter counts it again in the finished file."""
    parts = [part for section in sections for part in section.parts]
    shown = [part for part in parts if isinstance(part, ShownFigure)]
    tables = sum(part.tables for part in parts if isinstance(part, Fragment))
    return Audit(
        figures=len(draft.figures),
        shown=len(shown),
        drawn=sum(bool(part.pictures) for part in shown),
        tables=tables + sum(part.figure.table is not None for part in shown),
        downloads=sum(isinstance(part, Download) for part in parts),
        links=sum(len(picture.hits) for part in shown for picture in part.pictures),
        warnings=tuple(dict.fromkeys(draft.warnings)),
        errors=tuple(draft.errors),
    )
