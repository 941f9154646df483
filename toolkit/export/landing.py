"""Links that lead somewhere: those of fragments and figures, once all ids of the page are known."""

from __future__ import annotations

from dataclasses import replace

from toolkit.base.errors import InputError
from toolkit.export.document import ShownFigure
from toolkit.export.draft import Draft
from toolkit.export.figures.figure import Figure
from toolkit.export.figures.links import landed
from toolkit.export.figures.svg import tidy
from toolkit.export.foreign.fragments import Fragment, relink


def landed_fragment(fragment: Fragment, draft: Draft, forgiving: bool) -> Fragment:
    """Return a fragment whose links all lead somewhere."""
    if not forgiving:
        return replace(fragment, html=relink(fragment.html, draft.ids, forgiving=False)[0])
    html, missing = relink(fragment.html, draft.ids)
    draft.warnings += [f"a link to #{target} leads nowhere; it was taken out" for target in missing]
    return replace(fragment, html=html)


def shown_figure(figure: Figure, drawn: tuple[str, ...], draft: Draft, forgiving: bool) -> ShownFigure:
    """Return a figure with its drawings, and in them links that lead somewhere."""
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


def _say_undrawn(figure: Figure, place: int, draft: Draft) -> None:
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
