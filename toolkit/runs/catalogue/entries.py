"""What stands in a folder of reports: every published run, read once and remembered, because a run never changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from toolkit.runs.catalogue.card import facets_of, labels_of, read_card, statements_of, words_of
from toolkit.runs.manifest import FILE as MANIFEST
from toolkit.runs.publish import TEMPORARY
from toolkit.runs.tlp import label_of

MEMORY = ".catalogue.json"
FORMAT_VERSION = 1
SHOWN_FILES = {"html": "briefing.html", "pdf": "briefing.pdf", "docx": "briefing.docx", "md": "briefing.md"}


@dataclass(frozen=True)
class Entry:
    """One published run, as far as a catalogue cares.

    Attributes:
        report: Folder of the report.
        run: Folder of the run inside it.
        started: When the run began, in UTC.
        state: ``ok`` or ``partial``.
        title: The card's title; the report's name without a card.
        language: Language of the page, if the card says it.
        tlp: TLP 2.0 label, empty for none.
        published: Day of what the report is about, as an ISO date; empty when the card has none.
        edition: What the card calls its edition; empty for the first.
        facets: Opaque name to values.
        labels: How the card wants facets read, see :func:`toolkit.runs.catalogue.card.labels_of`.
        statements: Id to text.
        files: Format to file name, of what lies there to be opened.
    """

    report: str
    run: str
    started: str
    state: str
    title: str
    language: str = ""
    tlp: str = ""
    published: str = ""
    edition: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def began(self) -> datetime:
        """Return when the run began, as a time with zone."""
        return datetime.fromisoformat(self.started).astimezone(UTC)

    @property
    def day(self) -> date | None:
        """Return the day of what the report is about."""
        return date.fromisoformat(self.published) if self.published else None


def read_entry(folder: Path) -> Entry:
    """Return the entry of one run's folder.

    Raises:
        OSError, ValueError: manifest or notebook cannot be read.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(manifest, dict):
        raise ValueError("the manifest is no mapping")
    notebook = folder / "notebook.ipynb"
    card = read_card(notebook) if notebook.is_file() else {}
    edition = words_of(card.get("edition"))
    return Entry(
        report=folder.parent.name,
        run=folder.name,
        started=datetime.fromisoformat(str(manifest.get("started"))).astimezone(UTC).isoformat(),
        state=words_of(manifest.get("state")) or "ok",
        title=words_of(card.get("title")) or folder.parent.name,
        language=words_of(card.get("language")),
        tlp=label_of(card.get("tlp")),
        published=_day(card.get("published")),
        edition="" if edition in {"1", "0"} else edition,
        facets=facets_of(card),
        labels=labels_of(card),
        statements=statements_of(card),
        files={name: file for name, file in SHOWN_FILES.items() if (folder / file).is_file()},
    )


def _day(value: object) -> str:
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""


def read_entries(out: Path) -> tuple[list[Entry], list[str]]:
    """Return all published runs below *out*, oldest first, and sentences about folders that could not be read.

    What was read before is taken from ``.catalogue.json`` when the run's manifest has not been touched since.
    """
    remembered = _recall(out)
    kept: dict[str, Any] = {}
    entries, warnings = [], []
    for folder in _runs(out):
        name = f"{folder.parent.name}/{folder.name}"
        stamp = _stamp(folder)
        known = remembered.get(name)
        try:
            entry = _known_entry(known, stamp) or read_entry(folder)
        except (OSError, ValueError, TypeError) as error:
            warnings.append(f"{name} is not listed: {type(error).__name__} while reading it")
            continue
        entries.append(entry)
        kept[name] = {"stamp": stamp, **asdict(entry)}
    if kept != remembered:
        _remember(out, kept)
    return sorted(entries, key=lambda entry: (entry.began, entry.run)), warnings


def _runs(out: Path) -> Iterator[Path]:
    for report in sorted(out.iterdir()) if out.is_dir() else ():
        if report.name.startswith(".") or report.name == TEMPORARY or not report.is_dir():
            continue
        yield from (run for run in sorted(report.iterdir()) if (run / MANIFEST).is_file())


def _stamp(folder: Path) -> str:
    # The folder changes too when a file is added: a PDF that is asked for later joins its run.
    return ":".join(str(path.stat().st_mtime_ns) for path in (folder, folder / MANIFEST))


def _known_entry(known: object, stamp: str) -> Entry | None:
    if not isinstance(known, Mapping) or known.get("stamp") != stamp:
        return None
    values = {name: value for name, value in known.items() if name != "stamp"}
    values["facets"] = {name: tuple(listed) for name, listed in values["facets"].items()}
    return Entry(**values)


def _recall(out: Path) -> dict[str, Any]:
    try:
        memory = json.loads((out / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # It is a memory, not a record: without it everything is read again.
    if not isinstance(memory, dict) or memory.get("format_version") != FORMAT_VERSION:
        return {}
    runs = memory.get("runs")
    return runs if isinstance(runs, dict) else {}


def _remember(out: Path, runs: Mapping[str, Any]) -> None:
    from toolkit.runs.catalogue.atomic import write_text

    write_text(out / MEMORY, json.dumps({"format_version": FORMAT_VERSION, "runs": runs}, ensure_ascii=False))
