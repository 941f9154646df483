"""A private folder to work in, and one rename that makes the result visible: nothing half-written is ever seen."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.base.errors import InputError
from toolkit.runs.holder import Holder, this_process
from toolkit.runs.lock import LOCK_SUFFIX, clear_away

TEMPORARY = ".tmp"
OLD_SECONDS = 2 * 24 * 3600.0
"""After how long the work of another computer, of which nothing more is known, counts as abandoned."""


@contextmanager
def workspace(out: Path) -> Iterator[Path]:
    """Yield a fresh folder ``<out>/.tmp/<unique>``; it is gone after the block, however the block ends.

    Folders that had to be made for it are taken away again when they are empty at the end. What a killed process left
    in ``.tmp`` is cleared away first.

    Raises:
        InputError: nothing can be written there.
    """
    made = [folder for folder in (out / TEMPORARY, out, *out.parents) if not folder.exists()]
    try:
        work = _fresh(out / TEMPORARY)
        (work / "probe").write_bytes(b"x")
        (work / "probe").unlink()
    except OSError as error:
        _remove_empty(made)
        raise InputError(
            f"the output folder {out} cannot be written: {error.strerror or error}",
            "give another one with --out",
            code="unwritable-output",
        ) from None
    try:
        sweep(out / TEMPORARY)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        _remove_empty([out / TEMPORARY, *made])


def sweep(temporary: Path) -> None:
    """Remove the folders and locks of processes that are gone; of another computer's only what is old.

    >>> sweep(Path("no-such-folder"))
    """
    for entry in sorted(temporary.glob("*")) if temporary.is_dir() else ():
        if entry.suffix == LOCK_SUFFIX:
            clear_away(entry)
        elif _abandoned(entry):
            shutil.rmtree(entry, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    try:
        host, pid, born, _ = folder.name.rsplit(".", 3)
        gone = Holder(host, int(pid), born).gone
        return time.time() - folder.stat().st_mtime > OLD_SECONDS if gone is None else gone
    except (ValueError, OSError):
        return False  # Not one of ours, or cleared away by another process.


def _fresh(temporary: Path) -> Path:
    me = this_process()
    while True:
        temporary.mkdir(parents=True, exist_ok=True)
        try:
            return Path(tempfile.mkdtemp(prefix=f"{me.host}.{me.pid}.{me.born}.", dir=temporary))
        except FileNotFoundError:
            continue  # Another run that had ended tidied the folder away between the two steps.


def publish(work: Path, folder: Path) -> Path:
    """Rename the finished *work* to *folder*, and return where it is; a folder that is there already is never touched.

    Two runs of one report in one second get ``…`` and ``…-2``.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    work.chmod(0o755)  # mkdtemp makes it for the owner only, and briefings are made to be shared.
    for attempt in range(1, 1000):
        target = folder if attempt == 1 else folder.with_name(f"{folder.name}-{attempt}")
        if target.exists():
            continue
        try:
            return work.replace(target)
        except OSError:
            # Another run may have taken the name since we looked; anything else is a real failure.
            if not target.exists():
                raise
    raise FileExistsError(folder)


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
