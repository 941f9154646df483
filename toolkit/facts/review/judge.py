"""Confirming, correcting and rejecting rows that the rules read."""

from __future__ import annotations

from toolkit.facts.document import Row
from toolkit.facts.review.bench import Bench
from toolkit.facts.review.fill import filled
from toolkit.facts.review.ids import free_id
from toolkit.facts.review.match import Match
from toolkit.facts.review.model import Decision
from toolkit.facts.review.place import place_moved


def reject(bench: Bench, decision: Decision, match: Match) -> None:
    """Take a row out; what hangs on it is settled afterwards."""
    row = bench.row(decision.table, match.row_id)
    bench.rows[decision.table].remove(row)
    bench.note(decision, "applied", decision.table, row, note=match.note)


def judge(bench: Bench, decision: Decision, match: Match) -> None:
    """Confirm or correct a row: the analyst's values win, what hangs on them follows."""
    row = bench.row(decision.table, bench.moved.get(match.row_id, match.row_id))
    before = dict(row)
    moved = bool(decision.new_surface) and _move(bench, decision, row)
    made = filled(decision, row, bench.references, bench.rows)
    bench.write(decision, row, made, before)
    changed = [name for name, value in {**made.said, **made.followed}.items() if before.get(name) != value]
    for name in changed:
        note = match.note if name in made.said else f"follows from {', '.join(decision.values)}"
        values = {"before": before.get(name), "after": row[name]}
        bench.note(decision, "applied", decision.table, before, name, note=note, **values)
    if not changed and not moved and not made.lost and not decision.new_surface:
        agreed = "" if decision.verb == "confirm" else "the rules read it so"
        note = "; ".join(filter(None, (match.note, agreed)))
        bench.note(decision, "applied", decision.table, before, note=note)
    if decision.table == "entities" and row["entity_id"] != before["entity_id"]:
        bench.rename_entity(before["entity_id"], row)


def unmatched(bench: Bench, decision: Decision, match: Match, withdrawn: frozenset[str]) -> None:
    """Note a decision whose row is not there."""
    fate, note = "unmatched", match.note
    if decision.row_id in withdrawn:
        fate, note = "superseded", "other decisions took the row away"
    elif decision.verb == "reject" and bench.then.span(decision) is not None:
        fate, note = "superseded", "nothing left to reject: the rules read no such row any more"
    bench.note(decision, fate, decision.table, note=note)


def _move(bench: Bench, decision: Decision, row: Row) -> bool:
    """Let a row stand on other words of its sentence, with the id that these words give."""
    span = place_moved(decision, row, bench.then)
    if span is None:
        note = "the new words do not stand in the sentence any more"
        bench.note(decision, "unmatched", decision.table, row, "surface", note=note)
        return False
    before, old = dict(row), row["row_id"]
    row |= {"start": span.start, "end": span.end, "surface": bench.article.text[span.start : span.end]}
    used = {one["row_id"] for one in bench.rows[decision.table] if one is not row}
    row["row_id"] = free_id(bench.article, decision.table, span, used)
    if decision.table == "events":
        row["trigger"] = row["surface"]
    values = {"before": before["surface"], "after": row["surface"]}
    bench.note(decision, "applied", decision.table, before, "surface", **values)
    if old != row["row_id"]:
        bench.rename_row(decision.table, old, row["row_id"])
    return True
