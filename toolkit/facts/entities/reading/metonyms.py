"""A capital's name means the city, or the government that sits there."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit.facts.lexicon import load_lexicon


class _Rule(NamedTuple):
    rule_id: str
    place: bool
    pattern: re.Pattern[str]
    after: bool


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    lexicon = load_lexicon(language, "metonyms")
    return tuple(
        _Rule(
            rule["id"],
            rule["place"],
            re.compile(rule["pattern"], re.IGNORECASE if side == "rules" else 0),
            side == "after",
        )
        for side in ("after", "rules")
        for rule in lexicon[side]
    )


def reads_as_place(text: str, start: int, end: int, language: str) -> tuple[bool, str]:
    """Return whether the capital at ``text[start:end]`` is meant as a place, and the rule that says so.

    Without any sign of a place it stands for its government, as subject, source or partner.

    >>> reads_as_place("La pluie tombe à Lisbonne.", 17, 25, "fr")
    (True, 'metonyms:where')
    >>> reads_as_place("Lisbonne proteste.", 0, 8, "fr")
    (False, 'metonyms:no-place')
    """
    before, after = _uncontracted(text[:start].replace("\u2019", "'").replace("\u00a0", " "), language), text[end:]
    for rule in _rules(language):
        if rule.pattern.search(after if rule.after else before[-90:]):
            return rule.place, f"metonyms:{rule.rule_id}"
    return False, "metonyms:no-place"


def _uncontracted(before: str, language: str) -> str:
    """Return the words before a capital with their last preposition free of the name's article: "du" Caire."""
    for contracted, preposition in load_lexicon(language, "metonyms")["contracted"].items():
        if before.endswith(f" {contracted} "):
            return before.removesuffix(f"{contracted} ") + f"{preposition} "
    return before
