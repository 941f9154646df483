"""What a cell shows and what follows the filter: ordinary outputs, renewed where they stand.

They are no widgets on purpose: the notebook is saved with what was last seen, and shows it without a kernel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from toolkit.briefing.writing.blocks import FIGURE_TYPE

Bundle = dict[str, Any]
_KEPT = 4
"""Outputs of one kind that are renewed: a cell that runs again leaves its old output behind."""


class View:
    """One thing shown, in one output or two; shown by being a cell's last value, or by ``display``."""

    def __init__(
        self, name: str, bundles: Callable[[], list[Bundle]], before: Callable[[], None] | None = None
    ) -> None:
        self._name = name
        self._bundles = bundles
        self._before = before
        self._ids = (uuid4().hex, uuid4().hex)
        self._shown = False

    def bundles(self) -> list[Bundle]:
        """Return the MIME bundles of its one or two outputs as they are now."""
        return self._bundles()

    def refresh(self) -> None:
        """Renew the output where it stands; one that was never shown is left alone."""
        if self._shown:
            self._display(update=True)

    def _ipython_display_(self) -> None:
        if self._before is not None:
            self._before()
        self._display(update=False)
        self._shown = True

    def _display(self, *, update: bool) -> None:
        from IPython.display import display

        for name, bundle in zip(self._ids, self.bundles(), strict=False):
            if update and FIGURE_TYPE in bundle:
                # JupyterLab's renderer of figures keeps its first drawing; another kind of output sends it away.
                display({"text/plain": ""}, raw=True, display_id=name, update=True)  # type: ignore[no-untyped-call]  # IPython
            display(bundle, raw=True, display_id=name, update=update)  # type: ignore[no-untyped-call]  # IPython

    def __repr__(self) -> str:
        return f"View({self._name})"


class Views:
    """All outputs of one desk."""

    def __init__(self) -> None:
        self._views: dict[str, list[View]] = {}

    def add(self, name: str, bundles: Callable[[], list[Bundle]], before: Callable[[], None] | None = None) -> View:
        """Return a new view that follows the filter."""
        view = View(name, bundles, before)
        self._views[name] = [*self._views.get(name, []), view][-_KEPT:]
        return view

    def refresh(self, only: str = "") -> None:
        """Renew every output that has been shown, or those of one name."""
        for name, views in self._views.items():
            if only in ("", name):
                for view in views:
                    view.refresh()
