"""Numbers that count without a noun: rows of counts, what a verb counts out of what was told, « Treize ont voté »."""

from __future__ import annotations

import re
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import half_said
from toolkit.facts.quantities.measured import Measure, Number
from toolkit.facts.quantities.passage import Passage

_NEAR = 160
"""Characters before a number in which words tell what it counts."""


def gapped(passage: Passage, number: Number, start: int, last: Measure | None) -> bool:
    """Return whether a number goes on with a row of counts: "the party won 97, the Greens 41 and the left 12".

    *start* is where it begins with its comparator.
    """
    if last is None or last.unit != "count" or number.value < 2:
        return False
    between, after = passage.text[last.end : start], passage.text[number.start + len(number.bare) :]
    closed = compiled(passage.lexicon["row_end"]).match(after) is not None
    return closed and compiled(passage.lexicon["gapped"], re.IGNORECASE).fullmatch(between) is not None


def is_object(passage: Passage, number: Number, start: int, last: Measure | None) -> bool:
    """Return whether a number is what a verb counts out of what was told: "lost three and brought down four".

    Not after money or a rate: what « en propose 12,5 » offers is no count.
    """
    token = passage.token_at(number.start)
    if token is None or token.pos_ != "NUM" or token.dep_ not in ("dobj", "obj") or start != number.start:
        return False
    if number.value < 2 or number.value % 1 or (last is not None and last.unit != "count"):
        return False
    return compiled(passage.lexicon["object_end"]).match(passage.text[number.end :]) is not None


def counts_alone(passage: Passage, number: Number, start: int) -> bool:
    """Return whether a number without a noun still is an amount: "contre 800 000", "Treize ont voté", "dont quatre".

    *start* is where it begins with its comparator.
    """
    before = passage.text[: number.start]
    if compiled(passage.lexicon["among"], re.IGNORECASE).search(before):
        return True
    if half_said(passage, number.start + len(number.bare)):
        return True
    counting = re.compile(passage.lexicon["counting"], re.IGNORECASE)
    if number.value >= 2 and any(counting.search(words[-_NEAR:]) for words in (before, passage.text[:start])):
        return _ended(passage.language).match(passage.text, number.end) is not None
    selected = number.value >= 2 and compiled(passage.lexicon["selected"]).match(passage.text[number.end :])
    if selected or compiled(passage.lexicon["dimension"]).match(passage.text[number.end :]):
        return True
    if number.value >= 2 and _is_wanted(passage, number):
        return True
    if number.value >= 2 and compiled(passage.lexicon["acting"]).match(passage.text[number.end :]):
        return True
    token = passage.token_at(number.start)
    if token is not None and token.dep_.startswith("nsubj") and number.value >= 2:
        return True
    if number.value >= 2 and compiled(passage.lexicon["only"]).match(passage.text[number.end :]):
        return True
    if number.bare[0].isdigit() or number.value >= 1000:
        return number.value >= 10_000 or bool(re.search(r"[ .,]\d{3}|[a-z]", number.bare))
    return not before.strip() and number.value >= 3


@cache
def _ended(language: str) -> re.Pattern[str]:
    """Return what follows a number that counts what was told: no noun in the plural."""
    others = load_lexicon(language, "quantities")["no_plurals"]
    return re.compile(rf"$|[,.;:)»”\"]| (?!(?!(?:{others})\b)\w+s\b)")


def _is_wanted(passage: Passage, number: Number) -> bool:
    """Return whether a number is what somebody wants or had: "short of the 138 it needs"."""
    wanted, text = passage.lexicon["wanted"], passage.text
    after = compiled(wanted["after"]).match(text[number.start + len(number.bare) :])
    return after is not None and compiled(wanted["before"]).search(text[: number.start]) is not None
