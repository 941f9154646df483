"""Writing the catalogue of a folder of reports, on request and after every published run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.project import resolve_path

if TYPE_CHECKING:
    from toolkit.base.locale import Language
    from toolkit.runs.result import RunResult

INDEX = "index.html"
LOCK = ".catalogue.lock"
PATIENCE = 60.0
"""Seconds to wait for another process that writes it: an older list must never replace a newer one."""


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        file: The catalogue.
        reports: How many reports it lists.
        withheld: How many it withholds as TLP:RED.
        warnings: Sentences about folders that could not be read.
    """

    file: Path
    reports: int
    withheld: int
    warnings: tuple[str, ...]


def write_catalogue(out: str | Path, *, language: Language | None = None, with_red: bool | None = None) -> Written:
    """Write ``index.html`` over all reports of the folder *out*, whole or not at all.

    Args:
        out: The folder above all reports; a relative path counts from the project root.
        language: Of the page's own words; ``page_language`` of ``briefing.toml`` when left out.
        with_red: List TLP:RED reports too; ``catalogue_lists_red`` of ``briefing.toml`` when left out.

    Raises:
        InputError: there is no such folder, or it cannot be written.
        BusyError: another process has been writing it for a minute.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_catalogue(folder, language="en")
    ...     written.file.name, written.reports, "No report" in written.file.read_text(encoding="utf-8")
    ('index.html', 0, True)
    """
    from toolkit.export.theme import read_theme
    from toolkit.runs.catalogue.atomic import write_text
    from toolkit.runs.catalogue.entries import read_entries
    from toolkit.runs.catalogue.listing import listing
    from toolkit.runs.catalogue.page import catalogue_page
    from toolkit.runs.lock import locked

    folder = resolve_path(out)
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder.name}", "give the folder of the reports", code="no-reports")
    settings = load_configuration()
    theme = read_theme(resolve_path(settings.theme)) if settings.theme else None
    red = settings.catalogue_lists_red if with_red is None else with_red
    try:
        with locked(folder / LOCK, "the catalogue", wait=PATIENCE):
            entries, warnings = read_entries(folder)
            listed = listing(entries, with_red=red)
            page = catalogue_page(listed, language=language or settings.page_language, theme=theme)
            write_text(folder / INDEX, page)
    except OSError as error:
        raise InputError(
            f"the catalogue cannot be written: {error.strerror or error}",
            "make room, or let the folder be written",
            code="unwritable-output",
        ) from None
    return Written(folder / INDEX, len(listed.reports), listed.withheld, tuple(warnings))


def refresh(out: str | Path) -> str | None:
    """Write the catalogue after a published run; return a sentence when that failed, because the run has not.

    For whoever publishes: once after one run, once after a batch.
    """
    try:
        write_catalogue(out)
    except Exception as error:  # The report is published; whatever is wrong with its catalogue must not undo that.
        return f"the catalogue was not updated: {error}"
    return None


def list_result(result: RunResult) -> str | None:
    """Bring the catalogue up to date after *result*, unless it knows of it; return a sentence when that failed."""
    out = result.folder.parent.parent
    index = out / INDEX
    known = index.is_file() and index.stat().st_mtime >= result.manifest.stat().st_mtime
    return None if known else refresh(out)
