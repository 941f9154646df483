"""Adding rows that the rules did not read: located by words, with an id of the same scheme as every other row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.facts.document import Row
from toolkit.facts.review.bench import Bench, blank
from toolkit.facts.review.fields import IDENTITY, settable
from toolkit.facts.review.fill import filled
from toolkit.facts.review.follow import Given, following
from toolkit.facts.review.ids import free_id
from toolkit.facts.review.model import Decision
from toolkit.facts.review.place import place_added
from toolkit.facts.review.words import Span
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import SEVERITIES


@dataclass(frozen=True)
class Placed:
    """An added row in its place, still to be filled; not *new* where the rules read it too."""

    decision: Decision
    row: Row
    span: Span
    new: bool


def place(bench: Bench, decision: Decision) -> Placed | None:
    """Return the row that *decision* adds, in its table already; None when the changed text has its words no more.

    Raises:
        InputError: its words do not stand where it says, or the row is added twice.
    """
    span = place_added(decision, bench.rows, bench.named, bench.then)
    if span is None:
        note = "its words do not stand in the article any more"
        bench.note(decision, "unmatched", decision.table, note=note)
        return None
    identity = _identity(bench, decision, span)
    row = _standing(bench, decision, span, identity)
    if row is not None and row["row_id"] in bench.added:
        raise decision.place.error("this row is added twice", "keep one of them")
    made = Placed(decision, row or _empty(bench, decision, span, identity), span, row is None)
    bench.added.add(made.row["row_id"])
    if decision.name:
        bench.named[decision.name] = made.row["row_id"]
    return made


def add(bench: Bench, placed: Placed) -> None:
    """Fill an added row.

    Raises:
        InputError: a value is missing, or a reference names nothing.
    """
    decision, row = placed.decision, placed.row
    before = dict(row)
    made = filled(decision, row, bench.references, bench.rows, new=placed.new)
    columns = {column.name: column for column in TABLES[decision.table].own}
    if any(made.row.get(name) is None and not columns[name].nullable for name in made.lost):
        bench.rows[decision.table] = [one for one in bench.rows[decision.table] if one is not row]
        gone = "; ".join(f"{name}: {value}" for name, value in made.lost.items())
        bench.note(decision, "unmatched", decision.table, note=f"not read in this article any more: {gone}")
        return
    bench.write(decision, row, made, dict(row))
    note = "" if placed.new else "the rules read it too"
    values: dict[str, Any] = {"after": dict(made.said)}
    if not placed.new:
        values["before"] = {name: before.get(name) for name in made.said}
    bench.note(decision, "applied", decision.table, row, note=note, **values)
    if decision.table == "entities":
        _mention(bench, placed)


def _identity(bench: Bench, decision: Decision, span: Span) -> Row:
    """Return what tells the added row from others on the same words, as far as it is said; an entity's id always is."""
    values = dict(decision.values)
    if decision.table == "entities":
        values["surface"] = bench.article.text[span.start : span.end]
        given = Given(frozenset(values), frozenset(), new=True)
        values |= following("entities", values, given, bench.sentence(span.sentence_id), {})
    keys = [name for name in IDENTITY.get(decision.table, ()) if name in values]
    return {name: _meant(bench, decision, name, values[name]) for name in keys}


def _standing(bench: Bench, decision: Decision, span: Span, identity: Row) -> Row | None:
    """Return the row of today's rules that is the added one: on the same words, alike in what tells rows apart."""
    rows = bench.rows[decision.table]
    if decision.table != "entities":
        rows = [row for row in rows if (row["start"], row["end"]) == (span.start, span.end)]
    return next((row for row in rows if all(row.get(name) == value for name, value in identity.items())), None)


def _meant(bench: Bench, decision: Decision, name: str, value: Any) -> Any:
    column = settable(decision.table)[name]
    if not column.refers_to:
        return value
    ids, _ = bench.references.resolved(decision, column, value if column.kind == "list" else [value])
    return ids if column.kind == "list" else next(iter(ids), value)


def _empty(bench: Bench, decision: Decision, span: Span, identity: Row) -> Row:
    # With what tells it from its neighbours, so that adding the same row again is noticed.
    row = _begun(bench, decision.table, span) | identity
    if decision.table == "events":
        row["trigger"] = row["surface"]
    if decision.table == "findings":
        row["severity"] = decision.values["severity"]
    _insert(bench, decision.table, row)
    return row


def _begun(bench: Bench, table: str, span: Span) -> Row:
    article = bench.article
    return blank(table) | {
        "article_id": article.article_id,
        "row_id": free_id(article, table, span, {one["row_id"] for one in bench.rows[table]}),
        "sentence_id": span.sentence_id,
        "start": span.start,
        "end": span.end,
        "surface": article.text[span.start : span.end],
    }


def _insert(bench: Bench, table: str, row: Row) -> None:
    """Put a row where readers look for it: findings by severity, everything else by its place in the text."""

    def later(other: Row) -> bool:
        if table == "findings":
            return SEVERITIES.index(other["severity"]) > SEVERITIES.index(row["severity"])
        return bool(other["start"] > row["start"])

    rows = bench.rows[table]
    rows.insert(next((index for index, other in enumerate(rows) if later(other)), len(rows)), row)


def _mention(bench: Bench, placed: Placed) -> None:
    """An added entity is named where it was added."""
    row, span = placed.row, placed.span
    here = [one for one in bench.rows["mentions"] if (one["start"], one["end"]) == (span.start, span.end)]
    if any(one["entity_id"] == row["entity_id"] for one in here):
        return
    made = _begun(bench, "mentions", span)
    made |= {name: row[name] for name in ("method", "rule_id", "confidence", "decided_by", "entity_id")}
    made["kind"] = "name"
    _insert(bench, "mentions", made)
    bench.note(
        None, "applied", "mentions", made, after={"entity_id": row["entity_id"]}, note="the added entity is named here"
    )
