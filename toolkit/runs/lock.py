"""One run of a report at a time: a file lock that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit.base.errors import BriefingError
from toolkit.runs.holder import Holder, this_process

FORMAT_VERSION = 1
LOCK_SUFFIX = ".lock"
POLL_SECONDS = 0.2
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)


class BusyError(BriefingError):
    """Another process runs the same report."""

    code = "report-busy"


@dataclass(frozen=True)
class Claim:
    """Who holds a lock, and since when (ISO, UTC)."""

    holder: Holder
    since: str

    def __str__(self) -> str:
        return f"{self.holder}, since {self.since}"


@contextmanager
def locked(
    file: Path, name: str, *, wait: float = 0.0, on_wait: Callable[[Claim | None], None] | None = None
) -> Iterator[None]:
    """Hold the lock *file* during the block; it is gone afterwards.

    What a killed process left is taken over: the system has let go of its lock, whatever the file says.

    Args:
        file: The lock; its folder is made where needed.
        name: What is locked, for the message.
        wait: Seconds to wait for whoever holds it.
        on_wait: Called once when there is somebody to wait for.

    Raises:
        BusyError: it is held by another process, or another thread of this one.
        OSError: the file cannot be made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder) / "veille.lock", "veille"):
    ...     with locked(Path(folder) / "veille.lock", "veille"):
    ...         pass
    Traceback (most recent call last):
    toolkit.runs.lock.BusyError: another run of veille is under way (process ..., since ...
    """
    limit = time.monotonic() + wait
    told = False
    while (descriptor := _take(file)) is None:
        claim = _claim(file)
        if time.monotonic() >= limit:
            by = f" ({claim})" if claim else ""
            raise BusyError(f"another run of {name} is under way{by}", "wait until it ends, or end that process")
        if on_wait and not told:
            on_wait(claim)
        told = True
        time.sleep(POLL_SECONDS)
    try:
        yield
    finally:
        # Removed while it is still held: whoever waits sees that the file is no longer the one it opened.
        _remove(file)
        os.close(descriptor)


def clear_away(file: Path) -> None:
    """Remove a lock that a killed process left behind; one that is held stays."""
    try:
        with locked(file, file.stem):
            return  # Letting go of it removes it.
    except (BusyError, OSError):
        return


def _take(file: Path) -> int | None:
    """Return the open and locked file; None when another one has it."""
    while True:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue  # Its folder was tidied away between the two steps.
        try:
            taken = _lock(descriptor)
            if taken and _is(file, descriptor):
                _sign(descriptor)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if not taken:
            return None


def _is(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    claim = {
        "format_version": FORMAT_VERSION,
        **asdict(this_process()),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(claim).encode())


def _claim(file: Path) -> Claim | None:
    """Return who holds the lock, as far as it can be told."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Claim(Holder.of(data), str(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError:
        return  # Windows removes no open file; the next one takes it as it is.


def _lock(descriptor: int) -> bool:
    try:
        _lock_at_once(descriptor)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


try:
    import fcntl

    def _lock_at_once(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows

    def _lock_at_once(descriptor: int) -> None:
        import msvcrt

        # One byte far behind the text, so that who waits can still read who holds it.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        locking = getattr(msvcrt, "locking")  # noqa: B009  # unknown to the type checker on other systems
        locking(descriptor, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009  # see above
        os.lseek(descriptor, 0, os.SEEK_SET)
