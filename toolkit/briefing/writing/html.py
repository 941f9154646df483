"""Pieces of HTML in the template's classes; every text that comes in is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from toolkit.base.markup import filled
from toolkit.base.typography import typographic
from toolkit.charts.catalogue import quotation_marks
from toolkit.charts.page_language import page_language


def words_of(text: str, language: str) -> Markup:
    """Return the article's words for display: escaped, typographic, marked with their language if not the page's.

    >>> str(words_of("l'<b>", "fr")), str(words_of("peace", "en"))
    ('l’&lt;b&gt;', '<span lang="en">peace</span>')
    """
    shown = escape(typographic(text, language))
    return shown if language == page_language() else filled('<span lang="{}">{}</span>', language, shown)


def name_of(name: str, language: str) -> Markup:
    """Return a name as the article's words; what is only called by a common noun of another language is quoted.

    >>> str(name_of("Zesco", "en")), str(name_of("ministry of mines", "en")).replace("\u00a0", " ")
    ('<span lang="en">Zesco</span>', '« <span lang="en">ministry of mines</span> »')
    """
    shown = words_of(name, language)
    if language == page_language() or not name[:1].islower():
        return shown
    opening, closing = quotation_marks()
    return Markup("{}{}{}").format(opening, shown, closing)


def join(pieces: Iterable[Markup | str], between: str = "") -> Markup:
    """Join pieces; plain strings are escaped."""
    return Markup(between.join(map(escape, pieces)))  # noqa: S704 (the separator is ours)


def capitalised(text: Markup) -> Markup:
    """Return *text* with a capital first letter, still safe to print.

    >>> capitalised(Markup("affirmé"))
    Markup('Affirmé')
    """
    return text[:1].upper() + text[1:]


def tag(name: str, content: Markup | str, **attributes: str) -> Markup:
    """Return one element; a trailing underscore of an attribute name is dropped (``class_``), others become hyphens.

    >>> str(tag("p", "a < b", class_="lab"))
    '<p class="lab">a &lt; b</p>'
    """
    shown = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{shown}>{escape(content)}</{name}>")  # noqa: S704 (names are ours)


_NOTHING = ("", "–")
_MOST_ROWS_OPEN = 4
"""Rows of a table that a phone shows at once: stacked, they fill its screen."""


@dataclass(frozen=True)
class TableHead:
    """A column of a page table."""

    label: str
    numeric: bool = False


def table(
    heads: Sequence[TableHead],
    rows: Sequence[Sequence[Markup | str] | Markup],
    *,
    caption: str,
    note: Markup | str = "",
    kind: str = "",
) -> Markup:
    """Return a page table: caption, scope and explicit roles, so that it stays a table when a phone stacks its rows.

    Args:
        heads: Columns; the first holds the row heads.
        rows: Cells, or a finished ``<tr>`` (a group row).
        caption: What the table says.
        note: A line under the caption.
        kind: Extra class.
    """
    under = tag("span", note) if note else Markup()
    head = join(_head(entry) for entry in heads)
    body = join(row if isinstance(row, Markup) else _row(heads, row) for row in rows)
    return Markup(
        '<table class="{kind}" role="table"><caption>{caption}{under}</caption>'
        '<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    ).format(kind=f"st {kind}".strip(), caption=caption, under=under, head=head, body=body)


def _head(entry: TableHead) -> Markup:
    numeric = Markup(' class="c"') if entry.numeric else Markup()
    return Markup('<th scope="col" role="columnheader"{}>{}</th>').format(numeric, entry.label)


def _row(heads: Sequence[TableHead], cells: Sequence[Markup | str]) -> Markup:
    first, *rest = cells
    shown = [filled('<th scope="row" role="rowheader">{}</th>', first)]
    for head, cell in zip(heads[1:], rest, strict=True):
        # What says nothing is left out where a phone stacks the cells.
        classes = " ".join(["c"] * head.numeric + ["nil"] * (str(cell) in _NOTHING))
        numeric = filled(' class="{}"', classes) if classes else Markup()
        shown.append(filled('<td role="cell"{} data-l="{}"><span>{}</span></td>', numeric, head.label, cell))
    return tag("tr", join(shown), role="row")


def group_row(label: Markup | str, columns: int) -> Markup:
    """Return a row that heads a group of rows."""
    return Markup('<tr class="grp" role="row"><th role="rowheader" colspan="{}" scope="rowgroup">{}</th></tr>').format(
        columns, label
    )


def folded(summary: str, content: Markup) -> Markup:
    """Return content that a phone folds under its summary; on a wide page and on paper it stands open.

    >>> str(folded("More", Markup("<p>text</p>")))
    '<details class="fold"><summary>More</summary><p>text</p></details>'
    """
    return tag("details", tag("summary", summary) + content, class_="fold")


def folded_rows(summary: str, rows: Sequence[object], content: Markup) -> Markup:
    """Return a table that is looked up, not read: a phone folds it when it is longer than a screen.

    >>> str(folded_rows("2 rows", ["a", "b"], Markup("<table></table>")))
    '<table></table>'
    """
    return folded(summary, content) if len(rows) > _MOST_ROWS_OPEN else content


def column_id(name: str) -> str:
    """Return the id of the head of a column of statements: ``disputed``, ``unknown``, ``missing``."""
    return f"h-enonces-{name}"


def column_link(name: str, shown: str) -> Markup:
    """Return the name of a column of statements as words that lead to it.

    >>> str(column_link("disputed", "Contesté"))
    '<a href="#h-enonces-disputed">Contesté</a>'
    """
    return Markup('<a href="#{}">{}</a>').format(column_id(name), shown)


def matrix_link(shown: str) -> Markup:
    """Return words that lead to the matrix of all claims.

    >>> str(matrix_link("in the matrix"))
    '<a href="#fig-matrice">in the matrix</a>'
    """
    return Markup('<a href="#fig-matrice">{}</a>').format(shown)
