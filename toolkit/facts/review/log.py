"""The log of a review: every decision with its fate, and what it entailed, as rows of table ``review_log``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.base.identity import row_id
from toolkit.facts.document import Row
from toolkit.facts.review.model import Decision
from toolkit.facts.review.then import Then

_NOTHING: Any = object()


@dataclass(frozen=True)
class Note:
    """One line of the log.

    Attributes:
        decision: The decision it belongs to; None for what follows from several.
        fate: One of ``FATES``.
        row: The row concerned, as it was; None when none was found.
        table: Its table.
        field: Column decided; empty when the whole row is.
        before: Value before; left out when there was none.
        after: Value after; left out when there is none.
        note: Why.
        follows: It was not decided, but follows from what was.
    """

    decision: Decision | None
    fate: str
    table: str
    row: Row | None = None
    field: str = ""
    before: Any = _NOTHING
    after: Any = _NOTHING
    note: str = ""
    follows: bool = False


def log_rows(notes: Sequence[Note], then: Then) -> list[Row]:
    """Return the rows of table ``review_log``: the decisions in the order of the file, then what followed."""
    last = max((note.decision.place.line for note in notes if note.decision), default=0) + 1
    ordered = sorted(notes, key=lambda note: note.decision.place.line if note.decision else last)
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for note in ordered:
        base = _standing(note, then)
        key = (base["sentence_id"], base["surface"])
        base["row_id"] = row_id("review_log", *key, seen[key])
        seen[key] += 1
        rows.append(base | _told(note))
    return rows


def _standing(note: Note, then: Then) -> Row:
    """Return the words a line of the log stands on: the row's, else the decision's, else none, at its sentence."""
    article = then.article
    span = then.span(note.decision) if note.decision and not note.row else None
    home = then.sentence(note.decision.home) if note.decision else None
    sentence = home or article.sentences[0]
    name, start, end = sentence.sentence_id, sentence.start, sentence.start
    if note.row is not None:
        name, start, end = note.row["sentence_id"], note.row["start"], note.row["end"]
    elif span is not None:
        name, start, end = span.sentence_id, span.start, span.end
    return {
        "article_id": article.article_id,
        "sentence_id": name,
        "start": start,
        "end": end,
        "surface": article.text[start:end],
        "method": "analyst",
        "confidence": 1.0,
    }


def _told(note: Note) -> Row:
    decision = note.decision
    verb = "follow" if note.follows or decision is None else decision.verb
    said = decision.row_id if decision else ""
    return {
        "rule_id": f"review:{verb}",
        "decision": verb,
        "fate": note.fate,
        "table": note.table,
        "target": (note.row["row_id"] if note.row else said) or None,
        "field": note.field or None,
        "before": _json(note.before),
        "after": _json(note.after),
        "note": note.note or None,
        "decided_by": (decision.author if decision else "") or None,
        "decided_on": decision.decided_on if decision else None,
        "reason": (decision.reason if decision else "") or None,
        "line": decision.place.line if decision else None,
    }


def _json(value: Any) -> str | None:
    return None if value is _NOTHING else json.dumps(value, ensure_ascii=False, default=str)
