"""From what the caller gives (path, bytes, open file) to bytes and a name, within the size limit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, project_root, resolve_path

Source = str | os.PathLike[str] | bytes | bytearray | IO[bytes] | IO[str]


@dataclass(frozen=True)
class RawFile:
    """The bytes of an article and the name they came with; the name is empty for bare bytes."""

    data: bytes
    name: str = ""

    @property
    def shown(self) -> str:
        """How messages call it: the bare file name, never a path of the user's computer."""
        return self.name or "the article"

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return Path(self.name).stem

    @property
    def suffix(self) -> str:
        """The lower-case suffix with its dot, empty when there is none."""
        return Path(self.name).suffix.lower()


def read_source(source: Source) -> RawFile:
    """Return the bytes and name of *source*.

    Raises:
        InputError: missing, a folder, not readable, over the limit, or empty.

    >>> read_source(b"Bonjour.").data
    b'Bonjour.'
    """
    limit = load_configuration().max_article_bytes
    if isinstance(source, bytes | bytearray):
        raw = RawFile(bytes(source[: limit + 1]))
    elif isinstance(source, str | os.PathLike):
        raw = _read_path(source, limit)
    elif hasattr(source, "read"):
        raw = _read_stream(source, limit)
    else:
        raise InputError(
            f"an article cannot be read from {type(source).__name__}",
            "give a path, bytes or an open file",
            code="bad-source",
        )
    if len(raw.data) > limit:
        raise InputError(
            f"{raw.shown} is larger than {limit} bytes",
            'give a smaller file, or raise "max_article_bytes" in briefing.toml',
            code="article-too-large",
        )
    if not raw.data.strip(b" \t\r\n\x0b\x0c"):
        raise InputError(f"{raw.shown} is empty", "give a file with text", code="article-empty")
    return raw


def _read_path(source: str | os.PathLike[str], limit: int) -> RawFile:
    try:
        path = resolve_path(source)
        if path.is_dir():
            raise InputError(f'"{project_relative(path)}" is a folder', "give one article file", code="article-folder")
        with path.open("rb") as stream:
            return RawFile(stream.read(limit + 1), path.name)
    except FileNotFoundError:
        raise InputError(f'"{_told(path)}" does not exist', _nearest(path), code="article-missing") from None
    # ValueError: a NUL in the path; RuntimeError: "~someone" without a home.
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a usable path"
        name = Path(os.fspath(source)).name.replace("\0", "")
        raise InputError(
            f'"{name}" cannot be opened: {reason}', "check its name and permissions", code="article-unreadable"
        ) from None


def _nearest(path: Path) -> str:
    from difflib import get_close_matches

    names = [entry.name for entry in path.parent.iterdir() if entry.is_file()] if path.parent.is_dir() else []
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    if near:
        return f'did you mean "{near[0]}"?'
    if not path.parent.is_dir():
        return f'there is no folder "{_told(path.parent)}" either; relative paths count from the project root'
    return "check the path; relative paths count from the project root"


def _told(path: Path) -> str:
    """Return a path as its giver knows it again, and others learn no more than the folder that it stands in."""
    shown = project_relative(path)
    outside = not path.is_relative_to(project_root()) and path.parent.name
    return f"…/{path.parent.name}/{shown}" if outside else shown


def _read_stream(stream: IO[bytes] | IO[str], limit: int) -> RawFile:
    name = getattr(stream, "name", "")
    # Pipes have a number for a name, standard input "<stdin>".
    shown = Path(name).name if isinstance(name, str) and not name.startswith("<") else ""
    try:
        data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{shown or 'the open file'} cannot be read: {error}", "open it again", code="article-unreadable"
        ) from None
    return RawFile(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data), shown)
