"""Read an executed notebook, draw its figures once, and lay out the sections of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.identity import slug
from toolkit.export.document import Audit, Document, Download, Section, ShownFigure
from toolkit.export.drawing import draw
from toolkit.export.figures.figure import Figure, read_figure
from toolkit.export.figures.links import landed
from toolkit.export.figures.svg import tidy
from toolkit.export.figures.tables import read_resource, to_csv
from toolkit.export.foreign.fragments import Fragment, Ids, fit, relink
from toolkit.export.foreign.sanitize import sanitize
from toolkit.export.formulas.mathml import set_formulas
from toolkit.export.notebook.cells import Cell, read_cells
from toolkit.export.notebook.markdown import markdown
from toolkit.export.notebook.outputs import (
    Card,
    Failure,
    FigureOutput,
    Html,
    Notice,
    Part,
    TableOutput,
    error_card,
    read_output,
)
from toolkit.export.notebook.pictures import Picture
from toolkit.export.theme.model import Theme
from toolkit.export.words import Words, guess_language, words


@dataclass
class _Draft:
    """What is gathered while the cells are read, in order."""

    words: Words
    strict: bool
    ids: Ids = field(default_factory=Ids)
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    resources: dict[str, str] = field(default_factory=dict)
    masthead: list[Fragment] = field(default_factory=list)
    sections: list[tuple[str, list[Fragment | Figure | Download]]] = field(default_factory=list)
    # An untagged cell goes on with the section it stands in, unless it begins with a heading.
    tagged: str = ""


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
    draft = _Draft(vocabulary, strict or bool(card))
    for cell, found in parts:
        _open_section(draft, cell)
        for part in found:
            with _naming(cell):
                _place(draft, cell, part)
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


def _open_section(draft: _Draft, cell: Cell) -> None:
    if cell.section and cell.section != draft.tagged and not cell.masthead:
        draft.tagged = cell.section
        draft.sections.append((draft.ids.claim(cell.section), []))


def _current(draft: _Draft) -> list[Fragment | Figure | Download]:
    if not draft.sections:
        draft.sections.append((draft.ids.claim("section"), []))
    return draft.sections[-1][1]


def _place(draft: _Draft, cell: Cell, part: Part) -> None:
    match part:
        case Html(html):
            _place_html(draft, cell, html)
        case Failure(message):
            draft.errors.append(message)
            _place_html(draft, cell, error_card(message, draft.words))
        case FigureOutput(payload):
            figure, warnings = read_figure(
                payload, number=len(draft.figures) + 1, cell=cell.number, words=draft.words, strict=draft.strict
            )
            figure = replace(figure, id=draft.ids.claim(figure.id))
            draft.warnings += warnings
            draft.figures.append(figure)
            if figure.table is not None:
                draft.resources[figure.id] = to_csv(figure.table)
            _current(draft).append(figure)
        case Picture():
            if not part.described:
                _miss_alt(draft, f"cell {cell.number}: the picture has no alternative text", "it was given its size")
            _place_html(draft, cell, part.html)
        case TableOutput(payload):
            _current(draft).append(_download(draft, payload, cell))
        case Notice(warning):
            draft.warnings.append(warning)


def _miss_alt(draft: _Draft, what: str, instead: str) -> None:
    if draft.strict:
        how = 'give it one in the metadata of the cell ("alt"), or in a line #| fig-alt: "…" at its top'
        raise InputError(what, how, code="alt-missing")
    draft.warnings.append(f"{what}; {instead}")


def _download(draft: _Draft, payload: object, cell: Cell) -> Download:
    name, title, table = read_resource(payload, f"cell {cell.number}")
    file, count = slug(name), 2
    while file in draft.resources:
        file, count = f"{slug(name)}-{count}", count + 1
    draft.resources[file] = to_csv(table)
    return Download(f"{file}.csv", title, len(table.rows), draft.resources[file])


def _place_html(draft: _Draft, cell: Cell, html: str) -> None:
    clean = sanitize(html)
    if clean.removed:
        draft.warnings.append(f"cell {cell.number}: taken out of its HTML: {', '.join(clean.removed)}")
    clean.html, unset = set_formulas(clean.html)
    draft.warnings += [f"cell {cell.number}: a formula stays as its source, it cannot be read: {tex}" for tex in unset]
    if not (cell.masthead or cell.section or draft.masthead or draft.sections) and "<h1" in clean.html:
        # A notebook without a masthead of its own begins with its title.
        head, mark, clean.html = clean.html.partition("<h2")
        draft.masthead.append(fit(f'<div class="mast">{head}</div>', draft.ids, draft.words, keep_title=True))
        clean.html = mark + clean.html
    fragment = fit(clean.html, draft.ids, draft.words, keep_title=cell.masthead)
    if fragment.unnamed:
        _miss_alt(draft, f"cell {cell.number}: a picture has no alternative text", "it was called “image”")
    if cell.masthead:
        draft.masthead.append(fragment)
        return
    if not cell.section and fragment.leads and fragment.headings:
        draft.tagged = ""
        draft.sections.append((draft.ids.claim(slug(fragment.headings[0].text)), []))
    if fragment.html.strip():
        _current(draft).append(fragment)


def _draw(draft: _Draft) -> tuple[tuple[str, ...], ...]:
    if not draft.figures:
        return ()
    drawn = draw(draft.figures, draft.words)
    draft.warnings += drawn.warnings
    return drawn.svg


def _document(draft: _Draft, card: Mapping[str, Any], drawn: Sequence[tuple[str, ...]], title: str) -> Document:
    raw = {figure.id: picture for figure, picture in zip(draft.figures, drawn, strict=True)}
    titles = {slug(str(entry.get("id"))): str(entry.get("title", "")) for entry in card.get("sections", [])}
    forgiving = bool(draft.errors) or not card
    sections = []
    for name, parts in draft.sections:
        if not parts:
            continue
        ready = tuple(
            _show(part, raw.get(part.id, ()), draft, forgiving)
            if isinstance(part, Figure)
            else _landed(part, draft, forgiving)
            if isinstance(part, Fragment)
            else part
            for part in parts
        )
        has_heading = any(isinstance(part, Fragment) and part.headings for part in ready)
        sections.append(Section(name, "" if has_heading else titles.get(name, ""), ready))
    masthead = tuple(_landed(part, draft, forgiving) for part in draft.masthead)
    own_title = next((part.title for part in masthead if part.title), "")
    name = str(card.get("title") or own_title or title or draft.words("untitled"))
    shown = [part for section in sections for part in section.parts if isinstance(part, ShownFigure)]
    audit = Audit(
        figures=len(draft.figures),
        shown=len(shown),
        drawn=sum(bool(part.pictures) for part in shown),
        tables=sum(part.tables for section in sections for part in section.parts if isinstance(part, Fragment))
        + sum(part.figure.table is not None for part in shown),
        downloads=sum(isinstance(part, Download) for section in sections for part in section.parts),
        links=sum(len(picture.hits) for part in shown for picture in part.pictures),
        warnings=tuple(dict.fromkeys(draft.warnings)),
        errors=tuple(draft.errors),
    )
    return Document(
        language=draft.words.language,
        title=name,
        short_title=str(card.get("short_title") or name),
        tlp=str(card.get("tlp") or ""),
        published=str(card.get("published") or ""),
        notice=str(card.get("notice") or ""),
        masthead=masthead,
        sections=tuple(sections),
        resources=dict(draft.resources),
        audit=audit,
        card=card,
    )


def _landed(fragment: Fragment, draft: _Draft, forgiving: bool) -> Fragment:
    if not forgiving:
        return replace(fragment, html=relink(fragment.html, draft.ids, forgiving=False)[0])
    html, missing = relink(fragment.html, draft.ids)
    draft.warnings += [f"a link to #{target} leads nowhere; it was taken out" for target in missing]
    return replace(fragment, html=html)


def _show(figure: Figure, drawn: tuple[str, ...], draft: _Draft, forgiving: bool) -> ShownFigure:
    targets = draft.ids.taken if forgiving else None
    drawings, pictures = [], []
    for svg, drawing, suffix in zip(drawn, figure.drawings, "wn", strict=False):
        linked, picture, undrawn = landed(drawing, tidy(svg, prefix=f"{figure.id}-{suffix}"), targets)
        drawings.append(linked)
        pictures.append(picture)
        for place in undrawn:
            _say_undrawn(figure, place, draft)
    if pictures:
        figure = replace(figure, wide=drawings[0], narrow=drawings[1] if figure.narrow else None)
    return ShownFigure(_without_lost_refs(figure, draft.ids.taken) if forgiving else figure, tuple(pictures))


def _say_undrawn(figure: Figure, place: int, draft: _Draft) -> None:
    fault = f"cell {figure.cell}: reference {place} of the figure names a mark that is not drawn"
    if draft.strict:
        raise InputError(
            fault,
            "take it out of layout.meta.briefing.refs, or show what it names (range, null values)",
            code="bad-ref",
        )
    draft.warnings.append(f"{fault}; it was left out")


def _without_lost_refs(figure: Figure, taken: set[str]) -> Figure:
    table = figure.table
    if table is None:
        return figure
    rows = tuple(
        tuple(replace(cell, refs=cell.refs if set(cell.refs) <= taken else ()) for cell in row) for row in table.rows
    )
    return replace(figure, table=replace(table, rows=rows))
