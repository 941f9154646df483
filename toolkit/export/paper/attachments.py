"""The document's tables as files inside the PDF: who is mailed the paper has the data behind it too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from toolkit.export.document import Document, Download
from toolkit.export.words import words

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of the tables of a document that bears none. The hour of the run would make every PDF another file."""


def attachments(document: Document) -> list[Any]:
    """Return WeasyPrint's attachments: each ``data/*.csv`` of the document, in the order of their names.

    Their relationship to the document is "Data", as PDF/A-3 wants it stated; their date is the document's.
    """
    from weasyprint import Attachment

    date, about = _date(document.published), descriptions(document)
    # A reader looks a file up in a tree that has to be sorted; WeasyPrint writes it in the order it is given.
    return [
        Attachment(
            string=document.resources[name],
            name=f"{name}.csv",
            description=about.get(name, name),
            created=date,
            modified=date,
            relationship="Data",
        )
        for name in sorted(document.resources)
    ]


def descriptions(document: Document) -> Mapping[str, str]:
    """Return what each table is, by its name: the title of a download; a figure's number and what it shows."""
    label = words(document.language)
    downloads = [part for section in document.sections for part in section.parts if isinstance(part, Download)]
    found = {part.file.removesuffix(".csv"): part.title for part in downloads if part.title}
    for shown in document.figures:
        name = label("data_of", n=shown.figure.number)
        finding = shown.figure.finding
        found[shown.figure.id] = f"{name}. {finding}" if finding else name
    return found


def _date(published: str) -> datetime:
    """Return the day of *published* at midnight UTC.

    >>> _date("2024-06-17").isoformat(), _date("in June") == UNDATED
    ('2024-06-17T00:00:00+00:00', True)
    """
    try:
        return datetime.fromisoformat(published[:10]).replace(tzinfo=UTC)
    except ValueError:
        return UNDATED
