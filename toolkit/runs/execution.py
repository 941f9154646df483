"""Executing one notebook in a child, and bringing home what it left: complete, with failed cells, or cut short."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from toolkit.base.errors import BriefingError
from toolkit.base.project import project_relative
from toolkit.runs.cells import failures
from toolkit.runs.child import Job
from toolkit.runs.manifest import cell_timings, shared_parameters
from toolkit.runs.parameters.passing import apart
from toolkit.runs.process import Ending, start
from toolkit.runs.progress import OnProgress, Progress
from toolkit.runs.rendering import preload
from toolkit.runs.scrub import scrub

EXECUTED = "executed.ipynb"


@dataclass(frozen=True)
class Execution:
    """An executed notebook, free of local paths.

    Attributes:
        notebook: The notebook (``nbformat`` node).
        text: The same as the text of an ``.ipynb`` file.
        seconds: Wall time, kernel start included.
        cells: Seconds of every code cell, see :func:`toolkit.runs.manifest.cell_timings`.
        failures: The failed cells, see :func:`toolkit.runs.cells.failures`.
        error: ``{"code", "what", "how"}`` when a cell failed or the run was cut short.
    """

    notebook: Any
    text: str
    seconds: float
    cells: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    error: dict[str, str] | None = None


def execute(
    notebook: Path,
    given: Mapping[str, Any],
    root: Path,
    work: Path,
    formats: tuple[str, ...],
    clean: Callable[[str], str],
    timeout: float | None,
    on_progress: OnProgress,
) -> Execution:
    """Run *notebook* with the *given* values in a child process whose working folder is *root*.

    The parent uses the waiting time to import what will render the result.

    Raises:
        BriefingError: no cell was run.
    """
    output = work / EXECUTED
    parameters, secrets = apart(given)
    job = Job(str(notebook), str(output), str(root), parameters, os.getpid(), secrets)
    began = time.monotonic()
    reached = 0

    def follow(event: Mapping[str, Any]) -> None:
        nonlocal reached
        reached = int(event["index"])
        on_progress(Progress("execute", reached, int(event["total"]), str(event.get("section", ""))))

    on_progress(Progress("execute", 0, 0))
    with start(job, timeout=timeout) as child:
        preload(formats)
        ending = child.follow(follow)
    ending = replace(ending, message=clean(ending.message), stderr=clean(ending.stderr))
    node = _bring_home(output, ending, reached)
    output.unlink()
    _describe(node, project_relative(notebook, root=root), given)
    return _finish(node, clean, round(time.monotonic() - began, 3))


def _bring_home(output: Path, ending: Ending, reached: int) -> Any:
    """Return the notebook the child left; where it was cut short, the cell it was at gets an error output."""
    import nbformat

    try:
        node = nbformat.reads(output.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]  # untyped
    except (OSError, ValueError, nbformat.ValidationError):
        node = None
    started = node is not None and any(cell.get("execution_count") for cell in node.cells)
    if not ending.complete and not started:
        raise _not_started(ending)
    if not ending.complete:
        _mark_cut(node.cells[reached], ending)
    return node


def _mark_cut(cell: Any, ending: Ending) -> None:
    """Give the cell that was running the error that ended it, in place of the kernel's ``KeyboardInterrupt``."""
    import nbformat

    name = "TimeoutError" if ending.timed_out else "ProcessError"
    told = "the time allowed is over" if ending.timed_out else ending.message or "the process ended"
    error = {"output_type": "error", "ename": name, "evalue": told, "traceback": [f"{name}: {told}"]}
    kept = [output for output in cell.get("outputs", []) if output.get("ename") != "KeyboardInterrupt"]
    cell["outputs"] = [*kept, nbformat.from_dict(error)]  # type: ignore[no-untyped-call]  # nbformat has no types


def _not_started(ending: Ending) -> BriefingError:
    if ending.timed_out:
        return BriefingError("the notebook did not start in the time allowed", "allow more", code="timeout")
    last = next((line for line in reversed(ending.stderr.splitlines()) if line.strip()), "no word why")
    return BriefingError(
        f"the notebook could not be run: {ending.message or last}",
        "see what is missing with: briefing doctor",
        code="not-run",
    )


def _describe(node: Any, path: str, given: Mapping[str, Any]) -> None:
    """Set what Papermill recorded about the run to what may be shown to others."""
    record = node.metadata.get("papermill")
    if record is not None:
        record["input_path"] = path
        record["output_path"] = "notebook.ipynb"
        record["parameters"] = shared_parameters(given)


def _finish(node: Any, clean: Callable[[str], str], seconds: float) -> Execution:
    import nbformat

    from toolkit.runs.notebook_text import notebook_text

    shared = nbformat.from_dict(scrub(node, clean))  # type: ignore[no-untyped-call]  # nbformat has no types
    failed = failures(shared)
    return Execution(
        notebook=shared,
        text=notebook_text(shared),
        seconds=seconds,
        cells=cell_timings(shared),
        failures=failed,
        error=_error_of(failed),
    )


def _error_of(failed: list[dict[str, Any]]) -> dict[str, str] | None:
    if not failed:
        return None
    first = failed[0]
    where = f'section "{first["section"]}"' if first["section"] else f"cell {first['cell'] + 1}"
    more = f", and {len(failed) - 1} more" if len(failed) > 1 else ""
    return BriefingError(
        f"{where} failed: {first['ename']}: {first['evalue'].splitlines()[0] if first['evalue'] else ''}{more}",
        "the briefing shows an error card there; mend that cell of the notebook and run again",
        code="cell-failed",
    ).to_dict()
