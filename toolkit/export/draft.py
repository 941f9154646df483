"""The page while it is gathered: each part of a cell's outputs at its place, with what there is to warn of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.export.document import Download
from toolkit.export.figures.figure import Figure, read_figure
from toolkit.export.figures.tables import read_resource, to_csv
from toolkit.export.foreign.fragments import Fragment, Ids, fit
from toolkit.export.foreign.sanitize import sanitize
from toolkit.export.formulas.mathml import set_formulas
from toolkit.export.notebook.cells import Cell
from toolkit.export.notebook.outputs import (
    Failure,
    FigureOutput,
    Html,
    Notice,
    Part,
    TableOutput,
    error_card,
)
from toolkit.export.notebook.pictures import Picture
from toolkit.export.words import Words


@dataclass
class Draft:
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


def open_section(draft: Draft, cell: Cell) -> None:
    """Begin a section where a cell has a tag of its own."""
    if cell.section and cell.section != draft.tagged and not cell.masthead:
        draft.tagged = cell.section
        draft.sections.append((draft.ids.claim(cell.section), []))


def _current(draft: Draft) -> list[Fragment | Figure | Download]:
    if not draft.sections:
        draft.sections.append((draft.ids.claim("section"), []))
    return draft.sections[-1][1]


def place_part(draft: Draft, cell: Cell, part: Part) -> None:
    """Put one part of a cell at its place in the page."""
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


def _miss_alt(draft: Draft, what: str, instead: str) -> None:
    if draft.strict:
        how = 'give it one in the metadata of the cell ("alt"), or in a line #| fig-alt: "…" at its top'
        raise InputError(what, how, code="alt-missing")
    draft.warnings.append(f"{what}; {instead}")


def _download(draft: Draft, payload: object, cell: Cell) -> Download:
    name, title, table = read_resource(payload, f"cell {cell.number}")
    file, count = slug(name), 2
    while file in draft.resources:
        file, count = f"{slug(name)}-{count}", count + 1
    draft.resources[file] = to_csv(table)
    return Download(f"{file}.csv", title, len(table.rows), draft.resources[file])


def _place_html(draft: Draft, cell: Cell, html: str) -> None:
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
