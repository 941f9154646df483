"""The control that takes a table or a figure away: what, as which kind of file, under which name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.charts.page_language import speaking
from toolkit.desk.explore.opener import is_outside
from toolkit.desk.explore.widget import Control, control_words, read_asset, read_script

Saved = Callable[[str, str], str]


class Saving(Control):
    """Two lists and a name; they go to one function, whose answer is the line shown.

    Args:
        saved: Takes what is to be saved, and the path, and returns what to say.
        choices: What can be saved: its name, its label, the suffixes it can have.
        folder: Where files go, counted from the project root.
        language: Of the labels.
    """

    _esm = read_script("saving.js")
    _css = read_asset("controls.css")
    choices: traitlets.List[Any] = traitlets.List().tag(sync=True)
    folder = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, saved: Saved, choices: list[dict[str, Any]], folder: str, *, language: str | None = None
    ) -> None:
        with speaking(language):
            super().__init__(words=control_words("save"), choices=choices, folder=folder)
        self._saved = saved
        self.on_msg(self._receive)

    def _receive(self, _: object, content: dict[str, Any], buffers: object) -> None:
        try:
            self.tell(self._saved(str(content.get("what", "")), str(content.get("path", "")).strip()))
        except Exception as error:  # the browser has no other way to hear of it
            self.tell_error(error)


def require_free(path: str, folder: str) -> None:
    """Refuse a file that a click must not write: one outside the project, or one that is there and not of *folder*.

    Raises:
        InputError: it is such a file.
    """
    target = resolve_path(path)
    if is_outside(target):
        raise InputError(f"{target.name} lies outside the project", "save it inside", code="outside-project")
    if target.exists() and not target.resolve().is_relative_to(resolve_path(folder).resolve()):
        raise InputError(f"{project_relative(target)} is there already", "choose another name", code="name-taken")
