"""An analyst's own desk: a folder with notebooks, articles, reports and settings, outside the toolkit's repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.locale import LANGUAGES
from toolkit.desk.prose import notebook_in
from toolkit.desk.shipped import shipped
from toolkit.desk.written import write_new
from toolkit.runs.parameters.reading import read_parameters

EXAMPLE = "data/articles/2024-06-17-poutine-pyongyang-hanoi.md"
_TEMPLATES = {"briefing.toml": "briefing.toml", ".gitignore": "gitignore", "README.md": "desk.md"}
"""Files of a desk that are written for it alone: name there, name among the templates."""
_SHIPPED = {"schedules.example.yaml": "docs/examples/schedules.yaml", "reports/README.md": "reports/README.md"}
_EMPTY = ("data/reviews",)


@dataclass(frozen=True)
class OwnDesk:
    """A desk that was set up.

    Attributes:
        folder: Where it is.
        written: What was written now, from that folder.
        kept: What was there before and was left as it was.
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def set_up(folder: Path, language: str = "") -> OwnDesk:
    """Set up a desk in *folder*: notebooks, articles to begin with, places for reviews and reports, settings, pages.

    Nothing that is there is touched: run again, it adds only what is missing.

    Args:
        folder: Where.
        language: Of the notebooks' prose, of labels and pages, fr or en; when empty, what the ``briefing.toml`` there
            says, and without one English prose, and pages in the language that is usual.

    Raises:
        InputError: the folder is a file, or cannot be written, or the language is unknown.
    """
    if language and language not in LANGUAGES:
        raise InputError.unknown("language", language, LANGUAGES)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file", "name a folder", code="not-a-folder")
    written: list[str] = []
    kept: list[str] = []
    for name, content in _contents(language or _spoken_in(folder), chosen=language):
        (written if write_new(folder / name, content) else kept).append(name)
    for name in _EMPTY:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return OwnDesk(folder, tuple(written), tuple(kept))


def _spoken_in(folder: Path) -> str:
    """Return the language of a desk that is there already; English where nothing says it."""
    return load_configuration(folder).page_language if (folder / "briefing.toml").is_file() else "en"


def _contents(language: str, chosen: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a desk: its path there, and what it holds."""
    templates = files("toolkit.desk").joinpath("templates")
    for name, template in _TEMPLATES.items():
        stem, _, suffix = template.partition(".")
        own = templates.joinpath(f"{stem}.{language}.{suffix}")
        content = (own if own.is_file() else templates.joinpath(template)).read_bytes()
        yield name, _speaking(content, chosen) if name == "briefing.toml" and chosen else content
    for notebook in sorted(shipped("notebooks").glob("*.ipynb")):
        yield f"notebooks/{notebook.name}", notebook_in(notebook.read_bytes(), notebook.stem, language)
    for name in sorted({EXAMPLE, *_named_by_notebooks()}):
        yield name, shipped(name).read_bytes()
    for name, source in _SHIPPED.items():
        yield name, shipped(source).read_bytes()
    yield from _pages()


def _speaking(settings: bytes, language: str) -> bytes:
    """Return the settings with the language of the desk set."""
    return re.sub(rb'# (page_language = )"\w+"', rb'\1"' + language.encode() + b'"', settings)


def _pages() -> Iterator[tuple[str, bytes]]:
    """Yield the how-to pages, which notebooks and examples name, and what they name in turn."""
    for page in sorted(shipped("docs").glob("*.md")):
        if page.name != "index.md":
            # The reference is made while the site is built: on a desk its links would lead nowhere.
            text = re.sub(r"\[([^\]]+)\]\(reference/[^)]+\)", r"\1", page.read_text(encoding="utf-8"))
            yield f"docs/{page.name}", text.encode()
    for example in sorted(shipped("docs/examples").glob("*.yaml")):
        yield f"docs/examples/{example.name}", example.read_bytes()


def _named_by_notebooks() -> Iterator[str]:
    """Yield the files that the notebooks begin with: on a new desk too each must run as it stands."""
    for notebook in shipped("notebooks").glob("*.ipynb"):
        for parameter in read_parameters(notebook):
            name = parameter.default.as_posix() if isinstance(parameter.default, Path) else ""
            if name.startswith("data/") and shipped(name).is_file():
                yield name
