"""``briefing history``: what was run, when, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from toolkit.base.errors import InputError
from toolkit.cli.mode import mode_of, plain, print_table
from toolkit.cli.options import JsonOption, OutOption, VerboseOption

if TYPE_CHECKING:
    from toolkit.runs.ledger import DeliveryRow, RunRow


def history(
    context: typer.Context,
    report: Annotated[str | None, typer.Argument(metavar="[REPORT]", help="Only the runs of this report.")] = None,
    schedule: Annotated[str | None, typer.Option("--schedule", metavar="ID", help="Only those of a schedule.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="Only those in this state, such as failed.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the newest first.")] = 20,
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar="RULE", help="Thin the runs out, for example: last=5,daily=7,weekly=4."),
    ] = None,
    out: OutOption = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show every run with its state, attempts, time and what went wrong."""
    from toolkit.base.project import resolve_path
    from toolkit.runs.ledger import Ledger, State
    from toolkit.runs.plan import DEFAULT_FOLDER

    if state is not None and state not in get_args(State):
        raise InputError.unknown("state", state, get_args(State))
    folder = resolve_path(out or DEFAULT_FOLDER)
    if not Ledger.is_in(folder):
        raise InputError("nothing was run here yet", "give the folder of reports with --out", code="no-ledger")
    mode = mode_of(context)
    with Ledger.open(folder) as ledger:
        ledger.recover()
        if keep is not None:
            from toolkit.runs.catalogue.write import refresh
            from toolkit.runs.retention import parse_rule, thin_all

            removed = thin_all(folder, parse_rule(keep), ledger=ledger)
            unlisted = refresh(folder) if removed else ""
            if unlisted:
                mode.warn(unlisted)
            mode.answer({"removed": removed})
            mode.say(f"{len(removed)} runs thinned out")
            return
        rows = [row for row in ledger.runs(report, schedule) if state in (None, row.state)][:limit]
        delivered = {row.id: ledger.deliveries(row.id) for row in rows}
    mode.answer({"runs": [_data(row, delivered[row.id]) for row in rows]})
    if mode.json:
        return
    if not rows:
        mode.say("no such run")
        return
    _show(rows, delivered)


def _show(rows: list[RunRow], delivered: dict[int, list[DeliveryRow]]) -> None:
    from rich.table import Table

    table = Table("run", "when", "state", "report", "attempt", "seconds")
    table.add_column("where, or why not", overflow="fold")
    for row in rows:
        error = (row.error or {}).get("what", "")
        # The last attempt at each target says where it stands.
        latest = {one.target: one.state for one in delivered[row.id]}
        sent = ", ".join(f"{state} → {target}" for target, state in latest.items())
        notes = " · ".join(filter(None, [error or row.run_folder.rpartition("/")[2], row.job.schedule_id or "", sent]))
        cells = (
            str(row.id),
            _when(row),
            row.state,
            row.report or row.job.notebook,
            str(row.attempt),
            _seconds(row),
            notes,
        )
        table.add_row(*map(plain, cells))
    print_table(table)


def _when(row: RunRow) -> str:
    time = datetime.fromisoformat(row.started or row.queued)
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S}"


def _seconds(row: RunRow) -> str:
    if not row.started or not row.ended:
        return ""
    return f"{(datetime.fromisoformat(row.ended) - datetime.fromisoformat(row.started)).total_seconds():.1f}"


def _data(row: RunRow, delivered: list[DeliveryRow]) -> dict[str, Any]:
    return {
        "run": row.id,
        "state": row.state,
        "report": row.report,
        "folder": row.run_folder,
        "notebook": row.job.notebook,
        "parameters": dict(row.job.parameters),
        "schedule": row.job.schedule_id,
        "due": row.job.due_local,
        "attempt": row.attempt,
        "host": row.holder.host if row.holder else None,
        "queued": row.queued,
        "started": row.started or None,
        "ended": row.ended or None,
        "key": row.key,
        "error": row.error,
        "outputs": row.outputs,
        "deliveries": [
            {"target": one.target, "state": one.state, "attempt": one.attempt, "at": one.at, "error": one.error}
            for one in delivered
        ],
    }
