"""One analyst at one review file: every command is tried, written to the disk, and only then shown as done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.base.errors import InputError
from toolkit.base.project import project_relative
from toolkit.desk.review.case import Case
from toolkit.desk.review.changes import Change
from toolkit.desk.review.commands import Command, Redo, Undo
from toolkit.desk.review.journal import forget, note, past_of
from toolkit.desk.review.sheet import Sheet
from toolkit.desk.review.state import State, act, opened
from toolkit.desk.review.store import alone, read_text, write_text
from toolkit.desk.review.wording import Signature
from toolkit.facts.review.skeleton import head


def now() -> datetime:
    """Return this moment, with its offset from UTC."""
    return datetime.now().astimezone()


class Session:
    """A desk over a file.

    Attributes:
        file: The review file; it need not be there yet, and is begun by the first decision.
        state: The desk as it is.
        saved: When the file was last written by this session; None before.
        change: What the last command changed; of one that was undone, what it had changed.
    """

    def __init__(self, case: Case, file: Path, *, author: str = "", clock: Callable[[], datetime] = now) -> None:
        """Open the review of a case.

        Raises:
            InputError: the file is no review, or says what cannot be right in this article.
            SheetError: it is laid out in a way that cannot be edited.
        """
        self.file = file
        self.clock = clock
        self.saved: datetime | None = None
        text = read_text(file)
        self.state = opened(case, Sheet(text or _blank(case, author), self.shown))
        if text:
            past = past_of(file, self.state.sheet, author)
            self.state = replace(self.state, done=past.done, undone=past.undone)
        self.change: Change | None = None
        self._text = text

    @property
    def shown(self) -> str:
        """The file as it may be shown to others."""
        return project_relative(self.file)

    def act(self, command: Command, author: str) -> State:
        """Do what a command says, and write it; the state afterwards.

        What somebody else wrote into the file meanwhile stays. A file that has gone is written again.

        Raises:
            InputError: the command cannot be done, or the file is no review any more; nothing was written.
            SaveError: the file cannot be written; the decision was not kept.
        """
        if not author.strip():
            raise InputError("nobody signs this decision", "give your name first", code="author-missing")
        with alone(self.file):
            text = read_text(self.file, self._text)
            before = self.state.read_again(text) if text and text != self._text else self.state
            signature = Signature(" ".join(author.split()), self.clock())
            after = act(before, command, signature)
            if not self.file.exists():
                forget(self.file)
            write_text(self.file, after.sheet.text)
            self._text = after.sheet.text
            back = isinstance(command, Undo)
            change = (after.undone if back else after.done)[-1]
            note(self.file, "undo" if back else "redo" if isinstance(command, Redo) else "act", change, signature)
        self.state, self.saved = after, self.clock()
        self.change = change
        return after

    def look(self) -> State:
        """Read the file again, so that the desk shows what stands there now.

        Raises:
            InputError: it is no review any more.
        """
        text = read_text(self.file, self._text)
        if text and text != self._text:
            self.state, self._text = self.state.read_again(text), text
        return self.state


def _blank(case: Case, author: str) -> str:
    """Return a review that decides nothing yet."""
    return "\n".join([*head(case.article, author, None), "", "decisions:"]) + "\n"
