"""``Ledger``: every run with its state, kept in SQLite so that nothing is lost whenever a process is killed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from toolkit.base.errors import BriefingError
from toolkit.runs.batch.job import Job
from toolkit.runs.holder import Holder, this_process
from toolkit.runs.ledger.rows import DeliveryRow, RunRow, State
from toolkit.runs.ledger.schema import migrate

FOLDER = ".ledger"
FILE = "ledger.sqlite"
HEARTBEAT_SECONDS = 15.0
"""How often whoever has runs under way says so."""
SILENCE = timedelta(minutes=10)
"""After how long without a word a run of another computer counts as lost."""
BUSY_SECONDS = 30.0


def now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


class Ledger:
    """The ledger of one folder of reports. Only who hands out the work (a batch, a schedule) writes to it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Ledger.open(folder) as ledger:
    ...     run = ledger.enqueue(Job("veille.ipynb", schedule_id="matin", due_local="2026-11-27T07:00"))
    ...     again = ledger.enqueue(Job("veille.ipynb", schedule_id="matin", due_local="2026-11-27T07:00"))
    ...     run, again, [row.state for row in ledger.runs()]
    (1, None, ['queued'])
    """

    def __init__(self, connection: sqlite3.Connection, clock: Callable[[], datetime] = now) -> None:
        self._connection = connection
        self._clock = clock

    @classmethod
    def open(cls, out: str | Path, *, clock: Callable[[], datetime] = now) -> Self:
        """Open the ledger of the folder above all reports; it is made, or brought to the newest version, where needed.

        Raises:
            BriefingError: it cannot be written or read, or a newer toolkit wrote it.
        """
        file = Path(out) / FOLDER / FILE
        with _told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA journal_mode = WAL")
                # A due time that was taken must still be taken after the power failed.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                migrate(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, clock)

    @staticmethod
    def is_in(out: str | Path) -> bool:
        """Tell whether the folder has a ledger.

        >>> Ledger.is_in("no-such-folder")
        False
        """
        return (Path(out) / FOLDER / FILE).is_file()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def enqueue(self, job: Job, *, attempts: int = 1) -> int | None:
        """Write down that *job* is to be run, at most *attempts* times, and return the run's number.

        None when its schedule has had that due time already: nothing is ever due twice.
        """
        values = (job.storable().to_json(), job.schedule_id, job.due_local, attempts, self._time())
        row = self._one(
            "INSERT INTO runs (job, schedule_id, due_local, attempts, queued) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (schedule_id, due_local) DO NOTHING RETURNING id",
            *values,
        )
        return int(row["id"]) if row else None

    def start(self, id: int, *, report: str = "", key: str = "") -> bool:
        """Claim a queued run for this process; False when another one has taken it meanwhile."""
        holder, time = this_process(), self._time()
        row = self._one(
            "UPDATE runs SET state = 'running', attempt = attempt + 1, host = ?, pid = ?, born = ?, started = ?,"
            " heartbeat = ?, ended = '', report = ?, key = ? WHERE id = ? AND state = 'queued' RETURNING id",
            *(holder.host, holder.pid, holder.born, time, time, report, key, id),
        )
        return row is not None

    def heartbeat(self, *ids: int) -> None:
        """Say that these runs are still under way."""
        for run in ids:
            self._one("UPDATE runs SET heartbeat = ? WHERE id = ? AND state = 'running'", self._time(), run)

    def finish(
        self,
        id: int,
        state: State,
        *,
        run_folder: str = "",
        report: str = "",
        key: str = "",
        error: dict[str, str] | None = None,
        outputs: list[dict[str, Any]] | None = None,
    ) -> None:
        """Write down how a run ended; what is left empty stays as it was."""
        self._one(
            "UPDATE runs SET state = ?, ended = ?, run_folder = ?, error = ?, outputs = ?,"
            " report = coalesce(nullif(?, ''), report), key = coalesce(nullif(?, ''), key) WHERE id = ?",
            *(state, self._time(), run_folder, _packed(error), _packed(outputs), report, key, id),
        )

    def requeue(self, id: int, error: dict[str, str] | None = None) -> None:
        """Put a run back among those to be run, with the *error* of the attempt that failed."""
        self._one(
            "UPDATE runs SET state = 'queued', ended = ?, error = ? WHERE id = ?", self._time(), _packed(error), id
        )

    def recover(self, *, silence: timedelta = SILENCE) -> list[int]:
        """Find the runs whose process is gone, and return their numbers.

        Those that may be started again are queued once more, the others are ``interrupted`` for good. A run of this
        computer is lost when its process is; of another computer's one only knows how long it has kept silent.
        """
        lost = []
        for row in self._runs("state = 'running'"):
            if row.holder and not self._lost(row.holder, row.heartbeat, silence):
                continue
            error = BriefingError(f"interrupted: {row.holder or 'its process'} is gone", code="interrupted").to_dict()
            state = "queued" if row.attempt < row.attempts else "interrupted"
            changed = self._one(
                "UPDATE runs SET state = ?, ended = ?, error = ?"
                " WHERE id = ? AND state = 'running' AND attempt = ? RETURNING id",
                *(state, self._time(), _packed(error), row.id, row.attempt),
            )
            lost += [row.id] if changed else []
        return lost

    def queued(self) -> list[RunRow]:
        """Return the runs that wait, the oldest first."""
        return self._runs("state = 'queued'", order="id")

    def runs(self, report: str | None = None, schedule_id: str | None = None, limit: int | None = None) -> list[RunRow]:
        """Return the runs, the newest first; of one report or schedule, if named."""
        where = "(?1 IS NULL OR report = ?1) AND (?2 IS NULL OR schedule_id = ?2)"
        return self._runs(where, report, schedule_id, limit=limit)

    def run(self, id: int) -> RunRow | None:
        """Return the run of that number."""
        return next(iter(self._runs("id = ?", id)), None)

    def of_job(self, job: Job, *, besides: Collection[int] = ()) -> RunRow | None:
        """Return the run that stands for *job*: its schedule's at its due time, else a waiting one just like it.

        Of waiting ones those *besides* are somebody else's.
        """
        if job.schedule_id is not None and job.due_local is not None:
            return next(iter(self._runs("schedule_id = ? AND due_local = ?", job.schedule_id, job.due_local)), None)
        waiting = self._runs("state = 'queued' AND job = ?", job.storable().to_json(), order="id")
        return next((row for row in waiting if row.id not in besides), None)

    def last_due(self, schedule_id: str) -> str | None:
        """Return the latest due time that a schedule has had."""
        row = self._one("SELECT max(due_local) AS due FROM runs WHERE schedule_id = ?", schedule_id)
        return row["due"] if row else None

    def record_delivery(
        self, id: int, target: str, state: str, attempt: int = 1, error: dict[str, str] | None = None
    ) -> None:
        """Write down what came of an attempt to deliver a run."""
        self._one(
            "INSERT INTO deliveries (run, target, state, attempt, error, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(id, target, state, attempt, _packed(error), self._time()),
        )

    def deliveries(self, id: int | None = None) -> list[DeliveryRow]:
        """Return the deliveries of a run, or of all, in the order in which they were made."""
        rows = self._all("SELECT * FROM deliveries WHERE (?1 IS NULL OR run = ?1) ORDER BY id", id)
        return [DeliveryRow.of(row) for row in rows]

    def was_delivered(self, run_folder: str) -> bool:
        """Tell whether a published run went anywhere, or may have."""
        statement = "SELECT 1 FROM deliveries JOIN runs ON runs.id = run WHERE run_folder = ? LIMIT 1"
        return self._one(statement, run_folder) is not None

    def _lost(self, holder: Holder, heartbeat: str, silence: timedelta) -> bool:
        gone = holder.gone
        return gone if gone is not None else self._clock() - datetime.fromisoformat(heartbeat) > silence

    def _runs(self, where: str, *values: object, order: str = "id DESC", limit: int | None = None) -> list[RunRow]:
        # `where` and `order` are written in this file; whatever comes from outside is a value.
        limited = f" LIMIT {int(limit)}" if limit is not None else ""
        rows = self._all(f"SELECT * FROM runs WHERE {where} ORDER BY {order}{limited}", *values)  # noqa: S608  # see above
        return [RunRow.of(row) for row in rows]

    def _one(self, statement: str, *values: object) -> sqlite3.Row | None:
        rows = self._all(statement, *values)
        return rows[0] if rows else None

    def _all(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with _told(None):
            # Read to the end: a statement left half-way keeps its lock.
            return self._connection.execute(statement, values).fetchall()

    def _time(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds")


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str) if value else ""


@contextmanager
def _told(file: Path | None) -> Iterator[None]:
    """Turn what SQLite or the disk says into an error a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        broken = not isinstance(error, sqlite3.OperationalError | sqlite3.IntegrityError)
        how = (
            f"move {FOLDER}/{FILE} aside: a new one is made" if broken else "see that its disk is not full or read-only"
        )
        raise BriefingError(f"the ledger cannot be used: {error}", how, code="ledger") from None
    except OSError as error:
        where = file.parent.parent if file else "the folder of reports"
        raise BriefingError(
            f"the ledger of {where} cannot be written: {error.strerror or error}",
            "give another folder with --out",
            code="ledger",
        ) from None
