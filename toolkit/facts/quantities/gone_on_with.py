"""Numbers that go on with the amount before, whose unit or scale is said once: « 40 millions, contre 45,6 »."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from toolkit.facts.lexicon import load_lexicon
from toolkit.facts.patterns import compiled
from toolkit.facts.quantities.counted_nouns import RATES
from toolkit.facts.quantities.measured import Measure, is_currency, parts_of_money
from toolkit.facts.quantities.numbers import number_pattern, read_number
from toolkit.facts.quantities.passage import Passage

_NEAR = 80
"""Characters before a number in which words tie it to the amount before."""
_TIMES = 30
"""How many times larger or smaller than the amount before a number of its kind is at most."""
_NEAR_TIMES = 5
"""... where only a preposition ties the two: "890,000 tonnes and aims for 3 million"."""
_PLAIN = 1000
"""From here on a number is told in full."""
_WHOLE = 100
"""The most that a share of a whole is."""


@cache
def _scale_words(language: str) -> tuple[re.Pattern[str], dict[str, float]]:
    words = load_lexicon(language, "numbers")["scales"] | load_lexicon(language, "numbers")["letters"]
    large = {str(word): float(value) for word, value in words.items() if value >= 1_000_000}
    either = "|".join(sorted(map(re.escape, large), key=len, reverse=True))
    return re.compile(rf"\d[ -]?(?P<scale>{either})(?!\w)"), large


def in_scale(passage: Passage, value: float, told: Measure) -> float:
    """Return a number in the scale of the amount told before, where only so it is of its size.

    Args:
        passage: The sentence.
        value: The number as it stands: the 45.6 of "40 million bags, against 45.6".
        told: The amount before.
    """
    pattern, scales = _scale_words(passage.language)
    if value >= _PLAIN:
        return value
    part = parts_of_money(passage.language).search(passage.text, told.start, told.end)
    if part is not None and is_currency(told.unit):
        # "70 cents a kilo, against 95"
        return round(value / 100, 6)
    said = pattern.search(passage.text, told.start, told.end)
    if said is None:
        return value
    scaled = round(value * scales[said["scale"]], 6)
    return scaled if _is_alike(told, scaled) else value


def goes_on(passage: Passage, start: int, end: int, last: Measure) -> bool:
    """Return whether words tie the number without a noun at ``text[start:end]`` to the amount *last* before it.

    Args:
        passage: The sentence.
        start: Where the number begins, with its comparator.
        end: Where it ends.
        last: The amount before it.
    """
    rules, text = passage.lexicon["going_on_with"], passage.text
    before, between = text[max(last.end, start - _NEAR) : start], text[last.end : start]
    if compiled(rules["part"]).fullmatch(between) or _taken_up(passage, before, start):
        return True
    closed = compiled(rules["closed"]).match(text[end:]) is not None
    listed = rules["listed"]
    if last.unit != "count" and between == listed["between"] and compiled(listed["after"]).match(text[end:]):
        return True
    if last.unit in RATES and closed:
        decimal = re.search(r"\d[.,]\d", text[start:end]) is not None
        return (decimal and compiled(rules["rate"]).search(between) is not None) or _in_row(passage, between)
    if last.unit == "count":
        return False
    if closed and _in_row(passage, between):
        return True
    return closed and compiled(rules["priced"]).search(before) is not None and _in_reach(passage, start, end, last)


def _in_reach(passage: Passage, start: int, end: int, last: Measure) -> bool:
    """Return whether a number told as a price or a level may be one of money, or is about as large as the measure."""
    if is_currency(last.unit):
        return True
    number = re.search(number_pattern(passage.language), passage.text[start:end])
    value = read_number(number[0], passage.language) if number else None
    return value is not None and _is_alike(last, value, _NEAR_TIMES)


def _in_row(passage: Passage, between: str) -> bool:
    """Return whether the number is the next in a row whose verb is not said again: « Russia bought 68%, Poland 6 »."""
    return compiled(passage.lexicon["going_on_with"]["row"]).fullmatch(between) is not None


def _taken_up(passage: Passage, before: str, start: int) -> bool:
    """Return whether the pronoun « en » takes up what was told: « en a atteint 236,4 », « n'en promet que 6 »."""
    found = compiled(passage.lexicon["going_on_with"]["taken_up"]).search(before)
    if found is None:
        return False
    verb = passage.token_at(start - len(before) + found.start("verb"))
    return verb is not None and verb.pos_ in ("VERB", "AUX") and "Ger" not in verb.morph.get("VerbForm", [])


def continued(passage: Passage, measure: Measure, last: Measure) -> Measure | None:
    """Return a number without its unit as more of the kind of *last*, the amount before; None where it is not."""
    participle = _without_participle(passage, measure, last)
    if participle is None and not (measure.rule.startswith(("bare", "alone")) and measure.unit == "count"):
        return None
    number = participle or measure
    if not goes_on(passage, number.start, number.end, last):
        return None
    value = next((one for one in (number.value, number.low, number.high) if one is not None), 0.0)
    factor = in_scale(passage, value, last) / value if value else 1.0
    scaled = [None if one is None else round(one * factor, 6) for one in (number.value, number.low, number.high)]
    if not _fits(last, value * factor):
        return None
    return replace(number, value=scaled[0], low=scaled[1], high=scaled[2], unit=last.unit, of=last.of)


def _fits(last: Measure, value: float) -> bool:
    """Return whether a number may be of the kind of the amount before: a share of a whole, an amount of its size."""
    if last.unit in RATES:
        return value <= _WHOLE
    return last.unit == "count" or _is_alike(last, value)


def _without_participle(passage: Passage, measure: Measure, last: Measure) -> Measure | None:
    """Return a part of an amount without the participle that tells of it: the 15 of « dont 15 versés à Rome »."""
    if measure.of is None or measure.unit != "count" or last.unit == "count":
        return None
    if not compiled(passage.lexicon["going_on_with"]["part"]).fullmatch(passage.text[last.end : measure.start]):
        return None
    words = passage.text[measure.start : measure.end].removesuffix(f" {measure.of}")
    end = measure.start + len(words)
    token = passage.token_at(end + 1)
    if end == measure.end or token is None or "Part" not in token.morph.get("VerbForm", []):
        return None
    return replace(measure, end=end, of=None)


def _is_alike(told: Measure, value: float, times: float = _TIMES) -> bool:
    amount = next((one for one in (told.value, told.high, told.low) if one), 0.0)
    return amount > 0 and value > 0 and 1 / times <= value / amount <= times
