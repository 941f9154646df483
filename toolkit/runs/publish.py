"""A private folder to work in, and one rename that makes the result visible: nothing half-written is ever seen."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from toolkit.base.errors import BriefingError, InputError
from toolkit.runs.holder import Holder, this_process
from toolkit.runs.lock import LOCK_SUFFIX, clear_away

TEMPORARY = ".tmp"
NAMED = "%Y%m%dT%H%M%SZ"
WILD = timedelta(hours=26)
DISK_ERRORS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO, errno.EROFS)
ATTEMPTS = 100
"""How often a folder that another run tidies away at that moment is made again."""
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
    for more in reversed(range(ATTEMPTS)):
        try:
            temporary.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=f"{me.host}.{me.pid}.{me.born}.", dir=temporary))
        except (FileNotFoundError, FileExistsError):
            # Another run that had ended tidied a folder away between two steps; "exists" is what mkdir says of one that
            # was there when it made it, and gone when it looked.
            if not more or temporary.is_file():
                raise
    raise AssertionError("unreachable")


def lock_of(out: Path, report: str, key: str) -> Path:
    """Return the lock of whoever makes what *key* stands for, or takes away a run of it.

    A report with other values is another piece of work, and need not wait.

    >>> lock_of(Path("reports"), "veille", "0123abcd4567").as_posix()
    'reports/.tmp/veille-0123abcd.lock'
    """
    return out / TEMPORARY / f"{report}-{key[:8]}{LOCK_SUFFIX}"


def time_of(run: Path) -> datetime | None:
    """Return when a run began, as its folder's name tells; None for a folder that is not named by us.

    >>> time_of(Path("veille/20261127T070000Z-0123abcd")).hour
    7
    """
    try:
        return datetime.strptime(run.name.split("-")[0], NAMED).replace(tzinfo=UTC)
    except ValueError:
        return None


def beginning(report: Path, now: datetime) -> datetime:
    """Return the time that a run of *report* bears: after that of every earlier one, though the clock was set back.

    A run that lies more than a day ahead was named by a clock gone wild, and no later one follows it there.
    """
    earlier = [time for run in report.glob("*") if (time := time_of(run))] if report.is_dir() else []
    ahead = [time for time in earlier if now - timedelta(seconds=1) < time <= now + WILD]
    return max(ahead) + timedelta(seconds=1) if ahead else now


@contextmanager
def disk_told(out: Path) -> Iterator[None]:
    """Turn a full or broken disk into an error that says what to do.

    Raises:
        BriefingError: what was to be written could not be.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            raise
        raise BriefingError(
            f"the disk under {out} takes no more: {error.strerror}",
            "make room, or give another folder with --out",
            code="disk-full",
        ) from None


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
