"""``Package``: what is delivered of a published run, read once for all targets."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.base.errors import InputError
from toolkit.runs.catalogue.card import read_card, words_of
from toolkit.runs.manifest import FILE as MANIFEST
from toolkit.runs.tlp import label_of

if TYPE_CHECKING:
    from toolkit.export.document import Document
    from toolkit.export.note import Note

READERS_FILES = ("briefing.html", "briefing.pdf", "briefing.docx", "briefing.md")
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Package:
    """A published run, ready to go.

    Attributes:
        folder: Where it lies.
        title: The card's title; the report's name without a card.
        tlp: Its TLP 2.0 label, empty for none.
        language: ``fr`` or ``en``.
        published: Day of what it is about, as the card says it.
        manifest: The run's manifest.
    """

    folder: Path
    title: str
    tlp: str
    language: str
    published: str
    manifest: dict[str, Any]

    @property
    def report(self) -> str:
        """Return the report's name."""
        return self.folder.parent.name

    @property
    def run(self) -> str:
        """Return the run's name."""
        return self.folder.name

    @property
    def state(self) -> str:
        """Return ``ok`` or ``partial``."""
        return words_of(self.manifest.get("state")) or "partial"

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that readers open."""
        return tuple(self.folder / name for name in READERS_FILES if (self.folder / name).is_file())

    @cached_property
    def document(self) -> Document:
        """Return the page, made again from the run's own notebook."""
        from toolkit.base.configuration import load_configuration
        from toolkit.base.project import resolve_path
        from toolkit.export.page import prepare
        from toolkit.export.theme import read_theme

        theme = load_configuration().theme
        notebook = json.loads((self.folder / "notebook.ipynb").read_text(encoding="utf-8"))
        return prepare(notebook, title=self.title, theme=read_theme(resolve_path(theme)) if theme else None)

    @cached_property
    def note(self) -> Note:
        """Return the essentials: the sections that the card names under ``brief``."""
        from toolkit.export.note import note_of

        return note_of(self.document)

    @cached_property
    def static_page(self) -> bytes:
        """Return the page without scripts: mail gateways distrust pages that run any."""
        file = self.folder / "briefing.html"
        if file.is_file():
            content = file.read_bytes()
            if b"<script" not in content:
                return content
        from toolkit.export.page import to_html

        return to_html(self.document, static=True).encode()


def read_package(folder: Path) -> Package:
    """Return the package of a run's folder.

    Raises:
        InputError: this is no published run, or its manifest or notebook cannot be read.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        card = read_card(folder / "notebook.ipynb")
    except (OSError, ValueError) as error:
        raise InputError(
            f"{folder.name} is no published run: {type(error).__name__}", "run the report again", code="no-run"
        ) from None
    language = words_of(card.get("language"))[:2].lower()
    return Package(
        folder=folder,
        title=words_of(card.get("title")) or folder.parent.name,
        tlp=label_of(card.get("tlp")),
        language=language if language in LANGUAGES else "fr",
        published=words_of(card.get("published")),
        manifest=manifest if isinstance(manifest, dict) else {},
    )


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
