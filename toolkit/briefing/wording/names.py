"""Names of entities and dates in words, as the page's own sentences use them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from toolkit.base.locale import format_number
from toolkit.base.typography import NBSP, typographic
from toolkit.briefing.amounts.intervals import duration_of
from toolkit.briefing.material import Material
from toolkit.briefing.writing.html import join, name_of, words_of
from toolkit.briefing.writing.writer import page_words
from toolkit.charts.catalogue import words
from toolkit.charts.dates import interval_words
from toolkit.charts.naming import with_article
from toolkit.charts.page_language import page_language
from toolkit.charts.rows import records
from toolkit.charts.small_words import small_words
from toolkit.charts.timeline.bounds import bound_of, bounded_words
from toolkit.facts.gazetteer import country_names

_LONGEST_ARTICLE = 5


def disputants(material: Material, entity_ids: Iterable[str]) -> Markup:
    """Return the names of those who deny a claim, as a sentence of the page says them: countries with their article."""
    known = [party_words(material, entity_id) for entity_id in entity_ids if entity_id in material.names]
    return listed_names(known) if known else escape(page_words()("unnamed_party"))


def party_words(material: Material, entity_id: str) -> Markup:
    """Return an entity's name: a country's in the page's language with its article, any other in the article's."""
    row = material.entities[entity_id]
    language = page_language()
    if row["type"] == "country" and row["iso3"] in country_names(language):
        return escape(typographic(with_article(country_names(language)[row["iso3"]], row["iso3"]), language))
    name = name_of(str(material.names[entity_id]), material.language)
    article = _article_of(material, entity_id)
    return Markup("{}{}").format(words_of(article, material.language), name) if article else name


def _article_of(material: Material, entity_id: str) -> str:
    """Return the article that the text gives a name: « le ministère », « l'Agence de l'eau », "the World Bank"."""
    name = str(material.names[entity_id])
    if material.language != page_language() or material.entities[entity_id]["type"] == "person":
        return ""
    text, patterns = material.article.text, small_words(material.language)
    article = rf"(?<!\w)(?:{patterns.get('naming_article', '(?!)')})$"
    for row in records(material.facts.mentions):
        if row["entity_id"] == entity_id and row["surface"] == name:
            found = re.search(article, text[: row["start"]][-_LONGEST_ARTICLE:], re.IGNORECASE)
            # "the Reuters agency": the article is the noun's.
            if found and not re.match(str(patterns.get("noun_behind", "(?!)")), text[row["end"] :]):
                return found[0].lower()
    return ""


def listed_names(names: list[Markup]) -> Markup:
    """Join names as a sentence does."""
    return names[0] if len(names) == 1 else words().html("and", first=join(names[:-1], ", "), last=names[-1])


def time_words(time: dict[str, Any]) -> str:
    """Return a row of the times table as a date in words of the page; empty when it is not resolved."""
    return interval_words(time["earliest"], time["latest"], time["granularity"], approximate=bool(time["approximate"]))


def bounded_time_words(material: Material, time: dict[str, Any]) -> str:
    """Return a date of the times table in words of the page, bounded as the article bounds it."""
    bound = bound_of(time, material.article.text, material.language)
    about = bool(time["approximate"])
    return bounded_words(bound, time["earliest"], time["latest"], time["granularity"], approximate=about)


def length_words(time: dict[str, Any]) -> str:
    """Return within what length of time something is due, "within three months"; empty for any other time."""
    length = duration_of(time["edtf"]) if time["kind"] == "duration" and time["edtf"] else None
    if length is None or time["comparator"] not in ("<", "<="):
        return ""
    say, (count, unit) = page_words(), length
    named = say(f"chiffres.unit.{unit}", n=1 if count == 1 else 2)
    return say("perspectives.within", length=f"{format_number(count, page_language())}{NBSP}{named}")
