"""Running a report from the command line: progress while it runs, and where the results lie afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from toolkit.cli.mode import Mode, is_terminal, shown
from toolkit.runs.catalogue.write import refresh
from toolkit.runs.progress import OnProgress, silent
from toolkit.runs.progress import Progress as Step
from toolkit.runs.report import RunResult, run_report

STAGES = {
    "execute": "running the notebook",
    "html": "writing the HTML",
    "pdf": "writing the PDF",
    "md": "writing the Markdown",
    "docx": "writing the DOCX",
    "publish": "publishing",
}


def run_and_tell(
    mode: Mode, notebook: str, parameters: Mapping[str, Any], formats: tuple[str, ...] | None, **options: Any
) -> int:
    """Run a report, tell the result in the user's *mode*, and return the exit code."""
    asked: dict[str, Any] = {} if formats is None else {"formats": formats, "explicit_formats": True}
    with _progress(mode) as on_progress:
        result = run_report(notebook, parameters, on_progress=on_progress, **asked, **options)
    tell(mode, result)
    unlisted = refresh(result.folder.parent.parent)
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
    mode.say(f"State {result.state}")
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
