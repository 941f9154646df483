"""The tables of the ledger, and the steps from every older version of them to the newest."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from toolkit.base.errors import BriefingError

RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    job TEXT NOT NULL,
    schedule_id TEXT,
    due_local TEXT,
    state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'ok', 'partial', 'failed', 'interrupted', 'cached')),
    report TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    attempt INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 1,
    host TEXT NOT NULL DEFAULT '',
    pid INTEGER NOT NULL DEFAULT 0,
    born TEXT NOT NULL DEFAULT '',
    queued TEXT NOT NULL,
    started TEXT NOT NULL DEFAULT '',
    heartbeat TEXT NOT NULL DEFAULT '',
    ended TEXT NOT NULL DEFAULT '',
    run_folder TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    outputs TEXT NOT NULL DEFAULT '',
    UNIQUE (schedule_id, due_local)
) STRICT
"""
DELIVERIES = """
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT
"""
MIGRATIONS: Sequence[Sequence[str]] = (
    (
        RUNS,
        "CREATE INDEX runs_by_state ON runs (state)",
        "CREATE INDEX runs_by_report ON runs (report)",
        DELIVERIES,
        "CREATE INDEX deliveries_by_run ON deliveries (run)",
    ),
)
"""The statements that lead from version *n* to *n* + 1; a released step is never changed, a new one is added."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> int:
    """Bring the tables to the newest version, all or nothing, and return which that is.

    Raises:
        BriefingError: a newer toolkit wrote them.

    >>> migrate(sqlite3.connect(":memory:", isolation_level=None))
    1
    """
    newest = len(migrations)
    if _version(connection) == newest:
        return newest
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have done it meanwhile.
        version = _version(connection)
        if version > newest:
            raise BriefingError(
                f"the ledger has version {version}, this toolkit knows {newest}",
                "update the toolkit, or give another folder with --out",
                code="newer-format",
            )
        for statement in [statement for step in migrations[version:] for statement in step]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {newest}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return newest


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
