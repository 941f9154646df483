"""What each command changes in a review: which entry comes, goes, or becomes another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from toolkit.base.errors import InputError
from toolkit.desk.review.commands import (
    Accept,
    Add,
    Amend,
    Assess,
    Command,
    Correct,
    Grade,
    Indicate,
    Judge,
    Reject,
    Withdraw,
)
from toolkit.desk.review.rendering import plain_of, said, words
from toolkit.desk.review.sheet import DECISIONS, Entry
from toolkit.desk.review.standing import Standing
from toolkit.desk.review.wording import (
    GRADED,
    HELD,
    INDICATED,
    Signature,
    accepted,
    added,
    corrected,
    graded,
    held,
    indicated,
    judged,
    rejected,
    says_nothing,
)
from toolkit.facts.review.nodes import Entries
from toolkit.facts.review.words import plain


@dataclass(frozen=True)
class Change:
    """One entry that came, went, or became another.

    Attributes:
        list: The list it stands in.
        before: What it said; None when it was not there.
        after: What it says; None when it is gone.
        sentence: Where it stands; empty in the assessment.
        scale: On which scale its probability is, where the review has none yet; empty for the usual one.
    """

    list: str
    before: Entries | None
    after: Entries | None
    sentence: str = ""
    scale: str = ""

    @property
    def reversed(self) -> Change:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def change_of(standing: Standing, command: Command, signature: Signature) -> Change:
    """Return what a command changes in a review that stands so to its article.

    Raises:
        InputError: it cannot be done so: a field that is unknown, nothing that differs, a row that is not there.
    """
    return _CHANGES[type(command)](standing, command, signature)


def _row_change(standing: Standing, row_id: str, after: Entries) -> Change:
    before = standing.by_row.get(row_id)
    home = standing.case.row[row_id][1]["sentence_id"]
    return Change(DECISIONS, before.entry.node if before else None, after, home)


def _known(standing: Standing, row_id: str) -> str:
    if row_id not in standing.case.row:
        raise InputError(f'"{row_id}" is no row that can be decided', "reload the page")
    return row_id


def _accept(standing: Standing, command: Command, signature: Signature) -> Change:
    return _row_change(standing, command.about, accepted(standing.case, _known(standing, command.about), signature))


def _reject(standing: Standing, command: Command, signature: Signature) -> Change:
    row_id = _known(standing, command.about)
    return _row_change(standing, row_id, rejected(standing.case, row_id, command.reason, signature))


def _correct(standing: Standing, command: Command, signature: Signature) -> Change:
    row_id = _known(standing, command.about)
    return _row_change(standing, row_id, corrected(standing.case, row_id, command.values, command.reason, signature))


def _withdraw(standing: Standing, command: Command, signature: Signature) -> Change:
    decided = standing.by_row.get(command.about)
    entry = decided.entry if decided else standing.entry(command.about)
    if entry is None:
        raise InputError("nothing was decided here", "accept, correct or reject the row")
    if entry.list == "judgements" and _bears_on(standing, words(said(entry.node).get("as"))):
        raise InputError("an indicator bears on this judgement", "take the indicator back first")
    homes = {one.entry.line: home for home, one in standing.added}
    home = standing.case.row[command.about][1]["sentence_id"] if decided else homes.get(entry.line, "")
    return Change(entry.list, entry.node, None, home)


def _bears_on(standing: Standing, name: str) -> bool:
    return any(name and words(said(one.node).get("for")) == name for one in standing.indicators.values())


def _add(standing: Standing, command: Command, signature: Signature) -> Change:
    if command.about not in standing.case.sentence:
        raise InputError(f'"{command.about}" is no sentence of this article', "reload the page")
    made = added(command.table, command.about, command.values, command.reason, signature)
    if any(_same_add(one.entry.node, made) for _, one in standing.added):
        raise InputError("this row was added already", "amend it, or choose other words")
    return Change(DECISIONS, None, made, command.about)


def _same_add(one: Entries, other: Entries) -> bool:
    unsigned = [
        {k: v for k, v in plain_of(node) if k not in ("author", "at", "date", "reason")} for node in (one, other)
    ]
    return unsigned[0] == unsigned[1]


def _amend(standing: Standing, command: Command, signature: Signature) -> Change:
    found = next(((home, one) for home, one in standing.added if one.entry == standing.entry(command.about)), None)
    if found is None:
        raise InputError("this row is not in the review any more", "add it again")
    home, one = found
    name = {"as": one.decision.name} if one.decision.name else {}
    values = {**name, **command.values}
    made = added(one.decision.table, home, values, command.reason, signature)
    return Change(DECISIONS, one.entry.node, made, home)


def _assess(standing: Standing, command: Command, signature: Signature) -> Change:
    old = standing.points.get(_known(standing, command.about))
    made = held(standing.case, command.about, old.node if old else None, command.values, signature)
    return _held(old, "points", made, HELD, command.values.get("scale", ""))


def _grade(standing: Standing, command: Command, signature: Signature) -> Change:
    old = standing.grades.get(plain(command.about).casefold())
    made = graded(command.about, old.node if old else None, command.values, signature)
    return _held(old, "sources", made, GRADED)


def _judge(standing: Standing, command: Command, signature: Signature) -> Change:
    old = standing.entry(command.about)
    named = said(old.node).get("as") if old else None
    name = command.values.get("as", "").strip() or words(named) or _free_name(standing)
    values = {**command.values, "as": name}
    made = judged(standing.case, old.node if old else None, values, signature)
    return Change("judgements", old.node if old else None, made, scale=command.values.get("scale", ""))


def _free_name(standing: Standing) -> str:
    """Return a name by which indicators can refer to a new judgement."""
    taken = {words(said(one.node).get("as")) for one in standing.sheet.entries}
    return next(name for number in count(1) if (name := f"j{number}") not in taken)


def _indicate(standing: Standing, command: Command, signature: Signature) -> Change:
    old = standing.indicators.get(command.about) or standing.entry(command.about)
    row = next((one.row for one in standing.case.watches if one.row == command.about), "")
    if command.about and not (old or row):
        raise InputError("this indicator is not there any more", "reload the page")
    made = indicated(standing.case, row, old.node if old else None, command.values, signature)
    return _held(old, "indicators", made, INDICATED)


def _held(old: Entry | None, name: str, made: Entries, fields: tuple[str, ...], scale: str = "") -> Change:
    # Others may refer to an entry that bears a name.
    empty = says_nothing(made, fields) and "as" not in said(made)
    if empty and old is None:
        raise InputError("nothing was said", "fill in a field")
    return Change(name, old.node if old else None, None if empty else made, scale=scale)


_CHANGES: dict[type[Command], Callable[[Standing, Command, Signature], Change]] = {
    Accept: _accept,
    Reject: _reject,
    Correct: _correct,
    Withdraw: _withdraw,
    Add: _add,
    Amend: _amend,
    Assess: _assess,
    Grade: _grade,
    Judge: _judge,
    Indicate: _indicate,
}
