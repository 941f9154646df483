"""One notebook in a process of its own: ``python -m toolkit.runs.child``, a job as JSON on stdin, events on stdout.

A process that can be killed without harm to anyone: it dies with its parent, and takes its kernel along.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from toolkit.runs.duties import die_with_parent, end_on_sigterm, take_stdout
from toolkit.runs.imports import OPTIONAL_STORES, put_off_slow_grammar, without
from toolkit.runs.parameters.passing import source_of, unpack

PREFIX_OF_ERROR_MARKS = "papermill-error-cell"


@dataclass(frozen=True)
class Job:
    """What the child is to run.

    Attributes:
        notebook: The notebook to read.
        output: Where the executed notebook is written, after every cell.
        folder: Working folder of the kernel.
        parameters: The notebook's parameters, as :func:`toolkit.runs.parameters.passing.pack` writes them.
        parent: Process id of who started the child.
        secrets: Those that must not stand in the notebook: set in the kernel and nowhere else.
    """

    notebook: str
    output: str
    folder: str
    parameters: dict[str, Any] = field(default_factory=dict)
    parent: int = 0
    secrets: dict[str, Any] = field(default_factory=dict, repr=False)

    def to_json(self) -> str:
        """Return the job as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        """Return the job of one line.

        >>> Job.from_json(Job("a.ipynb", "b.ipynb", ".").to_json()).output
        'b.ipynb'
        """
        return cls(**json.loads(text))


def run(job: Job, on_event: Callable[[dict[str, Any]], None]) -> None:
    """Execute *job*; failing cells stay in the output notebook and are no error here."""
    from toolkit.runs.engine import NAME, BriefingEngine

    put_off_slow_grammar()
    with without(*OPTIONAL_STORES):
        import nbformat
        import papermill
        import papermill.execute
        from papermill.engines import papermill_engines
        from papermill.translators import PythonTranslator, papermill_translators

        import toolkit.runs.client  # noqa: F401  # imported here for what it imports
        from toolkit.runs.notebook_text import write_notebook

    # Papermill has no place for another writer; its own is half of what running a notebook of charts costs.
    for module in (papermill.execute, papermill.engines):
        vars(module)["write_ipynb"] = write_notebook
    # By hand too: the entry point is missing when the toolkit is used from its folder without being installed.
    papermill_engines.register(NAME, BriefingEngine)
    papermill_translators.register("python", readable_translator(PythonTranslator))
    notebook = nbformat.read(job.notebook, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    try:
        papermill.execute_notebook(
            job.notebook,
            job.output,
            parameters={name: unpack(value) for name, value in job.parameters.items()},
            engine_name=NAME,
            # Said aloud, because Papermill refuses notebooks whose metadata does not say it.
            kernel_name=BriefingEngine.nb_kernel_name(notebook),
            language=BriefingEngine.nb_language(notebook),
            cwd=job.folder,
            progress_bar=False,
            on_event=on_event,
            secrets=job.secrets,
        )
    except papermill.PapermillExecutionError:
        remove_error_marks(Path(job.output))


def readable_translator(translator: type[Any]) -> type[Any]:
    """Return Papermill's *translator* with texts written as Python writes them, dates and paths as what they are."""
    write = classmethod(lambda cls, text: source_of(text))
    return type("ReadableTranslator", (translator,), {"translate_escaped_str": write})


def remove_error_marks(file: Path) -> None:
    """Take out the cells Papermill adds above a failing one: the page has an error card in the right place."""
    document = json.loads(file.read_text(encoding="utf-8"))
    document["cells"] = [
        cell
        for cell in document["cells"]
        if not any(tag.startswith(PREFIX_OF_ERROR_MARKS) for tag in cell["metadata"].get("tags", []))
    ]
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def serve(job: Job, events: TextIO) -> int:
    """Run *job*; report ``cell``, ``kernel``, ``end`` and ``failed`` as JSON, one object a line of *events*."""
    end_on_sigterm()

    def report(event: dict[str, Any]) -> None:
        events.write(json.dumps(event) + "\n")

    try:
        run(job, report)
    except Exception as error:
        report({"event": "failed", "error": type(error).__name__, "message": str(error)})
        raise
    report({"event": "end"})
    return 0


def main() -> int:
    """Run the job on stdin and report to stdout."""
    events = TextIOWrapper(take_stdout(), encoding="utf-8", line_buffering=True)
    job = Job.from_json(sys.stdin.readline())
    die_with_parent(job.parent)
    return serve(job, events)


if __name__ == "__main__":
    raise SystemExit(main())
