"""The state of a correction desk, and what each command makes of it: no file, no browser, no clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from toolkit.base.errors import InputError
from toolkit.desk.review.case import Case
from toolkit.desk.review.commands import (
    Accept,
    Add,
    Amend,
    Assess,
    Command,
    Correct,
    Grade,
    Redo,
    Reject,
    Undo,
    Withdraw,
)
from toolkit.desk.review.edits import put, tidied, with_scale, without
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, LISTS, Entry, Sheet
from toolkit.desk.review.standing import Standing
from toolkit.desk.review.wording import (
    GRADED,
    HELD,
    Signature,
    accepted,
    added,
    corrected,
    graded,
    held,
    rejected,
    says_nothing,
)
from toolkit.facts.review.nodes import Entries
from toolkit.facts.review.words import plain


@dataclass(frozen=True)
class Change:
    """One entry that came, went, or became another; *sentence* is where it stands, empty in the assessment."""

    list: str
    before: Entries | None
    after: Entries | None
    sentence: str = ""

    @property
    def reversed(self) -> Change:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


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
    change = _CHANGES[type(command)](state, command, signature)
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
        sheet = with_scale(sheet, state.case.scale)
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


def _row_change(state: State, row_id: str, after: Entries) -> Change:
    before = state.standing.by_row.get(row_id)
    home = state.case.row[row_id][1]["sentence_id"]
    return Change(DECISIONS, before.entry.node if before else None, after, home)


def _known(state: State, row_id: str) -> str:
    if row_id not in state.case.row:
        raise InputError(f'"{row_id}" is no row that can be decided', "reload the page")
    return row_id


def _accept(state: State, command: Accept, signature: Signature) -> Change:
    return _row_change(state, command.row, accepted(state.case, _known(state, command.row), signature))


def _reject(state: State, command: Reject, signature: Signature) -> Change:
    row_id = _known(state, command.row)
    return _row_change(state, row_id, rejected(state.case, row_id, command.reason, signature))


def _correct(state: State, command: Correct, signature: Signature) -> Change:
    row_id = _known(state, command.row)
    return _row_change(state, row_id, corrected(state.case, row_id, command.values, command.reason, signature))


def _withdraw(state: State, command: Withdraw, signature: Signature) -> Change:
    decided = state.standing.by_row.get(command.row)
    entry = decided.entry if decided else state.standing.entry(command.row)
    if entry is None:
        raise InputError("nothing was decided here", "accept, correct or reject the row")
    homes = {one.entry.line: home for home, one in state.standing.added}
    home = state.case.row[command.row][1]["sentence_id"] if decided else homes.get(entry.line, "")
    return Change(entry.list, entry.node, None, home)


def _add(state: State, command: Add, signature: Signature) -> Change:
    if command.sentence not in state.case.sentence:
        raise InputError(f'"{command.sentence}" is no sentence of this article', "reload the page")
    made = added(command.table, command.sentence, command.values, command.reason, signature)
    if any(_same_add(one.entry.node, made) for _, one in state.standing.added):
        raise InputError("this row was added already", "amend it, or choose other words")
    return Change(DECISIONS, None, made, command.sentence)


def _same_add(one: Entries, other: Entries) -> bool:
    unsigned = [
        {k: v for k, v in plain_of(node) if k not in ("author", "at", "date", "reason")} for node in (one, other)
    ]
    return unsigned[0] == unsigned[1]


def _amend(state: State, command: Amend, signature: Signature) -> Change:
    found = next(
        ((home, one) for home, one in state.standing.added if one.entry == state.standing.entry(command.entry)), None
    )
    if found is None:
        raise InputError("this row is not in the review any more", "add it again")
    home, one = found
    name = {"as": one.decision.name} if one.decision.name else {}
    values = {**name, **command.values}
    made = added(one.decision.table, home, values, command.reason, signature)
    return Change(DECISIONS, one.entry.node, made, home)


def _assess(state: State, command: Assess, signature: Signature) -> Change:
    old = state.standing.points.get(_known(state, command.row))
    made = held(state.case, command.row, old.node if old else None, command.values, signature)
    return _held(old, "points", made, HELD)


def _grade(state: State, command: Grade, signature: Signature) -> Change:
    old = state.standing.grades.get(plain(command.source).casefold())
    made = graded(command.source, old.node if old else None, command.values, signature)
    return _held(old, "sources", made, GRADED)


def _held(old: Entry | None, name: str, made: Entries, fields: tuple[str, ...]) -> Change:
    # Others may refer to an entry that bears a name.
    empty = says_nothing(made, fields) and "as" not in said(made)
    if empty and old is None:
        raise InputError("nothing was said", "fill in a field")
    return Change(name, old.node if old else None, None if empty else made)


_CHANGES: dict[type[Any], Callable[[State, Any, Signature], Change]] = {
    Accept: _accept,
    Reject: _reject,
    Correct: _correct,
    Withdraw: _withdraw,
    Add: _add,
    Amend: _amend,
    Assess: _assess,
    Grade: _grade,
}
