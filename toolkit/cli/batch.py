"""``briefing batch``: many reports in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.base.identity import slug
from toolkit.cli.mode import Mode, is_terminal, mode_of, plain, print_table, shown
from toolkit.cli.options import (
    ForceOption,
    FormatsOption,
    JsonOption,
    OutOption,
    TimeoutOption,
    VerboseOption,
    parse_formats,
    read_parameter_file,
)

if TYPE_CHECKING:
    from toolkit.runs.batch.job import Job
    from toolkit.runs.batch.outcome import BatchProgress, BatchResult, OnBatchProgress, Outcome

ARTICLES = "articles"


def batch(
    context: typer.Context,
    grid: Annotated[str, typer.Argument(metavar="GRID", help="A YAML file: notebook, files, parameters, grid.")],
    to: FormatsOption = None,
    out: OutOption = None,
    force: ForceOption = False,
    retries: Annotated[
        int | None, typer.Option("--retries", metavar="N", min=0, help="How often what fails is tried again.")
    ] = None,
    timeout: TimeoutOption = None,
    executor: Annotated[
        str,
        typer.Option("--executor", metavar="WHERE", help="local, local:4, or dask:tls://host:8786 for a cluster."),
    ] = "local",
    check: Annotated[bool, typer.Option("--check", help="Only check the grid, and tell how many jobs it has.")] = False,
    json_output: JsonOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Make many reports: each file in each combination of parameters. Goes on where an earlier batch was stopped."""
    from toolkit.cli.running import finish
    from toolkit.runs.batch.grid import check_jobs, jobs_of, read_grid

    mode = mode_of(context)
    told = read_grid(_with_articles(read_parameter_file(grid)), Path(grid).name)
    if formats := parse_formats(to):
        told = replace(told, formats=formats)
    told = replace(told, out=out or told.out, timeout=timeout or told.timeout)
    jobs = [_with_review(job) for job in jobs_of(told)]
    check_jobs(jobs)
    if check:
        mode.answer({"jobs": len(jobs), "state": "checked"})
        mode.say(f"{len(jobs)} jobs, all of them can be run")
        return
    finish(_run(mode, jobs, told.retries if retries is None else retries, executor, force))


def _run(mode: Mode, jobs: list[Job], retries: int, where: str, force: bool) -> int:
    from toolkit.base.project import resolve_path
    from toolkit.runs.batch.executors import open_workforce
    from toolkit.runs.batch.run import run_batch
    from toolkit.runs.ledger import Ledger
    from toolkit.runs.plan import DEFAULT_FOLDER

    folder = resolve_path(jobs[0].out or DEFAULT_FOLDER)
    with open_workforce(where, folder) as workforce, Ledger.open(folder) as ledger, _progress(mode) as on_progress:
        result = run_batch(
            jobs, executor=workforce, ledger=ledger, retries=retries, force=force, on_progress=on_progress
        )
    _tell(mode, result)
    return result.exit_code


def _with_articles(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the grid with ``articles`` written out: the briefing's notebook, and files for its article."""
    from toolkit.cli.make import briefing_notebook

    if ARTICLES not in data:
        return dict(data)
    files = {"article": data[ARTICLES], **(data.get("files") or {})}
    rest = {name: value for name, value in data.items() if name != ARTICLES}
    return {"notebook": str(briefing_notebook()), **rest, "files": files}


def _with_review(job: Job) -> Job:
    """Return *job* with the analyst's review of its article, where there is one and nothing else is said."""
    from toolkit.article.read import read_article
    from toolkit.base.project import resolve_path
    from toolkit.facts.review.usual import review_path

    article = job.parameters.get("article")
    if Path(job.notebook).name != "briefing.ipynb" or not isinstance(article, str) or "review" in job.parameters:
        return job
    # Read before anything starts: what is no article is told now, not after an hour.
    usual = review_path(read_article(resolve_path(article)).article_id)
    return replace(job, parameters={**job.parameters, "review": str(usual)}) if usual.is_file() else job


def _tell(mode: Mode, result: BatchResult) -> None:
    from rich.table import Table

    counts = result.counts
    mode.answer(
        {
            "state": "ok" if result.exit_code == 0 else "partial" if result.exit_code == 3 else "failed",
            "counts": counts,
            "warnings": list(result.warnings),
            "runs": [outcome.to_dict() for outcome in result.outcomes],
        }
    )
    if not mode.json:
        told = _varying(result)
        table = Table("run", "state", "report", *(["with"] if told else []), "seconds", "attempts")
        table.add_column("where, or why not", overflow="fold")
        for outcome in result.outcomes:
            run, state, report, *rest = _row(outcome)
            chosen = [", ".join(f"{name}={outcome.job.parameters.get(name)}" for name in told)] if told else []
            table.add_row(*map(plain, (run, state, report, *chosen, *rest)))
        print_table(table)
    mode.say(", ".join(f"{number} {state}" for state, number in sorted(counts.items())))
    for warning in result.warnings:
        mode.warn(warning)


def _varying(result: BatchResult) -> list[str]:
    """Return the parameters that tell the jobs apart, but for files, which the report's name tells."""
    reports = {outcome.result.report for outcome in result.outcomes}
    values: dict[str, set[str]] = {}
    for outcome in result.outcomes:
        for name, value in outcome.job.parameters.items():
            values.setdefault(name, set()).add(str(value))
    return [
        name
        for name, found in values.items()
        if len(found) > 1 and not all(any(slug(Path(value).stem) in report for report in reports) for value in found)
    ]


def _row(outcome: Outcome) -> tuple[str, ...]:
    result = outcome.result
    error = (result.error or {}).get("what", "")
    place = shown(Path(result.folder)) if result.folder else ""
    seconds = f"{result.seconds:.1f}" if outcome.attempts else ""
    report = result.report or Path(outcome.job.notebook).stem
    return (str(outcome.run or ""), outcome.state, report, seconds, str(outcome.attempts), error or place)


@contextmanager
def _progress(mode: Mode) -> Iterator[OnBatchProgress]:
    if mode.json or not is_terminal():
        yield lambda step: _line(mode, step)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(step: BatchProgress) -> None:
            bar.update(task, description=plain(_words(step)), total=step.total, completed=step.done)

        yield show


def _line(mode: Mode, step: BatchProgress) -> None:
    if step.last and not mode.json:
        typer.echo(plain(f"{step.done}/{step.total} {step.last.state} {_row(step.last)[2]}{_left(step)}"), err=True)


def _words(step: BatchProgress) -> str:
    bad = step.counts.get("failed", 0) + step.counts.get("partial", 0)
    running = ", ".join(step.running[:2])
    return " · ".join(filter(None, [running, f"{bad} not well" if bad else "", _left(step).removeprefix(", ")]))


def _left(step: BatchProgress) -> str:
    """Return how much time is left, in words.

    >>> from toolkit.runs.batch.outcome import BatchProgress
    >>> _left(BatchProgress(1, 9, {}, seconds_left=150.0))
    ', about 3 min left'
    """
    if not step.seconds_left:
        return ""
    seconds = step.seconds_left
    return f", about {seconds:.0f} s left" if seconds < 90 else f", about {-(-seconds // 60):.0f} min left"
