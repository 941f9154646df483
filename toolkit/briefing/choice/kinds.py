"""What kind of thing a claim tells, by its words: a guess of what is, a meeting, something dated by an occasion."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from toolkit.charts.claims import Claim


def is_guess(claim: Claim, language: str) -> bool:
    """Return whether a claim supposes something of what is or was: « cette aide pourrait inclure des obus »."""
    patterns = patterns_of(language)
    found = (patterns[name].search(claim.surface) for name in ("guesses", "hypotheses")) if patterns else ()
    return claim.modality == "possible" and any(found)


def on_occasion(claim: Claim, language: str) -> bool:
    """Return whether a claim is dated by an event that it names: « pendant la visite », « ce déplacement sera »."""
    patterns = patterns_of(language)
    return any(patterns[name].search(claim.surface) for name in ("occasions", "occasion_itself") if patterns)


def is_encounter(claim: Claim, language: str) -> bool:
    """Return whether a claim tells that people will meet, which they do on the occasion: « il y retrouvera … »."""
    patterns = patterns_of(language)
    return bool(patterns) and patterns["encounters"].search(claim.surface) is not None


@cache
def patterns_of(language: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns searched in the words of claims in *language*, by name; none for an unknown language."""
    file = files("toolkit.briefing") / "words" / f"kinds.{language}.yaml"
    if not file.is_file():
        return {}
    words = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()}
