"""What a command may change on the correction desk: decisions, added rows, assessments, the count of progress."""

from __future__ import annotations

from typing import Any

from toolkit.desk.review.case import MAIN
from toolkit.desk.review.degrees import MADE_OF, page_degree
from toolkit.desk.review.rendering import said, words
from toolkit.desk.review.sheet import Entry
from toolkit.desk.review.standing import Decided, entry_id
from toolkit.desk.review.state import State
from toolkit.desk.review.typed import values_shown
from toolkit.desk.review.view import View, noted
from toolkit.desk.review.wording import GRADED, HELD, INDICATED, JUDGED
from toolkit.facts.review.words import plain

_NOT_SHOWN = ("author", "at", "date", "reason", "was", "surface", "sentence", "nth", "as", "row")


def passing_view(state: State, shown: str, language: str = "en") -> View:
    """Return what a command may change: decisions by row, added rows, assessments, the count of progress.

    Args:
        state: The desk.
        shown: The review file as it may be shown.
        language: Language of what is worded.
    """
    standing = state.standing
    return {
        "file": shown,
        "decided": {row_id: decided_view(state, one, language) for row_id, one in standing.by_row.items()},
        "added": [decided_view(state, one, language) | {"home": home} for home, one in standing.added],
        "lost": [decided_view(state, one, language) for one in standing.lost],
        "points": {row_id: _held(state, entry, HELD) for row_id, entry in standing.points.items()},
        "grades": _grades(state),
        "judgements": [
            _held(state, one, JUDGED) | {"entry": entry_id(one), "words": words(said(one.node).get("judgement"))}
            for one in standing.judgements
        ],
        "indicators": [
            _held(state, one, INDICATED) | {"entry": entry_id(one), "row": "" if about == entry_id(one) else about}
            for about, one in standing.indicators.items()
        ],
        "scale": state.sheet.review.assessment.scale or state.case.scale,
        "scale_is_set": bool(state.sheet.review.assessment.scale),
        "text_changed": standing.then.text_changed,
        "undo": len(state.done),
        "redo": len(state.undone),
        "progress": progress_of(state),
    }


def progress_of(state: State) -> dict[str, int]:
    """Return how far the review is: rows of the main tables, sentences, added rows, assessments.

    A sentence is finished when all its rows of the main tables are decided.
    """
    rows = [row for table in MAIN for row in state.case.rows.get(table, ())]
    decided = [row for row in rows if row["row_id"] in state.standing.by_row]
    all_of_them = {row["sentence_id"] for row in rows}
    unfinished = {row["sentence_id"] for row in rows if row["row_id"] not in state.standing.by_row}
    return {
        "decided": len(decided),
        "total": len(rows),
        "done": len(all_of_them - unfinished),
        "sentences": len(all_of_them),
        "added": len(state.standing.added),
        "held": len(state.sheet.review.assessment.entries),
    }


def stopped_at(state: State) -> str:
    """Return the sentence of the last decision, where the analyst goes on; empty before the first."""
    done = next((one.sentence for one in reversed(state.done) if one.sentence), "")
    homes = {one.entry.line: home for home, one in state.standing.added}
    dated = [(_moment(one.decision.decided_at or one.decision.decided_on), one) for one in state.standing.decided]
    last = max(dated, key=lambda pair: pair[0], default=None)
    if done or last is None:
        return done
    row = state.case.row[last[1].row_id][1] if last[1].row_id else {}
    return str(row.get("sentence_id") or homes.get(last[1].entry.line, ""))


def decided_view(state: State, one: Decided, language: str) -> View:
    """Return a decision as the desk shows it: what it names, what it says, what became of it."""
    values = said(one.entry.node)
    decision = one.decision
    told = {name: words(value) for name, value in values.items() if name not in _NOT_SHOWN and name != decision.verb}
    return {
        "entry": entry_id(one.entry),
        "verb": decision.verb,
        "table": decision.table,
        "surface": decision.surface,
        "nth": str(decision.nth or ""),
        "values": values_shown(decision.table, told, language),
        "degree": _degree_after(state, one, told, language),
        "author": decision.author,
        "at": _moment(decision.decided_at or decision.decided_on),
        "reason": decision.reason,
        # The row is there, and something that the decision names is not.
        "fate": "partly" if one.fate == "unmatched" and one.row_id else one.fate,
        "note": noted(one.note, language) if one.fate != "applied" else "",
        "line": one.entry.line,
    }


def _degree_after(state: State, one: Decided, told: dict[str, str], language: str) -> str:
    """Return the degree that a claim has by a decision; empty where it says nothing of that."""
    if one.decision.table != "claims" or one.decision.verb not in ("correct", "add"):
        return ""
    row = state.case.row[one.row_id][1] if one.row_id else {}
    values = {**row, **{name: told[name] for name in MADE_OF if name in told}}
    return page_degree(values, language) if values.get("modality") and values.get("certainty") else ""


def _held(state: State, entry: Entry, names: tuple[str, ...]) -> View:
    values = said(entry.node)
    # Blank ones are no entries of the assessment, and nobody signs them.
    signed = next((one for one in state.sheet.review.assessment.entries if one.place.line == entry.line), None)
    return {
        "values": {name: words(values.get(name)) for name in names},
        "author": signed.author if signed else "",
        "at": _moment(signed.signed_at or signed.signed_on) if signed else "",
    }


def _grades(state: State) -> View:
    """Return the grades by source: those of the article in its order, then those of sources that it has no more."""
    grades = dict(state.standing.grades)
    found = {
        name: _held(state, entry, GRADED)
        for name in state.case.sources
        if (entry := grades.pop(plain(name).casefold(), None))
    }
    return found | {words(said(entry.node).get("source")): _held(state, entry, GRADED) for entry in grades.values()}


def _moment(moment: Any) -> str:
    return str(moment.isoformat()) if moment else ""
