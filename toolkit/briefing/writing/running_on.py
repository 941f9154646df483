"""Words of the article as they go on inside a sentence of the page: without a capital that only opened their own."""

from __future__ import annotations

import re

from toolkit.briefing.material import Material
from toolkit.charts.passages import within_a_sentence
from toolkit.charts.small_words import small_words
from toolkit.facts.claims.source_words import head_kind, is_person_noun


def run_on(material: Material, text: str, start: int) -> str:
    """Return *text*, which stands at *start* of the article, as it goes on inside another sentence.

    A determiner loses its capital, and so does a noun that is nobody's name: "Rescuers pulled", "Ferry services" where
    the article has "ferry services" elsewhere. What may be a name keeps it.
    """
    lowered = within_a_sentence(text, material.language)
    if lowered != text or not _opens_with_a_noun(material, text, start):
        return lowered
    return text[:1].lower() + text[1:]


def with_its_article(material: Material, text: str, start: int) -> str:
    """Return a source as a sentence of the page goes on, with the article that a contraction before it holds.

    « indique-t-on au ministère »: « selon le ministère ».
    """
    held = small_words(material.language).get("contracted") or {}
    before = material.article.text[:start].split(" ")
    article = held.get(before[-2].lower(), "") if len(before) > 1 and not before[-1] else ""
    return f"{article} {text}" if article and text[:1].islower() else run_on(material, text, start)


def _opens_with_a_noun(material: Material, text: str, start: int) -> bool:
    opening = re.match(r"([^\W\d_][^\W\d_]+) (?=[^\W\d_])", text)
    if opening is None or not opening[1][1:].islower() or not text[opening.end()].islower():
        return False
    mentions = material.facts.mentions
    named = mentions[(mentions["start"] <= start) & (mentions["end"] > start) & (mentions["kind"] != "role")]
    if len(named):
        return False
    noun = opening[1].lower()
    known = is_person_noun(noun, material.language) or head_kind(noun, material.language) is not None
    return known or re.search(rf"\b{noun}\b", material.article.text) is not None
