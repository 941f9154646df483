"""The page before it is written: what ``prepare`` makes once and ``to_html`` and ``to_pdf`` both read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from toolkit.export.figures.figure import Figure
from toolkit.export.figures.svg import Picture
from toolkit.export.foreign.fragments import Fragment, Heading
from toolkit.export.theme.model import Theme


@dataclass(frozen=True)
class ShownFigure:
    """A figure with its pictures (wide, then narrow); without pictures its text and table stand in."""

    figure: Figure
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Download:
    """A table that the page carries as CSV: file name, what it is, number of rows, the text itself."""

    file: str
    title: str
    rows: int
    text: str


@dataclass(frozen=True)
class Section:
    """A part of the page; ``heading`` is set when no fragment brings one (its title then comes from the card)."""

    id: str
    heading: str
    parts: tuple[Fragment | ShownFigure | Download, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Return the headings of level 2, the section's own first."""
        own = (Heading(f"h-{self.id}", self.heading),) if self.heading else ()
        return own + tuple(heading for part in self.parts if isinstance(part, Fragment) for heading in part.headings)


@dataclass(frozen=True)
class Audit:
    """What went in and what came out; ``dict(audit)`` and ``audit.to_dict()`` give it as plain values.

    Attributes:
        figures: Figures in the notebook.
        shown: Figures on the page.
        drawn: Figures that are drawn; the others stand there as text and table, with a note.
        tables: Tables on the page, data tables of figures included.
        downloads: CSV files.
        links: Links over drawings, those of narrow drawings included.
        warnings: Sentences for the user.
        errors: Messages of the cells that failed.
    """

    figures: int
    shown: int
    drawn: int
    tables: int
    downloads: int
    links: int
    warnings: tuple[str, ...]
    errors: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.to_dict().items())


@dataclass(frozen=True)
class Document:
    """A notebook made ready to be written.

    Attributes:
        language: ``fr`` or ``en``.
        title: For ``<title>`` and the PDF.
        short_title: Running head of the PDF.
        tlp: TLP 2.0 label, empty for none.
        published: ISO date, or empty.
        notice: Standing line at the foot of PDF pages.
        masthead: Fragments of the head of the page.
        sections: The page's sections, in order.
        resources: Name of each CSV file (``data/<name>.csv`` without folder and ending) to its text.
        audit: What went in and what came out.
        card: The notebook's card, empty without one.
        theme: The organisation's look, if it has one.
    """

    language: str
    title: str
    short_title: str
    tlp: str
    published: str
    notice: str
    masthead: tuple[Fragment, ...]
    sections: tuple[Section, ...]
    resources: Mapping[str, str]
    audit: Audit
    card: Mapping[str, Any] = field(default_factory=dict)
    theme: Theme | None = None

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """Return the figures in the order of the page."""
        return tuple(part for section in self.sections for part in section.parts if isinstance(part, ShownFigure))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return the sentences for the user."""
        return self.audit.warnings
