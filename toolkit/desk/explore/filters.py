"""The control that filters: actors, parts of the article, degrees of certainty, words; one for all views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from toolkit.charts.page_language import speaking
from toolkit.desk.explore.facets import Facets
from toolkit.desk.explore.selection import Selection
from toolkit.desk.explore.widget import Control, control_words, read_asset, read_script

Chosen = Callable[[Selection], str]


class Filters(Control):
    """Chips with counts; a choice goes to one function, whose answer is the line shown.

    Args:
        chosen: Takes the new selection and returns what to say.
        coded: Takes whether grids and rows are to show codes; without it there is no switch.
        language: Of the labels.
    """

    _esm = read_script("filters.js")
    _css = read_asset("controls.css")
    choices = traitlets.Dict().tag(sync=True)
    asked_words = traitlets.Unicode("").tag(sync=True)
    can_code = traitlets.Bool(False).tag(sync=True)
    codes = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, chosen: Chosen, coded: Callable[[bool], None] | None = None, *, language: str | None = None
    ) -> None:
        with speaking(language):
            super().__init__(words=control_words("filter"), can_code=coded is not None)
        self._chosen = chosen
        self._facets: Facets | None = None
        self.on_msg(self._receive)
        if coded is not None:
            self.observe(lambda change: coded(bool(change.new)), names="codes")

    def show(self, facets: Facets, wanted: Selection, line: str) -> None:
        """Show what can be chosen, what is, and how much that leaves."""
        self._facets = facets
        with self.hold_sync():
            self.choices = facets.as_json(wanted)
            self.asked_words = wanted.words
            self.tell(line)

    def _receive(self, _: object, content: dict[str, Any], buffers: object) -> None:
        try:
            if self._facets is not None:
                self._chosen(self._facets.selection(content))
        except Exception as error:  # the browser has no other way to hear of it
            self.tell_error(error)

    def standing(self) -> str:
        """Return the choices made and what they leave, as plain text."""
        chosen = [each["label"] for choices in self.choices.values() for each in choices if each["chosen"]]
        words = [f"“{self.asked_words}”"] if self.asked_words else []
        return " · ".join([*chosen, *words, self.status])
