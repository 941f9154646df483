"""The tables while decisions are applied: rows are changed in place, ids stay in step, every change is noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from toolkit.article.model import Article, Sentence
from toolkit.facts.document import Row
from toolkit.facts.review.fill import Filled
from toolkit.facts.review.log import Note
from toolkit.facts.review.model import Decision
from toolkit.facts.review.references import References
from toolkit.facts.review.settle import Change, Tables
from toolkit.facts.review.then import Then
from toolkit.facts.tables import TABLES


def blank(table: str) -> Row:
    """Return a row of *table* in which nothing is said."""
    return {column.name: [] if column.kind == "list" else None for column in TABLES[table].columns}


@dataclass(eq=False)
class Bench:
    """The state of a review that is being applied.

    Attributes:
        then: The text then and now.
        rows: All tables.
        notes: The log so far.
        decided: Row ids that the analyst confirmed, corrected or added, with the columns that were set.
        named: Names of added rows to their ids.
        added: Ids of the rows that decisions added.
        moved: Row ids as the review has them to the ids of the rows found.
    """

    then: Then
    rows: Tables
    notes: list[Note] = field(default_factory=list)
    decided: dict[str, frozenset[str]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article."""
        return self.then.article

    @property
    def references(self) -> References:
        """What may be referred to by now."""
        return References(self.rows, self.named, self.moved, self.then)

    def sentence(self, sentence_id: str) -> Sentence:
        """Return a sentence of today's text."""
        return next(one for one in self.article.sentences if one.sentence_id == sentence_id)

    def row(self, table: str, row_id: str) -> Row:
        """Return the row with that id, to be changed in place."""
        return next(row for row in self.rows[table] if row["row_id"] == row_id)

    def copy(self) -> Tables:
        """Return the tables as they are now."""
        return {name: [dict(row) for row in table] for name, table in self.rows.items()}

    def note(
        self, decision: Decision | None, fate: str, table: str, row: Row | None = None, field: str = "", **more: Any
    ) -> None:
        """Take a note; see :class:`~toolkit.facts.review.log.Note`."""
        self.notes.append(Note(decision, fate, table, dict(row) if row else None, field, **more))

    def follow(self, changes: Iterable[Change]) -> None:
        """Note what followed from decisions."""
        for one in changes:
            values = {"before": one.before, "after": one.after} if one.column else {}
            self.note(None, "applied", one.table, one.row, one.column, note=one.note, **values)

    def write(self, decision: Decision, row: Row, made: Filled, before: Row) -> None:
        """Put the decided values into *row* and say who decided; note what of them is not there any more.

        Args:
            decision: What was decided.
            row: The row.
            made: Its values.
            before: The row as it was, for the log.
        """
        row |= made.row
        row |= {
            "method": "analyst",
            "rule_id": f"review:{decision.verb}",
            "confidence": 1.0,
            "decided_by": decision.author or None,
        }
        self.decided[row["row_id"]] = self.decided.get(row["row_id"], frozenset()) | frozenset(made.said)
        for name, gone in made.lost.items():
            note = f"not read in this article any more: {gone}"
            self.note(decision, "unmatched", decision.table, before, name, note=note)
        if decision.table == "claims" and row["main"]:
            self._only_main(row)

    def _only_main(self, row: Row) -> None:
        for other in self.rows["claims"]:
            beside = other["sentence_id"] == row["sentence_id"] and other is not row
            if beside and other["main"] and "main" not in self.decided.get(other["row_id"], ()):
                self.follow([Change("claims", dict(other), "main", True, False, "another claim is the main one")])
                other["main"] = False

    def rename_row(self, table: str, old: str, new: str) -> None:
        """Let every reference to a row follow its new id."""
        self.moved = {said: new if row_id == old else row_id for said, row_id in self.moved.items()} | {old: new}
        self._replace(table, old, new)

    def rename_entity(self, old: str, row: Row) -> None:
        """Let every reference follow an entity's new id; where another entity has it already, the two are one."""
        new = row["entity_id"]
        if any(one is not row and one["entity_id"] == new for one in self.rows["entities"]):
            self.rows["entities"] = [one for one in self.rows["entities"] if one is not row]
        self._replace("entities.entity_id", old, new)
        selfish = [one for one in self.rows["relations"] if one["subject"] == one["object"]]
        self.rows["relations"] = [one for one in self.rows["relations"] if one["subject"] != one["object"]]
        self.follow(Change("relations", dict(one), note="its two entities are one") for one in selfish)

    def _replace(self, refers_to: str, old: str, new: str) -> None:
        for table in TABLES.values():
            for column in table.columns:
                if column.refers_to != refers_to and (table.name, column.name, refers_to) != (
                    "times",
                    "anchor",
                    "times",
                ):
                    continue
                for row in self.rows[table.name]:
                    value = row.get(column.name)
                    if column.kind == "list" and value and old in value:
                        row[column.name] = list(dict.fromkeys(new if one == old else one for one in value))
                    elif value == old:
                        row[column.name] = new
