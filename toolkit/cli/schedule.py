"""``briefing schedule``: reports that are made by themselves, at their times."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.base.errors import BriefingError, InputError
from toolkit.cli.mode import Mode, mode_of, plain, print_table
from toolkit.cli.options import JsonOption, VerboseOption, find_file

if TYPE_CHECKING:
    from toolkit.runs.schedule.plan import Planned
    from toolkit.runs.schedule.report import Checked, Listed
    from toolkit.runs.schedule.work import Worked

FileOption = Annotated[str, typer.Option("--file", metavar="FILE", help="The schedules. [default: schedules.yaml]")]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="How many reports at once. [default: one to each core]")
]
SCHEDULES = "schedules.yaml"
INCOMPLETE = 3

schedule = typer.Typer(name="schedule", help="Make reports by themselves, at their times.", no_args_is_help=True)


@schedule.command()
def check(
    context: typer.Context,
    file: FileOption = SCHEDULES,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check schedules.yaml, and show the next five due times and what clocks do to them."""
    from datetime import UTC, datetime

    from toolkit.base.configuration import load_configuration
    from toolkit.runs.schedule.reading import read_schedules
    from toolkit.runs.schedule.report import checked

    mode, now = mode_of(context), datetime.now(UTC)
    found = read_schedules(find_file(file))
    tlp = load_configuration().tlp
    looked = [checked(entry, now, tlp=tlp) for entry in found.entries]
    mode.answer({"schedules": [_checked_data(one) for one in looked]})
    for one in looked:
        _tell_checked(mode, one)
    if not looked:
        mode.say("no schedules")


def _tell_checked(mode: Mode, one: Checked) -> None:
    entry = one.schedule
    mode.say(
        f"{entry.id}  {entry.cron.text}  {entry.zone.key}  {entry.notebook}{'' if entry.enabled else '  disabled'}"
    )
    for due in one.next:
        mode.say(f"    {due.instant.astimezone(entry.zone):%a %Y-%m-%d %H:%M %Z}")
    for warning in one.warnings:
        mode.warn(f"{entry.id}: {warning}")


def _checked_data(one: Checked) -> dict[str, Any]:
    entry = one.schedule
    return {
        "id": entry.id,
        "cron": entry.cron.text,
        "zone": entry.zone.key,
        "notebook": entry.notebook,
        "enabled": entry.enabled,
        "next": [{"local": due.name, "utc": due.instant.isoformat()} for due in one.next],
        "delivery": [target.name for target in entry.delivery],
        "warnings": list(one.warnings),
    }


@schedule.command("list")
def list_schedules(
    context: typer.Context,
    file: FileOption = SCHEDULES,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show every schedule with its next due time and what became of its last run."""
    from datetime import UTC, datetime

    from rich.table import Table

    from toolkit.runs.ledger import Ledger
    from toolkit.runs.schedule.reading import read_schedules
    from toolkit.runs.schedule.report import listed

    mode, now = mode_of(context), datetime.now(UTC)
    found = read_schedules(find_file(file))
    with Ledger.open(found.out) as ledger:
        rows = [_listed_data(one) for one in listed(found, ledger, now)]
    mode.answer({"schedules": rows})
    if mode.json:
        return
    table = Table("schedule", "next", "last due", "state", "delivery")
    for row in rows:
        delivered = ", ".join(f"{target} {state}" for target, state in row["deliveries"].items())
        table.add_row(*(plain(str(row[name] or "–")) for name in ("id", "next", "last_due", "state")), plain(delivered))
    print_table(table)


def _listed_data(one: Listed) -> dict[str, Any]:
    return {
        "id": one.schedule.id,
        "next": f"{one.next.instant.astimezone(one.schedule.zone):%a %Y-%m-%d %H:%M %Z}" if one.next else None,
        "last_due": one.last.job.due_local if one.last else None,
        "state": one.last.state if one.last else None,
        "error": one.last.error if one.last else None,
        "deliveries": one.deliveries,
    }


@schedule.command()
def tick(
    context: typer.Context,
    file: FileOption = SCHEDULES,
    workers: WorkersOption = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Do once what is due: for cron, systemd and the like, every minute."""
    from toolkit.runs.schedule.reading import read_schedules
    from toolkit.runs.schedule.work import plan_now, work_off

    mode = mode_of(context)
    found = read_schedules(find_file(file))
    planned = plan_now(found)
    _tell_planned(mode, planned)
    with mode.waiting("running what is due"):
        worked = work_off(found, workers=workers)
    mode.answer({**_planned_data(planned), **_worked_data(worked)})
    _tell_worked(mode, worked)
    if not planned.queued and not worked.outcomes and not worked.deliveries and not worked.elsewhere:
        mode.say("nothing is due")
    if _incomplete(worked):
        raise typer.Exit(INCOMPLETE)


@schedule.command()
def serve(
    context: typer.Context,
    file: FileOption = SCHEDULES,
    workers: WorkersOption = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Do what is due, minute by minute, in the foreground, until stopped (Ctrl-C, or SIGTERM)."""
    from toolkit.runs.schedule.serve import serve as serve_schedules

    mode = mode_of(context)
    place = find_file(file)
    mode.say(f"Serving {place.name}; stop with Ctrl-C")
    sys.stdout.flush()

    def told(worked: Worked) -> None:
        _tell_worked(mode, worked)
        sys.stdout.flush()

    def planned(found: Planned) -> None:
        _tell_planned(mode, found)
        sys.stdout.flush()

    try:
        serve_schedules(
            place, workers=workers, on_planned=planned, on_worked=told, on_error=lambda error: mode.warn(str(error))
        )
    except (KeyboardInterrupt, SystemExit):
        mode.say("Stopped; what was under way waits in the ledger")


@schedule.command()
def export(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="cron|systemd|github", help="For which clock.")],
    file: FileOption = SCHEDULES,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Print the lines that make cron, systemd or GitHub Actions call `briefing schedule tick`."""
    from datetime import UTC, datetime

    from toolkit.base.project import project_relative, project_root
    from toolkit.runs.schedule.export import FORMATS
    from toolkit.runs.schedule.reading import read_schedules

    if format not in FORMATS:
        raise InputError.unknown("format", format, FORMATS)
    mode = mode_of(context)
    place = find_file(file)
    named = () if place == project_root() / SCHEDULES else ("--file", project_relative(place))
    call = (_command(), "schedule", "tick", *named)
    text = FORMATS[format](read_schedules(place), project_root(), call, datetime.now(UTC))
    mode.answer({"format": format, "text": text})
    if not mode.json:
        typer.echo(text, nl=False)


def _command() -> str:
    """Return how this very installation is called from anywhere."""
    own = Path(sys.executable).with_name("briefing")
    return str(own) if own.is_file() else "briefing"


def _tell_planned(mode: Mode, planned: Planned) -> None:
    for name, number in Counter(name for name, _ in planned.passed).items():
        newest = [due for one, due in planned.passed if one == name][-1]
        others = f" and {number - 1} before" if number > 1 else ""
        mode.say(f"passed over  {name} {newest}{others}")
    for name, due in planned.idle:
        mode.say(f"nothing new  {name} {due}")
    for warning in planned.warnings:
        mode.warn(warning)


def _tell_worked(mode: Mode, worked: Worked) -> None:
    for outcome in worked.outcomes:
        label = f"{outcome.job.schedule_id} {outcome.job.due_local}"
        error = outcome.result.error
        mode.say(f"{outcome.state:<11}  {label}{': ' + str(BriefingError(**_words(error))) if error else ''}")
    for row, done in worked.deliveries:
        mode.say(f"{done.state:<11}  {row.job.schedule_id} {row.job.due_local} to {done.target}{_reason(done.error)}")
    for name in worked.thinned:
        mode.say(f"removed      {name}")
    for warning in worked.warnings:
        mode.warn(warning)
    if worked.elsewhere:
        mode.say("another process is doing the work")


def _words(error: dict[str, str]) -> dict[str, Any]:
    return {"what": error.get("what", ""), "how": error.get("how", "")}


def _reason(error: BriefingError | None) -> str:
    return f": {error}" if error else ""


def _planned_data(planned: Planned) -> dict[str, Any]:
    return {
        "queued": list(planned.queued),
        "passed": [list(one) for one in planned.passed],
        "idle": [list(one) for one in planned.idle],
    }


def _worked_data(worked: Worked) -> dict[str, Any]:
    return {
        "runs": [
            {**outcome.to_dict(), "schedule": outcome.job.schedule_id, "due": outcome.job.due_local}
            for outcome in worked.outcomes
        ],
        "deliveries": [
            {
                "run": row.id,
                "target": done.target,
                "state": done.state,
                "attempt": done.attempt,
                "error": done.error.to_dict() if done.error else None,
            }
            for row, done in worked.deliveries
        ],
        "thinned": list(worked.thinned),
        "warnings": list(worked.warnings),
        "elsewhere": worked.elsewhere,
    }


def _incomplete(worked: Worked) -> bool:
    return any(outcome.state not in {"ok", "cached"} for outcome in worked.outcomes) or any(
        done.state != "delivered" for _, done in worked.deliveries
    )
