"""What the desk's controls have in common: one script and one style of ours, and words for whoever has no kernel."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import anywidget
import traitlets
from markupsafe import Markup

from toolkit.base.typography import typographic
from toolkit.charts.page_language import page_language
from toolkit.desk.explore.wording import desk_words
from toolkit.desk.telling import told_failure


def read_asset(name: str) -> str:
    """Return one of our files of script or style as text."""
    return files("toolkit.desk.explore").joinpath("assets", name).read_text(encoding="utf-8")


def read_script(name: str) -> str:
    """Return the script of a control, with what all of them share before it: one module for the browser."""
    return read_asset("common.js") + read_asset(name)


def control_words(group: str) -> dict[str, str]:
    """Return the labels of a control, those of its group in the catalogue; values are still to be put in.

    >>> control_words("open")["open"], "again" in control_words("open")
    ('Ouvrir', True)
    """
    found = {**desk_words().entries(group), "again": desk_words().text("again")}
    return {name: typographic(text, page_language()) for name, text in found.items() if isinstance(text, str)}


class Control(anywidget.AnyWidget):
    """A control of the desk: its words, and a line that says how things stand.

    Attributes:
        words: Labels by name, in the language of the page.
        page: The page in which it was first shown; after a reload another one shows it.
        status: The line; ``failed`` says that it tells of an error, ``busy`` that work goes on.
    """

    words = traitlets.Dict().tag(sync=True)
    page = traitlets.Unicode("").tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)
    failed = traitlets.Bool(False).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        self._language = page_language()
        super().__init__(**traits)

    def tell(self, line: str, *, failed: bool = False, busy: bool = False) -> None:
        """Say how things stand."""
        with self.hold_sync():
            self.status, self.failed, self.busy = line, failed, busy
        # Said again, the same line changes no trait: who waits for the answer is told that there is one.
        self.send({"told": True})

    def tell_error(self, error: Exception) -> None:
        """Say what went wrong, in words: in a control nobody reads a traceback."""
        self.tell(told_failure(error, language=self._language), failed=True)

    def standing(self) -> str:
        """Return what the control shows without its kernel, as plain text."""
        return self.status or str(self.words.get("label", ""))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.standing()})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        found = super()._repr_mimebundle_(**kwargs)
        if not found:
            return found
        bundle, *metadata = found if isinstance(found, tuple) else (found,)
        html = str(Markup("<p>{}</p>").format(self.standing()))
        return ({**bundle, "text/plain": repr(self), "text/html": html}, *metadata)
