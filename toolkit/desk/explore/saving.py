"""The control that takes a table or a figure away: what, as which kind of file, under which name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative, resolve_path
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.page_language import speaking
from toolkit.desk.explore.figures import FIGURES
from toolkit.desk.explore.opener import is_outside
from toolkit.desk.explore.save import FIGURE_KINDS, TABLE_KINDS
from toolkit.desk.explore.widget import Control, control_words, read_asset, read_script
from toolkit.desk.explore.wording import desk_words
from toolkit.facts.tables import TABLES

Saved = Callable[[str, str], str]


class Saving(Control):
    """Two lists and a name; they go to one function, whose answer is the line shown.

    Args:
        saved: Takes what is to be saved, and the path, and returns what to say.
        folder: Where files go, counted from the project root.
        language: Of the labels.
    """

    _esm = read_script("saving.js")
    _css = read_asset("controls.css")
    choices: traitlets.List[Any] = traitlets.List().tag(sync=True)
    folder = traitlets.Unicode("").tag(sync=True)

    def __init__(self, saved: Saved, folder: str, *, language: str | None = None) -> None:
        with speaking(language):
            super().__init__(words=control_words("save"), choices=_choices(), folder=folder)
        self._saved = saved
        self.on_msg(self._receive)

    def _receive(self, _: object, content: dict[str, Any], buffers: object) -> None:
        try:
            self.tell(self._saved(str(content.get("what", "")), str(content.get("path", "")).strip()))
        except Exception as error:  # the browser has no other way to hear of it
            self.tell_error(error)


def _choices() -> list[dict[str, Any]]:
    """Return what can be saved: its name, its label, the suffixes it can have."""
    say, page = desk_words(), page_words()
    tables = [(name, page(f"donnees.table.{name}"), TABLE_KINDS) for name in TABLES]
    figures = [(name, say(f"save.{name}"), FIGURE_KINDS) for name in FIGURES]
    every = [*tables, ("query", say("save.query"), TABLE_KINDS), *figures]
    return [{"name": name, "label": label, "kinds": list(kinds)} for name, label, kinds in every]


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
