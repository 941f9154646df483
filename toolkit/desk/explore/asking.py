"""The control that asks the tables in SQL: a box, a button, and the answer or what is wrong below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from toolkit.charts.page_language import speaking
from toolkit.desk.explore.widget import Control, control_words, read_asset, read_script
from toolkit.desk.explore.wording import desk_words

Asked = Callable[[str], str]


class Asking(Control):
    """A box for a query; it goes to one function, whose answer is the line shown.

    Args:
        asked: Takes the query and returns what to say; it shows the rows itself.
        language: Of the labels.
    """

    _esm = read_script("asking.js")
    _css = read_asset("controls.css")
    examples = traitlets.Dict().tag(sync=True)
    query = traitlets.Unicode("").tag(sync=True)

    def __init__(self, asked: Asked, *, language: str | None = None) -> None:
        with speaking(language):
            examples = desk_words().entries("ask.examples")
            super().__init__(words=control_words("ask"), examples=examples, query=next(iter(examples.values())))
        self._asked = asked
        self.on_msg(self._receive)

    def _receive(self, _: object, content: dict[str, Any], buffers: object) -> None:
        self.query = str(content.get("query", ""))
        try:
            self.tell(self._asked(self.query))
        except Exception as error:  # the browser has no other way to hear of it
            self.tell_error(error)
