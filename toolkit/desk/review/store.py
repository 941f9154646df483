"""The review file on the disk: read whole, written by one rename, one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_relative
from toolkit.facts.review.nodes import MOST_BYTES, read_nodes
from toolkit.runs.lock import BusyError, locked

WAIT = 5.0
"""Seconds to wait for somebody else who is writing the same file."""


class SaveError(BriefingError):
    """A review cannot be written."""

    code = "review-unwritable"


def read_text(file: Path, known: str = "") -> str:
    """Return the text of a review file; empty where there is none. One that is *known* is not looked through again.

    Raises:
        InputError: it cannot be read, is no UTF-8, too large, or no YAML that a review may be.
    """
    if not file.exists():
        return ""
    if known and file.is_file() and file.stat().st_size < MOST_BYTES and file.read_bytes() == known.encode():
        return known
    read_nodes(file)
    return file.read_bytes().decode("utf-8-sig")


def write_text(file: Path, text: str) -> None:
    """Write a review file so that nobody ever sees half of it, and a computer that dies keeps the old or the new one.

    Raises:
        SaveError: it cannot be written.
    """
    file = file.resolve()
    try:
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=file.parent, prefix=f".{file.name}.", suffix=".part", delete=False) as draft:
            draft.write(text.encode())
            draft.flush()
            os.fsync(draft.fileno())
        try:
            Path(draft.name).chmod(mode)
            Path(draft.name).replace(file)
        except OSError:
            with suppress(OSError):
                Path(draft.name).unlink()
            raise
    except OSError as error:
        raise SaveError(
            f"{project_relative(file)} cannot be written: {error.strerror or error}",
            "make its folder writable; the decision was not kept",
        ) from None


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let nobody else write the file during the block.

    Raises:
        SaveError: somebody else writes it for longer than :data:`WAIT`, or the folder cannot be written.
    """
    file = file.resolve()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with locked(file.parent / f".{file.name}.lock", file.name, wait=WAIT):
            yield
    except BusyError:
        raise SaveError(f"somebody else writes {project_relative(file)}", "try again in a moment") from None
    except OSError as error:
        raise SaveError(
            f"{project_relative(file)} cannot be written: {error.strerror or error}",
            "make its folder writable; the decision was not kept",
        ) from None
