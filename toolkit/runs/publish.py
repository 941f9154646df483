"""A private folder to work in, and one rename that makes the result visible: nothing half-written is ever seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.base.errors import InputError

TEMPORARY = ".tmp"


@contextmanager
def workspace(out: Path) -> Iterator[Path]:
    """Yield a fresh folder ``<out>/.tmp/<unique>``; it is gone after the block, however the block ends.

    Folders that had to be made for it are taken away again when they are empty at the end.

    Raises:
        InputError: nothing can be written there.
    """
    made = [folder for folder in (out / TEMPORARY, out, *out.parents) if not folder.exists()]
    try:
        (out / TEMPORARY).mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=out / TEMPORARY))
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
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        _remove_empty([out / TEMPORARY, *made])


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
