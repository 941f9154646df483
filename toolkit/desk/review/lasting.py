"""What the correction desk shows and a session never changes: the article, the rows as read, the fields."""

from __future__ import annotations

from datetime import timedelta

from toolkit.charts.catalogue import load_catalogue
from toolkit.desk.review.case import ADDED, FIRST, MAIN, MORE, Case
from toolkit.desk.review.degrees import degrees_view, page_degree
from toolkit.desk.review.labels import labels
from toolkit.desk.review.reasons import reason_of
from toolkit.desk.review.typed import is_number, values_shown
from toolkit.desk.review.view import View, worded
from toolkit.facts.columns import Column
from toolkit.facts.document import Row
from toolkit.facts.review.assessment import CONFIDENCES
from toolkit.facts.review.fields import REQUIRED, settable
from toolkit.facts.review.scales import Scale, scales

_GRADES = {"reliability": "ABCDEF", "credibility": "123456"}


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
        "sure": row["confidence"],
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


def _horizon_hint(case: Case, language: str) -> str:
    """Return how a horizon is written, by the example of a day after the article's own."""
    published = case.article.published
    hint = str(labels(language)["horizon_hint" if published else "horizon_hint_undated"])
    half_a_year = timedelta(days=183)
    return hint.format(day=published + half_a_year) if published else hint
