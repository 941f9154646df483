"""Explanations: one sentence per finding in French and in English, made from the article's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.base.endings import ended_well
from toolkit.base.locale import LANGUAGES
from toolkit.base.typography import typographic
from toolkit.facts.document import Row
from toolkit.facts.lexicon import load_lexicon

LONGEST_QUOTE = 70
_OWN_QUOTE = re.compile(r"[«“\"]\s*([^«»“”\"]*?)\s*(?:[»”\"]|$)")
_LONGER = dict.fromkeys(("opposed", "opposed_denied", "opposed_argued", "opposed_vague"), 130)
"""Templates whose quotations may be longer: what one side rejects may stand at the end of what the other says."""


@dataclass(frozen=True)
class Finding:
    """A finding before it becomes a row.

    Attributes:
        sentence_ids: Sentences concerned; the first is the anchor of the row.
        explanations: Language to sentence.
    """

    type: str
    severity: str
    sentence_ids: tuple[str, ...]
    explanations: dict[str, str]
    rule_id: str


def explain(template: str, **words: str | Sequence[str]) -> dict[str, str]:
    """Return the sentence of *template* in each language, with *words* quoted; names go in as ``who`` unquoted.

    >>> explain("truncation", a="Les retombées seront consid")["en"]
    'The text breaks off in the middle of a sentence: “Les retombées seront consid”.'
    """
    return {language: _sentence(language, template, words) for language in LANGUAGES}


def _sentence(language: str, template: str, words: dict[str, Any]) -> str:
    lexicon = load_lexicon(language, "findings")
    longest = _LONGER.get(template, LONGEST_QUOTE)
    filled = {key: value if key in ("who", "by") else quoted(value, language, longest) for key, value in words.items()}
    return typographic(str(lexicon["templates"][template]).format(**filled), language)


def quoted(words: str | Sequence[str], language: str, longest: int = LONGEST_QUOTE) -> str:
    """Return *words* in the quotation marks of *language*, long ones shortened; several are listed.

    >>> quoted("pourrait voir", "fr")
    '«\\xa0pourrait voir\\xa0»'
    """
    left, right = load_lexicon(language, "findings")["details"]["quote"]
    listed = [words] if isinstance(words, str) else list(words)
    return ", ".join(f"{left}{_within(shortened(' '.join(one.split()), longest), language)}{right}" for one in listed)


def _within(words: str, language: str) -> str:
    """Return *words* with their own quotations in marks of the second rank; one that was cut off is closed."""
    opens, closes = ("“", "”") if language == "fr" else ("‘", "’")
    return _OWN_QUOTE.sub(lambda found: f"{opens}{found[1]}{closes}", words)


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return *words*, cut at a word and marked with « … » where they are too long.

    >>> shortened("un deux trois quatre", 12)
    'un deux…'
    """
    if len(words) <= longest:
        return words
    kept = words[:longest].rsplit(" ", 1)[0]
    return ended_well(kept, words[len(kept) :]) + "…"


def telling_words(claim: Row) -> str:
    """Return the few words that show how a claim is put: from its cue to what follows, else its beginning."""
    surface = str(claim["surface"])
    if claim.get("cue") and claim["start"] <= claim["cue_start"] < claim["end"]:
        return shortened(surface[claim["cue_start"] - claim["start"] :], 45)
    return shortened(surface, LONGEST_QUOTE)
