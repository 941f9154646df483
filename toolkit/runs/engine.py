"""The Papermill engine ``briefing``, for ``papermill --engine briefing in.ipynb out.ipynb`` and for ``run_report``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from nbformat import NotebookNode

NAME = "briefing"


class BriefingEngine:
    """Runs a notebook's cells in a fresh kernel; a cell tagged ``skip-on-error`` may fail alone.

    The error stays in that cell's output and the run goes on. Any other failing cell, a dead kernel included, ends the
    run; what ran before is kept. Papermill itself raises ``PapermillExecutionError`` at the end in both cases.

    Papermill loads this class by its entry point while it is being imported itself, so this module must not import
    Papermill: :mod:`toolkit.runs.client` does, when a notebook is run.
    """

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """Execute *nb* in place and return it; *options* are those of Papermill's own engine, and ``on_event``."""
        from toolkit.runs.client import ClientEngine

        return cast("NotebookNode", ClientEngine.execute_notebook(nb, kernel_name, **options))

    @classmethod
    def nb_kernel_name(cls, nb: NotebookNode, name: str | None = None) -> str:
        """Return the kernel to use: *name*, else what the notebook asks for, else Python's."""
        return name or str(nb.metadata.get("kernelspec", {}).get("name") or "python3")

    @classmethod
    def nb_language(cls, nb: NotebookNode, language: str | None = None) -> str:
        """Return the notebook's language: *language*, else what its metadata says, else Python."""
        stated = nb.metadata.get("language_info", {}).get("name")
        return language or str(stated or nb.metadata.get("kernelspec", {}).get("language") or "python")
