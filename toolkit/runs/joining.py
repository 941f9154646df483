"""A format asked for later: made from the notebook of a run that stands, without a kernel, and put beside the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toolkit.runs.manifest import FILE, as_text, digest_of
from toolkit.runs.plan import Plan
from toolkit.runs.rendering import FILES, Rendered, render, shortcomings
from toolkit.runs.result import RunResult
from toolkit.runs.standing import Standing

NOTEBOOK = "notebook.ipynb"


def joined(plan: Plan, standing: Standing, work: Path) -> RunResult:
    """Make what *standing* lacks of the formats that *plan* asks for, in the folder *work*, and add it to the run.

    Each file appears whole, the manifest that lists it last: who looks meanwhile sees the run as it was, or as it is.

    Raises:
        BriefingError: the run's notebook cannot be shown faithfully.
    """
    import nbformat

    text = (standing.folder / NOTEBOOK).read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    rendered = render(
        notebook,
        standing.missing,
        work,
        static=plan.static,
        strict=plan.strict,
        title=plan.notebook.stem,
        theme=plan.theme,
    )
    error, warnings = shortcomings(rendered, explicit=plan.explicit)
    added = [_describe(work / file) for file in rendered.files.values()]
    if added:
        for file in rendered.files.values():
            (work / file).replace(standing.folder / file)
        (work / FILE).write_text(as_text(_extended(standing.manifest, added, rendered)), encoding="utf-8")
        (work / FILE).replace(standing.folder / FILE)
    return RunResult(
        state="partial" if error else "cached",
        folder=standing.folder,
        files={name: standing.folder / FILES[name] for name in (*standing.files, *rendered.files)},
        warnings=tuple(dict.fromkeys([*standing.manifest["warnings"], *warnings])),
        manifest=standing.folder / FILE,
        error=error,
    )


def _describe(file: Path) -> dict[str, Any]:
    return {"path": file.name, "sha256": digest_of(file), "bytes": file.stat().st_size}


def _extended(manifest: dict[str, Any], added: list[dict[str, Any]], rendered: Rendered) -> dict[str, Any]:
    return {
        **manifest,
        "formats": [*dict.fromkeys([*manifest["formats"], *rendered.files])],
        "timings": {**manifest["timings"], **{name: rendered.seconds[name] for name in rendered.files}},
        "outputs": sorted([*manifest["outputs"], *added], key=lambda entry: str(entry["path"])),
    }
