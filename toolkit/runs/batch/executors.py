"""Where the work of a batch is done: by a few workers of this computer, or by a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from toolkit.base.errors import InputError
from toolkit.base.forked import cores
from toolkit.runs.batch.isolated import Crew


@dataclass(frozen=True)
class Workforce:
    """Who does the work.

    Attributes:
        executor: Takes the work.
        slots: How many runs it does at once.
    """

    executor: Executor
    slots: int


@contextmanager
def local(slots: int | None = None) -> Iterator[Workforce]:
    """Yield *slots* workers of this computer, by default one to each core; they are gone after the block.

    >>> with local(1) as force:
    ...     force.slots
    1
    """
    count = slots or cores()
    crew = Crew()
    pool = ThreadPoolExecutor(count, thread_name_prefix="briefing", initializer=crew.enlist)
    try:
        yield Workforce(pool, count)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        crew.stop()
        pool.shutdown(wait=True)
        crew.forget()


@contextmanager
def open_workforce(where: str, out: Path) -> Iterator[Workforce]:
    """Yield the workers that *where* names: ``local``, ``local:4``, or ``dask:`` and a scheduler's address.

    Args:
        where: What the user wrote.
        out: The folder above all reports, which a cluster must share.

    Raises:
        InputError: there is no such executor, or it cannot be used from here.
        MissingDependencyError: the packages for it are not installed.
    """
    kind, _, rest = where.partition(":")
    if kind == "local" and (not rest or (rest.isdecimal() and int(rest) > 0)):
        with local(int(rest) if rest else None) as force:
            yield force
    elif kind == "dask" and rest:
        from toolkit.runs.batch.cluster import cluster

        with cluster(rest, out) as force:
            yield force
    else:
        raise InputError.unknown("executor", where, ("local", "local:4", "dask:tcp://127.0.0.1:8786", "dask:tls://…"))


def workforce_of(executor: Executor, slots: int | None = None) -> Workforce:
    """Return an executor of the caller's as a workforce.

    >>> workforce_of(ThreadPoolExecutor(3)).slots
    3
    """
    known = slots or getattr(executor, "_max_workers", None)
    return Workforce(executor, int(known) if known else cores())
