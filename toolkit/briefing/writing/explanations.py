"""Explanations of findings for readers: sentence ids become the numbers of the page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markupsafe import Markup

from toolkit.base.typography import typographic
from toolkit.briefing.writing.html import words_of
from toolkit.charts.catalogue import quotation_marks, words
from toolkit.charts.page_language import page_language
from toolkit.charts.sentences import number
from toolkit.charts.small_words import word_set

_ID = re.compile(r"[stu]\d+")
_QUOTED = re.compile(r"«[ \u00a0\u202f]?([^«»]*?)[ \u00a0\u202f]?»|“([^“”]*)”")
"""Words of the article; marks of the other kind inside them are a quotation within."""


def explanation(finding: dict[str, Any], language: str) -> Markup:
    """Return a finding's explanation in the page's language, with readers' numbers for sentence ids.

    Args:
        finding: Row of the findings table.
        language: Of the article, whose words it quotes.

    >>> str(explanation({"explanation_fr": "Fait brut (s07) mais « aurait » (s16, s21) ; titre : t1."}, "fr"))
    'Fait brut (phrase\xa07) mais «\xa0aurait\xa0» (phrases\xa016, 21)\u202f; titre\xa0: titre (T).'
    """
    own = page_language()
    text = typographic(_ids(own).sub(_named, finding[f"explanation_{own}"]), own)
    opening, closing = quotation_marks()
    shown, read = Markup(), 0
    for quote in _QUOTED.finditer(text):
        shown += text[read : quote.start()] + opening
        shown += words_of(quote[1] or quote[2] or "", language) + closing
        read = quote.end()
    return shown + text[read:]


@cache
def _ids(language: str) -> re.Pattern[str]:
    """Return what finds ids in a row, as an explanation in *language* lists them."""
    one, joining = r"\b(?:[st]\d{1,4}|u1)\b", "|".join(sorted(word_set(language, "joining")))
    return re.compile(rf"{one}(?:(?:, | (?:{joining}) ){one})*")


def _named(match: re.Match[str]) -> str:
    say = words()
    ids = _ID.findall(match.group())
    numbers = [number(name) for name in ids]
    if numbers == ["T"]:
        return say("sentence_title")
    if numbers == ["S"]:
        return say("sentence_subtitle")
    return say("sentence", n=len(numbers), numbers=", ".join(numbers))
