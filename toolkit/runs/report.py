"""``run_report``: one notebook, its parameters, one published folder. The only thing here that runs a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.base.project import project_relative
from toolkit.runs.execution import Execution, execute
from toolkit.runs.joining import NOTEBOOK, joined
from toolkit.runs.lock import locked
from toolkit.runs.manifest import FILE, paths_in, shared_parameters, write_manifest
from toolkit.runs.parameters.secret import masker, secrets_in
from toolkit.runs.plan import Plan, make_plan
from toolkit.runs.progress import OnProgress, Progress, silent
from toolkit.runs.publish import beginning, disk_told, lock_of, publish, workspace
from toolkit.runs.rendering import Rendered, render, shortcomings
from toolkit.runs.result import RunResult
from toolkit.runs.scrub import scrub, scrubber
from toolkit.runs.standing import Standing, find_standing
from toolkit.runs.versions import versions

__all__ = ["DEFAULT_FORMATS", "RunResult", "make_plan", "run_plan", "run_report", "unchanged"]

DEFAULT_FORMATS: tuple[str, ...] = ("html", "pdf")


def run_report(
    notebook: str | Path,
    parameters: Mapping[str, object] | None = None,
    *,
    formats: Sequence[str] = DEFAULT_FORMATS,
    out: str | Path | None = None,
    static: bool = False,
    strict: bool = False,
    explicit_formats: bool | None = None,
    theme: str | Path | None = None,
    timeout: float | None = None,
    force: bool = False,
    wait: float = 0.0,
    on_progress: OnProgress | None = None,
) -> RunResult:
    """Run *notebook* in a child process, render it, and publish ``<out>/<report>/<run>/`` by one rename.

    What stands already is not made again: when notebook, values, files, theme, settings, toolkit and models are those
    of a run that was published whole, that run is the result, and no kernel starts. A format that it lacks is made
    from its notebook and joins it.

    Args:
        notebook: The notebook; a relative path counts from the project root.
        parameters: Values for its tagged cell, as texts or as Python values.
        formats: Of ``html``, ``pdf``, ``md`` and ``docx`` (the last two: the sections to paste into a note).
        out: Folder above all reports; ``reports`` of the project when left out.
        static: The HTML edition without scripts.
        strict: Missing alternative texts and the like are errors.
        explicit_formats: Whether the user asked for these formats, so that a missing PDF engine makes the result
            partial instead of a warning. When left out: whether *formats* was given.
        theme: A ``theme.toml``; what ``briefing.toml`` says when left out.
        timeout: Seconds the notebook may take.
        force: Run what is unchanged, too.
        wait: Seconds to wait for another run of the same report with the same values.
        on_progress: Called with a :class:`~toolkit.runs.progress.Progress` at every step.

    Returns:
        The result; ``partial`` when a cell failed, whose place on the page shows an error card.

    Raises:
        InputError: notebook, parameters, formats, theme or folder cannot be used; nothing was started or written.
        BusyError: another process runs the same report with the same values.
        BriefingError: nothing could be rendered; nothing is left behind.

    A notebook that prints one line, in a folder of its own:

    >>> import json, tempfile
    >>> cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "print('bonjour')", "outputs": [],
    ...         "execution_count": None}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "salut.ipynb"
    ...     _ = file.write_text(json.dumps({"cells": [cell], "metadata": {"kernelspec": {"name": "python3",
    ...         "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}))
    ...     result = run_report(file, formats=["html"], out=folder)
    ...     result.state, result.files["html"].name, result.folder.parent.name
    ('ok', 'briefing.html', 'salut')
    """
    asked = explicit_formats if explicit_formats is not None else formats is not DEFAULT_FORMATS
    plan = make_plan(
        notebook, parameters or {}, tuple(formats), explicit=asked, out=out, theme=theme, static=static, strict=strict
    )
    return run_plan(plan, timeout=timeout, force=force, wait=wait, on_progress=on_progress)


def run_plan(
    plan: Plan,
    *,
    timeout: float | None = None,
    force: bool = False,
    wait: float = 0.0,
    on_progress: OnProgress | None = None,
) -> RunResult:
    """Do what :func:`run_report` does, for a plan that has been made.

    Raises:
        InputError, BusyError, BriefingError: as :func:`run_report`.
    """
    if not force and (result := unchanged(plan)):
        return result
    progress = on_progress or silent
    lock = lock_of(plan.out, plan.report, plan.key)
    # The work comes first: it tells in the user's words when nothing can be written there.
    with workspace(plan.out) as work, disk_told(plan.out), locked(lock, plan.report, wait=wait):
        # Whoever held the lock may have made the very same.
        standing = None if force else _standing(plan)
        if standing and standing.missing:
            return joined(plan, standing, work)
        return _kept(standing) if standing else _made(plan, work, timeout, progress)


def unchanged(plan: Plan) -> RunResult | None:
    """Return the published run that is just what *plan* asks for, if there is one; nothing is started or written."""
    standing = _standing(plan)
    return _kept(standing) if standing and not standing.missing else None


def _standing(plan: Plan) -> Standing | None:
    return find_standing(plan.folder, plan.key, plan.formats, strict=plan.strict)


def _kept(standing: Standing) -> RunResult:
    return RunResult(
        state="cached",
        folder=standing.folder,
        files=standing.files,
        warnings=tuple(standing.manifest["warnings"]),
        manifest=standing.folder / FILE,
    )


def _made(plan: Plan, work: Path, timeout: float | None, progress: OnProgress) -> RunResult:
    """Run the notebook, render it, and publish what came of it."""
    started = beginning(plan.folder, datetime.now(UTC))
    mask = masker(secrets_in(plan.values))
    places = scrubber(plan.root, [plan.notebook, plan.out, *_outside(plan)])
    execution = execute(
        plan.notebook, plan.given, plan.root, work, plan.formats, lambda text: places(mask(text)), timeout, progress
    )
    (work / NOTEBOOK).write_text(execution.text, encoding="utf-8")
    rendered = render(
        execution.notebook,
        plan.formats,
        work,
        static=plan.static,
        strict=plan.strict,
        title=plan.notebook.stem,
        theme=plan.theme,
        on_stage=lambda stage: progress(Progress(stage, 0, 1)),
    )
    error, warnings = _verdict(plan, execution, rendered)
    run = f"{started:%Y%m%dT%H%M%SZ}-{plan.key[:8]}"
    record = _record(plan, run, started, execution, rendered, error, warnings)
    write_manifest(work, scrub(record, mask))
    progress(Progress("publish", 1, 1))
    folder = publish(work, plan.folder / run)
    return RunResult(
        state="partial" if error else "ok",
        folder=folder,
        files={name: folder / file for name, file in rendered.files.items()},
        warnings=tuple(warnings),
        manifest=folder / FILE,
        error=error,
    )


def _outside(plan: Plan) -> list[Path]:
    return [path for _, path in paths_in(plan.values) if path.is_absolute()]


def _verdict(plan: Plan, execution: Execution, rendered: Rendered) -> tuple[dict[str, str] | None, list[str]]:
    """Return the error that makes the run partial, if any, and all warnings."""
    error, warnings = shortcomings(rendered, explicit=plan.explicit)
    return execution.error or error, warnings


def _record(
    plan: Plan,
    run: str,
    started: datetime,
    execution: Execution,
    rendered: Rendered,
    error: dict[str, str] | None,
    warnings: list[str],
) -> dict[str, Any]:
    return {
        "report": plan.report,
        "run": run,
        "state": "partial" if error else "ok",
        "started": started.isoformat(timespec="seconds"),
        "key": plan.key,
        "notebook": {"path": project_relative(plan.notebook, root=plan.root), "sha256": plan.notebook_sha256},
        "parameters": shared_parameters(plan.values),
        "inputs": plan.inputs,
        **({"theme": plan.look} if plan.theme else {}),
        "formats": list(plan.formats),
        "static": plan.static,
        "strict": plan.strict,
        "versions": versions(),
        "timings": {"execute": execution.seconds, **rendered.seconds, "cells": execution.cells},
        "warnings": warnings,
        "audit": dict(rendered.audit),
        "error": error,
        "failures": execution.failures,
    }
