"""Where words that are cut may end: on no preposition or article, within no name, not within a range."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

_LEAST = 0.4
"""Share of what fits that must be left; where more would go, the words end where they have to."""
_OPEN_RANGE = re.compile(r"\b(?:between|entre)\b(?!.*\b(?:and|et)\b).*$", re.IGNORECASE)
_MARKS = " ,;:–—\u00a0\u202f"


@cache
def small_of(language: str) -> frozenset[str]:
    """Return the words of *language* that nothing ends on; none for an unknown language.

    >>> "sous" in small_of("fr"), "between" in small_of("en"), small_of("xx")
    (True, True, frozenset())
    """
    groups: dict[str, str] = yaml.safe_load(files("toolkit.base").joinpath("small_words.yaml").read_text("utf-8"))
    return frozenset(groups.get(language, "").split())


def ended_well(words: str, rest: str) -> str:
    """Return *words*, which go on with *rest*, without what a reader would stumble over at their end.

    >>> ended_well("Debris falls near Chatham", "Islands")
    'Debris falls'
    >>> ended_well("Le mariage du fret ferroviaire sous", "condition")
    'Le mariage du fret ferroviaire'
    >>> ended_well("The loss is put at between 20 million", "and 35 million dollars")
    'The loss is put'
    """
    kept, after = _without_small(words.rstrip(_MARKS), rest.strip())
    if re.search(r"\b(?:and|et)\b", f"{after} {rest}"):
        kept, _ = _without_small(_OPEN_RANGE.sub("", kept).rstrip(_MARKS), "")
    return kept if len(kept) >= _LEAST * len(words) else words.rstrip(_MARKS)


def _without_small(words: str, rest: str) -> tuple[str, str]:
    """Return *words* without small words, or a part of a name, at their end; and what comes next then."""
    small = small_of("fr") | small_of("en")
    kept = words.split(" ")
    while len(kept) > 1:
        last = kept[-1]
        within_name = last[:1].isupper() and rest[:1].isupper() and not last.endswith((".", ",", ";", ":"))
        if not (within_name or last.lower().strip(_MARKS) in small or last.endswith(("'", "’"))):
            break
        rest = kept.pop()
    return " ".join(kept).rstrip(_MARKS), rest
