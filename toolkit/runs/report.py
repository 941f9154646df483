"""``run_report``: one notebook, its parameters, one published folder. The only thing here that runs a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from toolkit.base.configuration import load_configuration
from toolkit.base.errors import InputError
from toolkit.base.identity import slug
from toolkit.base.project import project_relative, project_root, resolve_path
from toolkit.runs.execution import Execution, execute
from toolkit.runs.manifest import (
    content_key,
    digest_of,
    inputs_of,
    paths_in,
    shared_parameters,
    write_manifest,
)
from toolkit.runs.parameters import read_parameters
from toolkit.runs.progress import OnProgress, Progress, silent
from toolkit.runs.publish import publish, workspace
from toolkit.runs.rendering import Rendered, check_formats, render
from toolkit.runs.scrub import scrub, scrubber
from toolkit.runs.secret import masker, secrets_in
from toolkit.runs.versions import versions

if TYPE_CHECKING:
    from toolkit.export.theme import Theme

DEFAULT_FORMATS: tuple[str, ...] = ("html", "pdf")
DEFAULT_FOLDER = "reports"
NOTEBOOK = "notebook.ipynb"
State = Literal["ok", "partial"]


@dataclass(frozen=True)
class RunResult:
    """What a run gave; plain data that travels between processes.

    Attributes:
        state: ``ok``, or ``partial`` when a cell failed or an asked-for format is missing.
        folder: The published folder.
        files: Format to file, of what was written.
        warnings: Sentences for the user.
        manifest: The run's ``manifest.json``.
        error: ``{"code", "what", "how"}`` of what is missing; None when nothing is.
    """

    state: State
    folder: Path
    files: dict[str, Path]
    warnings: tuple[str, ...]
    manifest: Path
    error: dict[str, str] | None = None

    @property
    def exit_code(self) -> int:
        """0 for ``ok``, 3 for ``partial``."""
        return 0 if self.state == "ok" else 3


@dataclass(frozen=True)
class Plan:
    """All that is settled before anything starts.

    Attributes:
        notebook: The notebook's absolute path.
        given: The values handed to the notebook, typed.
        values: All values in force, the notebook's defaults included.
        formats: What to write.
        explicit: Whether the user named the formats.
        out: The folder above all reports.
        root: The project root.
        notebook_sha256: Hash of the notebook's bytes.
        inputs: The files among the values, with their hashes.
        theme: The organisation's look, if it has one.
    """

    notebook: Path
    given: dict[str, Any]
    values: dict[str, Any]
    formats: tuple[str, ...]
    explicit: bool
    out: Path
    root: Path
    notebook_sha256: str
    inputs: list[dict[str, str]] = field(default_factory=list)
    theme: Theme | None = None

    @property
    def report(self) -> str:
        """The folder's name for this notebook with these files: the same for every run of it."""
        # Files that belong together bear one name (an article and what goes with it): it is told once.
        stems = {slug(path.stem): path.stem for _, path in paths_in(self.values)}.values()
        return slug(" ".join([self.notebook.stem, *stems]), longest=100)

    @property
    def key(self) -> str:
        """One hash of everything that decides what the briefing says."""
        settings = self.root / "briefing.toml"
        configuration = digest_of(settings) if settings.is_file() else ""
        return content_key(self.notebook_sha256, self.values, self.inputs, configuration, self.look)

    @property
    def look(self) -> str:
        """The hash of the theme and the files it names; empty without one."""
        return self.theme.sha256 if self.theme else ""


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
    on_progress: OnProgress | None = None,
) -> RunResult:
    """Run *notebook* in a child process, render it, and publish ``<out>/<report>/<run>/`` by one rename.

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
        on_progress: Called with a :class:`~toolkit.runs.progress.Progress` at every step.

    Returns:
        The result; ``partial`` when a cell failed, whose place on the page shows an error card.

    Raises:
        InputError: notebook, parameters, formats, theme or folder cannot be used; nothing was started or written.
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
    plan = make_plan(notebook, parameters or {}, tuple(formats), explicit=asked, out=out, theme=theme)
    progress = on_progress or silent
    started = datetime.now(UTC)
    with workspace(plan.out) as work:
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
            static=static,
            strict=strict,
            title=plan.notebook.stem,
            theme=plan.theme,
            on_stage=lambda stage: progress(Progress(stage, 0, 1)),
        )
        error, warnings = _verdict(plan, execution, rendered)
        run = f"{started:%Y%m%dT%H%M%SZ}-{plan.key[:8]}"
        record = _record(plan, run, started, execution, rendered, error, warnings)
        write_manifest(work, scrub(record, mask))
        progress(Progress("publish", 1, 1))
        folder = publish(work, plan.out / plan.report / run)
    return RunResult(
        state="partial" if error else "ok",
        folder=folder,
        files={name: folder / file for name, file in rendered.files.items()},
        warnings=tuple(warnings),
        manifest=folder / "manifest.json",
        error=error,
    )


def make_plan(
    notebook: str | Path,
    parameters: Mapping[str, object],
    formats: tuple[str, ...],
    *,
    explicit: bool = False,
    out: str | Path | None = None,
    theme: str | Path | None = None,
) -> Plan:
    """Check everything that can be checked without starting anything, and return what is to be done.

    Raises:
        InputError: notebook, parameters, formats or theme cannot be used.
    """
    root = project_root()
    file = resolve_path(notebook, root=root).resolve()
    declared = read_parameters(file)
    given = declared.validate(parameters)
    values = declared.effective(given)
    try:
        inputs = inputs_of(values, root)
    except OSError as error:
        raise InputError(
            f"{Path(str(error.filename)).name} cannot be read: {error.strerror}",
            "check its permissions",
            code="unreadable-input",
        ) from None
    return Plan(
        notebook=file,
        given=given,
        values=values,
        formats=check_formats(formats),
        explicit=explicit,
        out=resolve_path(out or DEFAULT_FOLDER, root=root).resolve(),
        root=root,
        notebook_sha256=digest_of(file),
        inputs=inputs,
        theme=_theme(theme, root),
    )


def _theme(given: str | Path | None, root: Path) -> Theme | None:
    """Return the theme asked for, else the project's."""
    file = given or load_configuration(root).theme
    if not file:
        return None
    from toolkit.export.theme import read_theme

    return read_theme(resolve_path(file, root=root))


def _outside(plan: Plan) -> list[Path]:
    return [path for _, path in paths_in(plan.values) if path.is_absolute()]


def _verdict(plan: Plan, execution: Execution, rendered: Rendered) -> tuple[dict[str, str] | None, list[str]]:
    """Return the error that makes the run partial, if any, and all warnings."""
    warnings = [*rendered.warnings, *map(str, rendered.audit.get("warnings", []))]
    error = execution.error
    for name, missing in rendered.missing.items():
        if plan.explicit and error is None:
            error = missing.to_dict()
        warnings.append(f"no {name.upper()}: {missing}")
    for name, failed in rendered.failed.items():
        error = error or failed.to_dict()
        warnings.append(f"no {name.upper()}: {failed}")
    return error, warnings


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
        "versions": versions(),
        "timings": {"execute": execution.seconds, **rendered.seconds, "cells": execution.cells},
        "warnings": warnings,
        "audit": dict(rendered.audit),
        "error": error,
        "failures": execution.failures,
    }
