"""The Papermill engine ``briefing-warm``: as ``briefing``, but a kernel is a fork of a process that is warm already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.runs.engine import BriefingEngine

if TYPE_CHECKING:
    from nbformat import NotebookNode

NAME = "briefing-warm"


class WarmEngine(BriefingEngine):
    """Runs a notebook's cells in a fresh kernel that has loaded pandas, plotly and the rest before it was born.

    The first notebook starts the helper process that loads them (what: ``warm`` in ``briefing.toml``); it serves all
    further ones and ends with this process. Where processes cannot be forked, kernels start as ever.
    """

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, **options: Any) -> NotebookNode:
        """Execute *nb* in place and return it; *options* are those of the engine ``briefing``."""
        return super().execute_notebook(nb, kernel_name, **{**options, "warm": True})
