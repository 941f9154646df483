"""A figure of the document as HTML: title, drawing and its links, reading, source, data; on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from toolkit.base.typography import colon
from toolkit.export.document import ShownFigure
from toolkit.export.figures import tables
from toolkit.export.figures.foreign_words import marked_drawing, marked_words
from toolkit.export.figures.gradients import in_strips
from toolkit.export.figures.links import on_paper, over
from toolkit.export.figures.parts import in_parts
from toolkit.export.figures.svg import Picture, as_image, recolored, with_theme
from toolkit.export.paper.sheet import paper_colors
from toolkit.export.theme.model import Theme
from toolkit.export.words import Words

TALLEST = 1.25
"""Height to width of a drawing from which it no longer fits on a page of A4 with its letters at eight points."""


@dataclass(frozen=True)
class Medium:
    """Where a figure is shown: the page's words and theme, and whether it is printed."""

    words: Words
    theme: Theme | None
    paper: bool


def figure_html(shown: ShownFigure, medium: Medium) -> str:
    """Return a figure with its title, its drawing or what stands for it, its notes and its data."""
    figure, vocabulary = shown.figure, medium.words
    number = vocabulary("figure", n=figure.number)
    label = f"ft-{figure.id}"
    # Nor are there signs to explain: what the figure is about stays, how it is read goes with it.
    about = figure.subtitle.partition(". ")[0].removesuffix(".") if _too_tall(shown, medium) else ""
    told = f"{about}." if about else figure.subtitle
    subtitle = f"{number}. {told}" if told else f"{number}."
    title = f'<h3 id="{label}">{escape(figure.finding)}</h3>' if figure.finding else ""
    sub_id = "" if title else f' id="{label}"'
    # Beside a table that stands for the drawing there is no mark to read.
    reading = "" if _too_tall(shown, medium) else figure.reading
    after = colon(vocabulary.language)
    notes = "".join(
        f'<p class="fn"><b>{escape(vocabulary(key))}{after}</b> {marked_words(text, figure.table)}</p>'
        for key, text in (("reading", reading), ("source", figure.source))
        if text
    )
    if medium.paper and figure.table is not None and shown.pictures:
        # What the page unfolds under the figure is a file in the PDF: the reader has to know that it is there.
        attached = escape(vocabulary("attached", file=f"{figure.id}.csv"))
        notes = f"{notes.removesuffix('</p>')} {attached}</p>" if notes else f'<p class="fn">{attached}</p>'
    if figure.maps:
        notes += f'<p class="fn">{escape(vocabulary("map_note"))}</p>'
    place = f' data-number="{figure.number}"' if medium.paper else ""
    place += ' class="tabled"' if _too_tall(shown, medium) or (medium.paper and figure.breaks) else ""
    return (
        f'<figure id="{figure.id}"{place} aria-labelledby="{label}"><figcaption>{title}'
        f'<p class="sub"{sub_id}>{escape(subtitle)}</p></figcaption>'
        f"{_pictures(shown, medium)}{notes}{_details(shown, medium)}</figure>"
    )


def _too_tall(shown: ShownFigure, medium: Medium) -> bool:
    """Return whether a drawing would have to shrink on paper until nobody can read it, though its table can be."""
    if not medium.paper or shown.figure.table is None or not shown.pictures:
        return False
    return shown.pictures[0].height > TALLEST * shown.pictures[0].width


def _pictures(shown: ShownFigure, medium: Medium) -> str:
    figure = shown.figure
    if not shown.pictures:
        note = medium.words("not_drawn")
        return f'<p class="not-drawn" role="note">{escape(note)}{colon(medium.words.language)} {escape(figure.alt)}</p>'
    if _too_tall(shown, medium):
        note = medium.words("too_tall")
        return f'<p class="fn" role="note">{escape(note)}{colon(medium.words.language)} {escape(figure.alt)}</p>'
    if medium.paper:
        return _on_paper(shown, medium)
    kinds = ("wide", "narrow") if len(shown.pictures) > 1 else ("wide only",)
    drawn = "".join(
        marked_drawing(_inline(picture, kind, figure.alt, over(drawing, picture)), figure.table)
        for picture, kind, drawing in zip(shown.pictures, kinds, figure.drawings, strict=False)
    )
    return f'<div class="plot" data-figure="{figure.id}">{drawn}</div>'


def _on_paper(shown: ShownFigure, medium: Medium) -> str:
    whole = shown.pictures[0]
    width = min(162.0, 205 * whole.width / whole.height, whole.width * 25.4 / 96)
    drawn = ""
    for place, picture in enumerate(in_parts(whole, shown.figure.breaks)):
        markup = recolored(picture.markup, paper_colors(medium.theme)) if picture.themed else picture.markup
        # The first part carries the words for them all.
        alt = shown.figure.alt if not place else medium.words("figure_goes_on", n=shown.figure.number)
        image = f'<img class="wide" alt="{escape(alt)}" src="{as_image(in_strips(markup))}" width="{picture.width}">'
        links = on_paper(shown.figure.wide, picture)
        # Links have their place in percent of a box, which must be as large as the image then.
        part = " part" if picture is not whole else ""
        boxed = f'<div class="linked{part}" style="width:{width:.2f}mm">{image}{links}</div>'
        drawn += boxed if links or part else image
    return drawn


def _inline(picture: Picture, kind: str, alt: str, links: str) -> str:
    markup = with_theme(picture.markup) if picture.themed else picture.markup
    # A picture is one thing for a screen reader; with links it is a group: its text, then its links.
    role = "group" if links else "img"
    ground = "" if picture.themed else " paper"
    opening = f'<svg class="{kind}{ground}" role="{role}" aria-label="{escape(alt)}"'
    return (
        markup.replace("<svg", opening, 1).replace(">", '><g aria-hidden="true">', 1).removesuffix("</svg>")
        + f"</g>{links}</svg>"
    )


def _details(shown: ShownFigure, medium: Medium) -> str:
    table = shown.figure.table
    instead = not shown.pictures or _too_tall(shown, medium)
    if table is None or (medium.paper and not instead):
        return ""
    html = tables.to_html(table, medium.words("data_of", n=shown.figure.number), medium.words)
    if instead:
        return html
    return f"<details><summary>{escape(medium.words('figure_data'))}</summary>{html}</details>"
