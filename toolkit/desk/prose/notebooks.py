"""``notebook_in``: a shipped notebook with its prose in a language; ``help_in``: what a parameter is for, in it too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from toolkit.base.identity import sha256

TAG = "parameters"
_NAMES = "names.yaml"
_NO_PROSE = (_NAMES, "__pycache__")


@dataclass(frozen=True)
class Prose:
    """What a notebook says in a language.

    Attributes:
        cells: Markdown by the id of its cell.
        help: Notes behind parameters, by the English ones.
        of: Stamps of the English cells that these were made from.
    """

    cells: dict[str, str]
    help: dict[str, str]
    of: dict[str, str]


@cache
def prose(language: str) -> dict[str, Prose]:
    """Return the prose of each notebook, by its name; nothing for English, which stands in them.

    >>> sorted(prose("fr")), prose("en")
    (['briefing', 'explore', 'review', 'runs'], {})
    """
    folder = files("toolkit.desk.prose").joinpath(language)
    found = (file for file in folder.iterdir() if file.name not in _NO_PROSE) if folder.is_dir() else ()
    read = {file.name.removesuffix(".yaml"): yaml.safe_load(file.read_text(encoding="utf-8")) for file in found}
    return {name: Prose(entry["cells"], entry["help"], entry["of"]) for name, entry in read.items()}


def stamp(english: str) -> str:
    """Return a stamp of an English cell, by which its French is known to be of this wording.

    >>> stamp("# Explore")
    '5f1902e4'
    """
    return sha256(english)[:8]


def help_in(text: str, language: str) -> str:
    """Return what a note behind a parameter says in a language; as it stands where no shipped notebook has it.

    >>> help_in("article to compare it with", "fr"), help_in("how many rows", "fr")
    ('article à lui comparer', 'how many rows')
    """
    return next((entry.help[text] for entry in prose(language).values() if text in entry.help), text)


def label_in(name: str, note: str, language: str) -> str:
    """Return what a parameter is called in a form in a language; its name where it is of no shipped notebook.

    Args:
        name: The parameter.
        note: The note behind it, in English or in the language: by it the parameter is known to be ours.
        language: fr or en.

    >>> label_in("other", "article to compare it with", "fr"), label_in("other", "of mine", "fr")
    ('Autre article', 'other')
    """
    ours = any(note in entry.help or note in entry.help.values() for entry in prose(language).values())
    return _names(language).get(name, name) if ours else name


@cache
def _names(language: str) -> dict[str, str]:
    file = files("toolkit.desk.prose").joinpath(language, _NAMES)
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def notebook_in(content: bytes, name: str, language: str) -> bytes:
    """Return the notebook called *name* with its prose in a language; what has no translation stays English.

    Args:
        content: The notebook's bytes.
        name: What it is called, without suffix.
        language: fr or en.
    """
    told = prose(language).get(name)
    if told is None:
        return content
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            source = told.cells.get(cell["id"], source)
        elif TAG in cell["metadata"].get("tags", []):
            source = _noted(source, language)
        cell["source"] = source.splitlines(keepends=True)
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _noted(source: str, language: str) -> str:
    """Return the text of a parameters cell with the notes behind its parameters in a language."""
    lines: list[Any] = []
    for line in source.split("\n"):
        code, sign, note = line.rpartition("  # ")
        lines.append(f"{code}{sign}{help_in(note, language)}" if sign else line)
    return "\n".join(lines)
