"""Explanations of findings for readers: sentence ids become the numbers of the page."""

from __future__ import annotations

import re
from typing import Any

from toolkit.base.typography import typographic
from toolkit.charts.catalogue import words
from toolkit.charts.sentences import number

_IDS = re.compile(r"\b(?:[st]\d{1,4}|u1)\b(?:(?:, | et )\b(?:[st]\d{1,4}|u1)\b)*")
_ID = re.compile(r"[stu]\d+")


def explanation(finding: dict[str, Any]) -> str:
    """Return a finding's explanation in French, with readers' numbers for sentence ids.

    >>> explanation({"explanation_fr": "Fait brut (s07) mais « aurait » (s16, s21) ; titre : t1."})
    'Fait brut (phrase\\xa07) mais «\\xa0aurait\\xa0» (phrases\\xa016, 21)\\u202f; titre\\xa0: titre (T).'
    """
    return typographic(_IDS.sub(_named, finding["explanation_fr"]), "fr")


def _named(match: re.Match[str]) -> str:
    say = words()
    ids = _ID.findall(match.group())
    numbers = [number(name) for name in ids]
    if numbers == ["T"]:
        return say("sentence_title")
    if numbers == ["S"]:
        return say("sentence_subtitle")
    return say("sentence", n=len(numbers), numbers=", ".join(numbers))
