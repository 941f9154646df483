"""``briefing diff``: what one run says otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.base.errors import InputError
from toolkit.cli.mode import mode_of
from toolkit.cli.options import JsonOption, OutOption, VerboseOption

if TYPE_CHECKING:
    from toolkit.runs.difference import Difference

MOST_LINES = 40
"""Lines of one kind that are shown; --json has them all."""


def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A", help="A run's number or folder; or a report.")],
    after: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The later one. [default: the report's latest two runs]")
    ] = None,
    out: OutOption = None,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Show which statements, numbers and charts changed between two runs."""
    from toolkit.base.project import resolve_path
    from toolkit.runs.difference import difference
    from toolkit.runs.find import find_run, runs_of
    from toolkit.runs.ledger import Ledger
    from toolkit.runs.plan import DEFAULT_FOLDER

    folder = resolve_path(out or DEFAULT_FOLDER)
    with Ledger.open(folder) if Ledger.is_in(folder) else nullcontext() as ledger:
        new = find_run(after or before, folder, ledger)
        old = find_run(before, folder, ledger) if after else _predecessor(runs_of(new.parent), new)
    found = difference(old, new)
    mode = mode_of(context)
    mode.answer(found.to_dict())
    for line in _lines(found):
        mode.say(line)


def _predecessor(runs: list[Path], run: Path) -> Path:
    earlier = [folder for folder in runs if folder.name < run.name]
    if not earlier:
        raise InputError(f"{run.parent.name} has no earlier run", "name two runs: briefing diff A B", code="no-run")
    return earlier[-1]


def _lines(found: Difference) -> Iterator[str]:
    yield f"from {found.before}"
    yield f"to   {found.after}"
    if found.inputs:
        yield f"Went in otherwise: {', '.join(found.inputs)}"
    if not found:
        yield "Says the same"
        return
    said = found.statements
    yield from _section("Statements", [*(f"+ {text}" for text in said.added), *(f"- {text}" for text in said.removed)])
    yield from _section("Reworded", [line for old, new in said.reworded for line in (f"- {old}", f"+ {new}")])
    yield from _section(
        "Numbers",
        [
            f"{cell.table} · {cell.row} · {cell.column}: {cell.before or '–'} → {cell.after or '–'}"
            for cell in found.numbers
        ],
    )
    others = [cell for cell in found.cells if not cell.numeric]
    yield from _section(
        "Tables",
        [
            *(
                f"{table.table}: {len(table.added)} rows added, {len(table.removed)} removed"
                + "".join(f", column {name} added" for name in table.columns_added)
                + "".join(f", column {name} removed" for name in table.columns_removed)
                for table in found.tables
            ),
            *(
                f"{cell.table} · {cell.row} · {cell.column}: {cell.before or '–'} → {cell.after or '–'}"
                for cell in others
            ),
        ],
    )
    yield from _section(
        "Charts",
        [
            f"{chart.chart}: {', '.join(chart.what)}"
            + (f": {chart.before or '–'} → {chart.after or '–'}" if chart.before != chart.after else "")
            for chart in found.charts
        ],
    )


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:MOST_LINES])
        if len(lines) > MOST_LINES:
            yield f"  … and {len(lines) - MOST_LINES} more: --json has them all"
