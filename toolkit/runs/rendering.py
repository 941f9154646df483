"""From the executed notebook to files: the only place in runs/ that goes through the door of export/."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError, InputError, MissingDependencyError
from toolkit.runs.imports import put_off_slow_grammar

FILES = {"html": "briefing.html", "pdf": "briefing.pdf", "md": "briefing.md", "docx": "briefing.docx"}


@dataclass
class Rendered:
    """What came of the rendering.

    Attributes:
        files: Format to file name, of those that were written.
        warnings: Sentences for the user.
        missing: Formats whose engine is not on this computer, with the error that says how to get it.
        failed: Formats that could not be written though their engine is there.
        audit: The page's own audit, from export/.
        seconds: Wall time of ``prepare`` (reading, drawing the figures) and of each format.
    """

    files: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    missing: dict[str, BriefingError] = field(default_factory=dict)
    failed: dict[str, BriefingError] = field(default_factory=dict)
    audit: Mapping[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def check_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return *formats* once each, in order.

    Raises:
        InputError: an unknown format, or none at all.

    >>> check_formats(("pdf", "html", "pdf"))
    ('pdf', 'html')
    """
    for name in formats:
        if name not in FILES:
            raise InputError.unknown("format", name, FILES)
    if not formats:
        raise InputError("no format is asked for", f"known: {', '.join(FILES)}", code="unknown-format")
    return tuple(dict.fromkeys(formats))


def preload(formats: tuple[str, ...]) -> None:
    """Import what the rendering will need; called while the notebook runs in another process, so it costs no time."""
    put_off_slow_grammar()
    import nbformat  # noqa: F401  # imported for the time it takes

    import toolkit.export.page
    import toolkit.export.prepare  # imported for the time it takes

    if "pdf" in formats:
        import toolkit.export.pdf  # noqa: F401  # imported for the time it takes


def render(
    notebook: Any,
    formats: tuple[str, ...],
    folder: Path,
    *,
    static: bool = False,
    strict: bool = False,
    title: str = "",
    theme: Any = None,
    on_stage: Callable[[str], None] = lambda stage: None,
) -> Rendered:
    """Write the executed *notebook* as the wanted *formats*, and its tables as CSV, into *folder*.

    *title* is for notebooks that have none, *theme* (of ``read_theme``) the look, if it is not the toolkit's own.

    Raises:
        BriefingError: the notebook cannot be shown faithfully.
    """
    from toolkit.export.page import to_html
    from toolkit.export.prepare import prepare

    done = Rendered()
    on_stage("html" if "html" in formats else formats[0])
    began = time.monotonic()
    document = prepare(notebook, strict=strict, title=title, theme=theme)
    done.seconds["prepare"] = round(time.monotonic() - began, 3)
    done.audit = dict(document.audit)
    _write_tables(document.resources, folder)
    for name in formats:
        on_stage(name)
        began = time.monotonic()
        try:
            content = to_html(document, static=static).encode() if name == "html" else _WRITERS[name](document)
        except MissingDependencyError as error:
            done.missing[name] = error
            continue
        except BriefingError as error:
            # The page never depends on the PDF's libraries; without a page there is nothing left to publish.
            if name != "pdf" or not done.files:
                raise
            done.failed[name] = error
            continue
        (folder / FILES[name]).write_bytes(content)
        done.files[name] = FILES[name]
        done.seconds[name] = round(time.monotonic() - began, 3)
    return done


def shortcomings(rendered: Rendered, *, explicit: bool) -> tuple[dict[str, str] | None, list[str]]:
    """Return the error that makes a run partial, if any, and all warnings of the rendering.

    Args:
        rendered: What came of it.
        explicit: Whether the formats were asked for, so that a missing engine is more than a warning.

    >>> shortcomings(Rendered(warnings=["no title"]), explicit=True)
    (None, ['no title'])
    """
    warnings = [*rendered.warnings, *map(str, rendered.audit.get("warnings", []))]
    error = None
    for name, missing in rendered.missing.items():
        if explicit and error is None:
            error = missing.to_dict()
        warnings.append(f"no {name.upper()}: {missing}")
    for name, failed in rendered.failed.items():
        error = error or failed.to_dict()
        warnings.append(f"no {name.upper()}: {failed}")
    return error, warnings


def _pdf(document: Any) -> bytes:
    from toolkit.export.pdf import to_pdf

    return bytes(to_pdf(document))


def _markdown(document: Any) -> bytes:
    from toolkit.export.note import note_of, to_markdown

    return to_markdown(note_of(document)).encode()


def _docx(document: Any) -> bytes:
    from toolkit.export.note import note_of, to_docx

    return to_docx(note_of(document))


_WRITERS: Mapping[str, Callable[[Any], bytes]] = {"pdf": _pdf, "md": _markdown, "docx": _docx}


def _write_tables(resources: Mapping[str, str], folder: Path) -> None:
    for name, text in resources.items():
        file = folder / "data" / Path(name).name
        file.parent.mkdir(exist_ok=True)
        # newline="": the CSV's own line ends are part of its bytes.
        file.with_suffix(".csv").write_text(text, encoding="utf-8", newline="")
