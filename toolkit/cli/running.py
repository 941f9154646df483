"""Running a report from the command line: progress while it runs, and where the results lie afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from toolkit.cli.mode import Mode, is_terminal, shown
from toolkit.runs.catalogue.write import list_result
from toolkit.runs.plan import Plan, make_plan
from toolkit.runs.progress import OnProgress, silent
from toolkit.runs.progress import Progress as Step
from toolkit.runs.recorded import run_recorded
from toolkit.runs.report import DEFAULT_FORMATS
from toolkit.runs.result import RunResult

STAGES = {
    "execute": "running the notebook",
    "html": "writing the HTML",
    "pdf": "writing the PDF",
    "md": "writing the Markdown",
    "docx": "writing the DOCX",
    "publish": "publishing",
}


def plan_run(notebook: str, parameters: Mapping[str, Any], formats: tuple[str, ...] | None, **options: Any) -> Plan:
    """Return what is to be done, all of it checked; *formats* are None when the user asked for none.

    Raises:
        InputError: something cannot be used.
    """
    return make_plan(notebook, parameters, formats or DEFAULT_FORMATS, explicit=formats is not None, **options)


def run_and_tell(mode: Mode, plan: Plan, *, timeout: float | None = None, force: bool = False) -> int:
    """Run a report, tell the result in the user's *mode*, and return the exit code."""
    with _progress(mode) as on_progress:
        result = run_recorded(plan, timeout=timeout, force=force, on_progress=on_progress)
    tell(mode, result)
    unlisted = list_result(result)
    if unlisted:
        mode.warn(unlisted)
    return result.exit_code


def tell(mode: Mode, result: RunResult) -> None:
    """Tell where the files lie, the state, and what to know about them."""
    mode.answer(
        {
            "state": result.state,
            "folder": shown(result.folder),
            "files": {name: shown(file) for name, file in result.files.items()},
            "manifest": shown(result.manifest),
            "warnings": list(result.warnings),
            "error": result.error,
        }
    )
    for name, file in result.files.items():
        mode.say(f"{name.upper():<5} {shown(file)}")
    unchanged = ": nothing has changed; --force runs it again" if result.state == "cached" else ""
    mode.say(f"State {result.state}{unchanged}")
    for warning in result.warnings:
        mode.warn(warning)
    if result.error and not mode.json:
        line = "; ".join(filter(None, (result.error["what"], result.error["how"])))
        if line not in " ".join(result.warnings):
            mode.warn(line)


@contextmanager
def _progress(mode: Mode) -> Iterator[OnProgress]:
    if mode.json or not is_terminal():
        yield silent
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(step: Step) -> None:
            label = f" · {step.label}" if step.label else ""
            total = step.total if step.total > 1 else None
            bar.update(
                task, description=f"{STAGES.get(step.stage, step.stage)}{label}", total=total, completed=step.done
            )

        yield show


def finish(code: int) -> None:
    """End the command with an exit code other than 0."""
    if code:
        raise typer.Exit(code)
