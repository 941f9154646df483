"""The state of a correction desk, and what each command makes of it: no file, no browser, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.base.errors import InputError
from toolkit.desk.review.case import Case
from toolkit.desk.review.changes import Change, change_of
from toolkit.desk.review.commands import Command, Redo, Undo
from toolkit.desk.review.edits import put, tidied, with_scale, without
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, LISTS, Entry, Sheet
from toolkit.desk.review.standing import Standing
from toolkit.desk.review.wording import Signature
from toolkit.facts.review.nodes import Entries


@dataclass(frozen=True, eq=False)
class State:
    """A desk at one moment.

    Attributes:
        standing: The review file, each entry on lines of its own, set against the article.
        done: Changes of this session, the last one last.
        undone: Changes that were taken back, the last one last.
    """

    standing: Standing
    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    @property
    def case(self) -> Case:
        """The article and its rows."""
        return self.standing.case

    @property
    def sheet(self) -> Sheet:
        """The review file."""
        return self.standing.sheet

    def with_sheet(self, sheet: Sheet) -> State:
        """Return the state with another text of the review."""
        return replace(self, standing=Standing(self.case, sheet))

    def read_again(self, text: str) -> State:
        """Return the state with the file's text of now, in which somebody else may have written.

        Raises:
            InputError: the text is no review, or says what cannot be right in this article.
        """
        sheet = laid_out(replace(self.sheet, text=text))
        if sheet.text == self.sheet.text:
            return self
        state = self.with_sheet(sheet)
        _ = state.standing.decided
        return state


def opened(case: Case, sheet: Sheet) -> State:
    """Return the desk of a review that has been read.

    Raises:
        InputError: the review says what cannot be right.
        SheetError: it is laid out in a way that cannot be edited.
    """
    # Read as it stands: a message names the file's own lines.
    _ = sheet.review
    state = State(Standing(case, laid_out(sheet)))
    _ = state.standing.decided
    return state


def laid_out(sheet: Sheet) -> Sheet:
    """Return a review with every entry on lines of its own."""
    _ = sheet.review
    for name in (DECISIONS, *LISTS):
        sheet = tidied(sheet, name)
    return sheet


def act(state: State, command: Command, signature: Signature) -> State:
    """Return the desk after a command.

    Args:
        state: The desk.
        command: What the analyst does.
        signature: Who does it, and when.

    Raises:
        InputError: it cannot be done so: a value outside the vocabulary, words that do not stand there, an unknown row.
    """
    if isinstance(command, Undo | Redo):
        return _turned(state, back=isinstance(command, Undo))
    change = change_of(state.standing, command, signature)
    after = _applied(state, change)
    return replace(after, done=(*state.done, change), undone=())


def _turned(state: State, *, back: bool) -> State:
    changes = state.done if back else state.undone
    if not changes:
        raise InputError("there is nothing to undo" if back else "there is nothing to redo")
    change = changes[-1].reversed if back else changes[-1]
    if change.before is not None and _entry_of(state, change) is None:
        raise InputError("this was changed elsewhere meanwhile", "look at the row again", code="changed-elsewhere")
    after = _applied(state, change)
    if back:
        return replace(after, done=state.done[:-1], undone=(*state.undone, changes[-1]))
    return replace(after, done=(*state.done, changes[-1]), undone=state.undone[:-1])


def _applied(state: State, change: Change) -> State:
    """Return the state after a change, tried against the article first.

    Raises:
        InputError: the review would say what cannot be right.
    """
    sheet, old = state.sheet, _entry_of(state, change)
    if change.list in LISTS and change.after is not None and words(said(change.after).get("probability")):
        sheet = with_scale(sheet, change.scale or state.case.scale)
        old = _entry_of(state.with_sheet(sheet), change)
    if change.after is None:
        sheet = without(sheet, old) if old else sheet
    else:
        heading = state.case.heading(change.sentence) if change.sentence else ""
        later = state.case.later(change.sentence) if change.sentence else []
        sheet = put(sheet, change.list, change.after, old=old, heading=heading, later=later)
    made = state.with_sheet(sheet)
    try:
        _ = made.standing.decided
    except InputError as error:
        # The line is one of a file that is never written.
        raise InputError(re.sub(r'^review "[^"]*"(?:, line \d+)?: ', "", error.what), error.how) from None
    if change.list == DECISIONS and change.after is not None and made.standing.then.drifted:
        _check_it_is_found(made, change.after, change.sentence)
    return made


def _check_it_is_found(state: State, node: Entries, sentence_id: str) -> None:
    """Refuse a decision that would be taken for one about another sentence: the file counts as an earlier text did."""
    wanted = plain_of(node)
    found = next(one for one in state.standing.decided if plain_of(one.entry.node) == wanted)
    homes = {one.entry.line: home for home, one in state.standing.added}
    home = homes.get(found.entry.line) or (state.case.row[found.row_id][1]["sentence_id"] if found.row_id else "")
    if home != sentence_id or (found.row_id and found.row_id != found.decision.row_id):
        raise InputError(
            "the article's text has changed since this review was begun, and its sentences have other numbers now",
            "open the desk on a new review file, and take over what stands here with desk.merge",
            code="review-outdated",
        )


def _entry_of(state: State, change: Change) -> Entry | None:
    wanted = None if change.before is None else plain_of(change.before)
    return next((one for one in state.sheet.entries if one.list == change.list and plain_of(one.node) == wanted), None)
