"""Dates that had to be inferred, said in square brackets after the words of the article that only hint at them."""

from __future__ import annotations

import re
from typing import Any

from toolkit.base.locale import LANGUAGES, format_month
from toolkit.base.typography import NBSP, WORD_JOINER
from toolkit.briefing.material import Material
from toolkit.charts.catalogue import load_catalogue
from toolkit.charts.dates import interval_words
from toolkit.charts.page_language import page_language, speaking


def with_dates(material: Material, shown: str, start: int) -> str:
    """Return a passage with what its inferred dates mean, as an editor adds it: « lundi [17 juin 2024] ».

    Where the text bears no date, words that hang on it say so: « cette semaine [texte non daté] ».

    Args:
        material: Article and facts.
        shown: The passage, from its first character on.
        start: Where it begins in the article.
    """
    end = start + len(shown)
    dates = [row for row in material.times.values() if row["kind"] == "date"]
    inside = [row for row in dates if start <= row["start"] and row["end"] <= end]
    inside = [row for row in inside if _hangs(material, row) or (_inferred(row) and not _names_year(row))]
    # What is added speaks the language of the quotation that it stands in.
    with speaking(material.language if material.language in LANGUAGES else None):
        for row in sorted(inside, key=lambda row: -row["start"]):
            about = bool(row["approximate"])
            date = (
                _year_of_month(row)
                or _days_of_month(row)
                or interval_words(row["earliest"], row["latest"], row["granularity"], approximate=about)
            )
            date = date or load_catalogue("toolkit.briefing", page_language())("undated_text")
            place = int(row["end"]) - start
            shown = f"{shown[:place]} [{date}]{shown[place:]}"
    return shown


def _days_of_month(row: dict[str, Any]) -> str:
    """Return some days of one month as an editor writes them, « 17–23 juin 2024 »; empty for any other time."""
    first, last = row["earliest"], row["latest"]
    if not first or not last or row["approximate"] or row["granularity"] not in ("day", "week", "interval"):
        return ""
    if first == last or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first.day}–{WORD_JOINER}{last.day}{NBSP}{format_month(first, page_language())}"


def _inferred(row: dict[str, Any]) -> bool:
    return bool(row["derived"] and row["earliest"])


def _hangs(material: Material, row: dict[str, Any]) -> bool:
    """Return whether only the day of publication, which is missing, would date the words."""
    missing = material.article.published is None
    return missing and row["basis"] == "relative" and not (row["earliest"] or row["latest"])


def _names_year(row: dict[str, Any]) -> bool:
    return _names_month(row) and re.search(r"\d{4}", row["surface"]) is not None


def _year_of_month(row: dict[str, Any]) -> str:
    """Return the year where the words name the month without it; empty for any other time."""
    return str(row["earliest"].year) if row["earliest"] and _names_month(row) else ""


def _names_month(row: dict[str, Any]) -> bool:
    """Return whether the words name the month: then only the year is missing, which the day of publication gives."""
    months = {format_month(row["earliest"], language).partition(NBSP)[0] for language in LANGUAGES}
    return any(month.lower() in row["surface"].lower() for month in months)
