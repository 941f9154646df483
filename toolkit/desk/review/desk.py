"""The correction desk as a widget: it shows what the session says, and sends what the analyst does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from toolkit.base.errors import BriefingError
from toolkit.desk.review.answers import answer_to, field_of, in_people_s_words
from toolkit.desk.review.commands import Command, command_of, values_of
from toolkit.desk.review.comparing import compare, sheet_at
from toolkit.desk.review.comparison import Comparison
from toolkit.desk.review.decided import DecisionsTable, decisions_table
from toolkit.desk.review.lasting import lasting_view
from toolkit.desk.review.merging import Merged, Prefer, merge, written
from toolkit.desk.review.opening import Given
from toolkit.desk.review.passing import passing_view, progress_of, stopped_at
from toolkit.desk.review.rebuilding import Rebuilt, rebuild
from toolkit.desk.review.remaking import Remaking
from toolkit.desk.review.session import Session
from toolkit.desk.review.standing import entry_id
from toolkit.desk.review.typed import values_typed
from toolkit.desk.telling import told_failure

if TYPE_CHECKING:
    import pandas as pd

_HERE = Path(__file__).parent
_SCRIPTS = (
    "nodes",
    "state",
    "saying",
    "sending",
    "places",
    "rows",
    "grading",
    "fields",
    "forms",
    "held",
    "making",
    "keys",
    "frame",
    "desk",
)
"""One module for the browser; the last one exports it."""


class CorrectionDesk(anywidget.AnyWidget):
    """An article sentence by sentence, to be accepted, corrected, rejected, completed and assessed.

    All that is decided stands in Python and in the review file; the browser shows ``lasting`` and ``passing`` and
    sends commands. Each has a number, which ``passing`` gives back as ``answered`` once it is written to the disk.
    ``making`` is what it shows of the briefing that is made again. ``decided``, as a cell's last value, is the table of
    what was decided, renewed after each decision.
    """

    _esm = "\n".join((_HERE / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    _css = _HERE / "desk.css"
    lasting = traitlets.Dict().tag(sync=True)
    passing = traitlets.Dict().tag(sync=True)
    making = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, given: Given, *, author: str = "", language: str = "fr") -> None:
        """Show a session over the article that was given, in a language."""
        self.session = session
        self.given = given
        self.language = language
        self.decided = DecisionsTable(session.look, language)
        super().__init__(lasting=self._lasting(author))
        self.passing = self._told({})
        self.remaking = Remaking(given, session.file, language, self._made)
        self.making = self.remaking.offered()
        self.on_msg(self._heard)

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message of the browser says, and return what the desk shows then.

        What is wrong with it stands in ``error``, in words for the analyst; nothing was written then.
        """
        told: dict[str, Any] = {"answered": message.get("number", 0)}
        try:
            if message.get("do") != "look":
                command = self._typed(command_of(message))
                self.session.act(command, str(message.get("author", "")))
                if self.session.change:
                    told |= answer_to(self.session.state.case, command, self.session.change, self.language)
            else:
                self.session.look()
        except BriefingError as error:
            told["error"] = in_people_s_words(told_failure(error, language=self.language), self.language)
            told["code"] = error.code
            told["field"] = field_of(error.what, values_of(message))
        return self._told(told)

    def decisions(self) -> pd.DataFrame:
        """Return what was decided, as a table: sentence, table, words, decision, author, moment, what became of it."""
        return decisions_table(self.session.look(), self.language)

    def compare(self, colleague: str | PathLike[str]) -> Comparison:
        """Return this review beside that of a colleague on the same article; shown in a cell as a table.

        Raises:
            InputError: the colleague's review cannot be used.
        """
        state = self.session.look()
        return compare(state.case, state.sheet, sheet_at(colleague), language=self.language)

    def merge(self, colleague: str | PathLike[str], into: str | PathLike[str], *, prefer: Prefer = "") -> Merged:
        """Write this review and that of a colleague into one new file; what they differ on is left open.

        Args:
            colleague: The colleague's review file.
            into: The new file; one that is there is never written over.
            prefer: ``first`` for this review, ``second`` for the colleague's, where they differ.

        Raises:
            InputError: the colleague's review cannot be used, or the new file is there already.
        """
        state = self.session.look()
        made = merge(state.case, state.sheet, sheet_at(colleague), prefer=prefer, language=self.language)
        return written(made, into)

    def rebuild(self, formats: Sequence[str] | None = None, **parameters: Any) -> Rebuilt:
        """Make the briefing again with the review as it stands on the disk, as ``briefing make`` does.

        Args:
            formats: Of ``html``, ``pdf``, ``md``, ``docx``; HTML and PDF when left out.
            parameters: More parameters of the briefing, such as ``tlp="TLP:GREEN"`` or ``edition=2``.

        Raises:
            InputError: review, parameters or formats cannot be used; nothing was started.
        """
        return rebuild(self.given, self.session.file, formats=formats, parameters=parameters, language=self.language)

    def _lasting(self, author: str) -> dict[str, Any]:
        state = self.session.state
        return lasting_view(state.case, self.language) | {"author": author, "begin": stopped_at(state)}

    def _typed(self, command: Command) -> Command:
        """Return a command with its numbers as the review file has them."""
        standing = self.session.state.standing
        added = {entry_id(one.entry): one.decision.table for _, one in standing.added}
        table = command.table or standing.case.row.get(command.about, ("",))[0] or added.get(command.about, "")
        return replace(command, values=values_typed(table, command.values, self.language)) if table else command

    def _made(self, shown: dict[str, Any]) -> None:
        self.making = shown

    def _ipython_display_(self) -> None:
        """Show the desk, and below it, as an ordinary output with links, the briefing that it makes."""
        from IPython.display import display

        found = self._repr_mimebundle_()
        bundle = found[0] if isinstance(found, tuple) else found
        display(bundle or {"text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]  # IPython
        display(self.remaking.output)  # type: ignore[no-untyped-call]  # IPython

    def _heard(self, _widget: object, message: Any, _buffers: object) -> None:
        if isinstance(message, dict) and message.get("do") == "remake":
            self.remaking.start(str(message.get("edition", "")))
            return
        if isinstance(message, dict) and message.get("do") == "stop":
            self.remaking.stop()
            return
        self.passing = self.answer(message if isinstance(message, dict) else {})
        if "error" not in self.passing:
            self.decided.refresh()

    def _told(self, more: dict[str, Any]) -> dict[str, Any]:
        saved = self.session.saved
        return {
            **passing_view(self.session.state, self.session.shown, self.language),
            "saved": saved.isoformat(timespec="seconds") if saved else "",
            "there": self.session.file.is_file(),
            **more,
        }

    def __repr__(self) -> str:
        """Say how far the review is, where no browser shows it."""
        done = progress_of(self.session.state)
        return f"CorrectionDesk({self.session.shown}: {done['decided']} of {done['total']} rows decided)"
