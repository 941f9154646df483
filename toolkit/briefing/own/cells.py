"""One value of a dataframe as a page shows it: numbers and dates of its language, the article's words in theirs."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from toolkit.base.locale import format_day, format_number
from toolkit.base.typography import typographic
from toolkit.briefing.writing.html import join
from toolkit.briefing.writing.writer import Writer, page_words
from toolkit.charts.page_language import page_language
from toolkit.facts.tables import TABLES
from toolkit.facts.vocabulary import UNNAMED_PARTY

_ARTICLE_S_WORDS = frozenset({"surface", "source_text", "cue", "trigger", "canonical", "of", "title", "subtitle"})
"""Columns of the fact tables that hold the article's own words, in the article's language."""

_GROUPS = ("own.value", "event", "coherence.type", "coherence.severity", "sources.kind", "language")
"""Groups of the page's labels that say how a value of the vocabularies is called."""


@cache
def _columns_of(what: str) -> frozenset[str]:
    """Return the columns of the fact tables with a closed vocabulary (*values*), or with ids of entities."""
    columns = [column for table in TABLES.values() for column in table.columns]
    if what == "values":
        return frozenset(column.name for column in columns if column.values)
    return frozenset(column.name for column in columns if column.refers_to == "entities.entity_id")


def shown_value(writer: Writer, column: str, value: Any) -> Markup:
    """Return a cell for display; a dash for what is missing.

    Args:
        writer: Of the section.
        column: Name in the dataframe: it tells words of the article from words of the vocabulary.
        value: A plain Python value, as ``records`` gives it.
    """
    if value is None or value == []:
        return escape(writer.say("none"))
    if isinstance(value, (list, tuple)):
        return join((shown_value(writer, column, entry) for entry in value), ", ")
    if isinstance(value, bool):
        return escape(writer.say(f"own.{'yes' if value else 'no'}"))
    if isinstance(value, (int, float)):
        return escape(format_number(value, page_language(), scale_words=False))
    if isinstance(value, date):
        return escape(format_day(value, page_language()))
    return _text(writer, column, str(value))


def word_of(value: str) -> str:
    """Return the page's word for a value of the closed vocabularies; the value itself where the page has none.

    >>> word_of("alleged"), word_of("AID"), word_of("Sète")
    ('allégué', 'aide', 'Sète')
    """
    say = page_words()
    found = (say.entries(group).get(value) for group in _GROUPS)
    return typographic(str(next(filter(None, found), value)), page_language())


def _text(writer: Writer, column: str, text: str) -> Markup:
    if column in _columns_of("entities"):
        if text == UNNAMED_PARTY:
            return escape(writer.say("unnamed_party"))
        if text in writer.material.entities:
            return writer.name(text)
    if column in _columns_of("values"):
        return escape(word_of(text))
    if column in _ARTICLE_S_WORDS:
        return writer.words(text)
    return escape(typographic(text, page_language()))
