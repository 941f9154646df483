"""What the correction desk shows, as plain values for the browser: what stays during a session, and what changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from toolkit.base.typography import NBSP
from toolkit.charts.catalogue import load_catalogue
from toolkit.desk.review.case import ADDED, FIRST, MAIN, MORE, Case
from toolkit.desk.review.degrees import MADE_OF, degrees_view, page_degree
from toolkit.desk.review.labels import labels
from toolkit.desk.review.reasons import reason_of
from toolkit.desk.review.rendering import said, words
from toolkit.desk.review.sheet import Entry
from toolkit.desk.review.standing import Decided, entry_id
from toolkit.desk.review.state import State
from toolkit.desk.review.typed import is_number, number_shown, values_shown
from toolkit.desk.review.wording import GRADED, HELD, INDICATED, JUDGED
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.review.assessment import CONFIDENCES
from toolkit.facts.review.fields import REQUIRED, settable
from toolkit.facts.review.scales import Scale, scales
from toolkit.facts.review.words import plain

View = dict[str, Any]
_GRADES = {"reliability": "ABCDEF", "credibility": "123456"}
_NOT_SHOWN = ("author", "at", "date", "reason", "was", "surface", "sentence", "nth", "as", "row")


def lasting_view(case: Case, language: str) -> View:
    """Return what stays: the article, the rows as the machine read them, the fields, the words of the desk."""
    tables = (*MAIN, *MORE)
    return {
        "language": language,
        "article_language": case.article.language,
        "labels": labels(language),
        "title": case.article.title or case.article.article_id,
        "sentences": [
            {"id": one.sentence_id, "role": one.role, "text": case.article.surface(one)}
            for one in case.article.sentences
        ],
        "rows": [_row(case, table, row, language) for table in tables for row in case.rows.get(table, ())],
        "main": list(MAIN),
        "adding": list(ADDED),
        "fields": {table: [_field(table, column, language) for column in _ordered(table)] for table in tables},
        "names": sorted({str(name) for name in case.names.values()}),
        "sources": list(case.sources),
        "confidences": list(CONFIDENCES),
        "grades": {name: _grade_words(name, known, language) for name, known in _GRADES.items()},
        "degrees": degrees_view(language),
        "horizon_hint": _horizon_hint(case, language),
        "scales": {name: _scale(one, language) for name, one in scales().items()},
        "watches": [
            {
                "row": one.row,
                "kind": one.kind,
                "surface": case.row[one.row][1]["surface"],
                "sentence": case.row[one.row][1]["sentence_id"],
            }
            for one in case.watches
        ],
    }


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


def worded(table: str, name: str, value: str, language: str) -> str:
    """Return a value in the words of a language.

    >>> worded("claims", "modality", "alleged", "fr"), worded("claims", "main", "true", "en")
    ('allégué', 'yes')
    """
    known = labels(language)["value"]
    column = settable(table).get(name)
    if is_number(table, name):
        return number_shown(value, language)
    if column is not None and column.kind == "flag":
        return str(known["flag"].get(value, value))
    if (table, name) == ("quantities", "unit"):
        return str(known["unit"].get(value, value))
    return str(known.get(name, {}).get(value, value)) if column is not None and column.values else value


def _row(case: Case, table: str, row: Row, language: str) -> View:
    sentence = case.sentence[row["sentence_id"]]
    text = case.article.text
    values = {name: case.shown(table, name, row[name]) for name in settable(table)}
    first = FIRST.get(table, tuple(settable(table)))
    field = labels(language)["field"]
    machine = [[field[name], worded(table, name, values[name], language)] for name in first if values[name]]
    told = row.get(f"explanation_{'fr' if language == 'fr' else 'en'}")
    if table == "claims":
        machine.insert(0, [labels(language)["page_degree"], page_degree(row, language)])
    return {
        "id": row["row_id"],
        "table": table,
        "sentence": row["sentence_id"],
        "surface": row["surface"],
        # A browser counts in UTF-16.
        "start": _units(text[sentence.start : max(row["start"], sentence.start)]),
        "end": _units(text[sentence.start : min(row["end"], sentence.end)]),
        "machine": machine,
        "told": told or "",
        "why": reason_of(case, table, row, language),
        "values": values_shown(table, values, language),
        "source": _source_of(case, row) if table == "claims" else "",
    }


def _grade_words(name: str, known: str, language: str) -> list[list[str]]:
    """Return Admiralty grades as people choose them, with what they mean in the page's words."""
    page = load_catalogue("toolkit.briefing", "fr" if language == "fr" else "en")
    return [[grade, f"{grade} – {page.text(f'hand.{name}.{grade}')}"] for grade in known]


def _scale(scale: Scale, language: str) -> View:
    spoken = "fr" if language == "fr" else "en"
    terms = [
        {"words": [*one.words[spoken], *one.words["en" if spoken == "fr" else "fr"]], "low": one.low, "high": one.high}
        for one in scale.terms
    ]
    return {"name": scale.name[spoken], "terms": terms}


def _source_of(case: Case, row: Row) -> str:
    """Return the name by which the source of a claim can be graded; empty where no origin has it."""
    names = (case.names.get(row["source_entity_id"] or ""), row["source_text"])
    if row["source_kind"] == "author":
        names = ("article", None)
    return next((one for one in names if one and one in case.sources), "")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _ordered(table: str) -> list[Column]:
    first = FIRST.get(table, tuple(settable(table)))
    return sorted(settable(table).values(), key=lambda one: first.index(one.name) if one.name in first else len(first))


def _field(table: str, column: Column, language: str) -> View:
    values = ("true", "false") if column.kind == "flag" else column.values
    return {
        "name": column.name,
        "label": labels(language)["field"][column.name],
        "about": column.about,
        "list": column.kind == "list",
        "nullable": column.nullable,
        "values": [[value, worded(table, column.name, value, language)] for value in values],
        "hint": _hint(table, column.name, language),
        "names": column.refers_to == "entities.entity_id",
        "first": column.name in FIRST.get(table, (column.name,)),
        "needed": column.name in REQUIRED.get(table, ()),
    }


def _hint(table: str, name: str, language: str) -> str:
    kind = "number" if is_number(table, name) else "unit" if (table, name) == ("quantities", "unit") else ""
    return str(labels(language)[f"{kind}_hint"]) if kind else ""


def noted(note: str, language: str) -> str:
    """Return what the log of a review says in the words of a language.

    >>> noted("not read in this article any more: lundi", "fr")
    "n'est plus lu dans l'article\\xa0: lundi"
    """
    known = labels(language)["notes"]
    begun = max((one for one in known if note.startswith(one)), key=len, default="")
    rest = note[len(begun) :]
    return f"{known[begun]}{rest.replace(': ', f'{NBSP}: ', 1) if language == 'fr' else rest}" if begun else note


def decided_view(state: State, one: Decided, language: str) -> View:
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


def _horizon_hint(case: Case, language: str) -> str:
    """Return how a horizon is written, by the example of a day after the article's own."""
    published = case.article.published
    hint = str(labels(language)["horizon_hint" if published else "horizon_hint_undated"])
    half_a_year = timedelta(days=183)
    return hint.format(day=published + half_a_year) if published else hint


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
