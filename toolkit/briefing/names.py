"""Names of entities and dates in words, as the page's own sentences use them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup

from toolkit.base.locale import format_day
from toolkit.briefing.material import Material
from toolkit.charts.catalogue import listed
from toolkit.charts.dates import interval_words


def disputants(material: Material, entity_ids: Iterable[str]) -> Markup:
    """Return the names of those who deny a claim, in the article's language."""
    names = [material.names[entity_id] for entity_id in entity_ids if entity_id in material.names]
    shown = listed(names) or "–"
    if material.language == "fr":
        return Markup("{}").format(shown)
    return Markup('<span lang="{}">{}</span>').format(material.language, shown)


def time_words(time: dict[str, Any]) -> str:
    """Return a row of the times table as a date in French words; empty when it is not resolved."""
    return interval_words(time["earliest"], time["latest"], time["granularity"], approximate=bool(time["approximate"]))


def day_words(day: date) -> str:
    """Return a day in French words."""
    return format_day(day, "fr")
